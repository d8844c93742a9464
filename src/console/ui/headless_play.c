/* Event files: what a person does, a line each. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "console/ui/headless_internal.h"

enum { WAIT_MAX = 3600 * 1000, PLACE_MAX = 1 << 20, SIDE_MAX = 8192 };

/* What is left of a line. */
typedef struct rest {
    const char *at;
    const char *end;
} rest;

typedef struct player {
    headless *h;
    const char *source;
    int line;
    enshu_error *err;
} player;

typedef enshu_status play_fn(player *p, rest r);

/* ---- words ---- */

static void skip_blanks(rest *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\t'))
        r->at++;
}

static rest next_word(rest *r)
{
    skip_blanks(r);
    rest word = {r->at, r->at};
    while (r->at < r->end && *r->at != ' ' && *r->at != '\t')
        r->at++;
    word.end = r->at;
    return word;
}

static bool is_word(rest word, const char *text)
{
    const size_t len = (size_t)(word.end - word.at);
    return len == strlen(text) && memcmp(word.at, text, len) == 0;
}

static char *copy_word(rest word)
{
    return xstrndup(word.at, (size_t)(word.end - word.at));
}

static bool read_int(rest *r, int min, int max, int *out)
{
    char *word = copy_word(next_word(r));
    char *end = NULL;
    const long value = strtol(word, &end, 10);
    const bool good =
        end != word && *end == '\0' && value >= min && value <= max;
    xfree(word);
    if (good)
        *out = (int)value;
    return good;
}

static bool read_scale(rest *r, float *out)
{
    char *word = copy_word(next_word(r));
    char *end = NULL;
    const float value = strtof(word, &end);
    const bool good =
        end != word && *end == '\0' && value >= 0.5F && value <= 4.0F;
    xfree(word);
    if (good)
        *out = value;
    return good;
}

static bool is_done(rest *r)
{
    skip_blanks(r);
    return r->at == r->end;
}

/* The rest of the line as a text; "\n" is a newline, "\\" a backslash. */
static char *read_text(rest r)
{
    skip_blanks(&r);
    char *text = copy_word(r);
    char *to = text;
    for (const char *from = text; *from != '\0'; from++) {
        if (from[0] == '\\' && (from[1] == 'n' || from[1] == '\\')) {
            *to++ = from[1] == 'n' ? '\n' : '\\';
            from++;
        } else {
            *to++ = *from;
        }
    }
    *to = '\0';
    return text;
}

/* ---- lines ---- */

static enshu_status fail(const player *p, const char *what)
{
    return enshu_fail_at(p->err, ENSHU_EINVAL, p->source, p->line, "%s", what);
}

static void give(player *p, const ui_event *e)
{
    ui_handle(p->h->ui, e);
    (void)headless_frame(p->h);
}

static enshu_status play_key(player *p, rest r)
{
    ui_event e = {.kind = UI_EVENT_KEY};
    char *name = copy_word(next_word(&r));
    const bool good = ui_key_read(name, &e.key, &e.mods);
    xfree(name);
    if (!good || !is_done(&r))
        return fail(p, "not a key: write one such as \"Ctrl+Enter\"");
    give(p, &e);
    return ENSHU_OK;
}

static enshu_status play_words(player *p, ui_event_kind kind, rest r)
{
    char *text = read_text(r);
    give(p, &(ui_event){.kind = kind, .text = text});
    xfree(text);
    return ENSHU_OK;
}

static enshu_status play_text(player *p, rest r)
{
    return play_words(p, UI_EVENT_TEXT, r);
}

static enshu_status play_paste(player *p, rest r)
{
    return play_words(p, UI_EVENT_PASTE, r);
}

static enshu_status play_preedit(player *p, rest r)
{
    ui_event e = {.kind = UI_EVENT_PREEDIT};
    char *text = copy_word(next_word(&r));
    const bool good =
        is_done(&r)
        || (read_int(&r, INT_MIN, INT_MAX, &e.start)
            && read_int(&r, INT_MIN, INT_MAX, &e.length) && is_done(&r));
    if (good) {
        e.text = text;
        give(p, &e);
    }
    xfree(text);
    return good ? ENSHU_OK : fail(p, "write: preedit TEXT START LENGTH");
}

static bool read_place(rest *r, ui_event *e)
{
    return read_int(r, -PLACE_MAX, PLACE_MAX, &e->x)
           && read_int(r, -PLACE_MAX, PLACE_MAX, &e->y);
}

