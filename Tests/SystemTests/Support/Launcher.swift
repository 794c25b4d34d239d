import TestTools

/// Commands that run a daemon in surroundings of its own.
enum Launcher {
    /// Runs it in a private mount namespace, after a script that mounts what is needed.
    static func mounting(_ script: String) -> [String] {
        let command = "set -e; \(script); exec \"$@\""
        return [
            "unshare", "--mount", "--propagation", "private", "bash", "-c", command, "bash",
        ]
    }

    /// Runs it on a machine with another identity; what covers `/etc` is put into the folder.
    static func machine(_ identity: String, folder: String) -> [String] {
        mounting(
            """
            layers='\(folder)/etc-\(identity.prefix(4))'; mkdir -p "$layers"
            mount -t tmpfs tmpfs "$layers"; mkdir "$layers/upper" "$layers/work"
            mount -t overlay -o "lowerdir=/etc,upperdir=$layers/upper,workdir=$layers/work" \
            overlay /etc
            rm -f /etc/machine-id; echo '\(identity)' >/etc/machine-id
            """
        )
    }

    /// Runs it with a journald of its own, whose process id is left in the file `journald`.
    static func journald(folder: String) -> [String] {
        let script = #"echo "$JOURNALD_PID" >"$0/journald"; exec "$@""#
        // The script runs the daemon as its child; its own exit then ends journald.
        return [Tool.withJournald, "bash", "-c", script, folder]
    }
}
