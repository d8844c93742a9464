/*
 * support/program.h - runs another program and keeps what it said.
 *
 * The program runs in a process group of its own, so a test that must end it
 * ends its children too, and it can never outlive the time limit.  Standard
 * input is empty.  A program that cannot be started fails the running test.
 */
#ifndef ENSHU_SUPPORT_PROGRAM_H
#define ENSHU_SUPPORT_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>

#include <sys/types.h>

/* What to run.  Only argv must be given. */
typedef struct program_call {
    const char *const *argv; /* ends with NULL; argv[0] is a path */
    const char *const *env;  /* "NAME=value" added to ours; NULL: nothing */
    const char *cwd;         /* NULL: the present folder */
    const char *out_path;    /* standard output goes there; NULL: kept */
    int limit_ms;            /* 0: 30 seconds */
} program_call;

/* What came of it.  The texts belong to the caller, see program_fini. */
typedef struct program_result {
    int status;     /* exit status, or -1 when a signal ended it */
    int signal;     /* the signal, or 0 */
    bool timed_out; /* the time limit ended it */
    char *out;      /* standard output, "" when out_path was given */
    char *err;      /* standard error */
} program_result;

/* A running program. */
typedef struct program {
    pid_t pid;
    int out_fd;
    int err_fd;
    int alive_fd; /* reads end of file when the program has ended */
    int limit_ms;
} program;

void program_run(const program_call *call, program_result *result);
void program_fini(program_result *result);

/* The same in two steps, to do something to the program in between. */
void program_start(program *p, const program_call *call);
/* True when the program ended within `ms`. */
bool program_ends_within(const program *p, int ms);
void program_signal(const program *p, int signal);
/* Waits for the end, or makes one at the time limit. */
void program_finish(program *p, program_result *result);

#endif /* ENSHU_SUPPORT_PROGRAM_H */
