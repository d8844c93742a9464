/* enshu report --compare: several drills side by side. */
#include "cli/report.h"

#include <string.h>

#include "base/file.h"
#include "base/signal.h"
#include "cli/commands.h"

enum { PAGE_BYTES = 1 << 28 };

static bool on_progress(void *user, size_t done, size_t of)
{
    (void)user;
    (void)done;
    (void)of;
    return !base_signal_stop();
}

static enshu_status write_all(const review_compare *c, const report_wish *wish,
                              const char *folder, enshu_error *err)
{
    base_buffer b;
    enshu_status st = base_folder_make(folder, err);
    if (st == ENSHU_OK && wish->html) {
        base_buffer_init(&b, PAGE_BYTES);
        review_write_compare_html(c, wish->langs, &b);
        st = report_file_write(folder, "compare.html", &b, err);
    }
    if (st == ENSHU_OK && wish->json) {
        base_buffer_init(&b, PAGE_BYTES);
        review_write_compare_json(c, &b);
        st = report_file_write(folder, "compare.json", &b, err);
    }
    return st;
}

static enshu_status open_all(const cli_args *args, review **reviews,
                             const char **at, enshu_error *err)
{
    enshu_status st = ENSHU_OK;
    for (size_t i = 0; i < args->n_operands && st == ENSHU_OK; i++) {
        const review_options o = {.journal = args->operands[i],
                                  .one_world = true,
                                  .progress = on_progress};
        *at = args->operands[i];
        st = review_open(&o, &reviews[i], err);
    }
    return st;
}

int report_compare(const cli_args *args, const report_wish *wish)
{
    enshu_error err = {0};
    const char *at = NULL;
    const char *folder = args->out ? args->out : "compare-report";
    review **reviews = xcalloc(args->n_operands, sizeof(review *));
    enshu_status st = open_all(args, reviews, &at, &err);
    if (st == ENSHU_OK) {
        review_compare *c = review_compare_create(
            (const review *const *)reviews, args->n_operands);
        at = NULL;
        st = write_all(c, wish, folder, &err);
        review_compare_destroy(c);
    }
    for (size_t i = 0; i < args->n_operands; i++)
        review_close(reviews[i]);
    xfree(reviews);
    if (st != ENSHU_OK)
        return cli_fail(at, &err);
    char *line = xprintf(
        BASE_TR(args->lang, "訓練 EXERCISE  %zu 回の訓練を %s で比べました\n",
                "訓練 EXERCISE  %zu drills compared in %s\n"),
        args->n_operands, folder);
    cli_print(line);
    xfree(line);
    return CLI_GOOD;
}
