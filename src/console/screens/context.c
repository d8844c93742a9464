/* What screens share: texts of a frame, names, times, statuses. */
#include "console/screens/context.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"

/* ---- texts of a frame: blocks that are filled from the front ---- */

enum { BLOCK_BYTES = 32 * 1024, TEXT_BYTES = 1 << 20 };

typedef struct block {
    struct block *next;
    size_t used;
    size_t size;
    char bytes[];
} block;

struct frame_texts {
    block *first; /* the newest; the last of the chain stays for good */
};

static block *block_create(size_t size, block *next)
{
    block *b = xmalloc(sizeof *b + size);
    b->next = next;
    b->used = 0;
    b->size = size;
    return b;
}

frame_texts *frame_texts_create(void)
{
    frame_texts *t = xmalloc(sizeof *t);
    t->first = block_create(BLOCK_BYTES, NULL);
    return t;
}

void frame_texts_begin(frame_texts *t)
{
    while (t->first->next) {
        block *gone = t->first;
        t->first = gone->next;
        xfree(gone);
    }
    t->first->used = 0;
}

void frame_texts_destroy(frame_texts *t)
{
    if (!t)
        return;
    frame_texts_begin(t);
    xfree(t->first);
    xfree(t);
}

/* Room for `size` bytes. */
static char *take_room(frame_texts *t, size_t size)
{
    if (t->first->size - t->first->used < size)
        t->first =
            block_create(size > BLOCK_BYTES ? size : BLOCK_BYTES, t->first);
    char *room = t->first->bytes + t->first->used;
    t->first->used += size;
    return room;
}

static const char *keep(ctx *c, const char *text, size_t len)
{
    char *copy = take_room(c->texts, len + 1);
    memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}

/* ---- words ---- */

const char *say(const ctx *c, word_id id)
{
    return words_get(c->words, c->lang, id);
}

const char *say_args(ctx *c, word_id id, const char *const *args)
{
    base_buffer out;
    base_buffer_init(&out, TEXT_BYTES);
    words_fill(&out, say(c, id), args);
    const char *kept = keep(c, base_buffer_get(&out), out.len);
    base_buffer_fini(&out);
    return kept;
}

const char *say_text(ctx *c, enshu_text text)
{
    bool other = false;
    const char *found = model_say(text, c->lang, &other);
    if (!other || !*found)
        return found;
    return say_format(c, "[%s] %s", BASE_TR(c->lang, "EN", "JA"), found);
}

const char *say_name(ctx *c, const char *id)
{
    return model_name(c->m, id, c->lang);
}

static const char *name_or_id(ctx *c, const model_thing *t, const char *id)
{
    const char *name = t ? model_say(t->name, c->lang, NULL) : "";
    return *name ? name : id;
}

const char *say_of(ctx *c, model_thing_kind kind, const char *id)
{
    return name_or_id(c, model_find_of(c->m, kind, id), id);
}

const char *say_whom(ctx *c, const char *id)
{
    if (strcmp(id, "all") == 0)
        return say(c, W_CTL_LANE_ALL);
    const model_thing *t = model_find_who(c->m, id);
    if (!t && strcmp(id, "control") == 0)
        return say(c, W_EXERCISE_CONTROL);
    return name_or_id(c, t, id);
}

const char *say_what(ctx *c, const char *id)
{
    return name_or_id(c, model_find_what(c->m, id), id);
}

const char *say_on(ctx *c, const char *action, const char *target)
{
    return name_or_id(c, model_find_target(c->m, action, target), target);
}

const char *say_thing(ctx *c, const model_thing *t)
{
    return name_or_id(c, t, t->id);
}

const char *say_format(ctx *c, const char *fmt, ...)
{
    va_list args;
    base_buffer out;
    base_buffer_init(&out, TEXT_BYTES);
    va_start(args, fmt);
    (void)base_buffer_vprintf(&out, fmt, args);
    va_end(args);
    const char *kept = keep(c, base_buffer_get(&out), out.len);
    base_buffer_fini(&out);
    return kept;
}

const char *say_data(const ctx *c, const char *word)
{
    return words_of_data(c->words, c->lang, word);
}

const char *say_reason(const ctx *c, const char *why)
{
    return words_of_sort(c->words, c->lang, "why", why);
}

const char *say_verdict(const ctx *c, const char *verdict)
{
    return words_of_sort(c->words, c->lang, "verdict", verdict);
}

/* ---- times and numbers ---- */

static const int64_t second_us = INT64_C(1000000);
static const int64_t day_us = INT64_C(86400000000);

