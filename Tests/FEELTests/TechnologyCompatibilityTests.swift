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
    func `The compatibility kit's expressions have the expected values`() throws {
        let cases = try CompatibilityKit.read(try #require(CompatibilityKit.file))
        #expect(cases.count > 1_000)
        for row in cases where !CompatibilityKit.undecidable.contains(row.id) {
            let failure = row.failure()
            #expect(failure == nil)
        }
    }
}

enum CompatibilityKit {
    /// Cases that need what is not in the file: the types a decision table defines, or the type
    /// that a decision's result is converted to.
    static let undecidable: Set<String> = [
        "0070-feel-instance-of/list_014/list_014", "0070-feel-instance-of/list_017/list_017",
        "0070-feel-instance-of/list_018/list_018", "0070-feel-instance-of/list_019/list_019",
        "0070-feel-instance-of/context_015/context_015",
        "0070-feel-instance-of/context_016/context_016",
        "0082-feel-coercion/decision_003/decision_003",
        "0082-feel-coercion/literal_006/literal_006",
        "0082-feel-coercion/decisionService_001/decision_ds_001",
    ]

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
            let names = FEELNames(FEELScope(names: values.mapValues { Self.type(of: $0) }))
            do {
                let expression = try FEELExpression(parsing: expression, names: names)
                let result = expression.evaluate(in: KitEnvironment(values: values))
                if Self.agree(result.value, wanted) { return nil }
                // A list of one result may stand for the result, by the type of the decision.
                if case .list(let items) = result.value, items.count == 1, !wanted.isList,
                    Self.agree(items[0], wanted)
                {
                    return nil
                }
                return "\(id): \(self.expression) => \(result.value), not \(wanted)"
                    + " \(result.warnings.map(\.description))"
            } catch {
                return wanted.isNull ? nil : "\(id): \(self.expression) => \(error), not \(wanted)"
            }
        }

        private static func type(of value: FEELValue) -> FEELType {
            switch value {
            case .context(let entries):
                let pairs = entries.map { ($0.name, type(of: $0.value)) }
                return .context(Dictionary(pairs) { first, _ in first })
            case .list(let items): return .list(items.first.map { type(of: $0) } ?? .any)
            default: return .any
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
        if name == "today" { return FEELValue(literal: "2026-07-17") }
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

extension FEELValue {
    /// The value of an at-literal, through the parser.
    init?(literal text: String) {
        guard let expression = try? FEELExpression(parsing: "@\"\(text)\"") else { return nil }
        self = expression.evaluate(in: FEELValues()).value
    }

    var isList: Bool { if case .list = self { true } else { false } }
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
            value = try #require(FEELValue(literal: text))
        }
    }
}
