#include "cli/view.h"

#include <stdio.h>
#include <stdlib.h>

#include <inttypes.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/signal.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/figures.h"
#include "cli/moments.h"
#include "cli/outcome.h"
#include "cli/score.h"
#include "cli/screen.h"
#include "enshu/digest.h"
#include "base/fields.h"
#include "enshu/score.h"
#include "runs/notable.h"

#define PROGRESS_EVERY_US INT64_C(100000)

struct view {
    base_lang lang;
    bool json;
    bool quiet;
    bool all;
    timeline_style style;
    name_book *names;
    notable *notable;
    moment_list moments;
    base_buffer line;
    json_t *timeline;
    json_t *errors;
    size_t script_errors;
    size_t bot_errors;
    size_t hidden;    /* routine records that were not printed */
    bool progress;    /* standard error is a terminal nothing else writes to */
    bool drawn;       /* a progress line is standing there */
    int64_t drawn_us; /* when it was drawn */
    enshu_time_us until_us;
};

view *view_create(const cli_args *args)
{
    view *v = xcalloc(1, sizeof *v);
    v->lang = args->lang;
    v->json = args->json;
    v->quiet = args->quiet;
    v->all = args->all;
    v->names = name_book_create();
    v->notable = notable_create();
    v->style = (timeline_style){.lang = args->lang,
                                .names = v->names,
                                .colours = screen_has_colours(),
                                .columns = screen_columns()};
    base_buffer_init(&v->line, CLI_OUTPUT_BYTES);
    v->timeline = json_array();
    v->errors = json_array();
    v->progress = screen_shows_progress(args->json || args->quiet);
    return v;
}

void view_destroy(view *v)
{
    if (!v)
        return;
    view_clear_progress(v);
    name_book_destroy(v->names);
    notable_destroy(v->notable);
    moment_fini(&v->moments);
    base_buffer_fini(&v->line);
    json_decref(v->timeline);
    json_decref(v->errors);
    xfree(v);
}

size_t view_bot_errors(const view *v)
{
    return v->bot_errors;
}

/* ---- while it runs ---- */

static void show_line(view *v, const enshu_record *r)
{
    const bool worth = notable_is(v->notable, r);
    if (!worth && !v->all) {
        v->hidden++;
        return;
    }
    timeline_write(&v->style, r, &v->line);
    cli_print_buffer(&v->line);
}

static void on_record(void *user, const enshu_record *r)
{
    view *v = user;
    moment_add(&v->moments, r->t_us, r->kind);
    if (r->kind == ENSHU_RECORD_SCRIPT_FAILED) {
        v->script_errors++;
        json_array_append_new(v->errors, outcome_script_error(r));
    }
    if (v->quiet)
        return;
    if (v->json)
        json_array_append_new(v->timeline, outcome_record(r));
    else
        show_line(v, r);
}

static void on_bot_error(void *user, const char *bot, const enshu_error *err)
{
    view *v = user;
    char text[BASE_ERROR_TEXT];
    v->bot_errors++;
    json_array_append_new(v->errors, outcome_bot_error(bot, err));
    base_error_write(err, text);
    view_clear_progress(v);
    (void)fflush(stdout);
    (void)fprintf(stderr,
                  BASE_TR(v->lang, "ボット '%s': %s\n", "bot '%s': %s\n"), bot,
                  text);
}

static void draw_progress(view *v, enshu_time_us now_us)
{
    char now[ENSHU_TIME_TEXT];
    char until[ENSHU_TIME_TEXT];
    const int64_t clock_us = base_clock_monotonic_us();
    if (v->drawn_us == 0)
        v->drawn_us = clock_us; /* short work shows none */
    if (clock_us - v->drawn_us < PROGRESS_EVERY_US)
        return;
    enshu_time_write(now_us, now);
    enshu_time_write(v->until_us, until);
    (void)fprintf(stderr, "\r訓練 EXERCISE  %s / %s ", now, until);
    (void)fflush(stderr);
    v->drawn = true;
    v->drawn_us = clock_us;
}

void view_clear_progress(view *v)
{
    if (!v->drawn)
        return;
    (void)fputs("\r\033[K", stderr);
    (void)fflush(stderr);
    v->drawn = false;
}

static bool on_step(void *user, enshu_time_us now_us)
{
    view *v = user;
    if (v->progress)
        draw_progress(v, now_us);
    return base_signal_stop();
}

session_watch view_watch(view *v)
{
    return (session_watch){.user = v,
                           .record = on_record,
                           .bot_error = on_bot_error,
                           .stop = on_step};
}

/* ---- before and after ---- */

