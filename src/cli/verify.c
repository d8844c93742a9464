/* enshu verify: is a journal what it was when it was written? */
#include <stdio.h>

#include <inttypes.h>
#include <string.h>

#include "base/hash.h"
#include "base/signal.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/screen.h"
#include "enshu/digest.h"
#include "journal/reopen.h"
#include "journal/seats.h"
#include "runs/build.h"
#include "runs/keeper.h"
#include "runs/replay.h"
#include "runs/spread.h"

enum { WHAT_COLUMNS = 12, KEY_SHOWN_BYTES = 8 };

typedef struct proof {
    base_lang lang;
    const char *path;
    journal *journal;
    base_buffer out;
} proof;

/* One line of the report: what was checked, what came of it, and more. */
static void verdict_line(proof *p, enshu_text what, const char *verdict,
                         const char *more)
{
    const char *name = cli_text(what, p->lang);
    base_buffer_append_text(&p->out, "  ");
    base_buffer_append_text(&p->out, name);
    for (size_t at = base_utf8_columns(name); at < WHAT_COLUMNS; at++)
        base_buffer_append_text(&p->out, " ");
    base_buffer_append_text(&p->out, verdict);
    if (*more)
        base_buffer_append_text(&p->out, "  ");
    base_utf8_append_clean(&p->out, more);
    base_buffer_append_text(&p->out, "\n");
}

