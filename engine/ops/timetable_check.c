#include "ops/timetable_check.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { SENTENCE = 1280 };

/* Long ids may not leave half a character at the end. */
static void end_whole(char *text, int wanted)
{
    size_t len = wanted < SENTENCE ? 0 : strlen(text);
    while (len > 0 && ((unsigned char)text[len - 1] & 0xC0) == 0x80)
        len--;
    if (len > 0)
        text[len - 1] = '\0';
}

/* Adds what may have been meant. */
static void add_near(char texts[2][SENTENCE], const char *near)
{
    const size_t length[2] = {strlen(texts[0]), strlen(texts[1])};
    snprintf(texts[0] + length[0], SENTENCE - length[0], ": %s のことですか",
             near);
    snprintf(texts[1] + length[1], SENTENCE - length[1], ": did you mean %s?",
             near);
}

static void tell(enshu__tt_faults *f, char texts[2][SENTENCE])
{
    if (f->near)
        add_near(texts, f->near);
    f->near = NULL;
    if (f->n++ < ENSHU__TT_MOST_FAULTS)
        f->fn(f->user, texts[0], texts[1]);
}

void enshu__tt_fault(enshu__tt_faults *f, const char *ja, const char *en, ...)
{
    char texts[2][SENTENCE];
    va_list args;
    va_start(args, en);
    end_whole(texts[0], vsnprintf(texts[0], SENTENCE, ja, args));
    va_end(args);
    va_start(args, en);
    end_whole(texts[1], vsnprintf(texts[1], SENTENCE, en, args));
    va_end(args);
    tell(f, texts);
}

void enshu__tt_fault_of(enshu__tt_faults *f, const char *where,
                        const char *field, enshu_text give)
{
    char texts[2][SENTENCE];
    end_whole(texts[0], snprintf(texts[0], SENTENCE,
                                 "%s%s が範囲の外です: %s にしてください",
                                 where, field, give.ja));
    end_whole(texts[1],
              snprintf(texts[1], SENTENCE, "%s%s is out of range: give %s",
                       where, field, give.en));
    tell(f, texts);
}

bool enshu__timetable_check(const enshu__names *names,
                            const enshu__timetable_def *def,
                            enshu__ops_fault_fn *fn, void *user)
{
    (void)names;
    enshu__tt_faults faults = {.fn = fn, .user = user};
    enshu__tt_check_form(def, &faults);
    if (faults.n > 0)
        return false;
    enshu__arena *arena = enshu__arena_create(SIZE_MAX);
    enshu__tt_plan *plan =
        arena ? enshu__tt_plan_create(arena, def, def->infer_tracks) : NULL;
    if (plan)
        enshu__tt_check_plan(plan, &faults);
    if (!plan || (faults.n == 0 && !enshu__tt_rehearse(plan, &faults)))
        enshu__tt_fault(&faults,
                        "この時刻表を調べるにはメモリーが足りません: "
                        "列車か停車駅を減らしてください",
                        "there is not enough memory to look through this "
                        "timetable: declare fewer trips or calls");
    enshu__arena_destroy(arena);
    return faults.n == 0;
}
