/* What should not leave with a form by mistake, and where it says something
 * else than others were told. */
#include <ctype.h>
#include <string.h>

#include "base/utf8.h"
#include "console/screens/form_internal.h"

enum { PHONE_LEAST = 10, PHONE_MOST = 13 };

typedef struct marks {
    ctx *c;
    form_mark *out;
    size_t n;
    const char *field;
} marks;

static void add_mark(marks *m, word_id what, const char *at, size_t len)
{
    if (m->n == FORM_MARKS_MAX)
        return;
    m->out[m->n++] =
        (form_mark){what, say_format(m->c, "%.*s", (int)len, at), m->field};
}

static bool is_mail_char(char ch)
{
    return isalnum((unsigned char)ch) || strchr("._%+-", ch);
}

static void find_mail(marks *m, const char *text)
{
    for (const char *at = strchr(text, '@'); at; at = strchr(at + 1, '@')) {
        const char *from = at;
        const char *to = at + 1;
        while (from > text && from[-1] && is_mail_char(from[-1]))
            from--;
        while (*to && is_mail_char(*to))
            to++;
        if (from < at && to > at + 1)
            add_mark(m, W_MARK_MAIL, from, (size_t)(to - from));
    }
}

static bool is_ideograph(const char *at)
{
    uint32_t code = 0;
    bool ok = false;
    (void)base_utf8_decode(at, 3, &code, &ok);
    return ok && code >= 0x4E00 && code <= 0x9FFF;
}

/* Digits with hyphens between, as many as a telephone number has. */
static void find_phones(marks *m, const char *text)
{
    while (*text) {
        size_t len = 0;
        int digits = 0;
        while (isdigit((unsigned char)text[len]) || text[len] == '-')
            digits += isdigit((unsigned char)text[len++]) != 0;
        if (digits >= PHONE_LEAST && digits <= PHONE_MOST && *text == '0')
            add_mark(m, W_MARK_PHONE, text, len);
        text += len > 0 ? len : 1;
    }
}

static void find_name(marks *m, word_id what, const char *text,
                      const char *name)
{
    if (name && *name && strstr(text, name))
        add_mark(m, what, name, strlen(name));
}

/* The name before a title: characters that are no kana, at most six, without
 * punctuation; "お客" and the like are no names. */
static void add_titled(marks *m, const char *text, const char *title,
                       size_t title_len)
{
    enum { WIDE = 3, LEAST = 2, MOST = 6 };
    const char *from = title;
    size_t n = 0;
    while (n < MOST && from - text >= WIDE && is_ideograph(from - WIDE)) {
        from -= WIDE;
        n++;
    }
    if (n >= LEAST)
        add_mark(m, W_MARK_PERSON, from, (size_t)(title - from) + title_len);
}

/* Has the form a label that says how far it may go?  Then it is shared. */
static bool is_shared(ctx *c, const form *f)
{
    for (size_t i = 0; i < f->n; i++)
        if (strcmp(model_form_field_at(c->m, f->action, i)->key, "tlp") == 0)
            return true;
    return false;
}

/* One's own name matters where the victim's is to be hidden, and in what is
 * shared with others. */
static void find_own_names(marks *m, const form *f, const char *text)
{
    ctx *c = m->c;
    const model_seat *seat = model_get_seat(c->m);
    if (strcmp(model_draft(c->m, f->key, "hide_victim"), "yes") != 0
        && !is_shared(c, f))
        return;
    for (size_t i = 0; i < seat->n_teams; i++) {
        const model_thing *team =
            model_find_of(c->m, MODEL_TEAM, seat->teams[i]);
        const model_thing *org =
            team ? model_find_of(c->m, MODEL_ORG, team->org) : NULL;
        if (!org)
            continue;
        find_name(m, W_MARK_OWN_NAME, text, org->name.ja);
        find_name(m, W_MARK_OWN_NAME, text, org->name.en);
        return; /* the teams of a seat belong to one organisation */
    }
}

/* The person at the seat, and whoever bears a title of courtesy. */
static void find_people(marks *m, const char *text)
{
    static const char *const titles[] = {"氏", "様", "さん"};
    find_name(m, W_MARK_PERSON, text, model_get_seat(m->c->m)->person);
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        for (const char *at = strstr(text, titles[i]); at;
             at = strstr(at + 1, titles[i]))
            add_titled(m, text, at, strlen(titles[i]));
}

