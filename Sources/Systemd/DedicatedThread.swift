import CSystemd
import Glibc

/// Starts threads for work that blocks, which the shared pool of Swift tasks must never do.
enum DedicatedThread {
    /// The work of a thread, boxed for its way through C.
    private final class Work: Sendable {
        let name: String
        let body: @Sendable () -> Void

        init(name: String, body: @escaping @Sendable () -> Void) {
            self.name = name
            self.body = body
        }
    }

    /// Starts a thread that runs `body` once, with all signals blocked, and then ends.
    ///
    /// - Parameters:
    ///   - name: What `ps -L` and `top -H` show; at most 15 bytes.
    ///   - body: The work.
    /// - Throws: `EAGAIN` when there are too many threads.
    static func start(
        name: String,
        body: @escaping @Sendable () -> Void
    ) throws(SystemCallError) {
        precondition(name.utf8.count <= 15, "the kernel cuts thread names after 15 bytes")
        let work = unsafe Unmanaged.passRetained(Work(name: name, body: body))
        var attributes = pthread_attr_t()
        unsafe pthread_attr_init(&attributes)
        unsafe pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var thread = pthread_t()
        let status = unsafe pthread_create(&thread, &attributes, Self.run, work.toOpaque())
        unsafe pthread_attr_destroy(&attributes)
        if status != 0 {
            unsafe work.release()
            throw SystemCallError(call: "pthread_create", code: status)
        }
    }

    private static let run: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? =
        { argument in
            guard let argument = unsafe argument else { return nil }
            let work = unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
            var all = sigset_t()
            unsafe sigfillset(&all)
            unsafe pthread_sigmask(SIG_BLOCK, &all, nil)
            unsafe pthread_setname_np(pthread_self(), work.name)
            work.body()
            return nil
        }
}
