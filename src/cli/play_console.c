/* What the console asks of the program around it: scenarios, unfinished
 * drills, a host. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/key.h"
#include "bundle/bundle.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/drills.h"
#include "cli/forward.h"
#include "cli/play.h"
#include "cli/play_catalog.h"
#include "cli/play_host.h"
#include "console/screens/app.h"

enum { TOKEN_BYTES = 16, SAVED_MAX = 50, ROLES_MAX = 256 };

typedef struct play {
    const cli_args *args;
    catalog *catalog;
    base_key *key; /* made when the first host starts */
    char *drills;  /* folder of the journals, NULL: no home */

    host_saved *saved;
    size_t n_saved;
    app_saved *saved_cards;

    /* of the host that runs */
    play_host *host;
    bundle *bundle;
    char *journal;
    char *roles_text; /* the ids in it end with NUL */
    const char *roles[ROLES_MAX];
    enshu_bundle files;
    forward forward;
    char token[2 * TOKEN_BYTES + 1];
} play;

/* ---- lists ---- */

static size_t list_scenarios(void *user, const app_scenario **out)
{
    play *p = user;
    catalog_add_shipped(p->catalog);
    return catalog_cards(p->catalog, out);
}

static void forget_saved(play *p)
{
    host_saved_destroy(p->saved, p->n_saved);
    xfree(p->saved_cards);
    p->saved = NULL;
    p->saved_cards = NULL;
    p->n_saved = 0;
}

static size_t list_saved(void *user, const app_saved **out)
{
    play *p = user;
    forget_saved(p);
    if (p->drills)
        p->n_saved = host_find_saved(p->drills, SAVED_MAX, &p->saved);
    p->saved_cards = xcalloc(p->n_saved + 1, sizeof *p->saved_cards);
    for (size_t i = 0; i < p->n_saved; i++) {
        const host_saved *s = &p->saved[i];
        p->saved_cards[i] =
            (app_saved){.journal = s->path,
                        .title = {.ja = s->title_ja, .en = s->title_en},
                        .started = s->started,
                        .at_us = s->at_us,
                        .roles = s->roles};
    }
    *out = p->saved_cards;
    return p->n_saved;
}

/* ---- a host ---- */

static void stop(void *user)
{
    play *p = user;
    play_host_stop(p->host);
    bundle_destroy(p->bundle);
    xfree(p->journal);
    xfree(p->roles_text);
    p->host = NULL;
    p->bundle = NULL;
    p->journal = p->roles_text = NULL;
}

static bool is_broken(void *user, enshu_error *err)
{
    const play *p = user;
    return p->host && play_host_is_broken(p->host, err);
}

static void make_token(play *p)
{
    unsigned char bytes[TOKEN_BYTES];
    base_random(bytes, sizeof bytes);
    base_hex_write(bytes, sizeof bytes, p->token);
}

/* Ids with blanks between, as a list; changes the text. */
static size_t split_roles(char *text, const char *out[ROLES_MAX])
{
    size_t n = 0;
    while (*text && n < ROLES_MAX) {
        out[n++] = text;
        text += strcspn(text, " ");
        if (*text)
            *text++ = '\0';
    }
    return n;
}

static char *every_role(const app_scenario *card)
{
    base_buffer out;
    base_buffer_init(&out, CLI_OUTPUT_BYTES);
    for (size_t i = 0; i < card->n_roles; i++)
        (void)base_buffer_printf(&out, "%s%s", i > 0 ? " " : "",
                                 card->roles[i].id);
    char *text = xstrdup(base_buffer_get(&out));
    base_buffer_fini(&out);
    return text;
}

/* A new drill: bundle, journal's name, roles. */
static enshu_status prepare_new(play *p, const app_start *s, host_options *o,
                                enshu_error *err)
{
    const app_scenario *card = catalog_find(p->catalog, s->scenario);
    if (!card)
        return enshu_fail_at(err, ENSHU_ENOTFOUND, s->scenario, 0,
                             "no such scenario any more");
    if (!p->drills)
        return enshu_fail(err, ENSHU_ENOTFOUND,
                          "no home folder for the journal: set HOME");
    enshu_status st = base_folder_make(p->drills, err);
    if (st == ENSHU_OK)
        st = bundle_open(card->path, NULL, &p->bundle, err);
    if (st != ENSHU_OK)
        return st;
    p->journal = drills_name(p->drills, card->id);
    p->roles_text = s->role ? xstrdup(s->role) : every_role(card);
    o->has_seed = p->args->seed >= 0;
    o->seed = o->has_seed ? (uint64_t)p->args->seed : 0;
    if (s->role)
        o->colleagues = catalog_colleagues(p->catalog, card);
    return ENSHU_OK;
}

static enshu_status prepare_saved(play *p, const app_start *s, enshu_error *err)
{
    for (size_t i = 0; i < p->n_saved; i++) {
        if (strcmp(p->saved[i].path, s->journal) != 0)
            continue;
        p->journal = xstrdup(p->saved[i].path);
        p->roles_text = xstrdup(p->saved[i].roles);
        return ENSHU_OK;
    }
    return enshu_fail_at(err, ENSHU_ENOTFOUND, s->journal, 0,
                         "no such drill any more");
}

