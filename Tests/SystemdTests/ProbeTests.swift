import Foundation
import TestTools
import Testing

/// What the system sees of us, asked from outside.
@Suite struct ProbeTests {
    @Test(.enabled(if: Tool.isRoot, "needs root, to become another user"))
    func `A peer with forty groups is known with its user and all of them`() throws {
        let script = """
            import os, socket, subprocess, sys, tempfile
            with tempfile.TemporaryDirectory() as folder:
                os.chmod(folder, 0o755)
                path = folder + "/s"
                server = socket.socket(socket.AF_UNIX); server.bind(path); server.listen()
                os.chmod(path, 0o666)
                if os.fork() == 0:
                    os.setgroups(range(5000, 5040)); os.setgid(4000); os.setuid(3000)
                    client = socket.socket(socket.AF_UNIX); client.connect(path); client.recv(1)
                    os._exit(0)
                peer, _ = server.accept()
                number = str(peer.fileno())
                subprocess.run([sys.argv[1], "peer", number], pass_fds=[peer.fileno()], check=True)
                peer.send(b"x"); os.wait()
            """
        let outcome = try Tool.run("python3", "-c", script, Tool.probe)
        let groups = ([4000] + Array(5000..<5040)).map(String.init).joined(separator: ",")
        #expect(outcome.lines == ["uid=3000 gid=4000 groups=\(groups)"], "\(outcome.errors)")
    }

    @Test func `A connection over TCP has no user and is refused`() throws {
        let script = """
            import socket, subprocess, sys
            server = socket.create_server(("127.0.0.1", 0))
            client = socket.create_connection(server.getsockname()); peer, _ = server.accept()
            number = str(peer.fileno())
            subprocess.run([sys.argv[1], "peer", number], pass_fds=[peer.fileno()], check=True)
            """
        let outcome = try Tool.run("python3", "-c", script, Tool.probe)
        #expect(outcome.output.hasPrefix("refused: "), "\(outcome.output)\(outcome.errors)")
    }

    @Test func `A manager hears ready, status on one line, reloading, watchdog and stopping`()
        throws
    {
        let script = """
            import os, socket, subprocess, sys, tempfile
            with tempfile.TemporaryDirectory() as folder:
                path = folder + "/notify"
                manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); manager.bind(path)
                environment = dict(os.environ, NOTIFY_SOCKET=path, WATCHDOG_USEC="30000000")
                subprocess.run([sys.argv[1], "notify"], env=environment, check=True)
                for _ in range(5):
                    print(repr(manager.recv(4096).decode()))
            """
        let outcome = try Tool.run("python3", "-c", script, Tool.probe)
        let lines = outcome.lines
        try #require(lines.count == 7, "\(outcome.output)\(outcome.errors)")
        #expect(lines[0] == "watchdog=30.0 seconds")
        #expect(lines[1] == "heard=true")
        #expect(lines[2] == #"'READY=1\nSTATUS=Theo dõi 3 hồ sơ MAINPID=1'"#)
        #expect(lines[3].hasPrefix(#"'RELOADING=1\nMONOTONIC_USEC="#))
        #expect(lines[4...] == ["'WATCHDOG=1'", "'EXTEND_TIMEOUT_USEC=5000000'", "'STOPPING=1'"])
    }

    @Test func `Without a manager nobody is told and nothing fails`() throws {
        let outcome = try Tool.run("env", "-u", "NOTIFY_SOCKET", Tool.probe, "notify")
        #expect(outcome.lines == ["watchdog=none", "heard=false"], "\(outcome.errors)")
    }

    @Test func `Sockets of a socket unit arrive with their names, once`() throws {
        let script = """
            import os, socket, sys
            first = socket.create_server(("127.0.0.1", 0))
            second = socket.create_server(("127.0.0.1", 0))
            high = [os.dup2(first.fileno(), 20), os.dup2(second.fileno(), 21)]
            os.dup2(high[0], 3); os.dup2(high[1], 4)
            os.environ.update(LISTEN_FDS="2", LISTEN_PID=str(os.getpid()))
            os.environ["LISTEN_FDNAMES"] = "control:page"
            os.execv(sys.argv[1], [sys.argv[1], "listen"])
            """
        let outcome = try Tool.run("python3", "-c", script, Tool.probe)
        #expect(outcome.lines == ["3 control", "4 page", "again=0"], "\(outcome.errors)")
    }

    @Test func `A log line goes to standard error where there is no journal`() throws {
        let outcome = try Tool.run("env", "-u", "JOURNAL_STREAM", Tool.probe, "log")
        #expect(outcome.lines == ["drained=true dropped=0"])
        let line = "probe: delivery: Thư mục chờ gửi đã đầy code=ENOSPC spool-id=ab12\n"
        #expect(outcome.errors == line)
    }

    /// The kernel cancels the timer when the clock is set; strace lets us see that without
    /// setting the clock of the machine.
    @Test(.enabled(if: Tool.hasStrace, "needs strace, with leave to trace"))
    func `A clock that is set wakes the timer, which still fires at its instant`() throws {
        let outcome = try Tool.run(
            "strace",
            "-f",
            "-o",
            "/dev/null",
            "-e",
            "trace=read",
            "-P",
            "anon_inode:[timerfd]",
            "-e",
            "inject=read:error=ECANCELED:when=1",
            Tool.probe,
            "wake",
            environment: ["LC_ALL": "C"]
        )
        #expect(outcome.lines == ["clock was set", "fired"], "\(outcome.errors)")
    }
}
