import Foundation
import Testing

/// What each module may import; `nil` stands for the assembly, which may import everything below.
///
/// No arrow goes up: the engine does not know of the store, the store not of YAML, delivery not of
/// the store. SwiftPM does not hold this: it lets a target import what another one depends on.
private let allowedImports: [String: Set<String>] = [
    "CivilCalendar": ["Glibc", "Musl", "Synchronization"],
    "FEEL": ["CivilCalendar"],
    "WorkflowModel": ["CivilCalendar", "FEEL"],
    "CaseEngine": ["CivilCalendar", "FEEL", "WorkflowModel"],
    "Simulation": [
        "CaseEngine", "CivilCalendar", "SampleData", "Synchronization", "WorkflowModel",
    ],
    "SampleData": ["CaseEngine", "CivilCalendar", "WorkflowModel"],
    "Reports": ["CivilCalendar", "WorkflowModel"],
    "WorkflowLanguage": [
        "CaseEngine", "CivilCalendar", "Crypto", "FEEL", "Foundation", "FoundationEssentials",
        "Mustache", "WorkflowModel", "Yams",
    ],
    "CaseStore": [
        "CaseEngine", "CivilCalendar", "Crypto", "Dispatch", "Foundation", "FoundationEssentials",
        "GRDB", "Reports", "Synchronization", "WorkflowModel",
    ],
    "ReminderDelivery": [
        "CaseEngine", "CivilCalendar", "Crypto", "Foundation", "FoundationEssentials", "Mustache",
        "Synchronization", "Systemd", "WorkflowModel",
    ],
    "Systemd": ["CSystemd", "Dispatch", "Glibc", "Logging", "Synchronization"],
    "ControlAPI": [
        "CivilCalendar", "Foundation", "FoundationEssentials", "Glibc", "NIOCore", "NIOHTTP1",
        "NIOPosix", "Synchronization",
    ],
    "ControlCommands": [
        "ArgumentParser", "CaseEngine", "CaseStore", "CivilCalendar", "ControlAPI", "Dispatch",
        "FEEL", "Foundation", "FoundationEssentials", "Glibc", "NIOCore", "SampleData",
        "Simulation", "Synchronization", "SystemPackage", "UnixSignals", "WorkflowLanguage",
        "WorkflowModel",
    ],
    "nhachand": ["ArgumentParser", "Daemon"],
    "nhachanctl": ["ControlCommands", "Glibc"],
]

/// Modules only one other module may wrap.
private let wrapped: [(module: String, by: String)] = [
    ("Yams", "WorkflowLanguage"), ("GRDB", "CaseStore"), ("CSystemd", "Systemd"),
]

@Suite struct LayeringTests {
    @Test(arguments: allowedImports.keys.sorted())
    func `A module imports only what its layer allows`(module: String) throws {
        let files = try Repository.files(below: "Sources/\(module)")
        #expect(!files.isEmpty, "\(module) has no sources")
        for file in files {
            for imported in imports(of: file) {
                #expect(
                    allowedImports[module]?.contains(imported) == true,
                    "\(file.path) imports \(imported)"
                )
            }
        }
    }

    @Test func `What one module wraps no other module imports`() throws {
        for file in try Repository.files(below: "Sources") {
            for imported in imports(of: file) {
                guard let rule = wrapped.first(where: { $0.module == imported }) else { continue }
                #expect(file.module == rule.by, "\(file.path) imports \(imported)")
            }
        }
    }

    @Test func `Yams stands in one file`() throws {
        let files = try Repository.files(below: "Sources").filter {
            imports(of: $0).contains("Yams")
        }
        #expect(files.count == 1)
    }

    @Test func `The scan finds imports of every form`() {
        let file = Repository.SourceFile(
            path: "Sources/X/X.swift",
            text: "import A\npublic import B\n@testable import C\nimport struct D.E\n// import F"
        )
        #expect(imports(of: file) == ["A", "B", "C", "D"])
    }

    private func imports(of file: Repository.SourceFile) -> [String] {
        let pattern =
            /^(?:@\w+ )?(?:(?:public|package|internal|private|fileprivate) )?import (?:(?:struct|class|enum|protocol|func|var|typealias) )?(\w+)/
        return file.text.matches(of: pattern.anchorsMatchLineEndings()).map { String($0.output.1) }
    }
}
