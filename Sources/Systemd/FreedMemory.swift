import CSystemd

/// Memory that was freed and that the allocator keeps for later.
public enum FreedMemory {
    /// Hands it back to the system: after work that needed much more than the daemon does otherwise,
    /// such as reading a large file that somebody brings in (`malloc_trim(3)`).
    public static func giveBack() {
        _ = malloc_trim(0)
    }
}
