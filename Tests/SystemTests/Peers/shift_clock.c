/* Moves the wall clock of the process it is preloaded into.
 *
 * The seconds to add stand in the file that SHIFT_CLOCK_FILE names and are read whenever the clock
 * is asked, so that a test can step the clock of a running daemon. The monotonic and the boot clock
 * stay as they are: that is what a step looks like. Timers on the wall clock are armed in real
 * time; the kernel does not know of the step and cancels none, so the test has to wake the daemon.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#define TIMERS 1024

static char wall_timer[TIMERS];

static time_t shift(void) {
    char text[32];
    const char *path = getenv("SHIFT_CLOCK_FILE");
    if (path == NULL) return 0;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return 0;
    ssize_t length = read(file, text, sizeof text - 1);
    close(file);
    if (length <= 0) return 0;
    text[length] = 0;
    return (time_t)strtoll(text, NULL, 10);
}

int clock_gettime(clockid_t clock, struct timespec *result) {
    static int (*real)(clockid_t, struct timespec *);
    if (real == NULL) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    int status = real(clock, result);
    if (status == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        result->tv_sec += shift();
    return status;
}

int gettimeofday(struct timeval *restrict result, void *restrict zone) {
    struct timespec now;
    (void)zone;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0) return -1;
    result->tv_sec = now.tv_sec;
    result->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *result) {
    struct timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0) return -1;
    if (result != NULL) *result = now.tv_sec;
    return now.tv_sec;
}

int timerfd_create(int clock, int flags) {
    static int (*real)(int, int);
    if (real == NULL) real = (int (*)(int, int))dlsym(RTLD_NEXT, "timerfd_create");
    int timer = real(clock, flags);
    if (timer >= 0 && timer < TIMERS) wall_timer[timer] = clock == CLOCK_REALTIME;
    return timer;
}

int timerfd_settime(int timer, int flags, const struct itimerspec *wish, struct itimerspec *old) {
    static int (*real)(int, int, const struct itimerspec *, struct itimerspec *);
    if (real == NULL)
        real = (int (*)(int, int, const struct itimerspec *, struct itimerspec *))dlsym(
            RTLD_NEXT, "timerfd_settime");
    struct itimerspec moved = *wish;
    int is_armed = wish->it_value.tv_sec != 0 || wish->it_value.tv_nsec != 0;
    if (is_armed && (flags & TFD_TIMER_ABSTIME) && timer >= 0 && timer < TIMERS && wall_timer[timer]) {
        moved.it_value.tv_sec -= shift();
        if (moved.it_value.tv_sec < 0) moved.it_value.tv_sec = 0, moved.it_value.tv_nsec = 1;
    }
    return real(timer, flags, &moved, old);
}
