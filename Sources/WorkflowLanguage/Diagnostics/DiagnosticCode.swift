/// What can be wrong with rule files; a raw value never comes to mean another fact.
public enum DiagnosticCode: String, Hashable, Sendable, Codable, CaseIterable {
    // MARK: Text of a file: NH10xx

    /// A file is larger than the language allows.
    case fileTooLarge = "NH1001"
    /// A file is no UTF-8 text.
    case notUTF8 = "NH1002"
    /// A file is no YAML.
    case syntax = "NH1003"
    /// A control character, or one that hides or reorders text.
    case controlCharacter = "NH1004"
    /// Letters whose marks stand apart instead of composed (NFC).
    case notComposed = "NH1005"
    /// Nested deeper than the language allows.
    case tooDeep = "NH1006"
    /// More nodes than the language allows.
    case tooManyNodes = "NH1007"
    /// An anchor or alias.
    case anchor = "NH1008"
    /// A merge key.
    case mergeKey = "NH1009"
    /// A tag such as `!!str`.
    case tag = "NH1010"
    /// A key twice in one mapping.
    case duplicateKey = "NH1011"
    /// A word that YAML 1.1 tools take for something else.
    case misreadWord = "NH1012"
    /// A text longer than the language allows.
    case textTooLong = "NH1013"
    /// A file without content.
    case emptyFile = "NH1014"
    /// More findings than are shown.
    case tooManyFindings = "NH1015"
    /// A file that could not be read.
    case unreadableFile = "NH1016"

    // MARK: Shape of the content: NH11xx

    /// A key the language does not have in this place.
    case unknownKey = "NH1101"
    /// A key that must be there is missing.
    case missingKey = "NH1102"
    /// A value of the wrong type.
    case wrongType = "NH1103"
    /// A key of the language that this version does not support yet.
    case notSupportedYet = "NH1104"
    /// A key that is no plain word.
    case keyNotAWord = "NH1105"
    /// A word that is none of those allowed.
    case unknownWord = "NH1106"
    /// A name in letters the language does not allow for names.
    case invalidName = "NH1107"
    /// A text that is empty.
    case emptyText = "NH1108"
    /// A list that is empty.
    case emptyList = "NH1109"
    /// A number outside its bounds.
    case outOfRange = "NH1110"
    /// No date.
    case invalidDate = "NH1111"
    /// No period.
    case invalidPeriod = "NH1112"
    /// The same value twice in a list.
    case repeatedValue = "NH1113"
    /// Two keys that exclude each other.
    case conflictingKeys = "NH1114"
    /// None of several keys, of which one must be there.
    case oneKeyNeeded = "NH1115"
    /// A key that means nothing beside the other values.
    case keyWithoutEffect = "NH1116"

    // MARK: Names: NH12xx

    /// A stage that does not exist.
    case unknownStage = "NH1201"
    /// A type of event that does not exist.
    case unknownEvent = "NH1202"
    /// A timer that does not exist.
    case unknownTimer = "NH1203"
    /// A role that does not exist.
    case unknownRole = "NH1204"
    /// A legal source that does not exist.
    case unknownBasis = "NH1205"
    /// A calendar that does not exist.
    case unknownCalendar = "NH1206"
    /// A field that does not exist.
    case unknownField = "NH1207"
    /// A kind of subject that does not exist.
    case unknownKind = "NH1208"
    /// A workflow that does not exist.
    case unknownWorkflow = "NH1209"
    /// A unit that does not exist.
    case unknownUnit = "NH1210"
    /// Two timers of one name in a workflow.
    case duplicateTimer = "NH1211"
    /// A name other than that of the file.
    case nameIsNotFileName = "NH1212"
    /// A name the language uses itself.
    case reservedName = "NH1213"
    /// A file that is no part of a rule folder.
    case strayFile = "NH1214"
    /// A folder without any workflow.
    case noWorkflow = "NH1215"
    /// A named condition that does not exist for this kind of subject.
    case unknownCondition = "NH1216"
    /// A workflow of which no child case is opened here.
    case childNeverOpened = "NH1217"
    /// An old name that is a present one.
    case renameOfPresentName = "NH1218"

