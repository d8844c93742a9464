#include "e2e/enshu.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/expect.h"
#include "support/files.h"

enum { MAX_ARGS = 32 };

static const char *program_path(const enshu_place *place)
{
    const char *const path =
        place->program != NULL ? place->program : getenv("ENSHU_PROGRAM");

    if (path == NULL)
        fail_msg("ENSHU_PROGRAM is not set; run the test through ctest");
    return path;
}

void enshu_start(program *p, const enshu_place *place, const char *const *args)
{
    const char *argv[MAX_ARGS] = {program_path(place)};
    const program_call call = {
        .argv = argv,
        .env = place->env,
        .cwd = place->cwd != NULL ? place->cwd : source_dir(),
        .out_path = place->out_path,
        .limit_ms = 120000,
    };

    for (size_t i = 0; args[i] != NULL; i++) {
        assert_true(i + 2 < MAX_ARGS);
        argv[i + 1] = args[i];
    }
    program_start(p, &call);
}

void enshu_run_at(program_result *r, const enshu_place *place,
                  const char *const *args)
{
    program p;

    enshu_start(&p, place, args);
    program_finish(&p, r);
}

void enshu_run(program_result *r, const char *const *args)
{
    enshu_run_at(r, &(enshu_place){0}, args);
}

void expect_status(const program_result *r, int status)
{
    if (r->status == status && !r->timed_out)
        return;
    print_error("exit status %d, signal %d%s; want %d\n%s%s", r->status,
                r->signal, r->timed_out ? ", timed out" : "", status, r->out,
                r->err);
    fail();
}

void expect_one_line(const program_result *r, int status, const char *part)
{
    expect_status(r, status);
    expect_contains(r->err, part);
    const char *const end = strchr(r->err, '\n');
    if (end == NULL || end[1] != '\0')
        fail_msg("not one line:\n%s", r->err);
}

void enshu_expect(int status, const char *const *args)
{
    program_result r;

    enshu_run(&r, args);
    expect_status(&r, status);
    program_fini(&r);
}

json_t *enshu_json_at(int status, const enshu_place *place,
                      const char *const *args)
{
    const char *all[MAX_ARGS] = {NULL};
    program_result r;
    json_error_t why;
    size_t n = 0;

    for (; args[n] != NULL; n++) {
        assert_true(n + 2 < MAX_ARGS);
        all[n] = args[n];
    }
    all[n] = "--json";
    enshu_run_at(&r, place, all);
    expect_status(&r, status);
    json_t *const answer = json_loads(r.out, JSON_REJECT_DUPLICATES, &why);
    if (answer == NULL)
        fail_msg("not JSON (%s):\n%s", why.text, r.out);
    program_fini(&r);
    return answer;
}

json_t *enshu_json(int status, const char *const *args)
{
    return enshu_json_at(status, &(enshu_place){0}, args);
}
