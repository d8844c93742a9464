#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enshu/script.h"

#include "findings.h"

const char test_frame[] =
    "scenario{ id='s', api=1, start='2026-11-24 09:00', length=hours(2), "
    "lang='en', langs={'en'}, title='T' } "
    "org{ id='mlit', kind='regulator', name='M' } "
    "team{ id='it', name='IT' } role{ id='admin', team='it', name='R' } "
    "zone{ id='lan', name='L' } "
    "conduit{ id='c', from='internet', to='lan' } "
    "asset{ id='srv', zone='lan', name='S' } "
    "service{ id='web', needs='srv', name='W' } "
    "operation{ id='ops', name='O', service='web', rate={normal=60}, "
    "schedule={ {key='a', at='T+01:00'} } } "
    "action{ id='ping', by='it', name='P' } "
    "action{ id='isolate', by='it', target='asset', name='I', "
    "effects={ fx.isolate(TARGET) } } "
    "action{ id='tell', by='it', target='org', name='N', "
    "form={ {id='when', type='text'}, "
    "{id='how', type='choice', options={'mail','phone'}} } } "
    "step{ id='wipe', attack='T1485', effects={ fx.state(TARGET, 'down') } } "
    "inject{ id='I-1', at='T+00:05', to='it', via='email', body='B' } "
    "objective{ id='o', name='O' } "
    "criterion{ id='k', objective='o', points=5, when=did('ping'), "
    "name='K' } "
    "var{ id='n', init=0 } "
    "question{ id='q', manual=true, to='it', text='?', "
    "options={ {'yes','Y'}, {'no','N'} } } ";

typedef struct listing {
    char *out;
    bool notes;
} listing;

static void list(void *user, const enshu_finding *f)
{
    listing *l = user;
    const size_t len = strlen(l->out);
    assert_true(f->message.ja && f->message.ja[0] != '\0');
    assert_true(f->message.en && f->message.en[0] != '\0');
    if (f->severity == 'I' && !l->notes)
        return;
    (void)snprintf(l->out + len, FINDINGS_SIZE - len, "%d %c %s %s\n", f->line,
                   f->severity, f->code, f->message.en);
}

static void load(const char *lua, listing *l)
{
    const enshu_file file = {"main.lua", lua, strlen(lua)};
    const enshu_bundle bundle = {"main.lua", &file, 1};
    const enshu_options options = {.user = l, .lint = true};
    enshu_drill *d = NULL;
    enshu_error err;
    l->out[0] = '\0';
    const enshu_status st =
        enshu_script_open(&bundle, &options, list, &d, &err);
    const bool errors =
        strstr(l->out, " E EN") != NULL; /* no message says this */
    assert_int_equal(st == ENSHU_OK, !errors);
    assert_int_equal(d != NULL, !errors);
    enshu_drill_destroy(d);
}

const char *findings_of(const char *lua, char out[FINDINGS_SIZE])
{
    listing l = {out, true};
    load(lua, &l);
    return out;
}

const char *findings_in_frame(const char *lua, char out[FINDINGS_SIZE])
{
    const size_t size = strlen(test_frame) + strlen(lua) + 2;
    char *text = malloc(size);
    assert_non_null(text);
    (void)snprintf(text, size, "%s\n%s", test_frame, lua);
    listing l = {out, false};
    load(text, &l);
    free(text);
    return out;
}

void expect_findings(const finding_row *rows, size_t n)
{
    char out[FINDINGS_SIZE];
    int wrong = 0;
    for (size_t i = 0; i < n; i++) {
        (void)findings_in_frame(rows[i].lua, out);
        if (strcmp(out, rows[i].found) == 0)
            continue;
        print_error("%s\nfound\n%swanted\n%s\n", rows[i].lua, out,
                    rows[i].found);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}