    // MARK: Stages and moves: NH13xx

    /// A stage no case can come to.
    case unreachableStage = "NH1301"
    /// A stage no case can leave towards an end.
    case noWayToEnd = "NH1302"
    /// A workflow that never ends.
    case noFinalStage = "NH1303"
    /// A case that would begin where cases end.
    case beginsInFinalStage = "NH1304"
    /// An outcome after one that is always taken.
    case moveNeverTaken = "NH1305"
    /// A last outcome that may not be taken, so that the event would have none.
    case lastMoveHasCondition = "NH1306"
    /// A move by an event that never moves a case.
    case anytimeEventMoves = "NH1307"
    /// A type of event that can never be recorded.
    case eventNeverAccepted = "NH1308"
    /// A stage without a clock that reminds.
    case unguardedStage = "NH1309"
    /// A stage whose clocks may never start.
    case uncertainGuard = "NH1310"
    /// A stage in which events can silence every clock.
    case silencedStage = "NH1311"
    /// A workflow with more states than the proof that no case is forgotten can look at.
    case proofTooLarge = "NH1312"
    /// Days on which an accepted event has no outcome.
    case eventWithoutOutcome = "NH1313"
    /// A type of event that changes nothing.
    case eventWithoutEffect = "NH1314"
    /// A standing workflow that is not one of units.
    case standingOfPerson = "NH1315"
    /// A final stage of a workflow that never ends.
    case standingEnds = "NH1316"
    /// A case to open that is about another kind of subject.
    case subjectDoesNotFit = "NH1317"
    /// A case to open without a field it requires.
    case fieldNotGiven = "NH1318"
    /// Workflows that open cases of each other.
    case circularOpenings = "NH1319"
    /// A campaign that takes no more late ones before it begins.
    case lateBeforeDay = "NH1320"
    /// Two campaigns of a workflow on one day of the year.
    case sameCampaignDay = "NH1321"
    /// A condition for closing the cases of campaigns, without a campaign.
    case closesWithoutCampaign = "NH1322"
    /// A condition for closing that comes to hold by time alone.
    case closesByTime = "NH1323"
    /// A condition named in a campaign that is about another kind of subject.
    case conditionOfOtherKind = "NH1324"

    // MARK: Timers and bases: NH14xx

    /// A trigger that cannot be read.
    case invalidTrigger = "NH1401"
    /// A field as trigger that holds no date.
    case triggerIsNoDate = "NH1402"
    /// A timer of the case that starts with a stage.
    case stageOfCase = "NH1403"
    /// Timers that wait for each other.
    case circularTimers = "NH1404"
    /// Versions of a law that govern the same day.
    case rulesOverlap = "NH1405"
    /// Days between versions of a law that none governs.
    case rulesGap = "NH1406"
    /// A law that ends without a version after it.
    case rulesEnd = "NH1407"
    /// A window that ends before it begins.
    case windowReversed = "NH1408"
    /// Versions with different triggers, and nothing to choose between them.
    case chosenByNeeded = "NH1409"
    /// A version that governs before its legal source is in force.
    case beforeBasis = "NH1410"
    /// A version that governs after its legal source is in force.
    case afterBasis = "NH1411"
    /// A version without a legal source.
    case noBasis = "NH1412"
    /// A recurrence that cannot be read.
    case invalidRecurrence = "NH1413"
    /// No day of the year.
    case invalidDayOfYear = "NH1414"
    /// A period of nothing where time must pass.
    case emptyPeriod = "NH1415"
    /// A period behind one that is always taken.
    case periodNeverTaken = "NH1416"
    /// A last period that may not be taken, so that there would be none.
    case lastPeriodHasCondition = "NH1417"
    /// A threshold that is not before the due date.
    case warningTooLate = "NH1418"
    /// A wait for the record of something that is not recorded.
    case awaitNeedsEvent = "NH1419"
    /// One occurrence for each value, where no event gives values.
    case perNeedsEvent = "NH1420"
    /// One occurrence for each value, where the field holds several.
    case perOfList = "NH1421"
    /// No day on which a timer falls due.
    case invalidDueDay = "NH1422"

