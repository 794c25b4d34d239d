import CivilCalendar
import FEEL
import Foundation
import Testing

/// The expressions of the DMN Technology Compatibility Kit, read from outside the repository.
@Suite struct TechnologyCompatibilityTests {
    @Test(
        .enabled(
            if: CompatibilityKit.file != nil,
            "NHACHAN_SHARED must name the folder that has data/feel-tck.jsonl"
        )
    )
    func `The compatibility kit's expressions have the expected values, but for a known list`()
        throws
    {
        let cases = try CompatibilityKit.read(try #require(CompatibilityKit.file))
        #expect(cases.count == 1_546)
        let failures = cases.filter { $0.failure() != nil }
        for row in failures where CompatibilityKit.undecidable[row.id] == nil {
            Issue.record("\(row.failure() ?? "")")
        }
        // A line that passes by now must leave the list.
        #expect(Set(failures.map(\.id)) == Set(CompatibilityKit.undecidable.keys))
    }
}

enum CompatibilityKit {
    /// Cases that need what is not in their line, and what that is.
    static let undecidable: [String: String] = {
        let itemType = "a type that the decision model declares"
        let decisionType = "the declared type of the decision, to which its value is converted"
        return [
            "0070-feel-instance-of/list_014/list_014": itemType,
            "0070-feel-instance-of/list_017/list_017": itemType,
            "0070-feel-instance-of/list_018/list_018": itemType,
            "0070-feel-instance-of/list_019/list_019": itemType,
            "0070-feel-instance-of/context_015/context_015": itemType,
            "0070-feel-instance-of/context_016/context_016": itemType,
            "0082-feel-coercion/decision_003/decision_003": decisionType,
            "0082-feel-coercion/literal_005/literal_005": decisionType,
            "0082-feel-coercion/literal_006/literal_006": decisionType,
            "0082-feel-coercion/decisionService_001/decision_ds_001": decisionType,
        ]
    }()

    /// The file, from `NHACHAN_SHARED` or a folder `shared` beside the repository.
    static var file: URL? {
        var folders: [URL] = []
        if let shared = ProcessInfo.processInfo.environment["NHACHAN_SHARED"] {
            folders.append(URL(fileURLWithPath: shared))
        }
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        folders.append(folder.deletingLastPathComponent().appending(path: "shared"))
        return
            folders
            .flatMap {
                [$0.appending(path: "data/feel-tck.jsonl"), $0.appending(path: "feel-tck.jsonl")]
            }
            .first { FileManager.default.fileExists(atPath: $0.path) }
    }

    static func read(_ file: URL) throws -> [Case] {
        let text = try String(contentsOf: file, encoding: .utf8)
        let decoder = JSONDecoder()
        return try text.split(separator: "\n").map {
            try decoder.decode(Case.self, from: Data($0.utf8))
        }
    }

    struct Case: Decodable {
        let id: String
        let expression: String
        let inputs: [String: TypedValue]
        let expected: TypedValue

        /// What came out instead of the expected value; nil where the case passes.
        func failure() -> String? {
            let wanted = expected.value
            let values = inputs.mapValues(\.value)
            let names = FEELNames(FEELScope(values: values))
            do {
                let expression = try FEELExpression(parsing: expression, names: names)
                let result = expression.evaluate(in: KitEnvironment(values: values))
                if Self.agree(result.value, wanted) { return nil }
                return "\(id): \(self.expression) => \(result.value), not \(wanted)"
                    + " \(result.warnings.map(\.description))"
            } catch {
                return wanted.isNull ? nil : "\(id): \(self.expression) => \(error), not \(wanted)"
            }
        }

        /// Whether values agree, numbers to eight places as the kit's own runners do.
        static func agree(_ left: FEELValue, _ right: FEELValue) -> Bool {
            switch (left, right) {
            case (.number(let left), .number(let right)):
                guard let difference = left.subtracting(right)?.magnitude,
                    let tolerance = FEELDecimal(reading: "1e-8")
                else { return false }
                return difference < tolerance
            case (.list(let left), .list(let right)):
                return left.count == right.count && zip(left, right).allSatisfy { agree($0, $1) }
            case (.context(let left), .context(let right)):
                return left.count == right.count
                    && left.allSatisfy { entry in
                        right.contains { $0.name == entry.name && agree($0.value, entry.value) }
                    }
            default: return left == right
            }
        }
    }
}

struct KitEnvironment: FEELEnvironment {
    let values: [String: FEELValue]

    func value(named name: String) -> FEELValue? {
        if let value = values[name] { return value }
        if name == "today" { return FEELValue(literalText: "2026-07-17") }
        return nil
    }

    func call(_ function: String, _ arguments: [FEELValue]) -> FEELValue? { nil }

    func offset(ofZone name: String, atLocalSecond second: Int) -> Int? {
        guard let zone = TimeZone(identifier: name) else { return nil }
        // The offset at the moment the local clock shows, found by going back by a first guess.
        let guess = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
        return zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second - guess)))
    }
}

/// A value written with its XML Schema type.
struct TypedValue: Decodable {
    let value: FEELValue

    private enum Key: String, CodingKey {
        case type
        case value
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        switch try container.decode(String.self, forKey: .type) {
        case "null": value = .null
        case "boolean":
            value = .boolean(try container.decode(String.self, forKey: .value) == "true")
        case "decimal":
            let text = try container.decode(String.self, forKey: .value)
            value = .number(try #require(FEELDecimal(reading: text)))
        case "string": value = .string(try container.decode(String.self, forKey: .value))
        case "list":
            let items = try container.decode([TypedValue].self, forKey: .value)
            value = .list(items.map(\.value))
        case "context":
            let entries = try container.decode([String: TypedValue].self, forKey: .value)
            value = .context(of: entries.mapValues(\.value))
        default:
            let text = try container.decode(String.self, forKey: .value)
            value = try #require(FEELValue(literalText: text))
        }
    }
}
