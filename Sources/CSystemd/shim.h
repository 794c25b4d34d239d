// The C headers that the module Systemd wraps.
//
// Swift's own Glibc module leaves out sys/timerfd.h, sys/eventfd.h, sys/vfs.h and malloc.h, and what
// glibc shows only under _GNU_SOURCE. What a C compiler alone can call (variadic functions, macros) gets
// a static inline function here, and nothing else does.

#ifndef NHACHAN_CSYSTEMD_SHIM_H
#define NHACHAN_CSYSTEMD_SHIM_H

// libsystemd must not add CODE_FILE and CODE_LINE of this header to entries.
#define SD_JOURNAL_SUPPRESS_LOCATION 1

#include <errno.h>
#include <linux/fs.h>
#include <malloc.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <sys/vfs.h>
#include <systemd/sd-daemon.h>
#include <systemd/sd-id128.h>
#include <systemd/sd-journal.h>
#include <unistd.h>

/// `struct ucred` of socket(7), which glibc declares under _GNU_SOURCE only.
struct nhachan_peer {
    int32_t pid;
    uint32_t uid;
    uint32_t gid;
};

/// renameat2(2) with RENAME_NOREPLACE: `syscall` is variadic, and glibc hides the function itself.
static inline int nhachan_rename_noreplace(
    int from_directory, const char *from, int to_directory, const char *to) {
    return (int)syscall(
        SYS_renameat2, from_directory, from, to_directory, to, (unsigned int)RENAME_NOREPLACE);
}

/// The name of an errno value ("ENOSPC"), or NULL; glibc hides it without _GNU_SOURCE.
extern const char *strerrorname_np(int code);

/// Names a thread for ps(1) and top(1); glibc hides it without _GNU_SOURCE.
extern int pthread_setname_np(pthread_t thread, const char *name);

/// The text of an errno value in English, whatever the locale, or NULL; safe in all threads.
extern const char *strerrordesc_np(int code);

#endif
