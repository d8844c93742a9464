/*
 * Broken texts: as many clusters as fit, back to where kinsoku lets a line end.
 * Blanks at a break hang over the edge.  A word longer than the line is cut
 * behind a joint such as a point or a slash, else anywhere.
 */
#include <string.h>

#include "base/utf8.h"
#include "console/ui/kinsoku.h"
#include "console/ui/text_internal.h"

/* A place where the line may end. */
typedef struct place {
    size_t end;  /* of what is seen */
    size_t next; /* start of the next line; 0: no place yet */
    int used;    /* width up to `next` */
} place;

typedef struct breaker {
    ui_text *text;
    ui_font font;
    int room; /* device pixels */
    ui_text_line *out;
    size_t max;
    size_t count;
    size_t start;    /* of the line */
    int used;        /* width since then */
    size_t seen_end; /* behind the last that is not blank */
    uint32_t last;   /* character of that */
    bool solid;      /* the line has something that is not blank */
    bool blank;      /* blanks since */
    place best;
    place joint;
} breaker;

static void start_line(breaker *b, size_t at)
{
    b->start = at;
    b->used = 0;
    b->seen_end = at;
    b->solid = false;
    b->blank = false;
    b->best.next = 0;
    b->joint.next = 0;
}

static void emit(breaker *b, size_t end)
{
    if (b->count < b->max)
        b->out[b->count] = (ui_text_line){b->start, end - b->start};
    b->count++;
}

/* Ends the line before the cluster at `at`, at the best place there is. */
static void wrap(breaker *b, size_t at)
{
    const place anywhere = {b->seen_end, at, b->used};
    const place p = b->best.next    ? b->best
                    : b->joint.next ? b->joint
                                    : anywhere;
    emit(b, p.end);
    /* What goes over to the next line has no place to break in. */
    b->start = p.next;
    b->used -= p.used;
    b->solid = p.next < at;
    b->blank = b->blank && b->solid;
    if (b->joint.next <= p.next)
        b->joint.next = 0;
    else
        b->joint.used -= p.used;
    b->best.next = 0;
    if (!b->solid)
        b->seen_end = at;
}

static void note_places(breaker *b, size_t at, uint32_t code)
{
    if (!b->solid)
        return;
    const place here = {b->seen_end, at, b->used};
    if (kinsoku_may_break(b->last, code, b->blank))
        b->best = here;
    else if (!b->blank && (kinsoku_of(b->last) & KINSOKU_JOINT)
             && !(kinsoku_of(code) & KINSOKU_NO_START_IN))
        b->joint = here;
}

static void add_cluster(breaker *b, size_t at, size_t next, uint32_t code,
                        int advance)
{
    if (kinsoku_of(code) & KINSOKU_BLANK) {
        b->used += advance;
        b->blank = true;
        return;
    }
    note_places(b, at, code);
    while (b->used + advance > b->room && b->start < at)
        wrap(b, at);
    b->used += advance;
    b->seen_end = next;
    b->last = code;
    b->solid = true;
    b->blank = false;
}

static bool is_newline(uint32_t code)
{
    return code == '\n' || code == '\r' || code == 0x2028 || code == 0x2029;
}

size_t ui_text_break(ui_text *t, ui_font font, const char *text, size_t len,
                     int width, ui_text_line *out, size_t max)
{
    breaker b = {.text = t,
                 .font = font,
                 .room = ui_text__room(t, width),
                 .out = out,
                 .max = max};
    for (size_t at = 0; at < len;) {
        const size_t next = ui_grapheme_next(text, len, at);
        uint32_t code;
        (void)base_utf8_decode(text + at, len - at, &code, NULL);
        if (is_newline(code)) {
            emit(&b, at);
            start_line(&b, next);
        } else {
            add_cluster(&b, at, next, code,
                        ui_text__advance_of(t, font, text + at, next - at));
        }
        at = next;
    }
    emit(&b, len);
    return b.count;
}
