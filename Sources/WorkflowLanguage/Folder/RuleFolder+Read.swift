import Foundation
import WorkflowModel

extension RuleFolder {
    /// How many files a rule folder may have, and how deep its folders may be.
    private static let fileLimit = 2_000
    private static let depthLimit = 4

    /// Reads and checks a folder of the shipped rules and, above it, a folder of the office's own.
    ///
    /// A file of `override` replaces the shipped one of the same path, as systemd's directories do;
    /// a link to `/dev/null` there takes the shipped file away.
    ///
    /// - Parameters:
    ///   - directory: The folder of the shipped rules.
    ///   - override: The folder above it.
    ///   - withScenarios: Whether to read the tests of the rules too; who only applies the rules
    ///     does without.
    /// - Returns: The rules when there is no error in any file, and all findings.
    public static func read(
        directory: String,
        override: String? = nil,
        withScenarios: Bool = true
    ) -> LoadedRules {
        let log = DiagnosticLog()
        var paths = files(in: directory, log: log)
        if let override, FileManager.default.fileExists(atPath: override) {
            paths.merge(files(in: override, log: log)) { _, own in own }
        }
        var texts: [(path: String, text: String)] = []
        for (path, file) in paths.sorted(by: { $0.key < $1.key }) where file != .masked {
            if !withScenarios, path.hasPrefix("scenarios/") { continue }
            guard case .content(let location, let size) = file else { continue }
            guard
                TextCheck.fits(size, file: path, log: log),
                let text = text(at: location, path: path, log: log)
            else { continue }
            texts.append((path, text))
        }
        return load(files: texts, log: log)
    }

    /// What stands under a path of a folder.
    private enum File: Hashable {
        case content(String, size: Int)
        case masked
    }

    private static func files(in directory: String, log: DiagnosticLog) -> [String: File] {
        var result: [String: File] = [:]
        var open: [(path: String, depth: Int)] = [("", 0)]
        while let (folder, depth) = open.popLast() {
            let location = folder.isEmpty ? directory : "\(directory)/\(folder)"
            let names: [String]
            do {
                names = try FileManager.default.contentsOfDirectory(atPath: location)
            } catch {
                report("\(location): \(reason(error))", path: folder, log: log)
                continue
            }
            for name in names.sorted() where !name.hasPrefix(".") {
                let path = folder.isEmpty ? name : "\(folder)/\(name)"
                switch kind(of: "\(directory)/\(path)") {
                case .folder where depth < depthLimit: open.append((path, depth + 1))
                case .folder: report("too many folders in each other", path: path, log: log)
                case .file(let size): result[path] = .content("\(directory)/\(path)", size: size)
                case .nothing: result[path] = .masked
                case .other: report("neither a file nor a folder", path: path, log: log)
                }
            }
            if result.count > fileLimit {
                report("more than \(fileLimit) files", path: folder, log: log)
                return result
            }
        }
        return result
    }

    private enum Kind {
        case file(size: Int)
        case folder
        case nothing
        case other
    }

    /// What a path leads to, links followed; a device or a pipe is never opened.
    private static func kind(of location: String) -> Kind {
        let attributes = try? FileManager.default.attributesOfItem(atPath: location)
        switch attributes?[.type] as? FileAttributeType {
        case .typeRegular?: return .file(size: (attributes?[.size] as? NSNumber)?.intValue ?? 0)
        case .typeDirectory?: return .folder
        case .typeSymbolicLink?:
            let resolved = URL(fileURLWithPath: location).resolvingSymlinksInPath().path
            if resolved == "/dev/null" { return .nothing }
            return resolved == location ? .other : kind(of: resolved)
        default: return .other
        }
    }

    private static func text(at location: String, path: String, log: DiagnosticLog) -> String? {
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: location))
            return TextCheck.decode(Array(data), file: path, log: log)
        } catch {
            report(reason(error), path: path, log: log)
            return nil
        }
    }

    /// What the system says, in words people know.
    private static func reason(_ error: any Error) -> String {
        switch (error as? CocoaError)?.code {
        case .fileReadNoSuchFile?, .fileNoSuchFile?: "no such file or folder"
        case .fileReadNoPermission?: "permission denied"
        default: error.localizedDescription
        }
    }

    private static func report(_ problem: String, path: String, log: DiagnosticLog) {
        let place = SourcePlace(file: path, line: 1, column: 1)
        log.report(.unreadableFile, at: place, ["problem": problem])
    }
}
