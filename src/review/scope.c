/* Whose reports there are of a world, and what belongs to whom. */
#include "review/review_internal.h"

#include <string.h>

#include "enshu/describe.h"
#include "runs/tally.h"

typedef void list_fn(review__cut *c);

/* What others are made of comes first. */
static list_fn *const lists[] = {
    review__seats,        review__score,   review__timeline, review__figures,
    review__decisions,    review__duties,  review__messages, review__evaluation,
    review__improvements, review__surveys, review__findings, review__limits};

/* ---- what is whose ---- */

static bool has_team(const review__cut *c, const char *team)
{
    for (size_t i = 0; i < c->n_teams; i++) {
        if (strcmp(c->teams[i], team) == 0)
            return true;
    }
    return false;
}

static bool is_of_scope(const review__cut *c, const char *id)
{
    const char *team = enshu_drill_team(c->world->drill, id);
    return has_team(c, id) || (team && has_team(c, team))
           || (c->org && strcmp(c->org, id) == 0);
}

bool review__is_own(const review__cut *c, const char *team)
{
    return c->kind == REVIEW_DRILL || !team || !team[0] || is_of_scope(c, team);
}

bool review__is_known(const review__cut *c, const enshu_record *r)
{
    if (r->audience.scope != ENSHU_SCOPE_TEAMS)
        return r->audience.scope == ENSHU_SCOPE_ALL;
    for (size_t i = 0; i < r->audience.n_teams; i++) {
        if (is_of_scope(c, r->audience.teams[i]))
            return true;
    }
    return false;
}

bool review__concerns(const review__cut *c, const char *thing)
{
    if (c->kind == REVIEW_DRILL || !thing || !thing[0])
        return true;
    const char *org = enshu_drill_org(c->world->drill, thing);
    return !org || (c->org && strcmp(org, c->org) == 0);
}

bool review__has_one_org(const review__world *w)
{
    const enshu_drill *d = w->drill;
    const char *first = NULL;
    const char *team = enshu_drill_id(d, "teams", 0);
    bool one = true;
    for (size_t i = 0; team; team = enshu_drill_id(d, "teams", ++i)) {
        const char *org = enshu_drill_org(d, team);
        if (enshu_drill_side(d, team) != 0 || !org)
            continue;
        one = one && (!first || strcmp(first, org) == 0);
        first = org;
    }
    return one;
}

const review_reason *review__reason_of(const review_report *r,
                                       const char *criterion)
{
    for (size_t o = 0; o < r->score.objectives.n; o++) {
        const review_objective *objective = &r->score.objectives.at[o];
        for (size_t i = 0; i < objective->reasons.n; i++) {
            if (strcmp(objective->reasons.at[i].criterion, criterion) == 0)
                return &objective->reasons.at[i];
        }
    }
    return NULL;
}

/* ---- which there are ---- */

typedef struct making {
    review__world *w;
    const char **teams; /* all that are trained */
    size_t n_teams;
    shelf_list cuts; /* review__cut */
} making;

static void list_teams(making *m)
{
    const enshu_drill *d = m->w->drill;
    shelf_list list = SHELF_LIST(const char *);
    const char *team = enshu_drill_id(d, "teams", 0);
    for (size_t i = 0; team; team = enshu_drill_id(d, "teams", ++i)) {
        if (enshu_drill_side(d, team) == 0)
            *(const char **)shelf_list_add(&list) = team;
    }
    m->n_teams = list.n;
    m->teams = xcalloc(list.n + 1, sizeof *m->teams);
    if (list.n > 0)
        memcpy(m->teams, list.at, list.n * sizeof *m->teams);
    shelf_list_fini(&list);
}

static review__cut *add_cut(making *m, review_scope_kind kind, const char *id,
                            const char *org)
{
    review__cut *c = shelf_list_add(&m->cuts);
    c->world = m->w;
    c->store = m->w->store;
    c->kind = kind;
    c->id = id;
    c->org = org;
    return c;
}

