#include "cli/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <errno.h>
#include <inttypes.h>

#include "base/utf8.h"
#include "runs/say.h"
#include "runs/suggest.h"

enum { OPTIONS_MAX = 32, HELP_COLUMN = 22, HELP_BYTES = 1 << 16 };

/* Rows every subcommand has. */
static const option_row common[] = {
    {.name = "lang",
     .type = OPTION_LANG,
     .offset = offsetof(cli_args, lang),
     .value = "ja|en",
     .help = {"表示言語 (既定は環境変数から)",
              "language of the output (default: from the environment)"}},
    {.name = "help",
     .type = OPTION_FLAG,
     .offset = offsetof(cli_args, help),
     .help = {"この説明を表示", "show this text"}},
    {.name = NULL}};

const char *cli_text(enshu_text text, base_lang lang)
{
    return tell_in(text, lang);
}

/* ---- reading ---- */

typedef struct reader {
    const command_row *command;
    int argc;
    char *const *argv;
    int next; /* index of the next argument */
    base_lang lang;
    cli_args *out;
    enshu_error *err;
} reader;

/* One option as written: --name, --name=value, or a letter. */
typedef struct written {
    const char *name;
    size_t name_len;
    const char *value; /* behind '=', NULL without */
} written;

static written split(const char *arg)
{
    const char *name = arg + 2;
    const char *equals = strchr(name, '=');
    written w = {name, equals ? (size_t)(equals - name) : strlen(name),
                 equals ? equals + 1 : NULL};
    return w;
}

static bool is_named(const option_row *row, const written *w)
{
    return strlen(row->name) == w->name_len
           && memcmp(row->name, w->name, w->name_len) == 0;
}

static const option_row *find_in(const option_row *rows, const written *w)
{
    for (; rows && rows->name; rows++) {
        if (is_named(rows, w))
            return rows;
    }
    return NULL;
}

static const option_row *find_row(const command_row *command, const written *w)
{
    const option_row *row = find_in(command->options, w);
    return row ? row : find_in(common, w);
}

/* "-o" as one of the command's letters. */
static const option_row *find_letter(const command_row *command,
                                     const char *arg)
{
    const bool short_ = arg[0] == '-' && arg[1] && arg[1] != '-' && !arg[2];
    for (const option_row *row = command->options; short_ && row->name; row++) {
        if (row->letter == arg[1])
            return row;
    }
    return NULL;
}

static size_t list_names(const option_row *rows, const char **names, size_t n)
{
    for (; rows && rows->name && n + 1 < OPTIONS_MAX; rows++)
        names[n++] = rows->name;
    names[n] = NULL;
    return n;
}

static enshu_status fail_unknown(const reader *r, const char *arg)
{
    const char *names[OPTIONS_MAX];
    const written w = split(arg[0] == '-' && arg[1] == '-' ? arg : "--");
    char *text = xstrndup(w.name, w.name_len);
    const size_t n = list_names(r->command->options, names, 0);
    list_names(common, names, n);
    const char *near = suggest_name(text, names);
    xfree(text);
    const char *command = r->command->name;
    if (near)
        return enshu_fail(r->err, ENSHU_EINVAL,
                          BASE_TR(r->lang,
                                  "オプション '%s' はありません: '--%s' "
                                  "ではありませんか",
                                  "unknown option '%s': did you mean '--%s'?"),
                          arg, near);
    return enshu_fail(r->err, ENSHU_EINVAL,
                      BASE_TR(r->lang,
                              "オプション '%s' はありません: 一覧は 'enshu "
                              "%s%s--help'",
                              "unknown option '%s': 'enshu %s%s--help' lists "
                              "them"),
                      arg, command, *command ? " " : "");
}

static bool read_number(const char *text, int64_t *out)
{
    char *end = NULL;
    errno = 0;
    const long long value = strtoll(text, &end, 10);
    const bool digits = *text >= '0' && *text <= '9';
    if (!digits || *end || errno)
        return false;
    *out = value;
    return true;
}

static enshu_status store_number(const reader *r, const option_row *row,
                                 const char *value)
{
    int64_t number = 0;
    if (!read_number(value, &number) || number < row->min || number > row->max)
        return enshu_fail(r->err, ENSHU_EINVAL,
                          BASE_TR(r->lang,
                                  "--%s '%s' は使えません: %" PRId64
                                  " から %" PRId64
                                  " までの整数を書いてください",
                                  "--%s '%s' cannot be used: write a whole "
                                  "number from %" PRId64 " to %" PRId64),
                          row->name, value, row->min, row->max);
    memcpy((char *)r->out + row->offset, &number, sizeof number);
    return ENSHU_OK;
}

/* "4", "0.25": at most three places. */
static bool read_milli(const char *text, int64_t *out)
{
    int64_t value = 0;
    size_t i = 0;
    int places = 0;
    for (; text[i] >= '0' && text[i] <= '9' && i < 9; i++)
        value = value * 10 + (text[i] - '0');
    const bool point = i > 0 && text[i] == '.';
    for (i += point; point && text[i] >= '0' && text[i] <= '9'; i++) {
        value = value * 10 + (text[i] - '0');
        if (++places > 3)
            return false;
    }
    if (i == 0 || text[i] || (point && places == 0))
        return false;
    for (; places < 3; places++)
        value *= 10;
    *out = value;
    return true;
}

