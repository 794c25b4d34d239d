import GRDB

extension StoreReader {
    /// The last case of which everything derived was built again; `nil` when nothing is left to
    /// build.
    ///
    /// A file of an earlier version begins with an empty text.
    public func rebuildCursor() throws(StoreError) -> String? { try text(.rebuild) }
}

extension StoreTransaction {
    /// Keeps how far building again got; `nil` when it is done.
    public func setRebuildCursor(_ caseID: String?) throws(StoreError) {
        guard let caseID else {
            try run("DELETE FROM meta WHERE name = ?", [MetaName.rebuild.rawValue])
            return
        }
        try set(.rebuild, to: caseID)
    }
}