/* Its teams stay with the world's scratch memory. */
static void give_teams(const making *m, review__cut *c, const char *org)
{
    const char **teams =
        shelf_take(m->w->scratch, (m->n_teams + 1) * sizeof *teams);
    for (size_t i = 0; i < m->n_teams; i++) {
        const char *own = enshu_drill_org(m->w->drill, m->teams[i]);
        if (!org || (own && strcmp(own, org) == 0))
            teams[c->n_teams++] = m->teams[i];
    }
    c->teams = teams;
}

static void give_team(const making *m, review__cut *c)
{
    const char **team = shelf_take(m->w->scratch, sizeof *team);
    *team = c->id;
    c->teams = team;
    c->n_teams = 1;
}

static void add_parties(making *m)
{
    const enshu_drill *d = m->w->drill;
    size_t n = 0;
    const char **ids = tally_parties(d, &n);
    for (size_t i = 0; i < n; i++) {
        if (enshu_drill_side(d, ids[i]) < 0) /* no team */
            give_teams(m, add_cut(m, REVIEW_ORG, ids[i], ids[i]), ids[i]);
        else
            give_team(
                m, add_cut(m, REVIEW_TEAM, ids[i], enshu_drill_org(d, ids[i])));
    }
    xfree(ids);
}

static void hand_references(review__world *w)
{
    if (w->source->references)
        w->status = reference_hand(w->source->references, w->drill, &w->err);
}

static enshu_text scope_name(const review__cut *c)
{
    if (c->kind != REVIEW_DRILL)
        return review__name(c->world, c->id);
    if (c->world->place.name[0])
        return shelf_words(c->store, c->world->place.name);
    return (enshu_text){"訓練全体", "The whole drill"};
}

static void make_report(review__cut *c, review_report *out)
{
    c->out = out;
    out->scope = (review_scope){.kind = c->kind,
                                .instance = c->world->place.part.instance,
                                .world = c->world->place.name,
                                .id = shelf_copy(c->store, c->id),
                                .name = scope_name(c)};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        lists[i](c);
}

/* What is compared without names: worlds beside one another; within a single
 * one organisations, or teams when there are few of those. */
static void note_totals(review__world *w)
{
    enum { FEW = REVIEW__ANONYMOUS_FROM };
    review_scope_kind kind = REVIEW_DRILL;
    size_t orgs = 0;
    for (size_t i = 0; i < w->n_reports; i++)
        orgs += w->reports[i].scope.kind == REVIEW_ORG;
    if (w->source->cover->worlds == 1 && w->n_reports > 1)
        kind = orgs >= FEW ? REVIEW_ORG : REVIEW_TEAM;
    w->totals = xcalloc(w->n_reports, sizeof *w->totals);
    for (size_t i = 0; i < w->n_reports; i++) {
        const review_report *r = &w->reports[i];
        if (r->scope.kind == kind && r->score.max_milli > 0)
            w->totals[w->n_totals++] = r->score.total_milli;
    }
}

static void make(review__world *w, void (*each)(review__cut *, review_report *))
{
    making m = {.w = w, .cuts = SHELF_LIST(review__cut)};
    list_teams(&m);
    give_teams(&m, add_cut(&m, REVIEW_DRILL, "", NULL), NULL);
    add_parties(&m);
    w->n_reports = m.cuts.n;
    w->reports = xcalloc(m.cuts.n, sizeof *w->reports);
    review__cut *cuts = m.cuts.at;
    for (size_t i = 0; i < m.cuts.n; i++)
        each(&cuts[i], &w->reports[i]);
    note_totals(w);
    shelf_list_fini(&m.cuts);
    xfree(m.teams);
}

void review__reports_make(review__world *w)
{
    hand_references(w);
    make(w, make_report);
}

static void make_total(review__cut *c, review_report *out)
{
    c->out = out;
    out->scope.kind = c->kind;
    review__total(c);
}

void review__totals_make(review__world *w)
{
    hand_references(w);
    make(w, make_total);
}