static void line(proof *p, enshu_text what, bool good, const char *more)
{
    verdict_line(p, what,
                 good ? BASE_TR(p->lang, "良", "ok")
                      : BASE_TR(p->lang, "不良", "BAD"),
                 more);
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
    if (r->seals > 0 && !r->sealed) {
        line(p, what, r->signature_ok,
             BASE_TR(p->lang,
                     "再評価の途中 (前の署名までのものは署名どおり。その後の"
                     "末尾の切り取りは分からない)",
                     "judged anew, not closed yet (what was signed before is "
                     "checked; a cut behind it cannot be noticed)"));
        return;
    }
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

/* When a drill that was closed was judged again, and by whom, as they say. */
static void reopening_line(void *user, const journal_reopening *row)
{
    proof *p = user;
    base_buffer_append_text(
        &p->out, BASE_TR(p->lang, "  再評価          ", "  judged anew     "));
    base_utf8_append_clean(&p->out, row->at);
    base_buffer_append_text(&p->out, "  ");
    base_utf8_append_clean(&p->out, row->who);
    base_buffer_append_text(&p->out, "\n");
}

static void reopening_lines(proof *p, const journal_report *r)
{
    const int64_t n = journal_reopenings(p->journal);
    char key[2 * KEY_SHOWN_BYTES + 1];
    if (n == 0
        || journal_each_reopening(p->journal, reopening_line, p, NULL)
               != ENSHU_OK)
        return;
    base_hex_write(r->first_key, KEY_SHOWN_BYTES, key);
    base_buffer_printf(
        &p->out,
        BASE_TR(p->lang,
                "                  開き直し %" PRId64 " 回、署名 %" PRId64
                " 個 (最初の鍵 %s...、鍵は %" PRId64 " 種)\n",
                "                  opened again: %" PRId64
                ", signatures: %" PRId64
                " (first key %s..., different keys: %" PRId64 ")\n"),
        n, r->seals, key, r->keys);
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

/* Which builds wrote it; that it was another one is no fault. */
static void program_line(proof *p)
{
    static const enshu_text what = {"プログラム", "program"};
    char *makers = build_list(p->journal);
    const bool same = build_is_this(makers);
    char *more = same ? xstrdup(makers)
                      : xprintf(BASE_TR(p->lang, "%s (このプログラムは %s)",
                                        "%s (this program is %s)"),
                                makers, build_name());
    verdict_line(p, what,
                 same ? BASE_TR(p->lang, "同じ", "same")
                      : BASE_TR(p->lang, "別", "other"),
                 more);
    xfree(more);
    xfree(makers);
}

static void print_report(proof *p, const journal_report *r)
{
    char hash[BASE_HASH_TEXT];
    program_line(p);
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
    reopening_lines(p, r);
}

/* ---- playing it again ---- */

/* One branch of one world. */
typedef struct part {
    replay_part at;
    bool last; /* the world ended with it */
    enshu_status status;
    enshu_error err;
    replay_result result;
} part;

typedef struct parts {
    const char *path;
    part *list;
    size_t n;
    size_t n_worlds;
    size_t done;
    base_lang lang;
    bool progress;
} parts;

static part *add_part(parts *all, int64_t branch, int64_t instance)
{
    all->list = xreallocarray(all->list, all->n + 1, sizeof *all->list);
    part *p = &all->list[all->n++];
    *p = (part){.at = {branch, (uint32_t)instance}, .last = branch == 0};
    return p;
}

static void add_world(void *user, int64_t instance)
{
    parts *all = user;
    add_part(all, 0, instance);
    all->n_worlds++;
}

/* The newest branch of a world that is no what-if is the one it ended with. */
static void add_branch(void *user, const journal_branch *b)
{
    parts *all = user;
    add_part(all, b->id, b->instance);
    if (b->what_if)
        return;
    for (size_t i = 0; i < all->n; i++) {
        if (all->list[i].at.instance == (uint32_t)b->instance)
            all->list[i].last = all->list[i].at.branch == b->id;
    }
}

static enshu_status list_parts(journal *j, parts *all, enshu_error *err)
{
    enshu_status st = journal_each_instance(j, add_world, all, err);
    if (st == ENSHU_OK && all->n == 0) /* nothing happened yet */
        add_world(all, 0);
    if (st == ENSHU_OK)
        st = journal_each_branch(j, add_branch, all, err);
    return st;
}

static bool on_step(void *user, enshu_time_us now_us)
{
    (void)user;
    (void)now_us;
    return base_signal_stop();
}

static void *play_part(void *user, enshu_code *code, size_t i)
{
    parts *all = user;
    part *p = &all->list[i];
    const session_watch watch = {.stop = on_step, .code = code};
    journal *j = NULL;
    replay *r = NULL;
    p->status = journal_open(all->path, JOURNAL_READ, &j, &p->err);
    if (p->status == ENSHU_OK)
        p->status = replay_open(j, p->at, true, &watch, &r, &p->err);
    if (p->status == ENSHU_OK)
        p->status = replay_run(r, ENSHU_TIME_MAX, &p->err);
    if (p->status == ENSHU_OK)
        p->result = replay_get_result(r);
    replay_destroy(r);
    (void)journal_close(j, NULL); /* nothing was written */
    return p;
}

static bool join_part(void *user, size_t i, void *result)
{
    parts *all = user;
    const part *p = result;
    (void)i;
    all->done++;
    if (all->progress)
        (void)fprintf(
            stderr,
            BASE_TR(all->lang, "\r再現 %zu / %zu ", "\rreplay %zu of %zu "),
            all->done, all->n);
    return p->status == ENSHU_OK;
}

/* What the seal of several worlds binds together. */
static enshu_status check_seal(const proof *p, const parts *all,
                               enshu_error *err)
{
    const journal_seal *seal = journal_get_seal(p->journal);
    char now[ENSHU_DIGEST_TEXT];
    if (!seal || all->n_worlds < 2)
        return ENSHU_OK;
    uint64_t *digests = xcalloc(all->n_worlds, sizeof *digests);
    size_t n = 0;
    for (size_t w = 0; w < all->n_worlds; w++) {
        for (size_t i = 0; i < all->n; i++) {
            const part *q = &all->list[i];
            if (q->last && q->at.instance == all->list[w].at.instance)
                digests[n++] = q->result.digest;
        }
    }
    enshu_digest_write(keeper_combine(digests, n), now);
    xfree(digests);
    if (strcmp(now, seal->digest) == 0)
        return ENSHU_OK;
    return enshu_fail(err, ENSHU_EDIFFERS,
                      "the last digest of all worlds was %s and is %s now",
                      seal->digest, now);
}

/* The first part that failed, named when there are several. */
static enshu_status judge_parts(const proof *p, const parts *all,
                                enshu_error *err)
{
    for (size_t i = 0; i < all->n; i++) {
        const part *q = &all->list[i];
        if (q->status == ENSHU_OK)
            continue;
        if (all->n == 1) {
            *err = q->err;
            return q->status;
        }
        return enshu_fail(err, q->status,
                          "world %" PRIu32 ", branch %" PRId64 ": %s",
                          q->at.instance, q->at.branch, q->err.message);
    }
    return check_seal(p, all, err);
}

static char *write_parts(const proof *p, const parts *all)
{
    uint64_t records = 0;
    uint64_t digests = 0;
    for (size_t i = 0; i < all->n; i++) {
        records += all->list[i].result.compared;
        digests += all->list[i].result.digests;
    }
    char *same = xprintf(
        BASE_TR(p->lang,
                "記録 %" PRIu64 " 件とダイジェスト %" PRIu64 " 個が一致",
                "%" PRIu64 " records and %" PRIu64 " digests are the same"),
        records, digests);
    if (all->n == 1)
        return same;
    char *text = xprintf(BASE_TR(p->lang, "%s (世界 %zu、枝 %zu)",
                                 "%s (worlds %zu, branches %zu)"),
                         same, all->n_worlds, all->n);
    xfree(same);
    return text;
}

static enshu_status replay_all(proof *p, enshu_error *err)
{
    static const enshu_text what = {"再現", "replay"};
    parts all = {.path = p->path,
                 .lang = p->lang,
                 .progress = screen_shows_progress(false)};
    enshu_status st = list_parts(p->journal, &all, err);
    all.progress = all.progress && all.n > 1;
    if (st == ENSHU_OK) {
        spread_out(all.n, 0, play_part, join_part, &all);
        st = judge_parts(p, &all, err);
    }
    if (all.progress)
        (void)fputs("\r\033[K", stderr);
    char *more = st == ENSHU_OK ? write_parts(p, &all) : NULL;
    if (st == ENSHU_EDIFFERS) /* what is above is good */
        verdict_line(p, what, BASE_TR(p->lang, "相違", "differs"), "");
    else if (st != ENSHU_EINTERRUPTED) /* says nothing about the journal */
        line(p, what, st == ENSHU_OK, more ? more : "");
    xfree(more);
    xfree(all.list);
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
            (void)cli_fail_replay(p.path, p.lang, &err);
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
