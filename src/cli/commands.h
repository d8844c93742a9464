/*
 * cli/commands.h - the subcommands, and what they share: exit status, messages
 * on standard error, output on standard output.
 *
 * Threads: main only.
 */
#ifndef ENSHU_CLI_COMMANDS_H
#define ENSHU_CLI_COMMANDS_H

#include "base/key.h"
#include "base/lock.h"
#include "base/memory.h"
#include "bundle/bundle.h"
#include "cli/options.h"
#include "enshu/status.h"
#include "enshu/time.h"

typedef enum cli_exit {
    CLI_GOOD = 0,
    CLI_NO = 1,      /* the answer is no */
    CLI_BAD_USE = 2, /* bad use or bad input */
    CLI_INTERNAL = 3 /* our own fault */
} cli_exit;

enum { CLI_OUTPUT_BYTES = 1 << 28 };

/* Rows of the table in main.c; each file of a subcommand defines its own. */
extern const command_row command_play;
extern const command_row command_join;
extern const command_row command_serve;
extern const command_row command_seats;
extern const command_row command_forget;
extern const command_row command_run;
extern const command_row command_check;
extern const command_row command_test;
extern const command_row command_replay;
extern const command_row command_verify;
extern const command_row command_evaluate;
extern const command_row command_api;
extern const command_row command_import;
extern const command_row command_simulate;
extern const command_row command_export;
extern const command_row command_report;

/* Prints a text on standard output; failures show in cli_end. */
void cli_print(const char *text);
/* Prints the buffer and empties it. */
void cli_print_buffer(base_buffer *b);
/* The exit status of a program that wants to end with `status`: bad use, with
 * a message, when standard output could not be written.  A pipe that nobody
 * reads any more, as behind `| head`, is no failure. */
int cli_end(base_lang lang, int status);

/* One line on standard error, "file:line: what is wrong: how to mend it", and
 * the exit status that fits.  `source` stands in when the error names none;
 * NULL for none. */
int cli_fail(const char *source, const enshu_error *err);
/* The same for a journal that was replayed: when that differed and nobody
 * touched the journal, it says so and what to do. */
int cli_fail_replay(const char *path, base_lang lang, const enshu_error *err);
/* The exit status that fits a failure. */
int cli_exit_of(enshu_status status);

/* The user's own key, which signs journals; or, when there can be none, one
 * made for this journal alone, which is said on standard error.  Owned by the
 * caller (base_key_destroy). */
base_key *cli_journal_key(base_lang lang);

/* Keeps others from playing on with a journal.  `busy` says what is so, and
 * what to do about it, while somebody does: ENSHU_EREFUSED.  *out is released
 * with base_lock_drop, which accepts NULL. */
ENSHU_MUST_USE enshu_status cli_lock_journal(const char *path, const char *busy,
                                             base_lock **out, enshu_error *err);

/* "scenarios/x/" for a folder, the folder of a file: what to put before the
 * file names in messages about a scenario.  Owned by the caller (xfree). */
char *cli_prefix(const char *scenario);

/* Reads a time as given to --until or --to: "T+00:30", "19:05".  `name` is the
 * option.  Without text *out is ENSHU_TIME_MAX. */
ENSHU_MUST_USE enshu_status cli_read_time(const char *name, const char *text,
                                          enshu_time_us start_us,
                                          base_lang lang, enshu_time_us *out,
                                          enshu_error *err);

#endif /* ENSHU_CLI_COMMANDS_H */
