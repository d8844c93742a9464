/* A journal in a window: a host that shows it, in a scratch folder that goes
 * with it. */
#include "cli/replay_console.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/key.h"
#include "base/memory.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/play_host.h"
#include "cli/scratch.h"
#include "journal/journal.h"

enum { TOKEN_BYTES = 16, SEATS = 3 }; /* the console, and both sides */

typedef struct showing {
    const cli_args *args;
    const char *path;
    replay_part part;
    base_key *key;
    scratch *scratch; /* NULL: not made */
    char *journal;    /* in there */
    char tokens[SEATS][2 * TOKEN_BYTES + 1];
    play_host *host;
} showing;

/* ---- what the console asks ---- */

static size_t no_scenarios(void *user, const app_scenario **out)
{
    (void)user;
    *out = NULL;
    return 0;
}

static size_t no_saved(void *user, const app_saved **out)
{
    (void)user;
    *out = NULL;
    return 0;
}

static void stop(void *user)
{
    showing *s = user;
    play_host_stop(s->host);
    s->host = NULL;
    xfree(s->journal);
    s->journal = NULL;
    scratch_destroy(s->scratch);
    s->scratch = NULL;
}

static bool is_broken(void *user, enshu_error *err)
{
    const showing *s = user;
    return s->host && play_host_is_broken(s->host, err);
}

static void make_tokens(showing *s)
{
    for (int i = 0; i < SEATS; i++) {
        unsigned char bytes[TOKEN_BYTES];
        base_random(bytes, sizeof bytes);
        base_hex_write(bytes, sizeof bytes, s->tokens[i]);
    }
}

static enshu_status open_host(showing *s, enshu_error *err)
{
    host_seat seats[SEATS];
    for (int i = 0; i < SEATS; i++)
        seats[i] = (host_seat){
            .token = s->tokens[i], .part = HOST_DIRECTOR, .control = true};
    if (!s->key)
        s->key = base_key_create(); /* nothing is ever signed with it */
    const host_options o = {.journal = s->journal,
                            .reel = s->path,
                            .reel_part = s->part,
                            .paused = true,
                            .seats = seats,
                            .n_seats = SEATS,
                            .key = s->key};
    return play_host_start(&o, &s->host, err);
}

static enshu_status start(void *user, const app_start *chosen, app_drill *out,
                          enshu_error *err)
{
    showing *s = user;
    (void)chosen;
    stop(s);
    make_tokens(s);
    enshu_status st = scratch_create(&s->scratch, err);
    if (st == ENSHU_OK) {
        s->journal = base_path_join(scratch_folder(s->scratch), "replay.enshu");
        st = open_host(s, err);
    }
    if (st != ENSHU_OK) {
        stop(s);
        return st;
    }
    (void)snprintf(out->host, sizeof out->host, "127.0.0.1");
    (void)snprintf(out->token, sizeof out->token, "%s", s->tokens[0]);
    for (int i = 1; i < SEATS; i++)
        (void)snprintf(out->sides[i - 1], sizeof out->sides[i - 1], "%s",
                       s->tokens[i]);
    out->port = play_host_port(s->host);
    return ENSHU_OK;
}

/* Bookmarks are kept by drill, whatever its file is called by now, and world;
 * owned by the caller. */
static char *bookmarks_file(const showing *s)
{
    uint8_t hash[BASE_HASH_BYTES];
    char text[2 * BASE_HASH_BYTES + 1];
    journal *j = NULL;
    if (journal_open(s->path, JOURNAL_READ, &j, NULL) != ENSHU_OK)
        return NULL;
    const journal_header *h = journal_get_header(j);
    char *drill = xprintf("%s\n%s\n%lld\n%s", h->scenario, h->started,
                          (long long)h->seed, h->options);
    base_hash_bytes(drill, strlen(drill), hash);
    base_hex_write(hash, 12, text);
    char *name =
        xprintf("bookmarks/%s-%u.txt", text, (unsigned)s->part.instance);
    char *path = base_path_data(name);
    (void)journal_close(j, NULL); /* nothing was written */
    xfree(drill);
    xfree(name);
    return path;
}

int replay_console(const cli_args *args, const char *path, replay_part part)
{
    showing s = {.args = args, .path = path, .part = part};
    const app_start first = {.journal = path};
    app_options options = {.first = &first,
                           .replay = true,
                           .user = &s,
                           .scenarios = no_scenarios,
                           .saved = no_saved,
                           .start = start,
                           .stop = stop,
                           .is_broken = is_broken};
    char *bookmarks = bookmarks_file(&s);
    char *tables = base_path_data("tables");
    options.bookmarks = bookmarks;
    options.tables = tables;
    int status = console_has_display("enshu replay", NULL, args->lang);
    if (status == CLI_GOOD)
        status = console_open("enshu replay", args, &options);
    stop(&s);
    base_key_destroy(s.key);
    xfree(bookmarks);
    xfree(tables);
    return status;
}
