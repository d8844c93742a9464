#include "cli/commands.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <poll.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/utf8.h"
#include "journal/journal.h"
#include "runs/build.h"
#include "runs/replay.h"

void cli_print(const char *text)
{
    (void)fputs(text, stdout);
}

void cli_print_buffer(base_buffer *b)
{
    (void)fwrite(base_buffer_get(b), 1, b->len, stdout);
    base_buffer_clear(b);
}

/* A write that failed long ago left no errno. */
static bool nobody_reads(void)
{
    struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};
    return poll(&out, 1, 0) > 0 && (out.revents & (POLLERR | POLLHUP)) != 0;
}

int cli_end(base_lang lang, int status)
{
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    if (errno == EPIPE || nobody_reads())
        return status; /* whoever did has seen enough */
    (void)fprintf(stderr,
                  BASE_TR(lang, "enshu: 標準出力に書けません: %s\n",
                          "enshu: standard output cannot be written: %s\n"),
                  base_errno_text());
    return status == CLI_INTERNAL ? status : CLI_BAD_USE;
}

int cli_exit_of(enshu_status status)
{
    switch (status) {
    case ENSHU_OK:
        return CLI_GOOD;
    case ENSHU_EDIFFERS:
    case ENSHU_ECORRUPT:
    case ENSHU_EINTERRUPTED:
        return CLI_NO;
    case ENSHU_ENOMEM:
        return CLI_INTERNAL;
    default:
        return CLI_BAD_USE;
    }
}

int cli_fail(const char *source, const enshu_error *err)
{
    char text[BASE_ERROR_TEXT];
    base_error_write(err, text);
    const bool named = err->source[0] != '\0';
    (void)fflush(stdout);
    (void)fprintf(stderr, "%s%s%s\n", !named && source ? source : "",
                  !named && source ? ": " : "", text);
    return cli_exit_of(err->status);
}

/* The builds that wrote it, where chains and signature hold; NULL when they do
 * not, or when that cannot be found out. */
static char *makers_of(const char *path)
{
    journal_report report;
    journal *j = NULL;
    char *makers = NULL;
    if (journal_open(path, JOURNAL_READ, &j, NULL) == ENSHU_OK
        && journal_verify(j, &report, NULL) == ENSHU_OK)
        makers = build_list(j);
    (void)journal_close(j, NULL); /* nothing was written */
    return makers;
}

int cli_fail_replay(const char *path, base_lang lang, const enshu_error *err)
{
    char *makers = err->status == ENSHU_EDIFFERS ? makers_of(path) : NULL;
    if (!makers)
        return cli_fail(path, err);
    char *text = replay_differs_text(makers, err->message, lang);
    base_buffer out;
    base_buffer_init(&out, CLI_OUTPUT_BYTES);
    base_utf8_append_clean(&out, path);
    base_buffer_append_text(&out, ": ");
    base_utf8_append_clean(&out, text);
    base_buffer_append_text(
        &out,
        build_is_this(makers)
            ? BASE_TR(lang, ": 別の計算機で検証してください\n",
                      ": verify it on another machine\n")
            : BASE_TR(lang,
                      ": 検証と評価には、記録したプログラムを使ってください\n",
                      ": verify and judge it with the program that made it\n"));
    (void)fflush(stdout);
    (void)fputs(base_buffer_get(&out), stderr);
    base_buffer_fini(&out);
    xfree(text);
    xfree(makers);
    return cli_exit_of(err->status);
}

char *cli_prefix(const char *scenario)
{
    char *folder = NULL;
    char *prefix = NULL;
    if (base_file_kind(scenario) == BASE_KIND_FOLDER)
        folder = xstrdup(scenario);
    else if (strchr(scenario, '/'))
        folder = base_path_folder(scenario);
    else
        return xstrdup("");
    size_t len = strlen(folder);
    while (len > 1 && folder[len - 1] == '/')
        folder[--len] = '\0';
    prefix = xprintf("%s%s", folder, folder[len - 1] == '/' ? "" : "/");
    xfree(folder);
    return prefix;
}

enshu_status cli_read_time(const char *name, const char *text,
                           enshu_time_us start_us, base_lang lang,
                           enshu_time_us *out, enshu_error *err)
{
    *out = ENSHU_TIME_MAX;
    if (!text)
        return ENSHU_OK;
    if (enshu_time_read(text, start_us, out) == ENSHU_OK && *out >= 0)
        return ENSHU_OK;
    return enshu_fail(err, ENSHU_EINVAL,
                      BASE_TR(lang,
                              "--%s '%s' は読めません: T+00:30 "
                              "または訓練中の時刻 (19:05) を書いてください",
                              "--%s '%s' cannot be read: write T+00:30 or a "
                              "time of day after the start, such as 19:05"),
                      name, text);
}

enshu_status cli_lock_journal(const char *path, const char *busy,
                              base_lock **out, enshu_error *err)
{
    char *name = xprintf("%s-lock", path);
    const enshu_status st = base_lock_take(name, out, err);
    xfree(name);
    return st != ENSHU_EREFUSED ? st
                                : enshu_fail_at(err, st, path, 0, "%s", busy);
}

base_key *cli_journal_key(base_lang lang)
{
    enshu_error err = {0};
    char text[BASE_ERROR_TEXT];
    base_key *key = NULL;
    char *path = base_path_config("journal-key.pem");
    enshu_status st = ENSHU_ENOTFOUND;
    if (path)
        st = base_key_load_or_make(path, &key, &err);
    else
        st = enshu_fail(&err, st, "no home folder");
    if (st != ENSHU_OK) {
        base_error_write(&err, text);
        (void)fprintf(stderr,
                      BASE_TR(lang, "%s: このジャーナルだけの鍵で署名します\n",
                              "%s: the journal is signed with a key made for "
                              "it alone\n"),
                      text);
        key = base_key_create();
    }
    xfree(path);
    return key;
}
