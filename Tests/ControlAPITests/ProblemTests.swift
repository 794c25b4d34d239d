import CivilCalendar
import ControlAPI
import Testing

@Suite struct ProblemTests {
    @Test(arguments: ProblemCode.allCases)
    func `Every code has a title in both languages, a status and an exit code`(code: ProblemCode) {
        #expect(code.title.vi != code.rawValue && !code.title.vi.isEmpty)
        #expect(code.title.en != code.rawValue && !code.title.en.isEmpty)
        #expect(code.title.vi != code.title.en)
        #expect((400..<600).contains(code.httpStatus))
        #expect(code.exitStatus != .success)
        #expect(code.rawValue.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D })
    }

    @Test(
        arguments: [
            (ProblemCode.unknownMember, 64), (.idempotencyKeyMissing, 64), (.notAccepted, 65),
            (.dateInFuture, 65), (.movesNotAccepted, 65), (.unknownCase, 66), (.unreachable, 69),
            (.fault, 70), (.spoolFailed, 73), (.storageFull, 74), (.conflict, 75),
            (.replyInvalid, 76), (.forbidden, 77), (.socketDenied, 77), (.rulesInvalid, 78),
        ] as [(ProblemCode, Int32)]
    )
    func `Exit codes are those of sysexits`(code: ProblemCode, exit: Int32) {
        #expect(code.exitStatus.rawValue == exit)
    }

    @Test func `A document has what RFC 9457 names, in the language asked for`() throws {
        let problem = Problem(
            .unknownCase,
            LocalizedText(vi: "Không có.", en: "None."),
            nearest: "c-1"
        )
        let document = ProblemDocument(problem, language: .vietnamese)
        let json = try JSONReader.read(try WireJSON.encode(document))
        #expect(json["type"] == "urn:nhachan:problem:unknown-case")
        #expect(json["title"] == "Không có hồ sơ này")
        #expect(json["status"] == 404)
        #expect(json["detail"] == "Không có.")
        #expect(json["code"] == "unknown-case")
        #expect(json["text"] == ["en": "None.", "vi": "Không có."])
        #expect(json["nearest"] == "c-1")
        #expect(json["allowed"] == nil)
        let english = ProblemDocument(problem, language: .english)
        #expect(try JSONReader.read(try WireJSON.encode(english))["detail"] == "None.")
    }

    @Test(
        arguments: [
            (#"{"code":"from-the-future","status":409,"detail":"x"}"#, ProblemCode.invalidRequest),
            (#"{"code":"from-the-future","status":503,"detail":"x"}"#, .fault),
            (#"{"status":404,"title":"Not Found"}"#, .invalidRequest),
        ] as [(String, ProblemCode)]
    )
    func `A code of a newer daemon counts by its status`(json: String, code: ProblemCode) throws {
        let problem = try WireJSON.decodeReply(Problem.self, from: Array(json.utf8))
        #expect(problem.code == code)
        #expect(!problem.detail.en.isEmpty)
    }
}
