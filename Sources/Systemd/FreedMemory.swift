import CSystemd

/// Memory that was freed and that the allocator keeps for later.
public enum FreedMemory {
    /// Hands it back to the system (`malloc_trim(3)`): after work that needed much more than the
    /// daemon does otherwise, such as reading a large file that somebody brings in.
    public static func giveBack() {
        _ = malloc_trim(0)
    }
}
