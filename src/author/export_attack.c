#include "author/export_attack.h"

#include <string.h>

#include "author/export_internal.h"
#include "base/fields.h"

/* ---- what is tried ---- */

void export_attack_fini(export_attack *a)
{
    for (size_t i = 0; i < a->n; i++) {
        export_attempt *t = &a->attempts[i];
        xfree(t->step);
        xfree(t->adversary);
        xfree(t->on);
        xfree(t->technique);
        xfree(t->why);
        xfree(t->control);
    }
    xfree(a->attempts);
    a->attempts = NULL;
    a->n = 0;
    a->room = 0;
}

static const char *text_of(const enshu_record *r, enshu_field field)
{
    return fields_string(r->fields, r->n_fields, field);
}

static export_attempt *add_attempt(export_attack *a, const enshu_record *r)
{
    enum { FIRST_ROOM = 32 };
    if (a->n == a->room) {
        a->room = a->room ? a->room * 2 : FIRST_ROOM;
        a->attempts = xreallocarray(a->attempts, a->room, sizeof *a->attempts);
    }
    export_attempt *t = &a->attempts[a->n++];
    *t = (export_attempt){.step = xstrdup(text_of(r, ENSHU_F_ID)),
                          .adversary = xstrdup(text_of(r, ENSHU_F_ADVERSARY)),
                          .on = xstrdup(text_of(r, ENSHU_F_ON)),
                          .technique = xstrdup(text_of(r, ENSHU_F_TECHNIQUE)),
                          .start_us = r->t_us,
                          .end_us = -1,
                          .why = xstrdup(""),
                          .detected_us = -1,
                          .control = xstrdup("")};
    return t;
}

/* The newest attempt of that step there, that is still `open` or not. */
static export_attempt *find_attempt(export_attack *a, const enshu_record *r,
                                    bool open)
{
    for (size_t i = a->n; i-- > 0;) {
        export_attempt *t = &a->attempts[i];
        const bool same = strcmp(t->step, text_of(r, ENSHU_F_ID)) == 0
                          && strcmp(t->on, text_of(r, ENSHU_F_ON)) == 0;
        if (same && (t->end_us < 0 || !open))
            return t;
    }
    return NULL;
}

static void end_attempt(export_attack *a, const enshu_record *r)
{
    const enshu_value *ok = fields_find(r->fields, r->n_fields, ENSHU_F_OK);
    export_attempt *t = find_attempt(a, r, true);
    if (!t)
        t = add_attempt(a, r); /* one that could not even begin */
    t->end_us = r->t_us;
    t->ok = ok && ok->as.integer;
    xfree(t->why);
    t->why = xstrdup(t->ok ? "ok" : text_of(r, ENSHU_F_WHY));
}

static void notice_attempt(export_attack *a, const enshu_record *r)
{
    export_attempt *t = find_attempt(a, r, false);
    if (!t || t->detected_us >= 0)
        return;
    t->detected_us = r->t_us;
    xfree(t->control);
    t->control = xstrdup(text_of(r, ENSHU_F_CONTROL));
}

void export_attack_see(void *user, const enshu_record *r)
{
    export_attack *a = user;
    if (r->kind == ENSHU_RECORD_STEP_STARTED)
        (void)add_attempt(a, r);
    else if (r->kind == ENSHU_RECORD_STEP_ENDED)
        end_attempt(a, r);
    else if (r->kind == ENSHU_RECORD_STEP_DETECTED)
        notice_attempt(a, r);
}

/* ---- names ---- */

const char *export_name(const export_attack *a, enshu_text name, const char *id)
{
    const char *first = a->lang == BASE_JA ? name.ja : name.en;
    const char *second = a->lang == BASE_JA ? name.en : name.ja;
    if (first && *first)
        return first;
    return second && *second ? second : id;
}

const char *export_name_of(const export_attack *a, const char *id)
{
    return export_name(a, enshu_drill_name(a->drill, id), id);
}

bool export_find_step(const export_attack *a, const char *id,
                      enshu_step_info *out)
{
    for (size_t i = 0; enshu_drill_step(a->drill, i, out); i++) {
        if (strcmp(out->id, id) == 0)
            return true;
    }
    return false;
}

char *export_attempt_text(const export_attack *a, const export_attempt *t)
{
    char time[ENSHU_TIME_TEXT];
    base_buffer b;
    base_buffer_init(&b, 1 << 14);
    enshu_time_write(t->start_us, time);
    base_buffer_printf(&b, "%s %s", time, export_name_of(a, t->step));
    if (t->on[0])
        base_buffer_printf(&b, " (%s)", export_name_of(a, t->on));
    base_buffer_printf(&b, ": %s", t->why[0] ? t->why : "...");
    if (t->detected_us >= 0) {
        enshu_time_write(t->detected_us, time);
        base_buffer_printf(&b,
                           BASE_TR(a->lang, "、検知 %s %s", ", noticed %s %s"),
                           time, t->control);
    }
    return base_buffer_take(&b);
}

json_t *export_nothing(const export_attack *a, enshu_error *err)
{
    (void)enshu_fail(
        err, ENSHU_ENOTFOUND,
        a->played ? BASE_TR(
            a->lang, "攻撃手順が一度も試みられていません: 別のジャーナルを",
            "no step was tried in it: name another journal")
                  : BASE_TR(a->lang, "攻撃手順 step{} がありません",
                            "the scenario has no step{}"));
    return NULL;
}
