/* enshu check: what the load stage has to say about scenarios. */
#include "author/check.h"

#include <string.h>

#include "base/signal.h"
#include "cli/commands.h"

static const option_row rows[] = {
    {.name = "json",
     .type = OPTION_FLAG,
     .offset = offsetof(cli_args, json),
     .help = {"指摘を JSON の配列で出力",
              "print the findings as a JSON array"}},
    {.name = "attack",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, attack),
     .value = "FILE",
     .help = {"手法の識別子を ATT&CK の STIX バンドルと照合",
              "hold technique ids against a STIX bundle of ATT&CK"}},
    {.name = NULL}};

/* What the scenarios so far amount to. */
typedef struct tally {
    const cli_args *args;
    const attack_file *attack; /* NULL: none was named */
    json_t *array;
    size_t checked;
    size_t errors;
    size_t warnings;
    size_t notes;
    int unreadable; /* exit status of one that could not be read */
} tally;

static void add(tally *t, const check_report *report)
{
    base_buffer text;
    t->checked++;
    t->errors += report->errors;
    t->warnings += report->warnings;
    t->notes += report->notes;
    if (t->args->json) {
        check_to_json(report, t->array);
        return;
    }
    base_buffer_init(&text, CLI_OUTPUT_BYTES);
    check_write(report, t->args->lang, &text);
    cli_print_buffer(&text);
    base_buffer_fini(&text);
}

static void check_one(tally *t, const char *scenario)
{
    enshu_error err = {0};
    bundle *b = NULL;
    check_report report = {0};
    char *prefix = cli_prefix(scenario);
    enshu_status st = bundle_open(scenario, NULL, &b, &err);
    if (st == ENSHU_OK) {
        const enshu_bundle files = bundle_view(b);
        st = check_scenario_with(&files, prefix, t->attack, &report, &err);
        add(t, &report);
    }
    if (st != ENSHU_OK)
        t->unreadable = cli_fail(scenario, &err);
    check_fini(&report);
    bundle_destroy(b);
    xfree(prefix);
}

static void print_end(const tally *t)
{
    base_buffer text;
    if (t->args->json) {
        char *json = base_json_write(t->array);
        cli_print(json);
        cli_print("\n");
        xfree(json);
        return;
    }
    if (t->checked == 0)
        return;
    base_buffer_init(&text, CLI_OUTPUT_BYTES);
    check_write_summary(t->errors, t->warnings, t->notes, t->args->lang, &text);
    cli_print_buffer(&text);
    base_buffer_fini(&text);
}

static int check_all(const cli_args *args, const attack_file *attack)
{
    tally t = {.args = args,
               .attack = attack,
               .array = json_array(),
               .unreadable = CLI_GOOD};
    for (size_t i = 0; i < args->n_operands && !base_signal_stop(); i++)
        check_one(&t, args->operands[i]);
    print_end(&t);
    json_decref(t.array);
    if (t.unreadable != CLI_GOOD)
        return t.unreadable;
    return t.errors > 0 || base_signal_stop() ? CLI_NO : CLI_GOOD;
}

static int check_command(const cli_args *args)
{
    enshu_error err = {0};
    attack_file *attack = NULL;
    if (args->attack
        && attack_file_read(args->attack, &attack, &err) != ENSHU_OK)
        return cli_fail(NULL, &err);
    const int status = check_all(args, attack);
    attack_file_destroy(attack);
    return status;
}

const command_row command_check = {
    .name = "check",
    .summary = {"シナリオの誤りを全て、ファイルと行で示す",
                "shows all mistakes in scenarios, with file and line"},
    .synopsis = "SCENARIO...",
    .min_operands = 1,
    .max_operands = SIZE_MAX,
    .options = rows,
    .run = check_command};
