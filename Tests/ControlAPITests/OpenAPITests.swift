import CivilCalendar
import Testing

@testable import ControlAPI

@Suite struct OpenAPITests {
    private let document = OpenAPI.document(version: "1.2.3")

    @Test func `The document is JSON of OpenAPI 3_1`() throws {
        let read = try JSONReader.read(Array(document.jsonText.utf8))
        #expect(read["openapi"] == "3.1.0")
        #expect(read["info"]?["version"] == "1.2.3")
    }

    @Test func `It has every operation once, at its path and method`() throws {
        var found: [String] = []
        for path in document["paths"]?.names ?? [] {
            let methods = try #require(document["paths"]?[path])
            for method in methods.names {
                let name = methods[method]?["operationId"]?.text ?? ""
                let operation = try #require(Operation(rawValue: name))
                #expect(operation.path == path)
                #expect(operation.method.lowercased() == method)
                found.append(name)
            }
        }
        #expect(found.sorted() == Operation.allCases.map(\.rawValue).sorted())
    }

    @Test func `Every reference leads to a schema, and every schema is used`() {
        var references: Set<String> = []
        collect(document, into: &references)
        let schemas = Set(document["components"]?["schemas"]?.names ?? [])
        #expect(references.subtracting(schemas).sorted() == [])
        #expect(schemas.subtracting(references).sorted() == [])
    }

    @Test func `Every mutation demands an Idempotency-Key and takes dry-run`() {
        for operation in Operation.allCases {
            let path = document["paths"]?[operation.path]
            guard case .array(let parameters)? = path?[operation.method.lowercased()]?["parameters"]
            else {
                #expect(!operation.isMutation)
                continue
            }
            let names = parameters.compactMap { $0["name"]?.text }
            #expect(names.contains("Idempotency-Key") == operation.isMutation)
            #expect(names.contains("dry-run") == operation.isMutation)
        }
    }

    @Test func `Words of enumerations are those of the types`() {
        let schemas = document["components"]?["schemas"]
        let states = TimerStateWord.allCases.map { JSONValue.string($0.rawValue) }
        #expect(schemas?["TimerStateWord"]?["enum"] == .array(states))
        let codes = ProblemCode.allCases.map { JSONValue.string($0.rawValue) }
        #expect(schemas?["ProblemCode"]?["enum"] == .array(codes))
    }

    @Test func `No two operations share path and method`() {
        let keys = Operation.allCases.map { "\($0.method) \($0.path)" }
        #expect(Set(keys).count == keys.count)
    }

    private func collect(_ value: JSONValue, into references: inout Set<String>) {
        switch value {
        case .object(let members):
            for member in members {
                if member.name == "$ref", let text = member.value.text {
                    references.insert(String(text.split(separator: "/").last ?? ""))
                }
                collect(member.value, into: &references)
            }
        case .array(let values):
            for value in values { collect(value, into: &references) }
        default: break
        }
    }
}
