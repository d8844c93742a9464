/* enshu seats: who could come to a drill, and who did. */
#include "journal/seats.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/seat_plan.h"
#include "enshu/script.h"

static const option_row rows[] = {
    {.name = "visits",
     .type = OPTION_FLAG,
     .offset = offsetof(cli_args, visits),
     .help = {"参加、退出、拒否をすべて示す",
              "every joining, leaving and refusal"}},
    {.name = "missing",
     .type = OPTION_FLAG,
     .offset = offsetof(cli_args, missing),
     .help = {"まだ誰も着いていない席だけを、組織ごとに示す",
              "only seats that nobody ever took, by organisation"}},
    {.name = "json",
     .type = OPTION_FLAG,
     .offset = offsetof(cli_args, json),
     .help = {"結果を一つの JSON で出力",
              "print the outcome as one JSON object"}},
    {.name = NULL}};

/* What is known of one seat. */
typedef struct seat {
    char *id;
    char *part;
    char *roles;    /* ids with blanks between */
    char *names;    /* what these are called */
    char *org;      /* id: whose it steers, or whose its roles are; "" none */
    char *org_name; /* what that is called */
    char *state;
    char *organisation; /* that sits there, "" not said */
    char *group;        /* of it, "" none */
    char *person;       /* who is expected, "" */
    char *given;        /* the name they gave last, NULL or "" */
    int64_t instance;
    size_t joined;
    char *last; /* wall time of its newest visit, NULL */
} seat;

typedef struct listing {
    const cli_args *args;
    base_lang lang;
    base_buffer out;
    json_t *json;       /* NULL without --json */
    enshu_drill *drill; /* that inside the journal; NULL: it cannot be read */
    cast cast;
    seat *seats;
    size_t n;
} listing;

/* A scenario that this program does not read leaves ids without names. */
static void read_cast(listing *l, journal *j)
{
    const enshu_options options = {.has_seed = true};
    enshu_file *files = NULL;
    size_t n = 0;
    enshu_status st = journal_copy_files(j, &files, &n, NULL);
    const enshu_bundle inside = {journal_get_header(j)->entry, files, n};
    if (st == ENSHU_OK)
        st = enshu_script_open(&inside, &options, NULL, &l->drill, NULL);
    if (st == ENSHU_OK)
        st = cast_read(l->drill, &l->cast, NULL);
    if (st != ENSHU_OK)
        cast_fini(&l->cast);
    journal_files_destroy(files, n);
}

/* That exercise control sits there is told by the part. */
static char *names_of(const listing *l, const char *roles)
{
    size_t n = 0;
    char *copy = xstrdup(roles);
    const char **ids = xcalloc(strlen(roles) / 2 + 1, sizeof *ids);
    for (char *at = copy; *at;) {
        const size_t len = strcspn(at, " ");
        char *end = at + len + (at[len] == ' ');
        at[len] = '\0';
        if (len > 0 && strcmp(at, "control") != 0)
            ids[n++] = at;
        at = end;
    }
    char *names = plan_names(&l->cast, ids, n, l->lang);
    xfree(ids);
    xfree(copy);
    return names;
}

static const char *org_of_team(const cast *c, const char *id)
{
    const cast_team *team = id ? cast_find_team(c, id) : NULL;
    return team ? team->org : NULL;
}

/* Of a role, an outside party or a team. */
static const char *org_of(const cast *c, const char *id)
{
    const cast_role *role = cast_find_role(c, id);
    const cast_actor *actor = role ? NULL : cast_find_actor(c, id);
    if (role)
        return role->org ? role->org : org_of_team(c, role->team);
    return actor ? actor->org : org_of_team(c, id);
}

/* Of a seat that steers no organisation: that of the first of its roles that
 * has one.  Owned by the caller. */
static char *find_org(const listing *l, const journal_seat *s)
{
    const char *org = *s->org ? s->org : NULL;
    for (const char *at = s->roles; *at && !org;) {
        const size_t len = strcspn(at, " ");
        char *id = xstrndup(at, len);
        org = org_of(&l->cast, id);
        xfree(id);
        at += len + (at[len] == ' ');
    }
    return xstrdup(org ? org : "");
}

static char *name_of_org(const listing *l, const char *org)
{
    const cast_name *name = *org ? cast_find_org(&l->cast, org) : NULL;
    return xstrdup(name ? cast_say(name, l->lang) : org);
}

