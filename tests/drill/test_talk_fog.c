/*
 * What others say shows nowhere: two drills in which one team does the same
 * while others talk in the second, and all that it gets is the same.  Serials
 * and numbers of calls have gaps, which say that somebody did something; each
 * command takes a microsecond.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drill/talk_scene.h"
#include "support/expect.h"

#define ANSWER ENSHU_COMMAND_CALL_ANSWER
#define SAY ENSHU_COMMAND_CALL_SAY
#define END ENSHU_COMMAND_CALL_END

static const char story[] =
    "actor{ id='vendor', org='vend', name='Vendor', replies={ "
    " {on='message', after=range(min(1), min(3)), send='V'} } } "
    "room{ id='cross', name='Cross', members={'occ','rail'} } "
    "inject{ id='V', manual=true, from='vendor', via='phone', ring=min(2), "
    " missed='M', body='Hello' } "
    "inject{ id='M', manual=true, from='vendor', via='email', body='Called' } "
    "inject{ id='L', at='T+00:01', to='csirt', via='isac', tlp='AMBER', "
    " body='A long text that is marked and that the other teams never see' } ";

/* The lines of a log that the reader gets, without the numbers that may have
 * gaps. */
typedef struct seen {
    char text[1 << 15];
    size_t used;
} seen;

static void skip_number(const char **at)
{
    while (**at >= '0' && **at <= '9')
        (*at)++;
}

static void add_line(seen *s, const char *line, const char *end)
{
    static const char *const gaps[] = {
        "call=", "command=", "said=", "deadline_us="};
    while (line <= end) {
        const char *number = NULL;
        for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++) {
            const size_t n = strlen(gaps[i]);
            if (strncmp(line, gaps[i], n) == 0)
                number = line + n;
        }
        if (number) {
            skip_number(&number);
            line = number;
            continue;
        }
        if (s->used + 1 < sizeof s->text)
            s->text[s->used++] = *line;
        line++;
    }
    s->text[s->used] = '\0';
}

static bool is_in(const char *list, const char *id)
{
    const size_t n = strlen(id);
    for (const char *at = list; (at = strstr(at, id)); at += n) {
        if ((at == list || at[-1] == ',') && (at[n] == ',' || at[n] == '\0'))
            return true;
    }
    return strcmp(list, "all") == 0;
}

static void look(stage *st, seen *out)
{
    const char *line = stage_log(st);
    for (size_t i = 0; *line; i++) {
        const char *end = strchr(line, '\n');
        const char *audience = stage_audience(st, i);
        if (is_in(audience, "occ") || is_in(audience, "duty"))
            add_line(out, line, end);
        line = end + 1;
    }
}

/* Others talk, in rooms, to one another and by telephone, and break labels. */
static void others_talk(stage *s, int64_t call)
{
    static const char marked[] =
        "A long text that is marked and that the other teams never see";
    talk_say(s, "an", "csirt", NULL, "hello", NULL);
    talk_say(s, "rc", "joint", NULL, "hello", NULL);
    talk_say(s, "an", NULL, "press", marked, NULL);
    talk_say(s, "chief", NULL, "vendor", "what now?", NULL);
    talk_mail(s, "rc", "csirt", marked, "RED");
    talk_call(s, "rc", "an", NULL);
    talk_in_call(s, "an", ANSWER, call, NULL);
    talk_in_call(s, "an", SAY, call, marked);
    talk_in_call(s, "rc", END, call, NULL);
}

static void play(bool others, seen *out)
{
    stage *s = talk_open(story);
    const int64_t before = others ? 1 : 0;
    stage_play(s, 2);
    if (others)
        others_talk(s, 1);
    talk_say(s, "duty", "cross", NULL, "we are fine", NULL);
    talk_say(s, "duty", NULL, "vendor", "are you?", NULL);
    talk_say(s, "duty", "joint", NULL, "let me in", NULL);
    talk_call(s, "duty", "rail", NULL);
    talk_in_call(s, "rc", ANSWER, before + 1, NULL);
    talk_in_call(s, "duty", SAY, before + 1, "hello");
    talk_in_call(s, "duty", END, before + 1, NULL);
    stage_play(s, 12);
    look(s, out);
    stage_close(s);
}

static void what_others_say_shows_nowhere(void **state)
{
    (void)state;
    seen *quiet = calloc(1, sizeof *quiet);
    seen *loud = calloc(1, sizeof *loud);
    assert_non_null(quiet);
    assert_non_null(loud);
    play(false, quiet);
    play(true, loud);
    expect_text(loud->text, quiet->text);
    expect_contains(quiet->text, "chat.said");
    expect_contains(quiet->text, "call.said");
    expect_contains(quiet->text, "inject.sent inject=M");
    free(quiet);
    free(loud);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_others_say_shows_nowhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
