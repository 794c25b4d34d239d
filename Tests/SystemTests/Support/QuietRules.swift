import Foundation
import TestTools

/// The shipped rules without their campaigns: no case opens unless a test opens it, so that what a
/// test counts is what it did.
enum QuietRules {
    /// The folder, written once for all tests of a run.
    static let folder: String = {
        let folder = "/tmp/nh-quiet-\(ProcessInfo.processInfo.processIdentifier)"
        do {
            try write(to: folder)
        } catch {
            preconditionFailure("the rules for tests cannot be written: \(error)")
        }
        return folder
    }()

    private static func write(to folder: String) throws {
        let files = FileManager.default
        if files.fileExists(atPath: folder) { try files.removeItem(atPath: folder) }
        try files.copyItem(atPath: Tool.path("Workflows"), toPath: folder)
        for name in try files.contentsOfDirectory(atPath: folder) where name.hasSuffix(".yaml") {
            let path = "\(folder)/\(name)"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let quiet = withoutCampaigns(text)
            if quiet != text { try quiet.write(toFile: path, atomically: true, encoding: .utf8) }
        }
    }

    /// A workflow without `opens-every` and `closes-when`, each with the lines below it.
    private static func withoutCampaigns(_ text: String) -> String {
        var isCampaign = false
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            if let first = line.first, first != " ", first != "#" {
                isCampaign = line.hasPrefix("opens-every:") || line.hasPrefix("closes-when:")
            }
            return !isCampaign
        }
        return lines.joined(separator: "\n")
    }
}
