public import CivilCalendar
public import WorkflowModel

/// What reports count of a person, once what tells the person is forgotten.
public enum AnonymousFacts {
    /// The field that stands for the date of birth: full years on the day of admission.
    static let admittedAge = "admitted-age"

    /// What is left of values that are no closed answers.
    ///
    /// Of the ethnic group it is whether it is Kinh, Hoa or another one, of the religion whether
    /// there is one, of the date of birth the age on the day of admission.
    ///
    /// - Parameters:
    ///   - values: What was known.
    ///   - admitted: The day of admission; `nil` for somebody who was not admitted.
    /// - Returns: What is left, by name of field.
    public static func of(
        _ values: [String: FieldValue],
        admitted: CivilDate?
    ) -> [String: String] {
        let person = ReportPerson(unit: "", values: values)
        var left: [String: String] = [:]
        if let ethnicity = person.text("ethnicity") {
            left["ethnicity"] = ["Kinh", "Hoa"].contains(ethnicity) ? ethnicity : "khác"
        }
        if let religion = person.text("religion") {
            left["religion"] = religion == "Không" ? religion : "có"
        }
        if let admitted, let age = person.age(on: admitted) { left[admittedAge] = String(age) }
        return left
    }
}
