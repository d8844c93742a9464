/*
 * enshu/status.h - how every part says that something went wrong.
 *
 * Three kinds of trouble, never mixed: a bug in our code (ENSHU_REQUIRE), an
 * expected failure (enshu_status, with an enshu_error where a person must be
 * told why), and no memory (ENSHU_ENOMEM).
 *
 * Threads: everything here may be called from any thread.
 */
#ifndef ENSHU_STATUS_H
#define ENSHU_STATUS_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#if defined(__GNUC__)
#define ENSHU_MUST_USE __attribute__((warn_unused_result))
#define ENSHU_PRINTF(fmt, first) __attribute__((format(printf, fmt, first)))
#define ENSHU_NORETURN __attribute__((noreturn))
#else
#define ENSHU_MUST_USE
#define ENSHU_PRINTF(fmt, first)
#define ENSHU_NORETURN
#endif

/* One row per code: enumerator, stable wire name, English text.  Append only;
 * the numbers are written to journals. */
#define ENSHU_STATUS_MAP(X)                                                    \
    X(OK, "ok", "success")                                                     \
    X(ENOMEM, "no-memory", "out of memory")                                    \
    X(EINVAL, "invalid", "invalid argument")                                   \
    X(EPAST, "in-the-past", "time is before the current time")                 \
    X(ESTALE, "stale-id", "the object no longer exists")                       \
    X(EIO, "io", "input or output failed")                                     \
    X(ELIMIT, "limit", "a configured limit was reached")                       \
    X(ESCRIPT, "script", "the scenario raised an error")                       \
    X(EREFUSED, "refused", "not allowed in the present state")                 \
    X(ENOTFOUND, "not-found", "no such object")                                \
    X(EVERSION, "version", "made for another version")                         \
    X(ECORRUPT, "corrupt", "the data has been altered or cut off")             \
    X(EFULL, "full", "no space left")                                          \
    X(EDIFFERS, "differs", "the result is not the recorded one")               \
    X(EINTERRUPTED, "interrupted", "stopped by the user")

typedef enum enshu_status {
#define X(code, wire, text) ENSHU_##code,
    ENSHU_STATUS_MAP(X)
#undef X
        ENSHU_STATUS_COUNT
} enshu_status;

/* Details of one failure, owned by the caller, safe to copy. */
typedef struct enshu_error {
    enshu_status status;
    int line;          /* 1-based line in `source`, 0 if unknown */
    char source[128];  /* file or scenario name, "" if unknown */
    char message[384]; /* UTF-8, one line, no trailing newline */
} enshu_error;

/* The stable name ("in-the-past") and the English text of a status; borrowed,
 * static.  An out-of-range status gives "unknown". */
const char *enshu_status_wire_name(enshu_status status);
const char *enshu_status_text(enshu_status status);

/* Fills *err when err is not NULL (source "" and line 0); always returns
 * `status`, so a failing path reads
 * `return enshu_fail(err, ENSHU_EINVAL, "...")`.  An over-long message is cut
 * on a character boundary. */
enshu_status enshu_fail(enshu_error *err, enshu_status status, const char *fmt,
                        ...) ENSHU_PRINTF(3, 4);

/* The same with a place. */
enshu_status enshu_fail_at(enshu_error *err, enshu_status status,
                           const char *source, int line, const char *fmt, ...)
    ENSHU_PRINTF(5, 6);

/* Aborts with the condition and its place on standard error.  For bugs in our
 * own code only, never for anything that came from a scenario, a socket, a
 * file or a person. */
ENSHU_NORETURN void enshu__bug(const char *condition, const char *file,
                               int line);

#define ENSHU_REQUIRE(cond)                                                    \
    ((cond) ? (void)0 : enshu__bug(#cond, __FILE__, __LINE__))

#ifdef NDEBUG
#define ENSHU_DEBUG_ASSERT(cond) ((void)0)
#else
#define ENSHU_DEBUG_ASSERT(cond) ENSHU_REQUIRE(cond)
#endif

#endif /* ENSHU_STATUS_H */
