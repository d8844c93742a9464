/* What stands in an artifact, for those who received it. */
#include "drill/logs.h"

#include <string.h>

#include "enshu/logs.h"

/* NULL: there is none, or the team, role or actor has not received it. */
static const enshu__artifact_def *received(const enshu_drill *d,
                                           const char *team, const char *id)
{
    const enshu__kinds parties =
        ENSHU__IS(TEAM) | ENSHU__IS(ROLE) | ENSHU__IS(ACTOR);
    enshu__ref what;
    enshu__ref who;
    if (!enshu__find_ref(d, ENSHU__IS(ARTIFACT), id, &what))
        return NULL;
    const enshu__artifact_def *def =
        ENSHU__DEF(d->scenario, ARTIFACT, artifact, what.index);
    if (!team)
        return def;
    const bool has = enshu__find_ref(d, parties, team, &who)
                     && enshu__is_revealed(d, what.index, who);
    return has ? def : NULL;
}

const void *enshu_artifact_file(const enshu_drill *d, const char *team,
                                const char *id, const char **name, size_t *size)
{
    const enshu__artifact_def *def = received(d, team, id);
    *name = def ? def->file : NULL;
    *size = def ? def->size : 0;
    return def ? def->bytes : NULL;
}

/* ---- lines ---- */

/* Lines on their way to who asked for them. */
typedef struct giving {
    uint64_t skip;
    enshu_artifact_fn *found;
    void *user;
} giving;

static bool give(giving *g, const char *line)
{
    if (g->skip > 0) {
        g->skip--;
        return true;
    }
    return g->found(g->user, line);
}

static enshu_status give_file(const enshu__artifact_def *def, giving *g)
{
    const char *at = def->bytes;
    const char *end = at + def->size;
    if (memchr(at, '\0', def->size))
        return ENSHU_EINVAL;
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        const size_t whole = (size_t)((stop ? stop : end) - at);
        const size_t len =
            whole > 0 && at[whole - 1] == '\r' ? whole - 1 : whole;
        char *line = enshu__alloc_zero(len + 1, 1);
        if (!line)
            return ENSHU_ENOMEM;
        memcpy(line, at, len);
        const bool more = give(g, line);
        enshu__free(line);
        if (!more)
            break;
        at += whole + 1;
    }
    return ENSHU_OK;
}

/* The sources that the words of `generator` name, in their order. */
static const int32_t kinds[] = {ENSHU__LOG_WINDOWS,  ENSHU__LOG_SYSLOG,
                                ENSHU__LOG_PROXY,    ENSHU__LOG_EDR,
                                ENSHU__LOG_FIREWALL, ENSHU__LOG_BADGE,
                                ENSHU__LOG_CONTROL,  ENSHU__LOG_CONTROL};

static enshu__extract extract_of(const enshu_drill *d,
                                 const enshu__artifact_def *def)
{
    enshu__extract e = {.id = enshu__text_of(d, def->decl.name),
                        .kind = kinds[def->generator],
                        .host = def->on.name != 0 ? def->on.index : 0,
                        .from_us = def->from_us,
                        .to_us = def->to_us,
                        .rows = def->rows > 0 ? (uint64_t)def->rows : 0};
    if (e.to_us == ENSHU__ABSENT_TIME) {
        e.to_us = 0;
        for (size_t i = 0; i < def->n_plant; i++) {
            if (def->plant[i].at_us >= e.to_us)
                e.to_us = def->plant[i].at_us + 1;
        }
    }
    if (e.from_us == ENSHU__ABSENT_TIME)
        e.from_us = e.to_us - 24 * ENSHU_HOUR;
    if (e.from_us > e.to_us)
        e.from_us = e.to_us;
    return e;
}

/* The planted line that comes after `last`, the one given before, -1: none. */
static int32_t next_planted(const enshu__artifact_def *def, int32_t last)
{
    int32_t best = -1;
    for (int32_t i = 0; i < (int32_t)def->n_plant; i++) {
        const enshu_time_us t = def->plant[i].at_us;
        const bool later = last < 0 || t > def->plant[last].at_us
                           || (t == def->plant[last].at_us && i > last);
        if (later && (best < 0 || t < def->plant[best].at_us))
            best = i;
    }
    return best;
}

static void give_records(const enshu_drill *d, const enshu__logs *logs,
                         const enshu__artifact_def *def, bool in_english,
                         giving *g)
{
    const enshu__extract e = extract_of(d, def);
    const enshu_time_us now_us =
        enshu_drill_now(d) > 0 ? enshu_drill_now(d) : 0;
    enshu__log_room room;
    enshu__log_line line = {.raw = ""};
    int32_t planted = next_planted(def, -1);
    uint64_t i = 0;
    while (i < e.rows || planted >= 0) {
        const enshu_time_us t =
            i < e.rows ? enshu__extract_time(logs, &e, i) : INT64_MAX;
        const bool mine = planted >= 0 && def->plant[planted].at_us <= t;
        if ((mine ? def->plant[planted].at_us : t) > now_us)
            return;
        if (g->skip > 0) {
            line.raw = "";
        } else if (mine) {
            const enshu_text *text = &def->plant[planted].line;
            enshu__extract_planted(logs, &e, def->plant[planted].at_us,
                                   in_english ? text->en : text->ja, &room,
                                   &line);
        } else {
            enshu__extract_line(logs, &e, i, &room, &line);
        }
        if (mine)
            planted = next_planted(def, planted);
        else
            i++;
        if (!give(g, line.raw))
            return;
    }
}

enshu_status enshu_artifact_lines(const enshu_drill *d, const char *team,
                                  const char *id, bool in_english,
                                  uint64_t offset, enshu_artifact_fn *found,
                                  void *user)
{
    const enshu__artifact_def *def = received(d, team, id);
    giving g = {offset, found, user};
    if (!def)
        return ENSHU_ENOTFOUND;
    if (def->bytes)
        return give_file(def, &g);
    if (def->generator < 0 || ENSHU__COUNT(d->scenario, ASSET) == 0)
        return ENSHU_OK;
    const enshu__logs *logs = enshu__logs_of(d);
    if (!logs)
        return ENSHU_ENOMEM;
    give_records(d, logs, def, in_english, &g);
    return ENSHU_OK;
}