static void note_seat(void *user, const journal_seat *s)
{
    listing *l = user;
    char *org = find_org(l, s);
    l->seats = xreallocarray(l->seats, l->n + 1, sizeof *l->seats);
    l->seats[l->n++] = (seat){.id = xstrdup(s->seat),
                              .part = xstrdup(s->part),
                              .roles = xstrdup(s->roles),
                              .names = names_of(l, s->roles),
                              .org = org,
                              .org_name = name_of_org(l, org),
                              .state = xstrdup(s->state),
                              .organisation = xstrdup(s->organisation),
                              .group = xstrdup(s->group),
                              .person = xstrdup(s->person),
                              .instance = s->instance};
}

/* Visits of a seat mostly follow each other closely; there are few seats. */
static seat *find_seat(listing *l, const char *id)
{
    for (size_t i = 0; i < l->n; i++) {
        if (strcmp(l->seats[i].id, id) == 0)
            return &l->seats[i];
    }
    return NULL;
}

/* ---- words ---- */

typedef struct word_row {
    const char *id;
    const char *ja;
    const char *en;
} word_row;

/* What a visit was, and how a seat is. */
static const word_row words[] = {{"joined", "参加", "joined"},
                                 {"left", "退出", "left"},
                                 {"replaced", "交代", "replaced"},
                                 {"refused", "拒否", "refused"},
                                 {"revoked-token", "失効の鍵", "void key"},
                                 {"kicked", "切断", "kicked"},
                                 {"revoked", "取り消し", "revoked"},
                                 {"opened", "席の追加", "opened"},
                                 {"renewed", "再発行", "renewed"},
                                 {"closed", "訓練を閉じた", "closed"}};

static const char *say(const listing *l, const char *id)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(words[i].id, id) == 0)
            return BASE_TR(l->lang, words[i].ja, words[i].en);
    }
    return id;
}

/* "more-17" stands for so many comings and goings that have no rows. */
static const char more[] = "more-";

static bool is_more(const char *what)
{
    return strncmp(what, more, sizeof more - 1) == 0;
}

static void append_what(listing *l, const char *what)
{
    char *text = is_more(what)
                     ? xprintf(BASE_TR(l->lang, "ほか %s 回", "%s more"),
                               what + sizeof more - 1)
                     : xstrdup(say(l, what));
    base_utf8_append_cell(&l->out, text, 10);
    xfree(text);
}

/* ---- names ---- */

/* The next character that is no blank and nothing between the parts of a name,
 * full-width as plain, in small letters; 0 at the end. */
static uint32_t next_letter(const char **at)
{
    while (**at) {
        uint32_t code = 0;
        *at += base_utf8_decode(*at, strlen(*at), &code, NULL);
        if (code >= 0xFF01 && code <= 0xFF5E)
            code -= 0xFF01 - '!';
        if (code == ' ' || code == '\t' || code == 0x3000 || code == 0xA0
            || code == 0x30FB || code == '.')
            continue;
        return code >= 'A' && code <= 'Z' ? code - 'A' + 'a' : code;
    }
    return 0;
}

/* Somebody else than who was expected, as far as names tell. */
static bool is_other(const seat *s)
{
    const char *expected = s->person;
    const char *given = s->given ? s->given : "";
    uint32_t letter;
    if (!*expected || !*given)
        return false;
    do {
        letter = next_letter(&expected);
        if (letter != next_letter(&given))
            return true;
    } while (letter);
    return false;
}

/* ---- rows ---- */

static void write_visit(listing *l, const journal_visit *v)
{
    if (l->json) {
        json_t *row = json_object();
        json_object_set_new(row, "at", base_json_text(v->at));
        json_object_set_new(row, "seat", base_json_text(v->seat));
        json_object_set_new(row, "what", base_json_text(v->what));
        json_object_set_new(row, "address", base_json_text(v->address));
        json_object_set_new(row, "person", base_json_text(v->person));
        json_object_set_new(row, "by", base_json_text(v->by));
        json_array_append_new(json_object_get(l->json, "visits"), row);
        return;
    }
    base_buffer_append_text(&l->out, "  ");
    base_utf8_append_cell(&l->out, v->at, 24);
    base_buffer_append_text(&l->out, "  ");
    append_what(l, v->what);
    base_buffer_append_text(&l->out, "  ");
    base_utf8_append_cell(&l->out, v->address, 20);
    base_buffer_append_text(&l->out, "  ");
    base_utf8_append_cell(&l->out, v->seat, 24);
    base_buffer_append_text(&l->out, "  ");
    base_utf8_append_clean(&l->out, v->person);
    if (*v->by) {
        base_buffer_append_text(
            &l->out, BASE_TR(l->lang, "  操作した席: ", "  done by: "));
        base_utf8_append_clean(&l->out, v->by);
    }
    base_buffer_append_text(&l->out, "\n");
}

