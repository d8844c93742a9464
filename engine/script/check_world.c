/* EN5: a world that hangs together. */
#include "script/check.h"

#include <stdio.h>
#include <string.h>

#include "script/api_read.h"
#include "script/pending.h"
#include "script/walk.h"
#include "sim/memory.h"

static const char *id_of(const enshu__script *s, const enshu__decl *decl)
{
    return enshu__names_text(s->scenario->names, decl->name);
}

static void report_cycle(enshu__script *s, const int32_t *path, size_t n)
{
    const enshu__scenario *sc = s->scenario;
    char text[256];
    size_t len = 0;
    int32_t first = path[0];
    for (size_t i = 0; i < n && len < sizeof text; i++) {
        const enshu__service_def *def =
            ENSHU__DEF(sc, SERVICE, service, path[i]);
        const int k = snprintf(text + len, sizeof text - len, "%s%s",
                               i > 0 ? " -> " : "", id_of(s, &def->decl));
        len += k > 0 ? (size_t)k : 0;
        first = path[i] < first ? path[i] : first;
    }
    enshu__find(s, 'E', "EN5001",
                ENSHU__DEF(sc, SERVICE, service, first)->decl.where,
                "サービスの依存が輪になっています: %s",
                "service dependency cycle: %s", text);
}

/* A reference that found nothing has been reported; the search for cycles
 * looks only at what is there. */
static bool needs_are_found(const enshu__scenario *s)
{
    for (size_t i = 0; i < ENSHU__COUNT(s, SERVICE); i++) {
        const enshu__service_def *def = ENSHU__DEF(s, SERVICE, service, i);
        for (size_t k = 0; k < def->n_needs; k++) {
            if (def->needs[k].ref.name != 0
                && def->needs[k].ref.kind == ENSHU__NOTHING)
                return false;
        }
    }
    return true;
}

static void check_cycle(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    const enshu__list *services = &sc->lists[ENSHU__SERVICE];
    const enshu__world_defs defs = {
        .services = (enshu__service_def *const *)(void *)services->at,
        .n_services = services->n};
    enum { MAX = 16 };
    int32_t path[MAX];
    if (!needs_are_found(sc))
        return;
    const size_t n = enshu__world_find_cycle(&defs, path, MAX);
    if (n > 0)
        report_cycle(s, path, n);
}

/* ---- operations ---- */

typedef struct demand {
    int64_t load_milli;
    enshu_time_us first_us;
    enshu_time_us last_us;
} demand;

static demand add_up(const enshu__operation_def *def)
{
    demand d = {0, INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < def->n_schedule; i++) {
        const enshu__item_def *item = &def->schedule[i];
        d.load_milli += item->load_milli;
        d.first_us = item->due_us < d.first_us ? item->due_us : d.first_us;
        d.last_us = item->due_us > d.last_us ? item->due_us : d.last_us;
    }
    return d;
}

/* Units that can be worked off from when the first item may be begun until the
 * last is due. */
static double capacity(const enshu__operation_def *def, const demand *d)
{
    const enshu_time_us begin_us = d->first_us - def->lead_us;
    const enshu_time_us open_us = d->last_us - (begin_us > 0 ? begin_us : 0);
    return open_us <= 0 ? 0
                        : (double)def->rate_milli / 1000.0
                              * ((double)open_us / (double)ENSHU_HOUR);
}

static void check_operations(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(sc, OPERATION); i++) {
        const enshu__operation_def *def =
            ENSHU__DEF(sc, OPERATION, operation, i);
        if (def->n_schedule == 0)
            continue;
        const demand d = add_up(def);
        const double needed = (double)d.load_milli / 1000.0;
        const double able = capacity(def, &d);
        if (needed > able)
            enshu__find(s, 'W', "EN5005", def->decl.where,
                        "operation %s: 需要 %.0f に対し、平常でも最後の予定まで"
                        "に処理できるのは %.0f です",
                        "operation %s: demand %.0f but capacity is only %.0f "
                        "by the last departure, even when healthy",
                        id_of(s, &def->decl), needed, able);
    }
}

static void check_artifacts(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    for (size_t i = 0; s->bundle && i < ENSHU__COUNT(sc, ARTIFACT); i++) {
        const enshu__artifact_def *def = ENSHU__DEF(sc, ARTIFACT, artifact, i);
        bool there = !def->file;
        for (size_t k = 0; !there && k < s->bundle->n_files; k++)
            there = strcmp(s->bundle->files[k].name, def->file) == 0;
        if (!there)
            enshu__find(s, 'E', "EN2003", def->decl.where,
                        "artifact.file: パッケージに '%.80s' はありません",
                        "artifact.file: no file '%.80s' in the package",
                        def->file);
    }
}

/* ---- services that change nothing ---- */

static void mark(bool *used, enshu__ref ref)
{
    if (ref.kind == ENSHU__SERVICE)
        used[ref.index] = true;
}

static void mark_needs(bool *used, const enshu__decl *decl)
{
    const enshu__service_def *def =
        (const enshu__service_def *)(const void *)decl;
    for (size_t i = 0; i < def->n_needs; i++)
        mark(used, def->needs[i].ref);
}

static void mark_effects(bool *used, const enshu__effects *effects)
{
    for (size_t i = 0; effects && i < effects->n; i++)
        mark(used, effects->fx[i].a);
}

static void mark_field(void *user, const enshu__spot *spot)
{
    const void *at = enshu__spot_at(spot);
    switch (spot->field->type) {
    case ENSHU__T_REF:
        mark(user, *(const enshu__ref *)at);
        break;
    case ENSHU__T_NEEDS:
        mark_needs(user, spot->decl);
        break;
    case ENSHU__T_EFFECTS:
        mark_effects(user, *(enshu__effects *const *)at);
        break;
    default:
        break;
    }
}

/* Functions may ask for any level, so with them nothing is known. */
static void check_used(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    const size_t n = ENSHU__COUNT(sc, SERVICE);
    bool *used = enshu__alloc_zero(n + 1, sizeof *used);
    if (!used || s->n_functions > 0) {
        enshu__free(used);
        return;
    }
    enshu__walk(sc, mark_field, used);
    for (size_t i = 0; i < s->pending->n_conds; i++) {
        const enshu__cond *cond = s->pending->conds[i];
        for (size_t k = 0; k < cond->n_nodes; k++)
            mark(used, cond->nodes[k].a);
    }
    for (size_t i = 0; i < n; i++) {
        const enshu__service_def *def = ENSHU__DEF(sc, SERVICE, service, i);
        if (!used[i])
            enshu__find(s, 'I', "EN5003", def->decl.where,
                        "サービス '%s' を使う業務・条件・基準がありません",
                        "service '%s' is used by no operation, condition or "
                        "criterion",
                        id_of(s, &def->decl));
    }
    enshu__free(used);
}

void enshu__check_world(enshu__script *s)
{
    check_cycle(s);
    check_used(s);
    check_operations(s);
    check_artifacts(s);
}
