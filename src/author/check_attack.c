/* The technique ids of a scenario, held against a release of ATT&CK. */
#include <string.h>

#include "author/check.h"
#include "author/check_internal.h"
#include "enshu/attack.h"

typedef struct checker {
    const attack_file *file;
    const enshu_step_info *step;
    enshu_finding_fn *found;
    void *user;
} checker;

/* Takes over the texts. */
static void tell(const checker *c, char severity, const char *code, char *ja,
                 char *en)
{
    const enshu_finding f = {.code = code,
                             .severity = severity,
                             .source = c->step->source,
                             .line = c->step->line,
                             .message = {ja, en}};
    c->found(c->user, &f);
    xfree(ja);
    xfree(en);
}

static void tell_unknown(const checker *c, const char *id)
{
    tell(c, 'E', "EN6006",
         xprintf("step '%s': %s は指定された ATT&CK にありません: "
                 "識別子を確かめてください",
                 c->step->id, id),
         xprintf("step '%s': %s is not in that ATT&CK file: check the id",
                 c->step->id, id));
}

static void tell_revoked(const checker *c, const attack_technique *t)
{
    const attack_technique *to = attack_file_instead(c->file, t);
    tell(c, 'W', "EN6007",
         xprintf("step '%s': %s (%s) は廃止されました: %s%s%s", c->step->id,
                 t->id, t->name, to ? to->id : "別の手法を使う", to ? " " : "",
                 to ? to->name : ""),
         xprintf("step '%s': %s (%s) was revoked: %s%s %s", c->step->id, t->id,
                 t->name, to ? "use " : "use another one", to ? to->id : "",
                 to ? to->name : ""));
}

static void tell_deprecated(const checker *c, const attack_technique *t)
{
    tell(c, 'W', "EN6007",
         xprintf("step '%s': %s (%s) は非推奨です: 別の手法を使う", c->step->id,
                 t->id, t->name),
         xprintf("step '%s': %s (%s) is deprecated: use another one",
                 c->step->id, t->id, t->name));
}

/* Ours has the parent's name before that of a sub-technique. */
static bool is_same_name(const char *ours, const char *theirs)
{
    const size_t n = strlen(ours);
    const size_t m = strlen(theirs);
    return n >= m && strcmp(ours + n - m, theirs) == 0
           && (n == m || (n > m + 1 && ours[n - m - 1] == ' '));
}

static void tell_name(const checker *c, const attack_technique *t,
                      const char *ours)
{
    tell(c, 'I', "EN6006",
         xprintf("step '%s': %s の名前は '%s' です (この版では '%s')",
                 c->step->id, t->id, t->name, ours),
         xprintf("step '%s': %s is called '%s' (here '%s')", c->step->id, t->id,
                 t->name, ours));
}

static void check_id(const checker *c, const char *id, const char *name,
                     bool ics)
{
    if (!id || attack_file_count(c->file, ics) == 0)
        return; /* the other matrix has a file of its own */
    const attack_technique *t = attack_file_find(c->file, id, ics);
    if (!t)
        tell_unknown(c, id);
    else if (t->revoked)
        tell_revoked(c, t);
    else if (t->deprecated)
        tell_deprecated(c, t);
    else if (name && !is_same_name(name, t->name))
        tell_name(c, t, name);
}

void check__techniques(const enshu_drill *d, const attack_file *file,
                       enshu_finding_fn *found, void *user)
{
    enshu_step_info s;
    for (size_t i = 0; enshu_drill_step(d, i, &s); i++) {
        const checker c = {file, &s, found, user};
        check_id(&c, s.technique, s.technique_name, false);
        check_id(&c, s.ics, s.ics_name, true);
    }
}
