/* enshu verify: is a journal what it was when it was written? */
#include <stdio.h>

#include <inttypes.h>

#include "base/hash.h"
#include "base/signal.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "runs/replay.h"

enum { WHAT_COLUMNS = 12, KEY_SHOWN_BYTES = 8 };

typedef struct proof {
    base_lang lang;
    const char *path;
    journal *journal;
    base_buffer out;
} proof;

/* One line of the report: what was checked, whether it is good, and more. */
static void line(proof *p, enshu_text what, bool good, const char *more)
{
    const char *name = cli_text(what, p->lang);
    base_buffer_append_text(&p->out, "  ");
    base_buffer_append_text(&p->out, name);
    for (size_t at = base_utf8_columns(name); at < WHAT_COLUMNS; at++)
        base_buffer_append_text(&p->out, " ");
    base_buffer_append_text(&p->out, good ? BASE_TR(p->lang, "良", "ok")
                                          : BASE_TR(p->lang, "不良", "BAD"));
    if (*more)
        base_buffer_printf(&p->out, "  %s", more);
    base_buffer_append_text(&p->out, "\n");
}

static void chain_line(proof *p, enshu_text what, const journal_chain_report *c)
{
    char *more =
        c->fault == JOURNAL_GOOD
            ? xprintf(BASE_TR(p->lang, "%" PRId64 " 行", "%" PRId64 " rows"),
                      c->rows)
            : xprintf(BASE_TR(p->lang,
                              "%" PRId64 " 行のうち最初の %" PRId64 " 行まで良",
                              "%" PRId64 " rows, the first %" PRId64
                              " of them good"),
                      c->rows, c->good);
    line(p, what, c->fault == JOURNAL_GOOD, more);
    xfree(more);
}

static void signature_line(proof *p, const journal_report *r)
{
    static const enshu_text what = {"署名", "signature"};
    const journal_seal *seal = journal_get_seal(p->journal);
    char key[2 * KEY_SHOWN_BYTES + 1];
    if (!r->sealed || !seal) {
        line(
            p, what, true,
            BASE_TR(p->lang,
                    "なし (訓練は閉じられていない。末尾の切り取りは分からない)",
                    "none (the drill was not closed; a cut at the end cannot "
                    "be noticed)"));
        return;
    }
    base_hex_write(seal->public_key, KEY_SHOWN_BYTES, key);
    char *more = xprintf(BASE_TR(p->lang, "鍵 %s...  %s", "key %s...  %s"), key,
                         seal->closed);
    line(p, what, r->signature_ok, more);
    xfree(more);
}

static void print_head(proof *p)
{
    const journal_header *h = journal_get_header(p->journal);
    const enshu_text title = {*h->title_ja ? h->title_ja : NULL,
                              *h->title_en ? h->title_en : NULL};
    base_buffer_printf(&p->out, "%s: 訓練 EXERCISE  ", p->path);
    base_utf8_append_clean(&p->out, cli_text(title, p->lang));
    base_buffer_append_text(&p->out, " (");
    base_utf8_append_clean(&p->out, h->scenario);
    base_buffer_append_text(&p->out, ")  ");
    base_utf8_append_clean(&p->out, h->policy);
    base_buffer_printf(&p->out, "  %" PRId64 "  ", h->seed);
    base_utf8_append_clean(&p->out, h->started);
    base_buffer_append_text(&p->out, "\n");
}

static void print_report(proof *p, const journal_report *r)
{
    char hash[BASE_HASH_TEXT];
    base_hex_write(journal_get_header(p->journal)->bundle_hash, BASE_HASH_BYTES,
                   hash);
    line(p, (enshu_text){"ファイル", "file"}, r->storage_ok, "");
    line(p, (enshu_text){"見出し", "header"}, r->header_ok, "");
    line(p, (enshu_text){"シナリオ", "scenario"}, r->files_ok, hash);
    chain_line(p, (enshu_text){"操作", "commands"}, &r->commands);
    chain_line(p, (enshu_text){"記録", "records"}, &r->records);
    if (r->sealed)
        line(p, (enshu_text){"得点など", "scores"}, r->tables_ok, "");
    signature_line(p, r);
}

static bool on_step(void *user, enshu_time_us now_us)
{
    (void)user;
    (void)now_us;
    return base_signal_stop();
}

static enshu_status replay_all(proof *p, enshu_error *err)
{
    static const enshu_text what = {"再現", "replay"};
    const session_watch watch = {.stop = on_step};
    replay *r = NULL;
    char *more = NULL;
    enshu_status st =
        replay_open(p->journal, (replay_part){0, 0}, true, &watch, &r, err);
    if (st == ENSHU_OK)
        st = replay_run(r, ENSHU_TIME_MAX, err);
    if (st == ENSHU_OK) {
        const replay_result result = replay_get_result(r);
        more = xprintf(
            BASE_TR(p->lang,
                    "記録 %" PRIu64 " 件とダイジェスト %" PRIu64 " 個が一致",
                    "%" PRIu64 " records and %" PRIu64 " digests are the same"),
            result.compared, result.digests);
    }
    if (st != ENSHU_EINTERRUPTED) /* which says nothing about the journal */
        line(p, what, st == ENSHU_OK, more ? more : "");
    xfree(more);
    replay_destroy(r);
    return st;
}

static enshu_status prove(proof *p, enshu_error *err)
{
    journal_report report = {0};
    print_head(p);
    enshu_status st = journal_verify(p->journal, &report, err);
    print_report(p, &report);
    if (st == ENSHU_OK)
        st = replay_all(p, err);
    cli_print_buffer(&p->out);
    return st;
}

/* A journal that can be opened and is not good is the answer no, whatever the
 * reason. */
static int verify_command(const cli_args *args)
{
    enshu_error err = {0};
    proof p = {.lang = args->lang, .path = args->operands[0]};
    base_buffer_init(&p.out, CLI_OUTPUT_BYTES);
    enshu_status st = journal_open(p.path, JOURNAL_READ, &p.journal, &err);
    int status = CLI_GOOD;
    if (st == ENSHU_OK) {
        st = prove(&p, &err);
        status = st == ENSHU_OK ? CLI_GOOD : CLI_NO;
        if (st != ENSHU_OK)
            (void)cli_fail(p.path, &err);
    } else {
        status = cli_fail(p.path, &err);
    }
    (void)journal_close(p.journal, NULL); /* nothing was written */
    base_buffer_fini(&p.out);
    return status;
}

static const option_row rows[] = {{.name = NULL}};

const command_row command_verify = {
    .name = "verify",
    .summary = {"ジャーナルの鎖と署名を調べ、再現して比べる",
                "checks chain and signature of a journal, then replays it"},
    .synopsis = "JOURNAL",
    .min_operands = 1,
    .max_operands = 1,
    .options = rows,
    .run = verify_command};
