/* enshu test: the tests that scenarios declare. */
#include "author/trial.h"

#include <stdio.h>
#include <string.h>

#include "base/signal.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/load.h"

enum { ID_COLUMNS = 24 };

/* Where the lines of one scenario go. */
typedef struct teller {
    base_lang lang;
    base_buffer text;
} teller;

static void write_details(const char *details, base_buffer *out)
{
    while (*details) {
        const size_t len = strcspn(details, "\n");
        char *line = xstrndup(details, len);
        base_buffer_append_text(out, "          ");
        base_utf8_append_clean(out, line);
        base_buffer_append_text(out, "\n");
        xfree(line);
        details += len + (details[len] == '\n');
    }
}

static void on_outcome(void *user, const trial_outcome *o)
{
    teller *t = user;
    base_buffer_printf(&t->text, "  %-7s ", o->passed ? "ok" : "FAILED");
    base_buffer_append_text(&t->text, o->id);
    if (*o->name) {
        for (size_t at = base_utf8_columns(o->id); at < ID_COLUMNS; at++)
            base_buffer_append_text(&t->text, " ");
        base_buffer_append_text(&t->text, " ");
        base_utf8_append_clean(&t->text, o->name);
    }
    base_buffer_append_text(&t->text, "\n");
    write_details(o->details, &t->text);
    cli_print_buffer(&t->text);
}

static bool on_step(void *user, enshu_time_us now_us)
{
    (void)user;
    (void)now_us;
    return base_signal_stop();
}

static void write_summary(teller *t, const trial_summary *s)
{
    if (s->tests == 0)
        base_buffer_append_text(
            &t->text, BASE_TR(t->lang,
                              "  テストがありません: test{ ... } "
                              "で書けます\n",
                              "  no tests: declare some with test{ ... }\n"));
    else
        base_buffer_printf(&t->text,
                           BASE_TR(t->lang,
                                   "テスト %zu 件: 成功 %zu、失敗 %zu\n",
                                   "%zu tested: %zu ok, %zu failed\n"),
                           s->tests, s->tests - s->failed, s->failed);
    cli_print_buffer(&t->text);
}

static int test_bundle(const cli_args *args, const char *scenario,
                       const bundle *b)
{
    enshu_error err = {0};
    trial_summary summary = {0};
    char *prefix = cli_prefix(scenario);
    load_notes notes;
    teller t = {.lang = args->lang};
    base_buffer_init(&t.text, CLI_OUTPUT_BYTES);
    load_notes_init(&notes, scenario, args->lang);
    base_buffer_printf(&t.text, "%s\n", scenario);
    cli_print_buffer(&t.text);
    const trial_options o = {.bundle = bundle_view(b),
                             .prefix = prefix,
                             .lang = args->lang,
                             .told = on_outcome,
                             .user = &t,
                             .stop = on_step,
                             .found = load_note,
                             .found_user = &notes};
    const enshu_status st = trial_run(&o, &summary, &err);
    int status = summary.failed > 0 ? CLI_NO : CLI_GOOD;
    if (st == ENSHU_OK)
        write_summary(&t, &summary);
    else
        status = load_fail(&notes, scenario, &err);
    load_notes_fini(&notes);
    base_buffer_fini(&t.text);
    xfree(prefix);
    return status;
}

static int test_one(const cli_args *args, const char *scenario)
{
    enshu_error err = {0};
    bundle *b = NULL;
    if (bundle_open(scenario, NULL, &b, &err) != ENSHU_OK)
        return cli_fail(scenario, &err);
    const int status = test_bundle(args, scenario, b);
    bundle_destroy(b);
    return status;
}

static int test_command(const cli_args *args)
{
    int worst = CLI_GOOD;
    for (size_t i = 0; i < args->n_operands && !base_signal_stop(); i++) {
        const int status = test_one(args, args->operands[i]);
        worst = status > worst ? status : worst;
    }
    /* What was not tested is not good, also between two scenarios. */
    return base_signal_stop() && worst == CLI_GOOD ? CLI_NO : worst;
}

static const option_row rows[] = {{.name = NULL}};

const command_row command_test = {
    .name = "test",
    .summary = {"シナリオ自身のテストを、それぞれ2回ずつ実行する",
                "runs the tests that scenarios declare, each of them twice"},
    .synopsis = "SCENARIO...",
    .min_operands = 1,
    .max_operands = SIZE_MAX,
    .options = rows,
    .run = test_command};