/* Thousandths as people write them, "0.25". */
static void write_milli(int64_t milli, char out[32])
{
    const int len = snprintf(out, 32, "%" PRId64 ".%03d", milli / 1000,
                             (int)(milli % 1000));
    for (int i = len - 1; i > 0 && (out[i] == '0' || out[i] == '.'); i--) {
        const bool point = out[i] == '.';
        out[i] = '\0';
        if (point)
            break;
    }
}

static enshu_status store_milli(const reader *r, const option_row *row,
                                const char *value)
{
    int64_t number = 0;
    if (!read_milli(value, &number) || number < row->min || number > row->max) {
        char low[32];
        char high[32];
        write_milli(row->min, low);
        write_milli(row->max, high);
        return enshu_fail(r->err, ENSHU_EINVAL,
                          BASE_TR(r->lang,
                                  "--%s '%s' は使えません: %s から %s "
                                  "までの数を書いてください",
                                  "--%s '%s' cannot be used: write a number "
                                  "from %s to %s"),
                          row->name, value, low, high);
    }
    memcpy((char *)r->out + row->offset, &number, sizeof number);
    return ENSHU_OK;
}

static enshu_status store_lang(const reader *r, const option_row *row,
                               const char *value)
{
    r->out->lang_given = true;
    if (base_lang_parse(value, &r->out->lang))
        return ENSHU_OK;
    return enshu_fail(r->err, ENSHU_EINVAL,
                      BASE_TR(r->lang,
                              "--%s '%s' は使えません: ja または en "
                              "を書いてください",
                              "--%s '%s' cannot be used: write ja or en"),
                      row->name, value);
}

static enshu_status store_list(const reader *r, const option_row *row,
                               const char *value)
{
    cli_list *list = (cli_list *)(void *)((char *)r->out + row->offset);
    if (list->n == CLI_LIST_MAX)
        return enshu_fail(r->err, ENSHU_EINVAL,
                          BASE_TR(r->lang, "--%s は %d 個までです",
                                  "--%s can be given %d times at most"),
                          row->name, (int)CLI_LIST_MAX);
    list->values[list->n++] = value;
    return ENSHU_OK;
}

static enshu_status store_value(const reader *r, const option_row *row,
                                const char *value)
{
    if (row->type == OPTION_NUMBER)
        return store_number(r, row, value);
    if (row->type == OPTION_MILLI)
        return store_milli(r, row, value);
    if (row->type == OPTION_LANG)
        return store_lang(r, row, value);
    if (row->type == OPTION_LIST)
        return store_list(r, row, value);
    memcpy((char *)r->out + row->offset, &value, sizeof value);
    return ENSHU_OK;
}

static enshu_status store_flag(const reader *r, const option_row *row,
                               const written *w)
{
    const bool yes = true;
    if (w->value)
        return enshu_fail(r->err, ENSHU_EINVAL,
                          BASE_TR(r->lang,
                                  "--%s は値を取りません: '=%s' "
                                  "を消してください",
                                  "--%s takes no value: leave out '=%s'"),
                          row->name, w->value);
    memcpy((char *)r->out + row->offset, &yes, sizeof yes);
    return ENSHU_OK;
}

static enshu_status read_option(reader *r)
{
    const char *arg = r->argv[r->next++];
    const option_row *row = find_letter(r->command, arg);
    const bool named = strncmp(arg, "--", 2) == 0;
    const written w = named ? split(arg) : (written){.name = arg};
    if (!row && named)
        row = find_row(r->command, &w);
    if (!row)
        return fail_unknown(r, arg);
    if (row->type == OPTION_FLAG)
        return store_flag(r, row, &w);
    const char *value = w.value;
    if (!value && r->next < r->argc)
        value = r->argv[r->next++];
    if (!value)
        return enshu_fail(r->err, ENSHU_EINVAL,
                          BASE_TR(r->lang,
                                  "--%s の値がありません: --%s %s "
                                  "と書いてください",
                                  "--%s has no value: write --%s %s"),
                          row->name, row->name, row->value);
    return store_value(r, row, value);
}

static bool is_option(const char *arg)
{
    return arg[0] == '-' && arg[1] != '\0';
}

static enshu_status check_operands(const reader *r)
{
    const command_row *c = r->command;
    if (r->out->help || r->out->version)
        return ENSHU_OK;
    if (r->out->n_operands < c->min_operands)
        return enshu_fail(r->err, ENSHU_EINVAL,
                          BASE_TR(r->lang, "指定が足りません: enshu %s %s",
                                  "something is missing: enshu %s %s"),
                          c->name, c->synopsis);
    if (r->out->n_operands > c->max_operands)
        return enshu_fail(r->err, ENSHU_EINVAL,
                          BASE_TR(r->lang, "'%s' は余分です: enshu %s %s",
                                  "'%s' is too much: enshu %s %s"),
                          r->out->operands[c->max_operands], c->name,
                          c->synopsis);
    return ENSHU_OK;
}