static void note_visit(void *user, const journal_visit *v)
{
    listing *l = user;
    seat *s = find_seat(l, v->seat);
    if (s) {
        const bool joined = strcmp(v->what, "joined") == 0;
        s->joined += joined;
        if (joined || (is_more(v->what) && *v->person)) {
            xfree(s->given);
            s->given = xstrdup(v->person);
        }
        xfree(s->last);
        s->last = xstrdup(v->at);
    }
    if (l->args->visits)
        write_visit(l, v);
}

static void note_world(void *user, const journal_world *w)
{
    listing *l = user;
    if (l->json) {
        json_t *row = json_object();
        json_object_set_new(row, "world", json_integer(w->instance));
        json_object_set_new(row, "name", base_json_text(w->name));
        json_object_set_new(row, "group", base_json_text(w->group));
        json_array_append_new(json_object_get(l->json, "worlds"), row);
        return;
    }
    base_buffer_printf(
        &l->out,
        BASE_TR(l->lang, "  世界 %" PRId64 "  ", "  world %" PRId64 "  "),
        w->instance);
    base_utf8_append_clean(&l->out, w->name);
    if (*w->group) {
        base_buffer_append_text(&l->out, "  ");
        base_utf8_append_clean(&l->out, w->group);
    }
    base_buffer_append_text(&l->out, "\n");
}

static void write_json_seat(const listing *l, const seat *s)
{
    json_t *row = json_object();
    json_object_set_new(row, "seat", base_json_text(s->id));
    json_object_set_new(row, "world", json_integer(s->instance));
    json_object_set_new(row, "part", base_json_text(s->part));
    json_object_set_new(row, "roles", base_json_text(s->roles));
    json_object_set_new(row, "role_names", base_json_text(s->names));
    json_object_set_new(row, "organisation", base_json_text(s->organisation));
    json_object_set_new(row, "group", base_json_text(s->group));
    json_object_set_new(row, "org", base_json_text(s->org));
    json_object_set_new(row, "org_name", base_json_text(s->org_name));
    json_object_set_new(row, "state", base_json_text(s->state));
    json_object_set_new(row, "person", base_json_text(s->person));
    json_object_set_new(row, "given", base_json_text(s->given));
    json_object_set_new(row, "other", json_boolean(is_other(s)));
    json_object_set_new(row, "joined", json_integer((json_int_t)s->joined));
    json_object_set_new(row, "last", base_json_text(s->last));
    json_array_append_new(json_object_get(l->json, "seats"), row);
}

static void write_seat(listing *l, const seat *s)
{
    if (l->json) {
        write_json_seat(l, s);
        return;
    }
    const host_part part = host_part_of(s->part);
    base_buffer_printf(&l->out, "  %4" PRId64 "  ", s->instance);
    base_utf8_append_cell(
        &l->out, part < HOST_PARTS ? plan_part_name(part, l->lang) : s->part,
        18);
    base_buffer_append_text(&l->out, "  ");
    base_utf8_append_cell(&l->out, s->organisation, 20);
    base_buffer_append_text(&l->out, "  ");
    base_utf8_append_cell(&l->out, s->group, 12);
    base_buffer_append_text(&l->out, "  ");
    base_utf8_append_cell(&l->out, s->org_name, 24);
    base_buffer_append_text(&l->out, "  ");
    base_utf8_append_cell(&l->out, s->names, 28);
    base_buffer_append_text(&l->out, "  ");
    base_utf8_append_cell(&l->out, s->roles, 20);
    base_buffer_append_text(&l->out, "  ");
    base_utf8_append_cell(&l->out, s->person, 16);
    base_buffer_append_text(&l->out, is_other(s) ? " ≠ " : "   ");
    base_utf8_append_cell(&l->out, s->given ? s->given : "-", 16);
    base_buffer_printf(&l->out, "  %4zu  ", s->joined);
    base_utf8_append_cell(&l->out, s->last ? s->last : "-", 24);
    if (strcmp(s->state, "open") != 0) {
        base_buffer_append_text(&l->out, "  ");
        base_utf8_append_clean(&l->out, say(l, s->state));
    }
    base_buffer_append_text(&l->out, "\n");
}

/* ---- who is missing ---- */

static bool is_missing(const seat *s)
{
    return s->joined == 0 && strcmp(s->state, "open") == 0;
}

/* Who would know where they are. */
static const char *home_of(const seat *s)
{
    return *s->organisation ? s->organisation : s->org_name;
}

/* Those of an organisation together, in the order in which one of each is first
 * missed. */
