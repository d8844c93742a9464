/* Injects that exercise control writes while the drill runs. */
#include "drill/parts.h"
#include "drill/steer.h"
#include "drill/words.h"

#include <stdio.h>
#include <string.h>

enum { MADE_MAX = 10000, ID_BYTES = 32 };

static const enshu__kinds addressees =
    ENSHU__IS(TEAM) | ENSHU__IS(ROLE) | ENSHU__IS(ACTOR) | ENSHU__IS(ORG);

bool enshu__is_made(const enshu_drill *d, enshu__ref item)
{
    return item.kind == ENSHU__INJECT && (size_t)item.index >= d->n_declared;
}

/* ---- reading ---- */

static const char *str_of(const enshu_command *c, enshu_field field)
{
    const enshu_value *v = enshu__command_field(c, field);
    return v && v->as.str[0] ? v->as.str : NULL;
}

/* The place of a field's word among those there are, `otherwise` when absent;
 * refuses one that is not there. */
static bool read_word(enshu_drill *d, const enshu_command *c, enshu_field field,
                      const char *const *words, int32_t otherwise, int32_t *out)
{
    const char *word = str_of(c, field);
    *out = otherwise;
    if (!word)
        return true;
    for (int32_t i = 0; words[i]; i++) {
        if (strcmp(words[i], word) == 0) {
            *out = i;
            return true;
        }
    }
    enshu__refuse(d, c, "bad-value", word);
    return false;
}

static bool read_to(enshu_drill *d, const enshu_command *c,
                    enshu__inject_def *def)
{
    const enshu_value *v = enshu__command_field(c, ENSHU_F_TO);
    if (!v || v->count == 0) {
        enshu__refuse(d, c, "addressee-needed", enshu_field_name(ENSHU_F_TO));
        return false;
    }
    if (v->count == 1 && strcmp(v->as.ids[0], "all") == 0) {
        def->to_all = true;
        return true;
    }
    def->to.at =
        enshu__arena_new(d->scenario->arena, v->count, sizeof *def->to.at);
    for (uint32_t i = 0; def->to.at && i < v->count; i++) {
        if (!enshu__find_ref(d, addressees, v->as.ids[i], &def->to.at[i])) {
            enshu__refuse(d, c, "unknown-id", v->as.ids[i]);
            return false;
        }
        def->to.n++;
    }
    if (!def->to.at)
        enshu__refuse(d, c, "no-room", "");
    return def->to.at != NULL;
}

static bool read_from(enshu_drill *d, const enshu_command *c,
                      enshu__inject_def *def)
{
    const char *from = str_of(c, ENSHU_F_FROM);
    if (!from || enshu__find_ref(d, addressees, from, &def->from))
        return true;
    enshu__refuse(d, c, "unknown-id", from);
    return false;
}

static bool read_time(enshu_drill *d, const enshu_command *c)
{
    const enshu_value *at = enshu__command_field(c, ENSHU_F_TO_TIME);
    if (!at
        || (at->as.integer > enshu__now(d)
            && at->as.integer <= d->info.length_us))
        return true;
    enshu__refuse(d, c, "bad-value", enshu_field_name(ENSHU_F_TO_TIME));
    return false;
}

static const char *keep(enshu_drill *d, const char *text)
{
    return text ? enshu__arena_text(d->scenario->arena, text, strlen(text))
                : NULL;
}

static bool read_all(enshu_drill *d, const enshu_command *c,
                     enshu__inject_def *def)
{
    enshu_text subject;
    enshu_text body;
    int32_t tlp = -1;
    if (!read_to(d, c, def) || !read_from(d, c, def)
        || !read_word(d, c, ENSHU_F_VIA, enshu__via_words, 0, &def->via)
        || !read_word(d, c, ENSHU_F_PRIORITY, enshu__priority_words, 1,
                      &def->priority)
        || !read_word(d, c, ENSHU_F_TLP, enshu__tlp_words, -1, &tlp)
        || !read_time(d, c) || !enshu__read_texts(d, c, &subject, &body))
        return false;
    def->tlp = tlp >= 0 ? enshu__tlp_words[tlp] : NULL;
    def->subject = (enshu_text){keep(d, subject.ja), keep(d, subject.en)};
    def->body = (enshu_text){keep(d, body.ja), keep(d, body.en)};
    return true;
}

/* ---- making ---- */

