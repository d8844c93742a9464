/*
 * base/signal.h - Ctrl-C as a flag that long work looks at.
 *
 * The first SIGINT, SIGTERM or SIGHUP (the terminal is gone) sets the flag, so
 * that work ends cleanly with the journal closed; the second one ends the
 * process at once.  Who was started with SIGHUP ignored, as nohup does, keeps
 * ignoring it.  SIGPIPE and SIGXFSZ are ignored: writing to a closed pipe, and
 * beyond what a file may grow to, are ordinary errors.
 *
 * Threads: install from main before other threads start; the flag may be read
 * from any thread.
 */
#ifndef ENSHU_BASE_SIGNAL_H
#define ENSHU_BASE_SIGNAL_H

#include <stdbool.h>

void base_signal_install(void);
/* True once a stop was asked for. */
bool base_signal_stop(void);
/* The signal that asked for it, 0 if none; the exit status of a program that
 * was stopped is 128 + this. */
int base_signal_number(void);

#endif /* ENSHU_BASE_SIGNAL_H */
