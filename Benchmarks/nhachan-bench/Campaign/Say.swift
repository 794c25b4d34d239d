import Foundation

/// Prints a line at once, also into a file or a pipe, so that a long measurement can be followed.
func say(_ line: String) {
    FileHandle.standardOutput.write(Data("\(line)\n".utf8))
}
