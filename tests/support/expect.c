#include "support/expect.h"

#include <inttypes.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/files.h"

void expect_f64_near_at(double got, double want, double tol, const char *expr,
                        const char *file, int line)
{
    if (fabs(got - want) <= tol)
        return;
    print_error("%s: got %.17g, want %.17g (+-%g)\n", expr, got, want, tol);
    _fail(file, line);
}

void expect_i64_at(int64_t got, int64_t want, const char *expr,
                   const char *file, int line)
{
    if (got == want)
        return;
    print_error("%s: got %" PRId64 ", want %" PRId64 "\n", expr, got, want);
    _fail(file, line);
}

void expect_contains_at(const char *text, const char *part, const char *file,
                        int line)
{
    if (text != NULL && strstr(text, part) != NULL)
        return;
    print_error("not found: %s\nin: %s\n", part,
                text != NULL ? text : "(null)");
    _fail(file, line);
}

/* The first place where two texts differ: the line's number and its start in
 * each text. */
typedef struct difference {
    int line;
    const char *got;
    const char *want;
} difference;

static difference first_difference(const char *got, const char *want)
{
    difference d = {1, got, want};

    for (size_t i = 0; got[i] == want[i] && got[i] != '\0'; i++) {
        if (got[i] != '\n')
            continue;
        d = (difference){d.line + 1, got + i + 1, want + i + 1};
    }
    return d;
}

static void print_line(const char *mark, const char *line)
{
    if (*line == '\0')
        print_error("%s (end of text)\n", mark);
    else
        print_error("%s %.*s\n", mark, (int)strcspn(line, "\n"), line);
}

static void print_difference(const char *name, const char *got,
                             const char *want)
{
    const difference d = first_difference(got, want);

    print_error("%s differs first in line %d\n", name, d.line);
    print_line("  want:", d.want);
    print_line("  got: ", d.got);
}

void expect_text_at(const char *got, const char *want, const char *file,
                    int line)
{
    if (strcmp(got, want) == 0)
        return;
    print_difference("text", got, want);
    _fail(file, line);
}

static bool goldens_are_rewritten(void)
{
    const char *update = getenv("ENSHU_GOLDEN_UPDATE");

    return update != NULL && strcmp(update, "1") == 0;
}

void expect_golden_at(const char *name, const char *text, const char *file,
                      int line)
{
    char path[TEST_PATH_SIZE];
    snprintf(path, sizeof path, "%s/tests/golden/%s", source_dir(), name);

    if (goldens_are_rewritten()) {
        write_file(path, text, strlen(text));
        return;
    }
    char *want = read_file(path, NULL);
    if (want == NULL) {
        print_error("no golden file %s (ENSHU_GOLDEN_UPDATE=1 writes it)\n",
                    path);
        _fail(file, line);
        return;
    }
    const bool same = strcmp(text, want) == 0;
    if (!same)
        print_difference(path, text, want);
    free(want);
    if (!same)
        _fail(file, line);
}