static void print_banner(view *v, const enshu_scenario_info *info,
                         const char *policy, uint64_t seed)
{
    const enshu_text title = info->title;
    base_buffer *b = &v->line;
    base_buffer_append_text(b, "訓練 EXERCISE  ");
    base_utf8_append_clean(b, cli_text(title, v->lang));
    base_buffer_printf(b, " (%s)\n", info->id);
    base_buffer_printf(b,
                       BASE_TR(v->lang,
                               "開始 %s  参加者役 %s  シード値 %" PRIu64 "\n",
                               "start %s  policy %s  seed %" PRIu64 "\n"),
                       info->start ? info->start : "", policy, seed);
    base_buffer_append_text(
        b, BASE_TR(v->lang, "* は統制だけに見える記録\n\n",
                   "* marks what exercise control alone sees\n\n"));
    cli_print_buffer(b);
}

void view_start(view *v, const enshu_drill *d, const char *policy,
                uint64_t seed, enshu_time_us until_us)
{
    const enshu_scenario_info *info = enshu_drill_info(d);
    name_book_fill(v->names, d);
    v->style.start_us = info->start_us;
    v->until_us = until_us < info->length_us ? until_us : info->length_us;
    if (!v->json && !v->quiet)
        print_banner(v, info, policy, seed);
}

static void write_error(const json_t *e, base_buffer *b)
{
    const char *source = json_string_value(json_object_get(e, "source"));
    const json_int_t line = json_integer_value(json_object_get(e, "line"));
    const char *message = json_string_value(json_object_get(e, "message"));
    base_buffer_printf(b, "  %s:%lld: ", source ? source : "", (long long)line);
    base_utf8_append_clean(b, message ? message : "");
    base_buffer_append_text(b, "\n");
}

static void write_errors(const view *v, base_buffer *b)
{
    if (json_array_size(v->errors) == 0)
        return;
    base_buffer_printf(
        b,
        BASE_TR(
            v->lang,
            "\nスクリプトの異常 %zu 件 (巻き戻して訓練は続行)、ボットの異常 "
            "%zu 件\n",
            "\n%zu script errors (rolled back; the drill went on), %zu bot "
            "errors\n"),
        v->script_errors, v->bot_errors);
    for (size_t i = 0; i < json_array_size(v->errors); i++)
        write_error(json_array_get(v->errors, i), b);
}

static void write_facts(const view *v, const view_facts *f, base_buffer *b)
{
    char end[ENSHU_TIME_TEXT];
    char digest[ENSHU_DIGEST_TEXT];
    enshu_time_write(f->end_us, end);
    enshu_digest_write(f->digest, digest);
    base_buffer_printf(
        b,
        BASE_TR(v->lang,
                "\n%s まで  参加者役 %s  シード値 %" PRIu64 "  操作 %" PRIu64
                "  記録 %" PRIu64 "  ダイジェスト %s\n",
                "\nup to %s  policy %s  seed %" PRIu64 "  commands %" PRIu64
                "  records %" PRIu64 "  digest %s\n"),
        end, f->policy, f->seed, f->commands, f->records, digest);
    if (f->journal)
        base_buffer_printf(
            b, BASE_TR(v->lang, "ジャーナル %s\n", "journal %s\n"), f->journal);
}

static void write_hidden(const view *v, base_buffer *b)
{
    if (v->hidden > 0)
        base_buffer_printf(
            b,
            BASE_TR(v->lang, "(定常の記録 %zu 件は省略: --all で表示)\n",
                    "(%zu routine records left out: --all shows them)\n"),
            v->hidden);
    if (!v->quiet)
        base_buffer_append_text(b, "\n");
}

/* A score is borrowed until the next one is asked for: teams come last. */
static json_t *score_object(enshu_drill *d)
{
    static const enshu_score nothing = {0};
    const enshu_score *score = enshu_drill_score(d);
    json_t *out = outcome_score(score ? score : &nothing);
    json_object_set_new(out, "teams", outcome_teams(d));
    return out;
}

static void print_json(view *v, enshu_drill *d, const view_facts *facts)
{
    json_t *object = outcome_object(
        enshu_drill_info(d)->id, facts, score_object(d), figures_object(d),
        json_incref(v->errors), json_incref(v->timeline));
    char *text = base_json_write(object);
    cli_print(text);
    cli_print("\n");
    xfree(text);
    json_decref(object);
}

void view_finish(view *v, enshu_drill *d, const view_facts *facts)
{
    static const enshu_score nothing = {0};
    view_clear_progress(v);
    if (v->json) {
        print_json(v, d, facts);
        return;
    }
    const enshu_score *score = enshu_drill_score(d);
    write_hidden(v, &v->line);
    figures_write(d, v->lang, &v->line);
    score_write(score ? score : &nothing, &v->moments,
                &(const tell_style){v->lang, v->names}, &v->line);
    write_errors(v, &v->line);
    if (!v->quiet)
        write_facts(v, facts, &v->line);
    cli_print_buffer(&v->line);
}
