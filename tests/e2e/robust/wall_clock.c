/*
 * Preloaded into a program, it adds to its wall clock the seconds that the
 * first eight bytes of the file ENSHU_WALL_OFFSET say, at each look anew; the
 * monotonic clock stays.
 */
#include <stdint.h>
#include <stdlib.h>

#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static int64_t offset_s(void)
{
    const char *path = getenv("ENSHU_WALL_OFFSET");
    int64_t seconds = 0;
    const int fd = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (fd < 0)
        return 0;
    if (read(fd, &seconds, sizeof seconds) != (ssize_t)sizeof seconds)
        seconds = 0;
    close(fd);
    return seconds;
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
    const long code = syscall(SYS_clock_gettime, clock, now);
    if (code == 0
        && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        now->tv_sec += offset_s();
    return (int)code;
}

time_t time(time_t *out)
{
    struct timespec now = {0, 0};
    (void)clock_gettime(CLOCK_REALTIME, &now);
    if (out)
        *out = now.tv_sec;
    return now.tv_sec;
}

int gettimeofday(struct timeval *out, void *zone)
{
    struct timespec now = {0, 0};
    (void)zone;
    (void)clock_gettime(CLOCK_REALTIME, &now);
    out->tv_sec = now.tv_sec;
    out->tv_usec = now.tv_nsec / 1000;
    return 0;
}