enshu_status options_read(const command_row *command, int argc,
                          char *const argv[], base_lang lang, bool stop,
                          const char **operands, cli_args *out, int *used,
                          enshu_error *err)
{
    reader r = {command, argc, argv, 0, lang, out, err};
    bool only_operands = false;
    *out = (cli_args){
        .lang = lang, .seed = -1, .branch = -1, .operands = operands};
    while (r.next < argc) {
        const char *arg = argv[r.next];
        if (!only_operands && strcmp(arg, "--") == 0) {
            only_operands = true;
            r.next++;
        } else if (!only_operands && is_option(arg)) {
            const enshu_status st = read_option(&r);
            if (st != ENSHU_OK)
                return st;
        } else if (stop) {
            break;
        } else {
            operands[out->n_operands++] = arg;
            r.next++;
        }
    }
    if (used)
        *used = r.next;
    return stop ? ENSHU_OK : check_operands(&r);
}

base_lang options_lang(int argc, char *const argv[])
{
    base_lang lang = base_lang_from_environment();
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        const bool apart = strcmp(argv[i], "--lang") == 0 && i + 1 < argc;
        if (apart)
            (void)base_lang_parse(argv[i + 1], &lang);
        else if (strncmp(argv[i], "--lang=", 7) == 0)
            (void)base_lang_parse(argv[i] + 7, &lang);
    }
    return lang;
}

/* ---- help ---- */

static void help_row(base_buffer *out, const char *left, const char *right)
{
    base_buffer_append_text(out, "  ");
    base_buffer_append_text(out, left);
    size_t at = base_utf8_columns(left);
    if (at > HELP_COLUMN) { /* what it means stands below, with the others */
        base_buffer_append_text(out, "\n  ");
        at = 0;
    }
    for (; at < HELP_COLUMN; at++)
        base_buffer_append_text(out, " ");
    base_buffer_printf(out, " %s\n", right);
}

static bool has_name(const option_row *rows, const char *name)
{
    for (; rows && rows->name; rows++) {
        if (strcmp(rows->name, name) == 0)
            return true;
    }
    return false;
}

/* Without those that `own` has for itself. */
static void help_options(base_buffer *out, const option_row *rows,
                         const option_row *own, base_lang lang)
{
    for (; rows && rows->name; rows++) {
        if (has_name(own, rows->name))
            continue;
        const char letter[] = {'-', rows->letter, ',', ' ', '\0'};
        char *left =
            xprintf("%s--%s%s%s", rows->letter ? letter : "", rows->name,
                    rows->value ? " " : "", rows->value ? rows->value : "");
        help_row(out, left, cli_text(rows->help, lang));
        xfree(left);
    }
}

static void help_end(base_lang lang, base_buffer *out)
{
    base_buffer_append_text(
        out, BASE_TR(lang,
                     "\n終了コード: 0 良好、1 結果が否、2 使い方か入力の誤り、"
                     "3 内部の異常\n",
                     "\nExit status: 0 good, 1 the answer is no, 2 bad use or "
                     "input, 3 internal fault\n"));
}

void options_help(const command_row *command, base_lang lang, base_buffer *out)
{
    base_buffer_printf(out,
                       BASE_TR(lang, "使い方: enshu %s %s%s[オプション]\n",
                               "Usage: enshu %s %s%s[options]\n"),
                       command->name, command->synopsis,
                       *command->synopsis ? " " : "");
    base_buffer_printf(out, "\n%s\n\n", cli_text(command->summary, lang));
    base_buffer_append_text(out, BASE_TR(lang, "オプション:\n", "Options:\n"));
    help_options(out, command->options, NULL, lang);
    help_options(out, common, command->options, lang);
    help_end(lang, out);
}

void options_program_help(const command_row *program,
                          const command_row *commands, base_lang lang,
                          base_buffer *out)
{
    base_buffer_append_text(
        out, BASE_TR(lang, "使い方: enshu コマンド [オプション]\n",
                     "Usage: enshu COMMAND [options]\n"));
    base_buffer_printf(out, "\n%s\n\n", cli_text(program->summary, lang));
    base_buffer_append_text(out, BASE_TR(lang, "コマンド:\n", "Commands:\n"));
    for (; commands->name; commands++)
        help_row(out, commands->name, cli_text(commands->summary, lang));
    base_buffer_append_text(out,
                            BASE_TR(lang, "\nオプション:\n", "\nOptions:\n"));
    help_options(out, program->options, NULL, lang);
    help_options(out, common, program->options, lang);
    base_buffer_append_text(
        out, BASE_TR(lang,
                     "\nはじめての方は: enshu play\n"
                     "各コマンドの説明: enshu コマンド --help\n",
                     "\nTo begin with: enshu play\n"
                     "Help on a command: enshu COMMAND --help\n"));
    help_end(lang, out);
}