static enshu_status play_mouse(player *p, ui_event_kind kind, rest r)
{
    ui_event e = {.kind = kind};
    if (!read_place(&r, &e))
        return fail(p, "write a place: X Y [Shift]");
    const rest mod = next_word(&r);
    if (is_word(mod, "Shift"))
        e.mods = UI_SHIFT;
    else if (mod.at != mod.end)
        return fail(p, "write a place: X Y [Shift]");
    give(p, &e);
    return ENSHU_OK;
}

static enshu_status play_move(player *p, rest r)
{
    return play_mouse(p, UI_EVENT_MOVE, r);
}

static enshu_status play_press(player *p, rest r)
{
    return play_mouse(p, UI_EVENT_PRESS, r);
}

static enshu_status play_release(player *p, rest r)
{
    return play_mouse(p, UI_EVENT_RELEASE, r);
}

static enshu_status play_click(player *p, rest r)
{
    const enshu_status st = play_mouse(p, UI_EVENT_PRESS, r);
    return st == ENSHU_OK ? play_mouse(p, UI_EVENT_RELEASE, r) : st;
}

static enshu_status play_wheel(player *p, rest r)
{
    ui_event e = {.kind = UI_EVENT_WHEEL};
    if (!read_place(&r, &e) || !read_int(&r, -100, 100, &e.notches))
        return fail(p, "write: wheel X Y NOTCHES [Ctrl]");
    const rest mod = next_word(&r);
    if (is_word(mod, "Ctrl"))
        e.mods = UI_CTRL;
    else if (mod.at != mod.end)
        return fail(p, "only Ctrl goes with a wheel");
    give(p, &e);
    return ENSHU_OK;
}

static enshu_status play_size(player *p, rest r)
{
    int w;
    int h;
    float scale;
    if (!read_int(&r, 1, SIDE_MAX, &w) || !read_int(&r, 1, SIDE_MAX, &h)
        || !read_scale(&r, &scale) || !is_done(&r))
        return fail(p, "write: size WIDTH HEIGHT SCALE");
    headless_resize(p->h, w, h, scale);
    (void)headless_frame(p->h);
    return ENSHU_OK;
}

static enshu_status play_wait(player *p, rest r)
{
    int ms;
    if (!read_int(&r, 0, WAIT_MAX, &ms) || !is_done(&r))
        return fail(p, "write: wait MILLISECONDS");
    headless_wait(p->h, ms);
    return ENSHU_OK;
}

static enshu_status play_motion(player *p, rest r)
{
    const rest word = next_word(&r);
    if (!is_word(word, "on") && !is_word(word, "off"))
        return fail(p, "write: motion on, or motion off");
    p->h->reduce_motion = is_word(word, "off");
    (void)headless_frame(p->h);
    return ENSHU_OK;
}

static enshu_status play_focus(player *p, rest r)
{
    const rest word = next_word(&r);
    if (!is_word(word, "on") && !is_word(word, "off"))
        return fail(p, "write: focus on, or focus off");
    give(p, &(ui_event){.kind = UI_EVENT_FOCUS, .on = is_word(word, "on")});
    return ENSHU_OK;
}

static const struct {
    const char *word;
    play_fn *play;
} commands[] = {
    {"key", play_key},         {"text", play_text},   {"preedit", play_preedit},
    {"paste", play_paste},     {"move", play_move},   {"press", play_press},
    {"release", play_release}, {"click", play_click}, {"wheel", play_wheel},
    {"size", play_size},       {"wait", play_wait},   {"motion", play_motion},
    {"focus", play_focus}};

static enshu_status play_line(player *p, rest line)
{
    const rest word = next_word(&line);
    if (word.at == word.end || *word.at == '#')
        return ENSHU_OK;
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (is_word(word, commands[i].word))
            return commands[i].play(p, line);
    }
    return fail(p, "no such event: see ui/headless.h");
}

enshu_status headless_play(headless *h, const char *script, const char *source,
                           enshu_error *err)
{
    player p = {.h = h, .source = source, .err = err};
    while (*script != '\0') {
        size_t len = strcspn(script, "\n");
        p.line++;
        const size_t text = len > 0 && script[len - 1] == '\r' ? len - 1 : len;
        const enshu_status st = play_line(&p, (rest){script, script + text});
        if (st != ENSHU_OK)
            return st;
        if (h->differs)
            return enshu_fail_at(err, ENSHU_EDIFFERS, source, p.line,
                                 "what was drawn where it changed is not what "
                                 "a full redraw shows");
        script += script[len] == '\n' ? len + 1 : len;
    }
    return ENSHU_OK;
}
