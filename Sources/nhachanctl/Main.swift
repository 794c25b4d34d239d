import ControlCommands

/// The process of nhachanctl.
@main
enum Main {
    /// Runs the tool.
    static func main() async {
        await ControlTool.main()
    }
}
