#include <string.h>

#include "enshu/maths.h"
#include "ops/departures_internal.h"

/*
 * Those who come for a departure, one after the other in the order of their
 * times: the k-th smallest of n independent times follows from the one before
 * (on the exponential scale the gap to it is exponential with rate n - k + 1),
 * so only one number is kept for each departure.
 */

/* The time of a part u of a triangular distribution; rest is 1 - u. */
static double triangular(double a, double peak, double b, double u, double rest)
{
    if (b <= a)
        return a;
    if (u * (b - a) < peak - a)
        return a + enshu_sqrt(u * (b - a) * (peak - a));
    return b - enshu_sqrt(rest * (b - a) * (b - peak));
}

static enshu_time_us next_time(const enshu__flow *f, const enshu__source *s,
                               enshu__show_now *w, enshu_time_us departs_us)
{
    const enshu__show *show = &s->def->show;
    w->passed +=
        enshu__draw_exponential(f->ziggurat, &w->random) / (double)w->left;
    const double rest = enshu_exp(-w->passed);
    /* Microseconds after the earliest, so that a double holds them all. */
    const double wide = (double)(show->early_us - show->late_us);
    const double peak = (double)(show->early_us - show->mode_us);
    const double x = triangular(0.0, peak, wide, 1.0 - rest, rest);
    return departs_us - show->early_us + (int64_t)(x + 0.5);
}

static void retime(enshu__flow *f, const enshu__source *s)
{
    enshu__calendar_set(&f->calendar, (uint32_t)(s - f->sources),
                        enshu__calendar_first(&s->shows));
}

/* Sets the next arrival for a row, which has somebody left. */
static void draw(const enshu__flow *f, enshu__source *s, uint32_t row)
{
    enshu__show_now *w = &s->show[row];
    const enshu_time_us departs = f->groups[s->group].def->schedule[row].at_us;
    enshu_time_us at = next_time(f, s, w, departs);
    w->early = at < f->start_us;
    if (w->early)
        at = f->start_us;
    enshu__calendar_set(&s->shows, row, at);
}

/* Those who would have come before the flow begins have been through by then:
 * they are where they board; what is not to board comes now. */
void enshu__show_fire(enshu__flow *f, enshu__source *s)
{
    const enshu__group *g = &f->groups[s->group];
    const uint32_t row = enshu__calendar_first_slot(&s->shows);
    enshu__show_now *w = &s->show[row];
    const enshu_name own = g->def->schedule[row].item_class;
    const int32_t item_class =
        own ? enshu__flow_class(f, own) : enshu__source_class(s, &w->random);
    const bool early = w->early;
    w->left--;
    if (w->left > 0)
        draw(f, s, row);
    else
        enshu__calendar_set(&s->shows, row, ENSHU__NEVER);
    retime(f, s);
    enshu__mover *m =
        enshu__item_create(f, item_class, g->first + (int32_t)row);
    if (m)
        enshu__station_arrive(f, early && s->brings_load ? g->station : s->to,
                              m);
}

void enshu__source_forget(enshu__flow *f, size_t source, int32_t row)
{
    enshu__source *s = &f->sources[source];
    enshu__calendar_set(&s->shows, (uint32_t)row, ENSHU__NEVER);
    retime(f, s);
}

/* ---- creation ---- */

/* How many of a load come from sources of which the shares add up to this. */
static int64_t part_of(int64_t load, int64_t share_ppm)
{
    return (load * share_ppm + 500000) / 1000000;
}

static void init_row(enshu__flow *f, enshu__source *s, uint64_t seed,
                     size_t row, int64_t before_ppm)
{
    const enshu__group *g = &f->groups[s->group];
    const enshu__departure_row *r = &g->def->schedule[row];
    enshu__show_now *w = &s->show[row];
    enshu_random_init(&w->random, seed, r->key, strlen(r->key));
    w->left = part_of(r->load, before_ppm + s->def->share_ppm)
              - part_of(r->load, before_ppm);
    if (r->at_us < f->start_us)
        w->left = 0; /* it has left */
    if (w->left > 0)
        draw(f, s, (uint32_t)row);
}

static bool init_source(enshu__flow *f, enshu__source *s, int64_t before_ppm)
{
    const size_t n = f->groups[s->group].def->n_schedule;
    s->show = enshu__arena_new(f->arena, n, sizeof *s->show);
    if (!s->show || !enshu__calendar_init(&s->shows, f->arena, n))
        return false;
    const uint64_t seed = enshu_random_u64(&s->random);
    for (size_t row = 0; row < n; row++)
        init_row(f, s, seed, row, before_ppm);
    retime(f, s);
    return true;
}

/* Whether items of this class get from one station to another.  `seen` is
 * zeroed. */
static bool leads_to(const enshu__flow *f, int32_t from, int32_t c, int32_t to,
                     bool *seen)
{
    int32_t stack[ENSHU__STATIONS];
    size_t n = 0;
    stack[n++] = from;
    seen[from] = true;
    while (n > 0 && !seen[to]) {
        const enshu__ways *w =
            &f->ways[(size_t)stack[--n] * f->n_classes + (size_t)c];
        for (int32_t i = 0; i < w->n; i++) {
            const int32_t next = f->lanes[f->way[w->first + i].lane].to;
            if (next < 0 || seen[next])
                continue;
            seen[next] = true;
            stack[n++] = next;
        }
    }
    return seen[to];
}

/* Whether what a source brings is to come on board. */
static bool is_load(const enshu__flow *f, const enshu__source *s)
{
    const enshu__group *g = &f->groups[s->group];
    for (size_t c = 0; c < f->n_classes; c++) {
        bool seen[ENSHU__STATIONS] = {false};
        bool may = s->item_class == (int32_t)c && s->def->n_mix == 0;
        for (size_t i = 0; i < s->def->n_mix; i++)
            may |= s->mix[i] == (int32_t)c;
        for (size_t i = 0; i < g->def->n_schedule && !may && c > 0; i++)
            may = g->def->schedule[i].item_class == f->classes[c];
        if (may && leads_to(f, s->to, (int32_t)c, g->station, seen))
            return true;
    }
    return false;
}

bool enshu__shows_init(enshu__flows *all, enshu__flow *f)
{
    for (size_t i = 0; i < f->def->n_sources; i++) {
        enshu__source *s = &f->sources[i];
        if (s->def->departures.name == 0)
            continue;
        s->group = all->groups[s->def->departures.index].group;
        s->brings_load = is_load(f, s);
        int64_t before_ppm = 0;
        for (size_t j = 0; j < i; j++) {
            const enshu__source *o = &f->sources[j];
            if (o->group == s->group && o->brings_load == s->brings_load)
                before_ppm += o->def->share_ppm;
        }
        if (!init_source(f, s, before_ppm))
            return false;
    }
    return true;
}