static enshu_status open_host(play *p, host_options *o, app_drill *out,
                              enshu_error *err)
{
    const size_t n = split_roles(p->roles_text, p->roles);
    make_token(p);
    const host_seat seat = {
        .token = p->token, .roles = p->roles, .n_roles = n, .control = true};
    if (p->bundle)
        p->files = bundle_view(p->bundle);
    if (!p->key)
        p->key = cli_journal_key(p->args->lang);
    o->journal = p->journal;
    o->bundle = p->bundle ? &p->files : NULL;
    o->played = p->roles;
    o->n_played = n;
    o->speed_milli = p->args->speed_milli;
    o->paused = p->args->paused;
    o->seats = &seat;
    o->n_seats = 1;
    o->key = p->key;
    o->forward = p->forward.address;
    o->forwarded = p->forward.team;
    o->forward_told = forward_tell;
    o->forward_user = &p->forward;
    const enshu_status st = play_host_start(o, &p->host, err);
    if (st != ENSHU_OK)
        return st;
    (void)snprintf(out->host, sizeof out->host, "127.0.0.1");
    (void)snprintf(out->token, sizeof out->token, "%s", p->token);
    out->port = play_host_port(p->host);
    return ENSHU_OK;
}

static enshu_status start(void *user, const app_start *s, app_drill *out,
                          enshu_error *err)
{
    play *p = user;
    host_options o = {.journal = NULL};
    stop(p);
    enshu_status st =
        s->journal ? prepare_saved(p, s, err) : prepare_new(p, s, &o, err);
    if (st == ENSHU_OK)
        st = open_host(p, &o, out, err);
    if (st != ENSHU_OK)
        stop(p);
    return st;
}

/* ---- the command ---- */

static bool has_role(const app_scenario *card, const char *role)
{
    for (size_t i = 0; i < card->n_roles; i++)
        if (strcmp(card->roles[i].id, role) == 0)
            return true;
    return false;
}

static int fail_role(const play *p, const app_scenario *card)
{
    enshu_error err = {.status = ENSHU_OK};
    char *roles = every_role(card);
    (void)enshu_fail(&err, ENSHU_EINVAL,
                     BASE_TR(p->args->lang,
                             "役割 '%s' はありません: %s から選んでください",
                             "no role '%s': choose one of %s"),
                     p->args->role, roles);
    xfree(roles);
    return cli_fail("--role", &err);
}

/* Loads the scenario that was named; *first says what to start with. */
static int prepare_first(play *p, app_start *first)
{
    enshu_error err = {.status = ENSHU_OK};
    const cli_args *args = p->args;
    if (args->n_operands == 0 && args->role) {
        (void)enshu_fail(&err, ENSHU_EINVAL,
                         BASE_TR(args->lang,
                                 "シナリオも書いてください: enshu play "
                                 "SCENARIO --role %s",
                                 "name a scenario, too: enshu play SCENARIO "
                                 "--role %s"),
                         args->role);
        return cli_fail("--role", &err);
    }
    if (args->n_operands == 0)
        return CLI_GOOD;
    const char *path = args->operands[0];
    if (catalog_add(p->catalog, path, args->lang, &err) != ENSHU_OK)
        return cli_fail(path, &err);
    const app_scenario *cards = NULL;
    (void)catalog_cards(p->catalog, &cards);
    if (args->role && !has_role(&cards[0], args->role))
        return fail_role(p, &cards[0]);
    *first = (app_start){.scenario = cards[0].path, .role = args->role};
    return CLI_GOOD;
}

/* Is there an unfinished drill of the scenario?  Then the start screen asks. */
static bool is_unfinished(play *p, const app_start *first)
{
    const app_saved *ignored = NULL;
    const app_scenario *card = catalog_find(p->catalog, first->scenario);
    const size_t n = list_saved(p, &ignored);
    for (size_t i = 0; i < n; i++)
        if (card && strcmp(p->saved[i].scenario, card->id) == 0)
            return true;
    return false;
}

static int open_console(play *p, const app_start *first)
{
    app_options options = {.first = first,
                           .user = p,
                           .scenarios = list_scenarios,
                           .saved = list_saved,
                           .start = start,
                           .stop = stop,
                           .is_broken = is_broken};
    return console_open("enshu play", p->args, &options);
}

int play_console(const cli_args *args)
{
    app_start first = {.scenario = NULL};
    play p = {.args = args};
    p.catalog = catalog_create();
    p.drills = drills_folder();
    enshu_error err = {.status = ENSHU_OK};
    int status = CLI_GOOD;
    if (forward_read(args->forward, args->lang, &p.forward, &err) != ENSHU_OK)
        status = cli_fail("enshu play", &err);
    if (status == CLI_GOOD)
        status = prepare_first(&p, &first);
    if (status == CLI_GOOD)
        status = console_has_display("enshu play", "enshu run", args->lang);
    if (status == CLI_GOOD) {
        const bool at_once = first.scenario && !is_unfinished(&p, &first);
        status = open_console(&p, at_once ? &first : NULL);
    }
    stop(&p);
    forget_saved(&p);
    base_key_destroy(p.key);
    catalog_destroy(p.catalog);
    xfree(p.drills);
    forward_fini(&p.forward);
    return status;
}