    // MARK: Reminders, roles, messages: NH15xx

    /// A time of reminding that cannot be read.
    case invalidReminderTime = "NH1501"
    /// A deadline whose reminders end.
    case remindersEnd = "NH1502"
    /// A count of repetitions where nothing repeats.
    case timesWithoutRepeat = "NH1503"
    /// A reminder before the clock starts.
    case reminderBeforeTrigger = "NH1504"
    /// A message template that does not exist in a language.
    case missingTemplate = "NH1505"
    /// A message template that cannot be read.
    case templateSyntax = "NH1506"
    /// Roles that stand in for each other.
    case circularRoles = "NH1507"
    /// A role that reads a field the workflow does not have.
    case roleFieldMissing = "NH1508"
    /// A deadline without a reminder that goes on.
    case noLastingReminder = "NH1509"
    /// Versions of a role in force on the same day.
    case versionsOverlap = "NH1510"
    /// Days between versions of a role.
    case versionsGap = "NH1511"
    /// A role that ends without a version after it.
    case versionsEnd = "NH1512"
    /// A field that a message does not have.
    case unknownTemplateField = "NH1513"
    /// A field that may name a person, in the subject of a letter.
    case personalSubject = "NH1514"

    // MARK: Conditions: NH16xx

    /// A condition that is no expression.
    case guardSyntax = "NH1601"
    /// A condition with a name or type that does not fit.
    case guardType = "NH1602"
    /// A condition that is neither true nor false.
    case guardIsNoCondition = "NH1603"
    /// A name that must be written out as a string.
    case argumentNotWritten = "NH1604"
    /// A window of counting that cannot be read.
    case unknownWindow = "NH1605"
    /// A function that cannot be asked in this place.
    case functionNotHere = "NH1606"
    /// A value of another type than the field it is for.
    case valueOfOtherType = "NH1607"
    /// An occurrence of a value, of a timer without values.
    case timerWithoutKeys = "NH1608"
    /// A field taken over into one of another type.
    case fieldOfOtherType = "NH1609"
    /// A literal of a type that has none.
    case noLiteralOfType = "NH1610"

    // MARK: Calendars: NH18xx

    /// A calendar file that makes no calendar.
    case calendarDoesNotExpand = "NH1801"
    /// No two numbers of days, from and to.
    case invalidSpan = "NH1802"
    /// A calendar that ends before timers can fall due.
    case calendarEndsEarly = "NH1803"

    // MARK: Scenarios: NH19xx

    /// A step that does nothing or more than one thing.
    case stepNeedsOneVerb = "NH1901"
    /// A scenario that does not begin by opening its case.
    case notOpenedFirst = "NH1902"
    /// A clock that goes back.
    case dayGoesBack = "NH1903"
    /// A code with which nothing is refused.
    case unknownRefusal = "NH1904"
    /// A workflow whose campaigns are to play, and that has none.
    case workflowWithoutCampaign = "NH1905"
    /// An announcement that no calendar names as a source.
    case unknownAnnouncement = "NH1906"
    /// A change that brings nothing or several things.
    case changeOfOneThing = "NH1907"
    /// A change that is taken back before there was one.
    case nothingToUndo = "NH1908"
}

extension DiagnosticCode {
    /// The codes that do not stop the rules from being used.
    private static let warnings: Set<DiagnosticCode> = [
        .notComposed, .misreadWord, .strayFile, .eventNeverAccepted, .noBasis,
        .eventWithoutOutcome, .eventWithoutEffect, .circularOpenings, .calendarEndsEarly,
    ]

    /// Whether the fact stops the rules from being used.
    public var severity: DiagnosticSeverity { Self.warnings.contains(self) ? .warning : .error }
}
