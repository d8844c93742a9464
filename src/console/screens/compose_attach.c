/* What goes with a message: artifacts, and log records that are kept. */
#include <stdlib.h>
#include <string.h>

#include "console/screens/compose_internal.h"

enum { GAP = 8, MENU = 176, CHIP = 26 };

/* The kept record of a number, NULL: it is not there. */
static const model_evidence *find_number(const ctx *c, int64_t number)
{
    const model_evidence *all = NULL;
    const size_t n = model_evidence_list(c->m, &all);
    for (size_t i = 0; i < n; i++)
        if (all[i].number == number)
            return &all[i];
    return NULL;
}

size_t compose_exhibits(ctx *c, const compose *w, int64_t out[ID_LIST_MAX])
{
    id_list numbers;
    size_t n = 0;
    id_list_read(&numbers, model_draft(c->m, w->key, "exhibits"));
    for (size_t i = 0; i < numbers.n; i++) {
        const int64_t number = strtoll(numbers.ids[i], NULL, 10);
        if (find_number(c, number))
            out[n++] = number;
    }
    return n;
}

/* A name that can be taken out; true when it is. */
static bool draw_chip(ctx *c, ui_rect *row, const char *id, const char *name)
{
    ui *u = c->u;
    int width = ui_width(u, UI_SMALL, name) + 30;
    if (width > row->w)
        width = row->w;
    const ui_rect chip = ui_center(ui_cut_left(row, width), width, CHIP);
    (void)ui_cut_left(row, 6);
    const ui_touch t = ui_touchable(u, id, chip, "attachment", name, "");
    ui_round(u, chip, 4, UI_RAISED, t.hover ? UI_TEXT3 : UI_LINE2);
    ui_rect in = ui_inset(chip, 8, 0);
    ui_draw_icon(u, ui_cut_right(&in, 12), UI_ICON_CROSS, UI_TEXT3);
    (void)ui_draw_label(u, in, UI_SMALL, UI_TEXT1, UI_LEFT, name);
    if (t.focused)
        ui_focus_ring(u, chip, 4);
    return t.pressed;
}

static void draw_attached(ctx *c, const compose *w, ui_rect row,
                          const id_list *artifacts, const id_list *exhibits)
{
    for (size_t i = 0; i < artifacts->n && row.w > 80; i++) {
        const char *id = artifacts->ids[i];
        if (draw_chip(c, &row, id, say_of(c, MODEL_ARTIFACT, id)))
            order_draft(c->m, w->key, "attach",
                        id_list_without(c, artifacts, id));
    }
    ui_push_id(c->u, "exhibit");
    for (size_t i = 0; i < exhibits->n && row.w > 80; i++) {
        const char *id = exhibits->ids[i];
        if (draw_chip(c, &row, id, say_with(c, W_EVIDENCE_NUMBER, id)))
            order_draft(c->m, w->key, "exhibits",
                        id_list_without(c, exhibits, id));
    }
    ui_pop_id(c->u);
}

/* What can be attached still: artifacts first. */
typedef struct offer {
    const char *field;
    const char *id;
} offer;

static size_t find_offers(ctx *c, const id_list *artifacts,
                          const id_list *exhibits, offer out[ID_LIST_MAX],
                          const char *names[ID_LIST_MAX])
{
    const model_evidence *kept = NULL;
    const size_t n_kept = model_evidence_list(c->m, &kept);
    size_t n = 1; /* the first says what the menu is for */
    for (size_t i = 0; i < model_count(c->m, MODEL_ARTIFACT) && n < ID_LIST_MAX;
         i++) {
        const model_thing *t = model_at(c->m, MODEL_ARTIFACT, i);
        if (id_list_has(artifacts, t->id))
            continue;
        out[n] = (offer){"attach", t->id};
        names[n++] = say_thing(c, t);
    }
    for (size_t i = 0; i < n_kept && n < ID_LIST_MAX; i++) {
        const char *number = say_format(c, "%lld", (long long)kept[i].number);
        if (id_list_has(exhibits, number))
            continue;
        out[n] = (offer){"exhibits", number};
        names[n++] = say_with(c, W_EVIDENCE_ENTRY, number, kept[i].why);
    }
    return n;
}

void compose_draw_attach(ctx *c, compose *w, ui_rect row)
{
    const char *names[ID_LIST_MAX] = {say(c, W_ADD_EVIDENCE)};
    offer offers[ID_LIST_MAX] = {{NULL, NULL}};
    id_list artifacts;
    id_list exhibits;
    int chosen = 0;
    id_list_read(&artifacts, model_draft(c->m, w->key, "attach"));
    id_list_read(&exhibits, model_draft(c->m, w->key, "exhibits"));
    (void)ui_label(c->u, ui_cut_left(&row, COMPOSE_LABEL), UI_SMALL, UI_TEXT3,
                   UI_LEFT, say(c, W_ATTACHED));
    const size_t n = find_offers(c, &artifacts, &exhibits, offers, names);
    if (n == 1 && artifacts.n + exhibits.n == 0) {
        (void)ui_label(c->u, row, UI_SMALL, UI_TEXT3, UI_LEFT,
                       say(c, W_NO_EVIDENCE));
        return;
    }
    if (n > 1
        && ui_choice(c->u, "evidence", ui_cut_left(&row, MENU),
                     say(c, W_ADD_EVIDENCE), names, n, &chosen)
        && chosen > 0) {
        const offer *o = &offers[chosen];
        const bool artifact = strcmp(o->field, "attach") == 0;
        order_draft(c->m, w->key, o->field,
                    id_list_with(c, artifact ? &artifacts : &exhibits, o->id));
    }
    (void)ui_cut_left(&row, GAP);
    draw_attached(c, w, row, &artifacts, &exhibits);
}
