#include "author/trial.h"

#include "base/error.h"
#include "base/utf8.h"
#include "enshu/digest.h"
#include "base/fields.h"
#include "runs/session.h"

enum { DETAIL_BYTES = 1 << 16 };

/* One test being played. */
typedef struct trial {
    const trial_options *options;
    const enshu_test_info *test;
    enshu_code *code;
    base_buffer details; /* why it fails */
    base_buffer hints;   /* what may explain it */
} trial;

/* ---- what is noticed on the way ---- */

static void on_refused(trial *t, const enshu_record *r)
{
    char time[ENSHU_TIME_TEXT];
    enshu_time_write(r->t_us, time);
    base_buffer_printf(&t->hints,
                       BASE_TR(t->options->lang, "%s に却下: %s %s (%s)\n",
                               "refused at %s: %s %s (%s)\n"),
                       time, fields_string(r->fields, r->n_fields, ENSHU_F_BY),
                       fields_string(r->fields, r->n_fields, ENSHU_F_MESSAGE),
                       fields_string(r->fields, r->n_fields, ENSHU_F_WHY));
}

static void on_failure(trial *t, const enshu_record *r)
{
    const enshu_value *line = fields_find(r->fields, r->n_fields, ENSHU_F_LINE);
    base_buffer_printf(&t->details,
                       BASE_TR(t->options->lang,
                               "%s%s:%d: スクリプトの異常: %s\n",
                               "%s%s:%d: script error: %s\n"),
                       t->options->prefix,
                       fields_string(r->fields, r->n_fields, ENSHU_F_SOURCE),
                       line ? (int)line->as.integer : 0,
                       fields_string(r->fields, r->n_fields, ENSHU_F_MESSAGE));
}

static void on_record(void *user, const enshu_record *r)
{
    if (r->kind == ENSHU_RECORD_COMMAND_REFUSED)
        on_refused(user, r);
    else if (r->kind == ENSHU_RECORD_SCRIPT_FAILED)
        on_failure(user, r);
}

static void on_bot_error(void *user, const char *bot, const enshu_error *err)
{
    trial *t = user;
    char text[BASE_ERROR_TEXT];
    base_error_write(err, text);
    base_buffer_printf(
        &t->details,
        BASE_TR(t->options->lang, "ボット '%s': %s\n", "bot '%s': %s\n"), bot,
        text);
}

static bool on_step(void *user, enshu_time_us now_us)
{
    const trial *t = user;
    return t->options->stop && t->options->stop(t->options->user, now_us);
}

/* ---- playing ---- */

/* Plays the test once; with `watched` it says what it notices. */
static enshu_status play(trial *t, bool watched, session **out,
                         enshu_error *err)
{
    session_options o = {.bundle = t->options->bundle,
                         .has_seed = true,
                         .seed = t->test->seed,
                         .test = t->test,
                         .code = t->code};
    o.watch = (session_watch){.user = t, .stop = on_step};
    if (watched) {
        o.watch.record = on_record;
        o.watch.bot_error = on_bot_error;
    }
    const enshu_status st = session_open(&o, out, err);
    return st == ENSHU_OK ? session_run(*out, t->test->stop_us, err) : st;
}

static void check_expectations(trial *t, session *s, size_t index)
{
    char time[ENSHU_TIME_TEXT];
    enshu_time_write(session_get_result(s).end_us, time);
    for (size_t j = 0; j < t->test->n_expects; j++) {
        const char *source = "";
        int line = 0;
        if (enshu_drill_test_holds(session_drill(s), index, j, &source, &line))
            continue;
        base_buffer_printf(
            &t->details,
            BASE_TR(t->options->lang,
                    "%s%s:%d: 期待 %zu が %s の時点で成り立ちません\n",
                    "%s%s:%d: expectation %zu does not hold at %s\n"),
            t->options->prefix, source ? source : "", line, j + 1, time);
    }
}

static void check_digest(trial *t, uint64_t first, uint64_t second)
{
    char a[ENSHU_DIGEST_TEXT];
    char b[ENSHU_DIGEST_TEXT];
    if (first == second)
        return;
    enshu_digest_write(first, a);
    enshu_digest_write(second, b);
    base_buffer_printf(
        &t->details,
        BASE_TR(t->options->lang, "%s%s:%d: 2回の実行が異なります: %s と %s\n",
                "%s%s:%d: two runs differ: %s and %s\n"),
        t->options->prefix, t->test->source ? t->test->source : "",
        t->test->line, a, b);
}

static enshu_status play_twice(trial *t, size_t index, enshu_error *err)
{
    session *first = NULL;
    session *second = NULL;
    enshu_status st = play(t, true, &first, err);
    if (st == ENSHU_OK) {
        check_expectations(t, first, index);
        st = play(t, false, &second, err);
    }
    if (st == ENSHU_OK)
        check_digest(t, session_get_result(first).digest,
                     session_get_result(second).digest);
    session_destroy(first);
    session_destroy(second);
    return st;
}

static enshu_status run_one(const trial_options *options, enshu_code *code,
                            const enshu_test_info *test, size_t index,
                            bool *passed, enshu_error *err)
{
    trial t = {.options = options, .test = test, .code = code};
    base_buffer_init(&t.details, DETAIL_BYTES);
    base_buffer_init(&t.hints, DETAIL_BYTES);
    const enshu_status st = play_twice(&t, index, err);
    *passed = t.details.len == 0 && !t.details.full;
    if (!*passed)
        base_buffer_append_text(&t.details, base_buffer_get(&t.hints));
    if (st == ENSHU_OK && options->told) {
        const trial_outcome outcome = {test->id, test->name ? test->name : "",
                                       *passed, base_buffer_get(&t.details)};
        options->told(options->user, &outcome);
    }
    base_buffer_fini(&t.details);
    base_buffer_fini(&t.hints);
    return st;
}

enshu_status trial_run(const trial_options *options, trial_summary *out,
                       enshu_error *err)
{
    enshu_code *code = enshu_code_create();
    const session_options o = {.bundle = options->bundle,
                               .code = code,
                               .found = options->found,
                               .found_user = options->found_user};
    session *lister = NULL; /* its drill holds the list of tests */
    *out = (trial_summary){0};
    enshu_status st = session_open(&o, &lister, err);
    while (st == ENSHU_OK) {
        const size_t i = out->tests;
        const enshu_test_info *test =
            enshu_drill_test(session_drill(lister), i);
        bool passed = false;
        if (!test)
            break;
        st = run_one(options, code, test, i, &passed, err);
        out->tests++;
        out->failed += passed ? 0 : 1;
    }
    session_destroy(lister);
    enshu_code_destroy(code);
    return st;
}
