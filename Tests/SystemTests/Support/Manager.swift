import Foundation
import Synchronization
import TestTools

/// A service manager in Python that writes down what services tell it (sd_notify(3)).
final class Manager: Sendable {
    /// What NOTIFY_SOCKET is to be.
    let socket: String
    private let process = Process()
    private let record: String

    init(folder: String) throws {
        socket = folder + "/notify"
        record = folder + "/told"
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let script = Tool.path("Tests/SystemTests/Peers/service_manager.py")
        process.arguments = ["python3", script, socket, record]
        process.standardInput = FileHandle.nullDevice
        let ready = Pipe()
        process.standardOutput = ready
        try Tool.launch(process)
        // It closes its output when it listens.
        _ = try ready.fileHandleForReading.readToEnd()
    }

    deinit {
        // It inherits our signal mask, in which Dispatch may block all that can be blocked.
        kill(process.processIdentifier, SIGKILL)
    }

    /// Everything it was told.
    func told() throws -> String {
        try String(contentsOfFile: record, encoding: .utf8)
    }
}
