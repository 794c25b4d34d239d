import ControlCommands
import Glibc

@main
enum Main {
    static func main() async {
        exit(await ControlTool.main())
    }
}
