/* The generated documents in scenarios/ are those of the API table. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enshu/script.h"
#include "support/expect.h"
#include "support/files.h"

enum { DOCUMENT_BYTES = 1 << 20 };

typedef struct document {
    size_t used;
    char text[DOCUMENT_BYTES];
} document;

static void on_text(void *user, const char *text, size_t len)
{
    document *d = user;
    assert_true(d->used + len < sizeof d->text);
    memcpy(d->text + d->used, text, len);
    d->used += len;
    d->text[d->used] = '\0';
}

static void compare(const char *name,
                    void (*write)(enshu_write_fn *write, void *user))
{
    document *d = calloc(1, sizeof *d);
    char path[512];
    assert_non_null(d);
    write(on_text, d);
    assert_true(d->used > 1000);
    /* Goldens live beside what they describe. */
    (void)snprintf(path, sizeof path, "../../scenarios/%s", name);
    expect_golden(path, d->text);
    free(d);
}

static void the_manual_is_up_to_date(void **state)
{
    (void)state;
    compare("API.md", enshu_api_write_markdown);
}

static void the_editor_stub_is_up_to_date(void **state)
{
    (void)state;
    compare("enshu.d.lua", enshu_api_write_stub);
}

static void the_luacheck_names_are_up_to_date(void **state)
{
    (void)state;
    compare(".luacheckrc", enshu_api_write_luacheck);
}

/* An editor knows every table that a function takes. */
static void what_functions_take_is_defined(void **state)
{
    (void)state;
    document *d = calloc(1, sizeof *d);
    size_t found = 0;
    assert_non_null(d);
    enshu_api_write_stub(on_text, d);
    for (const char *at = strstr(d->text, "---@param "); at;
         at = strstr(at + 1, "---@param ")) {
        const char *type = strchr(at + strlen("---@param "), ' ') + 1;
        const int len = (int)strcspn(type, "[|\n");
        char wanted[96];
        if (len < 4 || strncmp(type + len - 3, "Def", 3) != 0)
            continue;
        (void)snprintf(wanted, sizeof wanted, "---@class %.*s\n", len, type);
        if (!strstr(d->text, wanted))
            fail_msg("%.*s is named and not defined", len, type);
        found++;
    }
    assert_true(found > 20);
    free(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_manual_is_up_to_date),
        cmocka_unit_test(the_editor_stub_is_up_to_date),
        cmocka_unit_test(the_luacheck_names_are_up_to_date),
        cmocka_unit_test(what_functions_take_is_defined),
    };
    return cmocka_run_group_tests_name("api documents", tests, NULL, NULL);
}
