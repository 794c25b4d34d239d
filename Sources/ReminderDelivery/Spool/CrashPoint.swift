/// A named moment in the life of a batch of messages, at which tests kill the process.
///
/// The spool calls its hook at its own moments; those marked so belong to whoever keeps the
/// database.
public enum CrashPoint: String, Sendable, CaseIterable {
    /// Nothing is written yet.
    case beforeStage = "before-stage"

    /// One file is written, but not on the disk.
    case afterStageWrite = "after-stage-write"

    /// One file is on the disk, its name perhaps not.
    case afterStageFileSync = "after-stage-file-sync"

    /// All files of the batch and their names are on the disk.
    case afterStageSync = "after-stage-sync"

    /// The database says `prepared`. The daemon's own moment.
    case afterPrepared = "after-prepared"

    /// One file has moved to where mail scripts see it.
    case afterRename = "after-rename"

    /// The new names are on the disk, the old ones perhaps too.
    case afterNewSync = "after-new-sync"

    /// All names are on the disk as they should be.
    case afterPublish = "after-publish"

    /// Just before the database says `delivered`. The daemon's own moment.
    case beforeDelivered = "before-delivered"

    /// The database says `delivered`. The daemon's own moment.
    case afterDelivered = "after-delivered"
}
