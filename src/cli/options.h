/*
 * cli/options.h - the command line as data: one table says what each
 * subcommand accepts, and both parser and help read it.
 *
 * Threads: called by main before anything else.
 */
#ifndef ENSHU_CLI_OPTIONS_H
#define ENSHU_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/locale.h"
#include "base/memory.h"
#include "enshu/status.h"
#include "enshu/text.h"

/* The values of an option that may be given several times. */
enum { CLI_LIST_MAX = 16 };
typedef struct cli_list {
    const char *values[CLI_LIST_MAX];
    size_t n;
} cli_list;

/* What was given; zero or NULL is "not given" unless said otherwise. */
typedef struct cli_args {
    base_lang lang;
    bool lang_given;
    bool help;
    bool version;
    bool json;
    bool quiet;
    bool all;
    bool verify;
    bool console;
    bool paused;
    bool force;
    bool list;
    bool verbose;
    bool start;
    bool tls;
    bool yes;
    bool visits;
    bool missing;
    bool all_teams;
    bool names;
    bool compare;
    int64_t seed;   /* -1: not given */
    int64_t branch; /* -1: not given */
    int64_t world;
    int64_t worlds;
    int64_t speed_milli;
    int64_t scale; /* per cent */
    int64_t runs;
    int64_t jobs;
    const char *policy;
    const char *until;
    const char *journal;
    const char *to;
    const char *role;
    const char *from;
    const char *route;
    const char *date;
    const char *id;
    const char *out;
    const char *order;
    const char *team;
    const char *org;
    const char *which; /* world, by number or name */
    const char *langs; /* of what is written */
    const char *attack;
    const char *forward;
    const char *name;
    const char *font;
    const char *format;
    const char *listen;
    const char *resume;
    const char *roster;
    const char *links;
    const char *sheets;
    const char *cert;
    const char *key;
    const char *host;
    const char *colleagues;
    const char *sheet;
    const char *rater;
    const char *improve;
    const char *heading;
    const char *text;
    const char *charge;
    const char *by_date;
    const char *measure;
    const char *state;
    const char *objective;
    const char *source; /* what the item follows from */
    int64_t item;
    int64_t close_after; /* minutes */
    int64_t rotate;      /* seconds, 0: the default */
    cli_list directors;
    const char *const *operands; /* borrowed from argv's copy */
    size_t n_operands;
} cli_args;

typedef enum option_type {
    OPTION_FLAG,   /* bool */
    OPTION_TEXT,   /* const char *, borrowed from argv */
    OPTION_NUMBER, /* int64_t in [min, max] */
    OPTION_MILLI,  /* the same of a decimal number, in thousandths */
    OPTION_LIST,   /* cli_list: may be given again */
    OPTION_LANG    /* base_lang */
} option_type;

typedef struct option_row {
    const char *name; /* without the dashes */
    char letter;      /* "-o" for short; 0: none */
    option_type type;
    size_t offset;     /* in cli_args */
    const char *value; /* what stands for the value in the help */
    enshu_text help;
    int64_t min;
    int64_t max;
} option_row;

typedef struct command_row {
    const char *name;     /* "run"; "" is the program itself */
    enshu_text summary;   /* one line */
    const char *synopsis; /* operands as the help shows them */
    size_t min_operands;
    size_t max_operands;
    const option_row *options;        /* own ones, ended by a NULL name */
    int (*run)(const cli_args *args); /* returns the exit status */
} command_row;

/* The language of messages: the last good --lang, else the environment. */
base_lang options_lang(int argc, char *const argv[]);

/* Reads the arguments behind the subcommand.  `operands` has room for argc
 * pointers.  With `stop` the first operand ends the reading and *used says how
 * many arguments were taken; `used` may be NULL.  A failure is ENSHU_EINVAL
 * with one line in *err that says how to mend it. */
ENSHU_MUST_USE enshu_status options_read(const command_row *command, int argc,
                                         char *const argv[], base_lang lang,
                                         bool stop, const char **operands,
                                         cli_args *out, int *used,
                                         enshu_error *err);

/* The help of one subcommand. */
void options_help(const command_row *command, base_lang lang, base_buffer *out);
/* The help of the program: every row of the table, ended by a NULL name. */
void options_program_help(const command_row *program,
                          const command_row *commands, base_lang lang,
                          base_buffer *out);

/* A text in the language, or in the other one. */
const char *cli_text(enshu_text text, base_lang lang);

#endif /* ENSHU_CLI_OPTIONS_H */
