/* The examples of docs/author.md are one scenario that loads as it stands. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "enshu/script.h"
#include "support/files.h"

static int findings;

static void on_finding(void *user, const enshu_finding *f)
{
    (void)user;
    if (f->severity == 'I')
        return;
    print_error("%d %s %s\n", f->line, f->code, f->message.en);
    findings++;
}

/* Leaves only what stands between ```lua and ```; lines keep their numbers. */
static void keep_examples(char *text)
{
    bool inside = false;
    char *line = text;
    while (*line) {
        char *const end = line + strcspn(line, "\n");
        const bool fence = strncmp(line, "```", 3) == 0;
        const bool keep = inside && !fence;
        if (fence)
            inside = strncmp(line, "```lua\n", 7) == 0;
        if (!keep)
            memset(line, ' ', (size_t)(end - line));
        line = *end ? end + 1 : end;
    }
}

static void the_examples_of_the_guide_load_without_a_finding(void **state)
{
    (void)state;
    size_t size = 0;
    char path[TEST_PATH_SIZE];
    path_join(path, source_dir(), "docs/author.md");
    char *text = read_file(path, &size);
    assert_non_null(text);
    keep_examples(text);
    assert_non_null(strstr(text, "timetable{"));
    const enshu_file file = {"author.md", text, size};
    const enshu_bundle bundle = {"author.md", &file, 1};
    const enshu_options options = {.lint = true};
    enshu_drill *d = NULL;
    enshu_error err;
    findings = 0;
    const enshu_status st =
        enshu_script_open(&bundle, &options, on_finding, &d, &err);
    assert_int_equal(findings, 0);
    assert_int_equal(st, ENSHU_OK);
    enshu_drill_destroy(d);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_examples_of_the_guide_load_without_a_finding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
