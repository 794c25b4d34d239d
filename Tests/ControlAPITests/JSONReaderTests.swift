import ControlAPI
import Testing

@Suite struct JSONReaderTests {
    @Test(
        arguments: [
            ("null", "null"), (" true ", "true"), ("[ ]", "[]"), ("{ }", "{}"),
            ("-0.5e+3", "-0.5e+3"),
            (#"{"b":1,"a":[1,2,{"c":null}]}"#, #"{"a":[1,2,{"c":null}],"b":1}"#),
            (#""a\u0041\n\"\\\/""#, #""aA\n\"\\/""#), (#""\ud83d\ude00""#, "\"😀\""),
            (#""Đảng bộ""#, #""Đảng bộ""#), (#""\u0001""#, #""\u0001""#),
        ] as [(String, String)]
    )
    func `Valid JSON is read, and written with sorted names`(text: String, canonical: String) throws
    {
        let value = try JSONReader.read(Array(text.utf8))
        #expect(value.jsonText == canonical)
        #expect(try JSONReader.read(Array(canonical.utf8)).jsonText == canonical)
    }

    @Test(
        arguments: [
            ("", JSONFault.unexpected(offset: 0, expected: .value)),
            ("nul", .unexpected(offset: 0, expected: .word("null"))),
            ("1 2", .trailing(offset: 2)),
            ("01", .unexpected(offset: 0, expected: .noLeadingZero)),
            ("1.", .unexpected(offset: 2, expected: .digit)),
            ("-", .unexpected(offset: 1, expected: .digit)),
            ("[1,]", .unexpected(offset: 3, expected: .value)),
            ("[1", .unexpected(offset: 2, expected: .endOfArray)),
            ("{a:1}", .unexpected(offset: 1, expected: .name)),
            (#"{"a"}"#, .unexpected(offset: 4, expected: .colon)),
            (#"{"a":1"#, .unexpected(offset: 6, expected: .endOfObject)),
            (#"{"a":1,"a":2}"#, .duplicateName("a")),
            ("\"a", .unexpected(offset: 2, expected: .closingQuote)),
            ("\"\u{1}\"", .unexpected(offset: 1, expected: .plainCharacter)),
            (#""\x""#, .unexpected(offset: 2, expected: .escape)),
            (#""\u12G4""#, .unexpected(offset: 5, expected: .hexDigits)),
            (#""\ud83d""#, .unexpected(offset: 7, expected: .secondSurrogate)),
            (#""\ude00""#, .unexpected(offset: 3, expected: .scalar)),
        ] as [(String, JSONFault)]
    )
    func `What is no JSON is refused with its place`(text: String, fault: JSONFault) {
        #expect(throws: fault) { try JSONReader.read(Array(text.utf8)) }
    }

    @Test func `Nesting is bounded, so that a body cannot use the stack up`() throws {
        let deep = String(repeating: "[", count: 100_000)
        #expect(throws: JSONFault.tooDeep(limit: 32)) { try JSONReader.read(Array(deep.utf8)) }
        let fits = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
        _ = try JSONReader.read(Array(fits.utf8))
    }

    @Test func `Text that is not UTF-8 is refused`() {
        #expect(throws: JSONFault.notUTF8(offset: 1)) {
            try JSONReader.read([0x22, 0xC3, 0x28, 0x22])
        }
    }
}