/* "made-1", "made-2" ..., but none that the scenario has. */
static enshu_name next_id(enshu_drill *d)
{
    char text[ID_BYTES];
    size_t n = ENSHU__COUNT(d->scenario, INJECT) - d->n_declared;
    enshu__ref other;
    do
        (void)snprintf(text, sizeof text, "made-%zu", ++n);
    while (enshu__find_ref(d, ENSHU__IS(INJECT) | ENSHU__IS(QUESTION), text,
                           &other));
    return enshu__names_intern(d->scenario->names, text, strlen(text));
}

/* Outside slices nothing is under undo, so the states may move. */
static bool make_room(enshu_drill *d)
{
    const size_t n = ENSHU__COUNT(d->scenario, INJECT);
    if (n < d->injects_room)
        return true;
    const size_t room = n + 8 + (n - d->n_declared);
    enshu__inject *injects = enshu__arena_new(d->arena, room, sizeof *injects);
    if (!injects)
        return false;
    if (n > 0)
        memcpy(injects, d->injects, n * sizeof *injects);
    d->injects = injects;
    d->injects_room = room;
    return true;
}

static bool add(enshu_drill *d, enshu__inject_def *def)
{
    const enshu__decl *other = NULL;
    enshu__kind kind = ENSHU__NOTHING;
    def->decl.name = next_id(d);
    def->decl.where.source = "";
    return def->decl.name != 0 && make_room(d)
           && enshu__scenario_add(d->scenario, ENSHU__INJECT, &def->decl,
                                  &other, &kind)
                  == ENSHU_OK
           && enshu__inject_create(d, def->decl.index);
}

static uint64_t tell_made(enshu_drill *d, const enshu_command *c,
                          const enshu__inject_def *def)
{
    const enshu__inject *in = &d->injects[def->decl.index];
    const enshu_value *at = enshu__command_field(c, ENSHU_F_TO_TIME);
    return ENSHU__EMIT(
        d, INJECT_MADE, &enshu__to_control,
        enshu__f_id(d, ENSHU_F_INJECT, def->decl.name),
        enshu__f_ids(ENSHU_F_TO, in->to, in->n_to),
        enshu__f_id(d, ENSHU_F_FROM, def->from.name),
        enshu__f_str(ENSHU_F_VIA, enshu__via_words[def->via]),
        enshu__f_text(ENSHU_F_SUBJECT, def->subject),
        enshu__f_text(ENSHU_F_BODY, def->body),
        enshu__f_str(ENSHU_F_TLP, def->tlp),
        enshu__f_str(ENSHU_F_PRIORITY, enshu__priority_words[def->priority]),
        enshu__f_int(ENSHU_F_DUE, at ? at->as.integer : enshu__now(d)),
        enshu__f_int(ENSHU_F_COMMAND, (int64_t)c->seq));
}

void enshu__make_inject(enshu_drill *d, const enshu_command *c, int32_t role)
{
    const enshu_value *at = enshu__command_field(c, ENSHU_F_TO_TIME);
    const size_t n_made = ENSHU__COUNT(d->scenario, INJECT) - d->n_declared;
    enshu__inject_def *def =
        n_made < MADE_MAX ? enshu__arena_new(d->scenario->arena, 1, sizeof *def)
                          : NULL;
    (void)role;
    if (!def) {
        enshu__refuse(d, c, "no-room", "");
        return;
    }
    def->trigger = (enshu__trigger){.at_us = ENSHU__ABSENT_TIME,
                                    .after = {0, -1, ENSHU__NOTHING},
                                    .manual = true};
    def->from = def->objective = def->phase = def->missed =
        (enshu__ref){0, -1, ENSHU__NOTHING};
    def->ring_us = ENSHU__ABSENT_TIME;
    def->max = 1;
    if (!read_all(d, c, def))
        return;
    if (!add(d, def)) {
        enshu__break(d, ENSHU_ENOMEM);
        return;
    }
    enshu__inject *in = &d->injects[def->decl.index];
    d->cause = tell_made(d, c, def);
    in->cause = d->cause;
    if (!at) {
        enshu__send(d, def->decl.index, NULL);
        return;
    }
    in->steer.fixed = true;
    in->steer.fixed_us = at->as.integer;
    enshu__schedule_in(d, at->as.integer, ENSHU__CLASS_INJECT,
                       ENSHU__EVENT_INJECT, (uint64_t)def->decl.index,
                       &in->event);
}
