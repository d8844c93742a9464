#include "runs/rater.h"

#include <string.h>

#include "base/utf8.h"

enum { PART_BYTES = 16, ID_BYTES = 128 };

static const struct {
    const char *part;
    const char *ja, *en;
} parts[] = {{"trainee", "参加者", "trainee"},
             {"director", "統裁", "director"},
             {"controller", "サブコントローラー", "controller"},
             {"evaluator", "評価者", "evaluator"},
             {"player", "外部役", "player"},
             {"observer", "見学者", "observer"},
             {"wallboard", "壁面表示", "wallboard"}};

const char *tell_part(const char *part, base_lang lang)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (strcmp(parts[i].part, part) == 0)
            return BASE_TR(lang, parts[i].ja, parts[i].en);
    }
    return part;
}

/* The name of a seat, taken apart: WORLD/PART:ROLES#NUMBER. */
typedef struct seat {
    char part[PART_BYTES]; /* "" none */
    const char *roles;     /* ids with blanks between */
    size_t len;
    const char *number; /* behind '#'; "" none */
} seat;

static bool is_part(const char *word)
{
    return tell_part(word, BASE_EN) != word;
}

static seat read_seat(const char *rater)
{
    seat s = {.part = "", .roles = rater, .number = ""};
    const size_t digits = strspn(rater, "0123456789");
    if (digits > 0 && rater[digits] == '/')
        s.roles += digits + 1;
    const size_t n = strcspn(s.roles, ":");
    if (s.roles[n] == ':' && n < sizeof s.part) {
        memcpy(s.part, s.roles, n);
        s.part[n] = '\0';
        s.roles += n + 1;
    }
    s.len = strcspn(s.roles, "#");
    if (s.roles[s.len] == '#')
        s.number = s.roles + s.len + 1;
    return s;
}

/* NULL when nothing has the id. */
static const char *role_name(const tell_style *t, const char *id)
{
    if (strcmp(id, "control") == 0)
        return BASE_TR(t->lang, "統制", "Exercise control");
    const char *name = name_book_find(t->names, id, t->lang);
    return name != id ? name : NULL;
}

/* Who steers or judges sits there as control, which goes without saying.
 * False when one of them is no role. */
static bool put_roles(const tell_style *t, const seat *s, base_buffer *out)
{
    size_t at = 0;
    while (at < s->len) {
        char id[ID_BYTES];
        const size_t n = strcspn(s->roles + at, " #");
        if (n == 0 || n >= sizeof id)
            return false;
        memcpy(id, s->roles + at, n);
        id[n] = '\0';
        at += n + 1;
        if (s->part[0] && strcmp(id, "control") == 0)
            continue;
        const char *name = role_name(t, id);
        if (!name)
            return false;
        base_buffer_append_text(out, out->len > 0 ? BASE_TR(t->lang, "、", ", ")
                                                  : "");
        base_utf8_append_clean(out, name);
    }
    return true;
}

/* "Evaluator": the English words are small elsewhere. */
static void put_part(const char *part, base_lang lang, base_buffer *out)
{
    const char *word = tell_part(part, lang);
    const bool small = word[0] >= 'a' && word[0] <= 'z';
    const char first = (char)(small ? word[0] - 'a' + 'A' : word[0]);
    base_buffer_append(out, &first, 1);
    base_buffer_append_text(out, word + 1);
}

static void put_seat(const tell_style *t, const seat *s, const char *roles,
                     base_buffer *out)
{
    if (s->part[0])
        put_part(s->part, t->lang, out);
    else
        base_buffer_append_text(out, roles);
    if (s->number[0]) {
        base_buffer_append_text(out, " ");
        base_utf8_append_clean(out, s->number);
    }
    if (s->part[0] && roles[0]) {
        base_buffer_append_text(out, BASE_TR(t->lang, "（", " ("));
        base_buffer_append_text(out, roles);
        base_buffer_append_text(out, BASE_TR(t->lang, "）", ")"));
    }
}

void tell_rater(const tell_style *t, const char *rater, base_buffer *out)
{
    enum { ROLES_BYTES = 4096 };
    const seat s = read_seat(rater);
    base_buffer roles;
    base_buffer_init(&roles, ROLES_BYTES);
    if (put_roles(t, &s, &roles) && (s.part[0] == '\0' || is_part(s.part)))
        put_seat(t, &s, base_buffer_get(&roles), out);
    else
        base_utf8_append_clean(out, rater);
    base_buffer_fini(&roles);
}
