/* Reading pictograms. */
#include "console/ui/icon.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "console/ui/icon_internal.h"

enum { FILE_MAX = 16 << 10, LINE_MAX_BYTES = 160, NUMBERS_MAX = 6, CURVE = 12 };

static const char *const files[UI_ICON_COUNT] = {
#define X(name, file) file,
    UI_ICON_MAP(X)
#undef X
};

typedef struct reader {
    ui_icons *set;
    icon_shape *shape;
    bool open; /* the last part is an outline that goes on */
} reader;

/* ---- building ---- */

static void add_point(ui_icons *set, float x, float y)
{
    if (set->n_points == set->max_points) {
        set->max_points = set->max_points == 0 ? 256 : set->max_points * 2;
        set->points =
            xreallocarray(set->points, set->max_points, sizeof *set->points);
    }
    set->points[set->n_points++] = (ui_point){x, y};
}

static icon_part *add_part(reader *r, icon_kind kind)
{
    ui_icons *set = r->set;
    if (set->n_parts == set->max_parts) {
        set->max_parts = set->max_parts == 0 ? 64 : set->max_parts * 2;
        set->parts =
            xreallocarray(set->parts, set->max_parts, sizeof *set->parts);
    }
    icon_part *p = &set->parts[set->n_parts++];
    *p = (icon_part){.kind = kind, .at = set->n_points};
    r->shape->n++;
    return p;
}

static icon_part *last_part(const reader *r)
{
    return &r->set->parts[r->set->n_parts - 1];
}

/* ---- the words of the format ---- */

typedef bool word_fn(reader *r, const float *v);

static bool do_move(reader *r, const float *v)
{
    icon_part *p = add_part(r, ICON_STROKE);
    add_point(r->set, v[0], v[1]);
    p->n = 1;
    r->open = true;
    return true;
}

static bool do_line(reader *r, const float *v)
{
    if (!r->open)
        return false;
    add_point(r->set, v[0], v[1]);
    last_part(r)->n++;
    return true;
}

static bool do_curve(reader *r, const float *v)
{
    if (!r->open)
        return false;
    const ui_point a = r->set->points[r->set->n_points - 1];
    for (int i = 1; i <= CURVE; i++) {
        const float t = (float)i / (float)CURVE;
        const float s = 1.0F - t;
        const float w[4] = {s * s * s, 3.0F * s * s * t, 3.0F * s * t * t,
                            t * t * t};
        add_point(r->set, w[0] * a.x + w[1] * v[0] + w[2] * v[2] + w[3] * v[4],
                  w[0] * a.y + w[1] * v[1] + w[2] * v[3] + w[3] * v[5]);
    }
    last_part(r)->n += CURVE;
    return true;
}

static bool end_outline(reader *r, icon_kind kind)
{
    if (!r->open || last_part(r)->n < 3)
        return false;
    last_part(r)->closed = true;
    last_part(r)->kind = kind;
    r->open = false;
    return true;
}

static bool do_close(reader *r, const float *v)
{
    (void)v;
    return end_outline(r, ICON_STROKE);
}

static bool do_fill(reader *r, const float *v)
{
    (void)v;
    return end_outline(r, ICON_FILL);
}

static bool add_circle(reader *r, icon_kind kind, const float *v)
{
    icon_part *p = add_part(r, kind);
    p->radius = v[2];
    p->n = 1;
    add_point(r->set, v[0], v[1]);
    r->open = false;
    return v[2] > 0.0F;
}

static bool do_ring(reader *r, const float *v)
{
    return add_circle(r, ICON_RING, v);
}

static bool do_disc(reader *r, const float *v)
{
    return add_circle(r, ICON_DISC, v);
}

static const struct {
    const char *name;
    size_t numbers;
    word_fn *run;
} words[] = {
    {"move", 2, do_move}, {"line", 2, do_line}, {"curve", 6, do_curve},
    {"ring", 3, do_ring}, {"disc", 3, do_disc}, {"close", 0, do_close},
    {"fill", 0, do_fill},
};

/* Reads exactly n numbers from 0 to 24. */
static bool read_numbers(const char *text, float *out, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char *end = NULL;
        const float v = strtof(text, &end);
        if (end == text || !(v >= 0.0F) || v > ICON_GRID)
            return false;
        out[i] = v;
        text = end;
    }
    return text[strspn(text, " \t\r")] == '\0';
}

static bool read_line(reader *r, const char *line)
{
    line += strspn(line, " \t\r");
    if (*line == '\0' || *line == '#')
        return true;
    const size_t len = strcspn(line, " \t\r");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        float v[NUMBERS_MAX] = {0};
        if (strlen(words[i].name) != len
            || memcmp(line, words[i].name, len) != 0)
            continue;
        return read_numbers(line + len, v, words[i].numbers)
               && words[i].run(r, v);
    }
    return false;
}

enshu_status icon__read(ui_icons *set, ui_icon icon, const char *text,
                        const char *source, enshu_error *err)
{
    reader r = {.set = set, .shape = &set->shapes[icon]};
    *r.shape = (icon_shape){set->n_parts, 0};
    for (int number = 1; *text != '\0'; number++) {
        const size_t len = strcspn(text, "\n");
        char line[LINE_MAX_BYTES];
        if (len >= sizeof line)
            return enshu_fail_at(err, ENSHU_EINVAL, source, number,
                                 "the line is too long: split it");
        memcpy(line, text, len);
        line[len] = '\0';
        if (!read_line(&r, line))
            return enshu_fail_at(err, ENSHU_EINVAL, source, number,
                                 "'%s' is no line of an icon: the words and "
                                 "their numbers, 0 to 24, are in ui/icon.h",
                                 line);
        text += text[len] == '\n' ? len + 1 : len;
    }
    if (r.shape->n == 0)
        return enshu_fail_at(err, ENSHU_EINVAL, source, 0,
                             "the icon is empty: draw something");
    return ENSHU_OK;
}

/* ---- the set ---- */

static enshu_status load_one(ui_icons *set, const char *folder, ui_icon icon,
                             enshu_error *err)
{
    char *name = xprintf("%s.txt", files[icon]);
    char *path = base_path_join(folder, name);
    char *text = NULL;
    size_t size = 0;
    enshu_status st = base_file_read(path, FILE_MAX, &text, &size, err);
    if (st == ENSHU_OK)
        st = icon__read(set, icon, text, path, err);
    xfree(text);
    xfree(path);
    xfree(name);
    return st;
}

enshu_status ui_icons_load(const char *folder, ui_icons **out, enshu_error *err)
{
    *out = NULL;
    ui_icons *set = xcalloc(1, sizeof *set);
    for (size_t i = 0; i < UI_ICON_COUNT; i++) {
        const enshu_status st = load_one(set, folder, (ui_icon)i, err);
        if (st != ENSHU_OK) {
            ui_icons_destroy(set);
            return st;
        }
    }
    *out = set;
    return ENSHU_OK;
}

void ui_icons_destroy(ui_icons *icons)
{
    if (!icons)
        return;
    xfree(icons->parts);
    xfree(icons->points);
    xfree(icons);
}