/* As many digits as a payment card has, four by four or in one. */
static void find_cards(marks *m, const char *text)
{
    enum { CARD_LEAST = 14, CARD_MOST = 19 };
    while (*text) {
        size_t len = 0;
        int digits = 0;
        while (isdigit((unsigned char)text[len])
               || (digits > 0 && digits % 4 == 0
                   && (text[len] == '-' || text[len] == ' ')
                   && isdigit((unsigned char)text[len + 1])))
            digits += isdigit((unsigned char)text[len++]) != 0;
        if (digits >= CARD_LEAST && digits <= CARD_MOST)
            add_mark(m, W_MARK_CARD, text, len);
        text += len > 0 ? len : 1;
    }
}

/* Of machines of one's own, as logs write them; and postal ones. */
static void find_addresses(marks *m, const char *text)
{
    static const char *const postal[] = {"〒", "丁目", "番地"};
    for (size_t i = 0; i < model_count(m->c->m, MODEL_ASSET); i++) {
        const model_thing *t = model_at(m->c->m, MODEL_ASSET, i);
        find_name(m, W_MARK_ADDRESS, text, t->address);
        find_name(m, W_MARK_ADDRESS, text, t->host);
    }
    for (size_t i = 0; i < sizeof postal / sizeof *postal; i++)
        find_name(m, W_MARK_ADDRESS, text, postal[i]);
}

size_t form_find_marks(ctx *c, const form *f, form_mark out[FORM_MARKS_MAX])
{
    marks m = {.c = c, .out = out};
    for (size_t i = 0; i < f->n; i++) {
        const model_form_field *field = model_form_field_at(c->m, f->action, i);
        if (!form_is_written(field))
            continue;
        const char *text = model_draft(c->m, f->key, field->key);
        m.field = say_text(c, field->name);
        find_mail(&m, text);
        find_phones(&m, text);
        find_cards(&m, text);
        find_people(&m, text);
        if (is_shared(c, f))
            find_addresses(&m, text);
        find_own_names(&m, f, text);
    }
    return m.n;
}

/* ---- what others were told ---- */

/* What a form said in a field, "" when it had none. */
static const char *told_in(const model_deed *deed, const char *key)
{
    for (size_t i = 0; i < deed->n_form; i++)
        if (strcmp(deed->form[i].key, key) == 0)
            return deed->form[i].text;
    return "";
}

static bool is_own_deed(const form *f, const model_deed *deed)
{
    return strcmp(deed->action, f->action) == 0
           && strcmp(deed->on, f->target) == 0;
}

/* The newest that somebody else was told in a field of that name. */
static const model_deed *told_others(ctx *c, const form *f, const char *key)
{
    const model_deed *const *deeds = NULL;
    const size_t n = model_deeds(c->m, &deeds);
    const model_deed *newest = NULL;
    for (size_t i = 0; i < n; i++)
        if (deeds[i]->state != MODEL_BROKEN_OFF && !is_own_deed(f, deeds[i])
            && *told_in(deeds[i], key)
            && (!newest || deeds[i]->started_us > newest->started_us))
            newest = deeds[i];
    return newest;
}

/* Facts that are the same whoever is told them; what is asked or advised is
 * the recipient's. */
static bool is_of_all(const model_form_field *field)
{
    static const char *const own[] = {"tlp",  "hide_victim", "as_of",
                                      "next", "next_report", "request",
                                      "text", "reporter",    "kind"};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (strcmp(field->key, own[i]) == 0)
            return false;
    return strcmp(field->sort, "attach") != 0;
}

size_t form_find_others(ctx *c, const form *f, form_other out[FORM_OTHERS_MAX])
{
    size_t n = 0;
    for (size_t i = 0; i < f->n && n < FORM_OTHERS_MAX; i++) {
        const model_form_field *field = model_form_field_at(c->m, f->action, i);
        const char *mine = form_value(c, f, field);
        const model_deed *deed =
            *mine && is_of_all(field) ? told_others(c, f, field->key) : NULL;
        const char *theirs = deed ? told_in(deed, field->key) : "";
        if (!deed || strcmp(theirs, mine) == 0)
            continue;
        out[n++] = (form_other){.field = say_text(c, field->name),
                                .deed = deed,
                                .told = form_say_value(c, field, theirs)};
    }
    return n;
}
