#include "ops/timetable_internal.h"

const char *const enshu__mode_words[] = {"normal", "degraded", "manual",
                                         "stopped", NULL};

const enshu__mode_def *enshu__tt_mode_of(const enshu__tt_core *c,
                                         int32_t section)
{
    return &c->plan->def->modes[c->section[section].mode];
}

bool enshu__tt_is_shut(const enshu__tt_core *c, int32_t section)
{
    return c->section[section].closed
           || enshu__tt_mode_of(c, section)->speed_ppm == 0;
}

/* ---- services ---- */

static int32_t mode_by(const enshu__tt_service_now *s)
{
    if (s->manual)
        return ENSHU__MODE_MANUAL;
    if (s->level_ppm >= 1000000)
        return ENSHU__MODE_NORMAL;
    return s->level_ppm > 0 ? ENSHU__MODE_DEGRADED : ENSHU__MODE_STOPPED;
}

static const enshu__tt_service_now *find(const enshu__tt_core *c,
                                         enshu__ref service)
{
    size_t i = 0;
    while (i < c->plan->services && c->plan->service[i] != service.index)
        i++;
    return service.name != 0 && i < c->plan->services ? &c->service[i] : NULL;
}

static int32_t worse(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

/* The mode in which traffic control can work the line. */
static int32_t line_mode(const enshu__tt_core *c)
{
    const enshu__timetable_def *def = c->plan->def;
    const enshu__tt_service_now *own = find(c, def->service);
    int32_t mode = own ? mode_by(own) : ENSHU__MODE_NORMAL;
    for (size_t i = 0; i < def->n_needs; i++) {
        const enshu__tt_service_now *s = find(c, def->needs[i].service);
        if (s && def->needs[i].for_ == ENSHU__NEED_RUN)
            mode = worse(mode, mode_by(s));
    }
    return mode;
}

int32_t enshu__tt_mode_by_service(const enshu__tt_core *c, int32_t section)
{
    const int32_t own = c->plan->section[section].service;
    const int32_t line = line_mode(c);
    return own < 0 ? line : worse(line, mode_by(&c->service[own]));
}

enshu_time_us enshu__tt_dwell_added(const enshu__tt_core *c)
{
    const enshu__timetable_def *def = c->plan->def;
    enshu_time_us added = 0;
    for (size_t i = 0; i < def->n_needs; i++) {
        const enshu__line_need *need = &def->needs[i];
        const enshu__tt_service_now *s =
            need->for_ == ENSHU__NEED_DWELL ? find(c, need->service) : NULL;
        if (s && s->level_ppm < 1000000)
            added += need->adds_us / 1000 * (1000000 - s->level_ppm) / 1000;
    }
    return added;
}

/* Of the trips in order of start, the share `level` may begin. */
static bool is_chosen(const enshu__tt_core *c, int32_t trip, int64_t level)
{
    const int64_t i = c->plan->rank[trip];
    return (i + 1) * level / 1000000 > i * level / 1000000;
}

bool enshu__tt_may_start(const enshu__tt_core *c, int32_t trip)
{
    const enshu__timetable_def *def = c->plan->def;
    for (size_t i = 0; i < def->n_needs; i++) {
        const enshu__tt_service_now *s = def->needs[i].for_ == ENSHU__NEED_START
                                             ? find(c, def->needs[i].service)
                                             : NULL;
        if (s && !s->manual && !is_chosen(c, trip, s->level_ppm))
            return false;
    }
    return true;
}

void enshu__tt_service_set(enshu__tt_core *c, int32_t service,
                           int64_t level_ppm, bool manual)
{
    if (level_ppm > 1000000)
        level_ppm = 1000000;
    for (size_t i = 0; i < c->plan->services; i++) {
        if (c->plan->service[i] == service)
            c->service[i] = (enshu__tt_service_now){level_ppm, manual};
    }
    enshu__tt_modes_follow(c);
    enshu__tt_wake_starters(c);
}

/* ---- modes of sections ---- */

/* By hand, or not at all, when that was ordered, whatever the services do;
 * else no better than ordered and no better than they allow. */
static int32_t wanted_mode(const enshu__tt_core *c, int32_t section,
                           int32_t line)
{
    const int32_t own = c->plan->section[section].service;
    const int32_t allowed =
        own < 0 ? line : worse(line, mode_by(&c->service[own]));
    int32_t ordered = c->section[section].ordered;
    if (ordered == ENSHU__MODE_COUNT)
        ordered = c->sums->line_ordered;
    if (ordered == ENSHU__MODE_COUNT)
        return allowed;
    return ordered >= ENSHU__MODE_MANUAL ? ordered : worse(ordered, allowed);
}

static void set_mode(enshu__tt_core *c, int32_t section, int32_t mode)
{
    enshu__tt_section_now *s = &c->section[section];
    if (s->mode == mode)
        return;
    s->mode = (uint8_t)mode;
    s->since_us = c->now_us;
    enshu__tt_wake_section(c, section);
    enshu__tt_foresee_soon(c);
    enshu__tt_tell(c, ENSHU__NEWS_SECTION, (size_t)section, 0);
}

static void ask_for_setup(enshu__tt_core *c)
{
    enshu_time_us next = ENSHU__TT_NEVER;
    for (size_t i = 0; i < c->plan->sections; i++) {
        if (c->section[i].set_us < next)
            next = c->section[i].set_us;
    }
    enshu__tt_set(c, enshu__tt_slot_of(c->plan, ENSHU__TT_SLOT_SETUP), next,
                  ENSHU__TT_PHASE_SETUP);
}

static void turn_to(enshu__tt_core *c, int32_t section, int32_t target)
{
    enshu__tt_section_now *s = &c->section[section];
    if (s->target == target)
        return;
    s->target = (uint8_t)target;
    const enshu_time_us setup = c->plan->def->modes[target].setup_us;
    s->set_us = setup > 0 ? c->now_us + setup : ENSHU__TT_NEVER;
    set_mode(c, section, setup > 0 ? ENSHU__MODE_STOPPED : target);
}

void enshu__tt_modes_follow(enshu__tt_core *c)
{
    const int32_t line = line_mode(c);
    for (size_t i = 0; i < c->plan->sections; i++)
        turn_to(c, (int32_t)i, wanted_mode(c, (int32_t)i, line));
    ask_for_setup(c);
}

void enshu__tt_setup_due(enshu__tt_core *c)
{
    for (size_t i = 0; i < c->plan->sections; i++) {
        enshu__tt_section_now *s = &c->section[i];
        if (s->set_us > c->now_us)
            continue;
        s->set_us = ENSHU__TT_NEVER;
        set_mode(c, (int32_t)i, s->target);
    }
    ask_for_setup(c);
}

/* ---- waking ---- */

static void wake_vehicle(enshu__tt_core *c, int32_t vehicle)
{
    if (vehicle >= 0 && c->vehicle[vehicle].doing == ENSHU__TT_WAITS)
        enshu__tt_set_now(c, vehicle, ENSHU__TT_PHASE_MOVE);
}

void enshu__tt_wake_section(enshu__tt_core *c, int32_t section)
{
    const enshu__tt_section *s = &c->plan->section[section];
    for (int way = 0; way < 2; way++) {
        for (int32_t t = 0; t < s->tracks[way]; t++) {
            for (int32_t k = s->blocks - 1; k >= 0; k--)
                wake_vehicle(
                    c, enshu__tt_block_at(c, section, way, t, k)->vehicle);
        }
        if (c->gate[2 * section + way] >= 0)
            enshu__tt_set_now(c, enshu__tt_slot_gate(c->plan, section, way),
                              ENSHU__TT_PHASE_GATE);
    }
}

void enshu__tt_wake_starters(enshu__tt_core *c)
{
    for (size_t i = 0; i < c->plan->vehicles; i++) {
        if (c->vehicle[i].doing == ENSHU__TT_ABOUT)
            enshu__tt_set_now(c, (int32_t)i, ENSHU__TT_PHASE_MOVE);
    }
}