/* Drill time as microseconds after the first day's midnight. */
static int64_t local_us(const ctx *c, int64_t t_us)
{
    return model_get_scenario(c->m)->start_us + t_us;
}

/* The day it lies in; a log may have a record of the day before. */
static int day_of(int64_t local)
{
    return (int)(local / day_us) - (local % day_us < 0);
}

const char *say_day(ctx *c, int64_t t_us)
{
    return say_format(c, "D%+d", day_of(local_us(c, t_us)));
}

const char *say_clock(ctx *c, int64_t t_us, bool seconds)
{
    const int64_t local = local_us(c, t_us);
    const int day = day_of(local);
    const int s = (int)((local - day * day_us) / second_us);
    const char *head = day != 0 ? say_format(c, "D%+d ", day) : "";
    if (seconds)
        return say_format(c, "%s%02d:%02d:%02d", head, s / 3600, s / 60 % 60,
                          s % 60);
    return say_format(c, "%s%02d:%02d", head, s / 3600, s / 60 % 60);
}

const char *say_wall(ctx *c, const char *utc)
{
    char text[BASE_CLOCK_TEXT];
    return base_clock_write_local(utc, text) ? say_format(c, "%s", text) : utc;
}

const char *say_duration(ctx *c, int64_t us)
{
    const char *sign = us < 0 ? "-" : "";
    const int64_t s = (us < 0 ? -us : us) / second_us;
    const int hours = (int)(s / 3600);
    const int minutes = (int)(s / 60 % 60);
    const int rest = (int)(s % 60);
    if (hours > 0)
        return say_with(c, W_HOURS_MINUTES, say_format(c, "%s%d", sign, hours),
                        say_format(c, "%02d", minutes));
    if (minutes > 0)
        return say_with(c, W_MINUTES_SECONDS,
                        say_format(c, "%s%d", sign, minutes),
                        say_format(c, "%02d", rest));
    return say_with(c, W_SECONDS, say_format(c, "%s%d", sign, rest));
}

const char *say_length(ctx *c, int64_t us)
{
    const int64_t minutes = us / second_us / 60;
    if (minutes <= 0 || minutes >= 60 || us / second_us % 60 != 0)
        return say_duration(c, us);
    return say_with(c, W_MINUTES, say_format(c, "%d", (int)minutes));
}

const char *say_number(ctx *c, int64_t n)
{
    char digits[24];
    char out[32];
    const int len = snprintf(digits, sizeof digits, "%lld", (long long)n);
    const int head = n < 0;
    int to = 0;
    for (int i = 0; i < len; i++) {
        if (i > head && (len - i) % 3 == 0)
            out[to++] = ',';
        out[to++] = digits[i];
    }
    return keep(c, out, (size_t)to);
}

/* ---- statuses ---- */

ui_status status_of(const model_thing *thing)
{
    static const struct {
        const char *word;
        ui_status status;
    } rows[] = {
        {"up", UI_STATUS_NORMAL},         {"normal", UI_STATUS_NORMAL},
        {"open", UI_STATUS_NORMAL},       {"degraded", UI_STATUS_DEGRADED},
        {"reduced", UI_STATUS_DEGRADED},  {"manual", UI_STATUS_DEGRADED},
        {"down", UI_STATUS_DOWN},         {"stopped", UI_STATUS_DOWN},
        {"isolated", UI_STATUS_ISOLATED}, {"closed", UI_STATUS_ISOLATED}};
    ui_status found = UI_STATUS_UNKNOWN;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].word, thing->state) == 0)
            found = rows[i].status;
    /* A stand-in that is off is as it should be. */
    if (*thing->usual && strcmp(thing->state, thing->usual) == 0)
        found = UI_STATUS_NORMAL;
    const bool plain = found != UI_STATUS_DOWN && found != UI_STATUS_ISOLATED;
    return thing->compromised && plain ? UI_STATUS_SUSPECT : found;
}

const char *status_name(const ctx *c, ui_status status)
{
    static const word_id names[UI_STATUS_COUNT] = {
        [UI_STATUS_NORMAL] = W_STATUS_NORMAL,
        [UI_STATUS_DEGRADED] = W_STATUS_DEGRADED,
        [UI_STATUS_DOWN] = W_STATUS_DOWN,
        [UI_STATUS_SUSPECT] = W_STATUS_SUSPECT,
        [UI_STATUS_ISOLATED] = W_STATUS_ISOLATED,
        [UI_STATUS_RECOVERING] = W_STATUS_RECOVERING,
        [UI_STATUS_UNKNOWN] = W_STATUS_UNKNOWN};
    return say(c, names[status]);
}
