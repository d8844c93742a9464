/* EN4: texts in both languages, and marked as they must be. */
#include "script/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "script/api_read.h"
#include "script/pending.h"
#include "script/real_names.h"
#include "script/walk.h"

enum { VIA_ISAC = 9, MOST_NAMES = 16, NAME_SIZE = 40, LIST_SIZE = 160 };

typedef struct text_check {
    enshu__script *script;
    bool needs_ja;
    bool needs_en;
    size_t at_plain; /* of the pending plain texts */
} text_check;

/* ---- placeholders ---- */

/* The names in {braces} of a text, sorted, once each. */
typedef struct placeholders {
    size_t n;
    char name[MOST_NAMES][NAME_SIZE];
} placeholders;

static void add_name(placeholders *p, const char *name, size_t len)
{
    if (p->n == MOST_NAMES || len == 0 || len >= NAME_SIZE)
        return;
    char copy[NAME_SIZE];
    memcpy(copy, name, len);
    copy[len] = '\0';
    size_t at = p->n;
    while (at > 0 && strcmp(p->name[at - 1], copy) > 0)
        at--;
    if (at > 0 && strcmp(p->name[at - 1], copy) == 0)
        return;
    memmove(p->name[at + 1], p->name[at], (p->n - at) * NAME_SIZE);
    memcpy(p->name[at], copy, len + 1);
    p->n++;
}

static placeholders read_placeholders(const char *text)
{
    placeholders p = {.n = 0};
    for (const char *open = strchr(text, '{'); open;
         open = strchr(open + 1, '{')) {
        const size_t len = strcspn(open + 1, ":|{}");
        if (open[1 + len] != '\0' && open[1 + len] != '{')
            add_name(&p, open + 1, len);
    }
    return p;
}

static const char *write_names(const placeholders *p, char out[LIST_SIZE])
{
    size_t len = 0;
    (void)snprintf(out, LIST_SIZE, "-");
    for (size_t i = 0; i < p->n && len + NAME_SIZE + 3 < LIST_SIZE; i++) {
        const int n = snprintf(out + len, LIST_SIZE - len, "{%s}", p->name[i]);
        len += n > 0 ? (size_t)n : 0;
    }
    return out;
}

static bool same_names(const placeholders *a, const placeholders *b)
{
    bool same = a->n == b->n;
    for (size_t i = 0; same && i < a->n; i++)
        same = strcmp(a->name[i], b->name[i]) == 0;
    return same;
}

static void compare_placeholders(const text_check *c, const enshu__spot *spot,
                                 const enshu_text *text)
{
    const placeholders ja = read_placeholders(text->ja);
    const placeholders en = read_placeholders(text->en);
    if (same_names(&ja, &en))
        return;
    char key[ENSHU__LABEL_SIZE];
    char ja_list[LIST_SIZE];
    char en_list[LIST_SIZE];
    enshu__find(c->script, 'E', "EN4003", spot->decl->where,
                "%s: 差し込む名前が違います: ja %s en %s",
                "%s: placeholders differ: ja %s en %s",
                enshu__spot_key(c->script->scenario, spot, key),
                write_names(&ja, ja_list), write_names(&en, en_list));
}

/* ---- languages ---- */

/* Texts are asked about in about the order in which they were read, so the
 * next one is looked for from where the last one was. */
static bool was_plain(text_check *c, const enshu_text *text)
{
    const enshu__pending *p = c->script->pending;
    for (size_t k = 0; k < p->n_plain; k++) {
        const size_t i = (c->at_plain + k) % p->n_plain;
        if (p->plain[i] != text)
            continue;
        c->at_plain = i;
        return true;
    }
    return false;
}

static void report_missing(text_check *c, const enshu__spot *spot,
                           const enshu_text *text)
{
    const char *code = text->ja ? "EN4002" : "EN4001";
    char key[ENSHU__LABEL_SIZE];
    (void)enshu__spot_key(c->script->scenario, spot, key);
    if (was_plain(c, text))
        enshu__find(c->script, 'W', code, spot->decl->where,
                    "%s: 一つの言語だけです。{ja=..., en=...} と書きます",
                    "%s: only one language; write {ja=..., en=...}", key);
    else if (text->ja)
        enshu__find(c->script, 'W', code, spot->decl->where,
                    "%s: 英語がありません", "%s: English text is missing", key);
    else
        enshu__find(c->script, 'W', code, spot->decl->where,
                    "%s: 日本語がありません", "%s: Japanese text is missing",
                    key);
}

/* What participants read must not point at somebody who exists. */
static void check_names(const text_check *c, const enshu__spot *spot,
                        const char *text)
{
    char name[ENSHU__REAL_NAME_MAX];
    char key[ENSHU__LABEL_SIZE];
    if (text && enshu__find_real_name(text, name))
        enshu__find(c->script, 'W', "EN4006", spot->decl->where,
                    "%s: '%s' は実在するかもしれません (example.jp, "
                    "192.0.2.1, 0X0-0000-0000 を使います)",
                    "%s: '%s' may really exist (use example.jp, 192.0.2.1, "
                    "0X0-0000-0000)",
                    enshu__spot_key(c->script->scenario, spot, key), name);
}

static void check_text(text_check *c, const enshu__spot *spot,
                       const enshu_text *text)
{
    check_names(c, spot, text->ja);
    check_names(c, spot, text->en);
    if (text->ja && text->en)
        compare_placeholders(c, spot, text);
    else if ((text->ja && c->needs_en) || (text->en && c->needs_ja))
        report_missing(c, spot, text);
}

static void visit(void *user, const enshu__spot *spot)
{
    text_check *c = user;
    if (spot->field->type == ENSHU__T_TEXT)
        check_text(c, spot, enshu__spot_at(spot));
    if (spot->field->type != ENSHU__T_RUBRIC)
        return;
    const enshu__criterion_def *def =
        (const enshu__criterion_def *)(const void *)spot->decl;
    for (size_t i = 0; i < def->n_rubric; i++)
        check_text(c, spot, &def->rubric[i].text);
}

/* ---- markings ---- */

static void check_markings(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    const bool marked = sc->def && sc->def->tlp;
    for (size_t i = 0; i < ENSHU__COUNT(sc, INJECT); i++) {
        const enshu__inject_def *def = ENSHU__DEF(sc, INJECT, inject, i);
        if (def->via == VIA_ISAC && !def->tlp && !marked)
            enshu__find(s, 'W', "EN4005", def->decl.where,
                        "ISAC の連絡 '%s' に TLP がありません",
                        "ISAC bulletin '%s' has no TLP",
                        enshu__names_text(sc->names, def->decl.name));
    }
}

void enshu__check_texts(enshu__script *s)
{
    const enshu__scenario_def *def = s->scenario->def;
    text_check c = {.script = s};
    for (size_t i = 0; def && i < def->langs.n; i++) {
        const char *lang =
            enshu__names_text(s->scenario->names, def->langs.at[i]);
        c.needs_ja = c.needs_ja || strcmp(lang, "ja") == 0;
        c.needs_en = c.needs_en || strcmp(lang, "en") == 0;
    }
    enshu__walk(s->scenario, visit, &c);
    check_markings(s);
}