static void write_missing(listing *l)
{
    bool *written = xcalloc(l->n + 1, sizeof *written);
    for (size_t i = 0; i < l->n; i++) {
        const char *home = home_of(&l->seats[i]);
        if (written[i] || !is_missing(&l->seats[i]))
            continue;
        for (size_t k = i; k < l->n; k++) {
            const seat *s = &l->seats[k];
            if (written[k] || !is_missing(s) || strcmp(home_of(s), home) != 0)
                continue;
            write_seat(l, s);
            written[k] = true;
        }
    }
    xfree(written);
}

static void write_seats(listing *l)
{
    if (l->args->missing) {
        write_missing(l);
        return;
    }
    for (size_t i = 0; i < l->n; i++)
        write_seat(l, &l->seats[i]);
}

/* Who sits where somebody else was expected is worth a line. */
static void write_others(listing *l)
{
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++)
        n += is_other(&l->seats[i]);
    if (n > 0 && !l->json)
        base_buffer_printf(&l->out,
                           BASE_TR(l->lang,
                                   "≠ 名簿と違う氏名で参加した席: %zu\n",
                                   "≠ seats where somebody joined under "
                                   "another name than the roster's: %zu\n"),
                           n);
}

static void write_heading(listing *l, const char *ja, const char *en)
{
    if (!l->json)
        base_buffer_append_text(&l->out, BASE_TR(l->lang, ja, en));
}

static enshu_status list_all(listing *l, journal *j, enshu_error *err)
{
    const journal_header *h = journal_get_header(j);
    if (!l->json) {
        base_buffer_append_text(&l->out, "訓練 EXERCISE  ");
        base_utf8_append_clean(&l->out, h->scenario);
        base_buffer_printf(&l->out, "  %s\n", h->started);
    }
    read_cast(l, j);
    enshu_status st = journal_each_world(j, note_world, l, err);
    if (st == ENSHU_OK)
        st = journal_each_seat(j, note_seat, l, err);
    if (l->args->visits)
        write_heading(l, "出入り\n", "visits\n");
    if (st == ENSHU_OK)
        st = journal_each_visit(j, note_visit, l, err);
    write_heading(
        l,
        "席 "
        "(世界、参加区分、名簿の組織、グループ、演じる組織、役割、その id、"
        "名簿の氏名、名乗った氏名、参加の回数、最後)\n",
        "seats (world, part, organisation that sits there, group, the one it "
        "plays, roles, their ids, who is expected, the name given, times "
        "joined, last)\n");
    if (st != ENSHU_OK)
        return st;
    write_seats(l);
    write_others(l);
    return st;
}

static void print_json(listing *l)
{
    char *text = base_json_write_pretty(l->json);
    base_buffer_append_text(&l->out, text);
    base_buffer_append_text(&l->out, "\n");
    xfree(text);
}

static void release(listing *l)
{
    for (size_t i = 0; i < l->n; i++) {
        seat *s = &l->seats[i];
        char *const texts[] = {s->id,    s->part,         s->roles, s->names,
                               s->org,   s->org_name,     s->state, s->person,
                               s->given, s->organisation, s->group, s->last};
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            xfree(texts[k]);
    }
    xfree(l->seats);
    cast_fini(&l->cast);
    enshu_drill_destroy(l->drill);
    json_decref(l->json);
    base_buffer_fini(&l->out);
}

static json_t *start_json(const cli_args *args)
{
    if (!args->json)
        return NULL;
    json_t *root = json_object();
    json_object_set_new(root, "exercise", json_true());
    json_object_set_new(root, "worlds", json_array());
    json_object_set_new(root, "seats", json_array());
    if (args->visits)
        json_object_set_new(root, "visits", json_array());
    return root;
}

static int seats_command(const cli_args *args)
{
    const char *path = args->operands[0];
    enshu_error err = {0};
    journal *j = NULL;
    listing l = {.args = args, .lang = args->lang, .json = start_json(args)};
    base_buffer_init(&l.out, CLI_OUTPUT_BYTES);
    enshu_status st = journal_open(path, JOURNAL_READ, &j, &err);
    if (st == ENSHU_OK)
        st = list_all(&l, j, &err);
    (void)journal_close(j, NULL); /* nothing was written */
    if (st == ENSHU_OK) {
        if (l.json)
            print_json(&l);
        cli_print_buffer(&l.out);
    }
    release(&l);
    return st == ENSHU_OK ? CLI_GOOD : cli_fail(path, &err);
}

const command_row command_seats = {
    .name = "seats",
    .summary = {"ジャーナルの席と、誰が参加したかを示す",
                "lists the seats of a journal and who joined"},
    .synopsis = "JOURNAL",
    .min_operands = 1,
    .max_operands = 1,
    .options = rows,
    .run = seats_command};
