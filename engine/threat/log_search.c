/*
 * A search: what could be found is settled when it begins; then time is cut
 * into blocks, in each of which every host of every log is passed over, and
 * what was found is put in order and given.
 *
 * A line is judged by its numbers: its template, user and addresses are known
 * without a text, and what a template can mean for the question was worked
 * out at the beginning.  A text is made only for words that might stand in a
 * slot.
 */
#include "threat/log_search.h"

#include <string.h>

/* What has to be looked at once a template is drawn. */
enum { TAKES = 1, ASK_USER = 2, ASK_SRC = 4, ASK_DST = 8, ASK_TEXT = 16 };

/* ---- what a template means for the question ---- */

/* Numbers of texts from one up to before another. */
typedef struct range {
    size_t from;
    size_t to;
} range;

static bool any_wanted(const bool *wanted, range r)
{
    return r.from < r.to && memchr(wanted + r.from, true, r.to - r.from);
}

/* The user is one of the first range or of the second. */
static bool user_can_be(const enshu__log_search *s, uint8_t who)
{
    const enshu__log_names *n = &s->logs->names;
    const range people = {1, n->first_service};
    const range services = {n->first_service, n->first_admin};
    const range admins = {n->first_admin, n->first_machine};
    const range machines = {n->first_machine, n->first_account};
    const range accounts = {n->first_account, n->n_users};
    switch (who) {
    case ENSHU__WHO_LOCAL:
    case ENSHU__WHO_ANYBODY:
        return any_wanted(s->users, people);
    case ENSHU__WHO_ADMIN:
        return any_wanted(s->users, admins);
    case ENSHU__WHO_MACHINE:
        return any_wanted(s->users, machines);
    case ENSHU__WHO_NONE:
        return s->users[0];
    default:
        return any_wanted(s->users, services) || any_wanted(s->users, accounts);
    }
}

static bool address_can_be(const enshu__log_search *s, const bool *wanted,
                           uint8_t place)
{
    const enshu__log_names *n = &s->logs->names;
    const range hosts = {1, n->first_client};
    const range clients = {n->first_client, n->first_tunnel};
    const range tunnels = {n->first_tunnel, n->first_outsider};
    const range outside = {n->first_outsider, n->n_addresses};
    switch (place) {
    case ENSHU__PLACE_SELF:
    case ENSHU__PLACE_PEER:
        return any_wanted(wanted, hosts);
    case ENSHU__PLACE_CLIENT:
        return any_wanted(wanted, clients);
    case ENSHU__PLACE_TUNNEL:
        return any_wanted(wanted, tunnels);
    case ENSHU__PLACE_NONE:
        return wanted[0];
    default:
        return any_wanted(wanted, outside);
    }
}

/* 0: never; else what has to be looked at.  Users and addresses were judged
 * before. */
static uint8_t judge(const enshu__log_search *s, const enshu__ready *ready)
{
    const enshu__log_query *q = s->query;
    const enshu__template *def = ready->def;
    uint8_t flags = TAKES;
    if (!enshu__log_query_takes_severity(q, def->severity)
        || !user_can_be(s, def->who) || !address_can_be(s, s->srcs, def->src)
        || !address_can_be(s, s->dsts, def->dst))
        return 0;
    if (enshu__log_query_asks(q, ENSHU__ASK_USER)
        && def->who != ENSHU__WHO_NONE)
        flags |= ASK_USER;
    if (enshu__log_query_asks(q, ENSHU__ASK_SRC)
        && def->src != ENSHU__PLACE_NONE)
        flags |= ASK_SRC;
    if (enshu__log_query_asks(q, ENSHU__ASK_DST)
        && def->dst != ENSHU__PLACE_NONE)
        flags |= ASK_DST;
    const int words =
        enshu__log_query_judges(q, &ready->pieces, &s->logs->alphabets);
    if (words < 0)
        flags |= ASK_TEXT;
    return words == 0 ? 0 : flags;
}

static bool judge_names(enshu__log_search *s)
{
    const enshu__log_names *n = &s->logs->names;
    s->users = enshu__alloc(n->n_users);
    s->srcs = enshu__alloc(n->n_addresses);
    s->dsts = enshu__alloc(n->n_addresses);
    if (!s->users || !s->srcs || !s->dsts)
        return false;
    for (size_t i = 0; i < n->n_users; i++)
        s->users[i] =
            enshu__log_query_takes(s->query, ENSHU__ASK_USER, n->users[i]);
    for (size_t i = 0; i < n->n_addresses; i++) {
        const char *a = n->addresses[i];
        s->srcs[i] = enshu__log_query_takes(s->query, ENSHU__ASK_SRC, a);
        s->dsts[i] = enshu__log_query_takes(s->query, ENSHU__ASK_DST, a);
    }
    for (size_t k = 0; k < ENSHU__LOG_KIND_COUNT; k++) {
        const enshu__ready_kind *kind = &s->logs->kinds[k];
        for (size_t i = 0; i < kind->n; i++)
            s->judged[k][i] = judge(s, &kind->templates[i]);
    }
    return true;
}

/* ---- which hosts of which logs ---- */

bool enshu__search_takes_pair(const enshu__log_search *s, int32_t log,
                              int32_t machine)
{
    const enshu__logs_setup *of = &s->logs->setup;
    const enshu__log_names *n = &s->logs->names;
    const enshu__log_query *q = s->query;
    const int32_t host = s->logs->asset_of[machine];
    const char *id = enshu__names_text(of->names, of->logs[log]->decl.name);
    const char *asset =
        enshu__names_text(of->names, of->assets[host]->decl.name);
    return enshu__log_query_takes(q, ENSHU__ASK_LOG, id)
           && enshu__log_query_takes(q, ENSHU__ASK_KIND,
                                     enshu__log_kind_words[of->logs[log]->kind])
           && enshu__log_query_takes(q, ENSHU__ASK_ID, asset)
           && enshu__log_query_takes_host(q, n->hosts[machine], n->bases[host]);
}

static bool any_template(const enshu__log_search *s, int32_t kind)
{
    for (size_t i = 0; i < s->logs->kinds[kind].n; i++) {
        if (s->judged[kind][i])
            return true;
    }
    return false;
}

static void widen(enshu__log_search *s, enshu_time_us low, enshu_time_us high)
{
    s->low_us = low < s->low_us ? low : s->low_us;
    s->high_us = high > s->high_us ? high : s->high_us;
}

/* Cuts a span to what was asked for; false: nothing is left. */
static bool within(const enshu__log_question *q, enshu_time_us skew,
                   struct enshu__found_span *span)
{
    span->low_us += skew;
    span->high_us += skew;
    if (q->from_us != ENSHU__ABSENT_TIME && span->low_us < q->from_us)
        span->low_us = q->from_us;
    if (q->to_us != ENSHU__ABSENT_TIME && span->high_us > q->to_us)
        span->high_us = q->to_us;
    return span->low_us < span->high_us;
}

static enshu_status add_span(enshu__log_search *s, struct enshu__found_span at)
{
    if (s->n_spans == s->room_spans) {
        const size_t room = s->room_spans ? 2 * s->room_spans : 256;
        void *more = enshu__resize(s->spans, room, sizeof *s->spans);
        if (!more)
            return ENSHU_ENOMEM;
        s->spans = more;
        s->room_spans = room;
    }
    s->spans[s->n_spans++] = at;
    return ENSHU_OK;
}

/* Counts what there is of a pair, and keeps it when it is worth a look. */
static enshu_status add_pair(enshu__log_search *s, const enshu__log_question *q,
                             const enshu__host_history *history,
                             const enshu__log_pair *pair)
{
    const enshu__logs *logs = s->logs;
    const enshu_time_us skew = logs->setup.assets[pair->host]->clock_us;
    const size_t first = s->n_spans;
    enshu__found_spans found;
    uint64_t count = 0;
    enshu__find_spans(logs, history, pair->log, pair->host, q->now_us, &found);
    for (size_t i = 0; i < found.n; i++) {
        struct enshu__found_span span = found.at[i];
        if (!within(q, skew, &span))
            continue;
        const enshu_status st = add_span(s, span);
        if (st != ENSHU_OK)
            return st;
        widen(s, span.low_us, span.high_us);
        count += (uint64_t)(enshu__noise_before(logs, pair, span.high_us)
                            - enshu__noise_before(logs, pair, span.low_us));
    }
    s->total += count;
    const int32_t kind = logs->setup.logs[pair->log]->kind;
    if (count == 0 || !any_template(s, kind)
        || !enshu__search_takes_pair(s, pair->log, pair->machine)) {
        s->n_spans = first;
        s->scanned += count;
        return ENSHU_OK;
    }
    s->active[s->n_active++] =
        (enshu__search_pair){.pair = pair,
                             .first_span = (uint32_t)first,
                             .n_spans = (uint32_t)(s->n_spans - first),
                             .kind = kind,
                             .hour = {.hour = -1}};
    s->per_hour += pair->share / 1000000;
    return ENSHU_OK;
}

static enshu_status add_pairs(enshu__log_search *s,
                              const enshu__log_question *q,
                              const enshu__host_history *history)
{
    const enshu__logs *logs = s->logs;
    s->active = enshu__alloc_zero(logs->n_pairs + 1, sizeof *s->active);
    if (!s->active)
        return ENSHU_ENOMEM;
    for (size_t i = 0; i < logs->n_pairs; i++) {
        const enshu__log_pair *pair = &logs->pairs[i];
        if (q->may && !q->may[pair->log])
            continue;
        const enshu_status st = add_pair(s, q, history, pair);
        if (st != ENSHU_OK)
            return st;
    }
    return ENSHU_OK;
}

/* ---- beginning and end ---- */

/* Blocks so short that what is found in one stays small. */
static enshu_time_us block_length(int64_t per_hour)
{
    static const enshu_time_us lengths[] = {
        ENSHU_HOUR,     20 * ENSHU_MIN, 5 * ENSHU_MIN, ENSHU_MIN,
        15 * ENSHU_SEC, 5 * ENSHU_SEC,  ENSHU_SEC};
    enum { LENGTHS = sizeof lengths / sizeof *lengths, LINES = 16384 };
    size_t i = 0;
    while (i + 1 < LENGTHS && per_hour / (ENSHU_HOUR / lengths[i]) > LINES)
        i++;
    return lengths[i];
}

static int64_t floor_to(enshu_time_us t, enshu_time_us length)
{
    return t >= 0 ? t / length : -((-t + length - 1) / length);
}

static void set_range(enshu__log_search *s, const enshu__log_question *q)
{
    s->done = s->low_us >= s->high_us; /* there is nothing at all */
    s->length_us = block_length(s->per_hour);
    if (!s->done) {
        s->first_block = floor_to(s->low_us, s->length_us);
        s->last_block = floor_to(s->high_us - 1, s->length_us);
        s->block = s->oldest_first ? s->first_block : s->last_block;
    }
    if (q->from_us != ENSHU__ABSENT_TIME)
        s->low_us = q->from_us;
    if (q->to_us != ENSHU__ABSENT_TIME)
        s->high_us = q->to_us;
    if (s->low_us > s->high_us)
        s->low_us = s->high_us;
}

static enshu_status prepare(enshu__log_search *s, const enshu__log_question *q)
{
    enshu__host_history *history = enshu__host_history_create(s->logs);
    if (!history || !judge_names(s)) {
        enshu__host_history_destroy(history);
        return ENSHU_ENOMEM;
    }
    enshu_status st = add_pairs(s, q, history);
    if (st == ENSHU_OK)
        st = enshu__search_add_told(s, q, history);
    enshu__host_history_destroy(history);
    if (st == ENSHU_OK)
        set_range(s, q);
    return st;
}

enshu_status enshu__log_search_create(const enshu__logs *logs,
                                      const enshu__log_question *question,
                                      enshu__log_search **out, enshu_error *err)
{
    enshu__log_query *query = NULL;
    *out = NULL;
    enshu_status st = enshu__log_query_read(question->query, &query, err);
    if (st != ENSHU_OK)
        return st;
    enshu__log_search *s = enshu__alloc_zero(1, sizeof *s);
    if (!s) {
        enshu__log_query_destroy(query);
        return enshu_fail(err, ENSHU_ENOMEM, "no memory for a search");
    }
    s->logs = logs;
    s->query = query;
    s->oldest_first = question->oldest_first;
    s->low_us = question->now_us; /* widened by what there is */
    s->high_us = question->now_us;
    st = prepare(s, question);
    if (st != ENSHU_OK) {
        enshu__log_search_destroy(s);
        return enshu_fail(err, st, "no memory for a search");
    }
    *out = s;
    return ENSHU_OK;
}

void enshu__log_search_destroy(enshu__log_search *s)
{
    if (!s)
        return;
    enshu__log_query_destroy(s->query);
    enshu__free(s->users);
    enshu__free(s->srcs);
    enshu__free(s->dsts);
    enshu__free(s->active);
    enshu__free(s->spans);
    enshu__free(s->told);
    enshu__free(s->matches);
    enshu__free(s->spare);
    enshu__free(s);
}

/* ---- passing over ---- */

static bool push(enshu__log_search *s, const enshu__search_match *match)
{
    if (s->n_matches == s->room_matches) {
        const size_t room = s->room_matches ? 2 * s->room_matches : 1024;
        void *more = enshu__resize(s->matches, room, sizeof *s->matches);
        void *spare =
            more ? enshu__resize(s->spare, room, sizeof *s->spare) : NULL;
        s->matches = more ? more : s->matches;
        s->spare = spare ? spare : s->spare;
        if (!spare)
            return false;
        s->room_matches = room;
    }
    const uint64_t bin = (uint64_t)(match->t_us - s->low_us) * ENSHU__BINS
                         / (uint64_t)(s->high_us - s->low_us);
    s->bins[bin]++;
    s->found++;
    s->matches[s->n_matches++] = *match;
    return true;
}

/* Looks at the text of a line that its numbers let through. */
static bool has_words(enshu__log_search *s, const enshu__search_pair *p,
                      uint32_t i)
{
    enshu__noise noise;
    enshu__values values;
    enshu__noise_draw(s->logs, p->pair, &p->hour, i, &noise);
    enshu__noise_values(s->logs, p->pair, &noise, &values);
    enshu__writer w = {s->room.message,
                       s->room.message + ENSHU__LOG_MESSAGE - 1};
    enshu__put_pieces(&w, &s->logs->kinds[p->kind].templates[noise.at].pieces,
                      &values);
    enshu__put_end(&w);
    return enshu__log_query_takes(s->query, ENSHU__ASK_TEXT, s->room.message);
}

static bool is_wanted(enshu__log_search *s, const enshu__search_pair *p,
                      uint32_t i, uint64_t bits, uint8_t at, uint8_t flags)
{
    const enshu__template *def = s->logs->kinds[p->kind].templates[at].def;
    const uint64_t more = enshu__noise_more(bits);
    const uint32_t user = enshu__noise_user(s->logs, p->pair, def->who, more);
    if ((flags & ASK_USER) && !s->users[user])
        return false;
    if ((flags & ASK_SRC)
        && !s->srcs[enshu__noise_address(s->logs, p->pair, def->src, user,
                                         more >> 16)])
        return false;
    if ((flags & ASK_DST)
        && !s->dsts[enshu__noise_address(s->logs, p->pair, def->dst, user,
                                         more >> 40)])
        return false;
    return !(flags & ASK_TEXT) || has_words(s, p, i);
}

/* The lines [first, end) of the hour that the pair holds. */
static bool scan_lines(enshu__log_search *s, const enshu__search_pair *p,
                       uint32_t first, uint32_t end)
{
    const enshu__ready_kind *kind = &s->logs->kinds[p->kind];
    const uint8_t *judged = s->judged[p->kind];
    for (uint32_t i = first; i < end; i++) {
        const uint64_t bits = enshu__noise_bits(&p->hour, i);
        const uint8_t at =
            enshu__noise_template(kind, p->pair->sort, bits, p->hour.hour);
        const uint8_t flags = judged[at];
        if (!flags || (flags != TAKES && !is_wanted(s, p, i, bits, at, flags)))
            continue;
        const enshu__log_place place = {
            .host = p->pair->machine, .hour = p->hour.hour, .i = i};
        const enshu__search_match match = {
            .t_us = enshu__noise_time(&p->hour, i, bits),
            .number = enshu__log_number(&place),
            .log = p->pair->log,
            .at = (uint32_t)(p - s->active)};
        if (!push(s, &match))
            return false;
    }
    return true;
}

/* The lines of a pair with a time in [low, high); *n counts them. */
static bool scan_span(enshu__log_search *s, enshu__search_pair *p,
                      enshu_time_us low, enshu_time_us high, uint64_t *n)
{
    const int64_t last = enshu__noise_hour_of(s->logs, high - 1);
    for (int64_t h = enshu__noise_hour_of(s->logs, low); h <= last; h++) {
        if (p->hour.hour != h)
            enshu__noise_hour_init(s->logs, p->pair, h, &p->hour);
        const uint32_t first = enshu__noise_first(&p->hour, low);
        const uint32_t end = enshu__noise_first(&p->hour, high);
        *n += end - first;
        if (!scan_lines(s, p, first, end))
            return false;
    }
    return true;
}

static bool scan_pair(enshu__log_search *s, enshu__search_pair *p,
                      enshu_time_us low, enshu_time_us high, uint64_t *n)
{
    for (uint32_t i = 0; i < p->n_spans; i++) {
        const struct enshu__found_span *span = &s->spans[p->first_span + i];
        const enshu_time_us from = span->low_us > low ? span->low_us : low;
        const enshu_time_us to = span->high_us < high ? span->high_us : high;
        if (from < to && !scan_span(s, p, from, to, n))
            return false;
    }
    return true;
}

/* ---- putting in order ---- */

static bool comes_before(const enshu__search_match *a,
                         const enshu__search_match *b)
{
    if (a->t_us != b->t_us)
        return a->t_us < b->t_us;
    if (a->log != b->log)
        return a->log < b->log;
    return a->number < b->number;
}

/* Passes over 11 bits of the time within the block, the lowest first, each
 * keeping the order of the one before; the rare lines of one microsecond are
 * put right at the end. */
enum { DIGIT_BITS = 11, DIGIT_VALUES = 1 << DIGIT_BITS };

static void sort_digit(enshu__log_search *s, enshu_time_us low, int shift)
{
    uint32_t begins[DIGIT_VALUES] = {0};
    uint32_t sum = 0;
    for (size_t i = 0; i < s->n_matches; i++)
        begins[(uint64_t)(s->matches[i].t_us - low) >> shift
               & (DIGIT_VALUES - 1)]++;
    for (size_t i = 0; i < DIGIT_VALUES; i++) {
        const uint32_t n = begins[i];
        begins[i] = sum;
        sum += n;
    }
    for (size_t i = 0; i < s->n_matches; i++) {
        const enshu__search_match *match = &s->matches[i];
        s->spare[begins[(uint64_t)(match->t_us - low) >> shift
                        & (DIGIT_VALUES - 1)]++] = *match;
    }
    enshu__search_match *sorted = s->spare;
    s->spare = s->matches;
    s->matches = sorted;
}

/* Puts right what is nearly in order; all there is to do for a few. */
static void sort_near(enshu__log_search *s)
{
    for (size_t i = 1; i < s->n_matches; i++) {
        const enshu__search_match match = s->matches[i];
        size_t at = i;
        for (; at > 0 && comes_before(&match, &s->matches[at - 1]); at--)
            s->matches[at] = s->matches[at - 1];
        s->matches[at] = match;
    }
}

static void sort(enshu__log_search *s)
{
    enum { FEW = 24 };
    const enshu_time_us low = s->block * s->length_us;
    for (int shift = 0; s->n_matches > FEW && s->length_us >> shift > 0;
         shift += DIGIT_BITS)
        sort_digit(s, low, shift);
    sort_near(s);
}

/* ---- block by block ---- */

static enshu_status scan_block(enshu__log_search *s, uint64_t budget,
                               uint64_t *spent)
{
    const enshu_time_us low = s->block * s->length_us;
    const enshu_time_us high = low + s->length_us;
    /* One pair at least, so that any budget gets on. */
    for (bool first = true; s->next < s->n_active && (first || *spent < budget);
         s->next++) {
        uint64_t n = 0;
        first = false;
        if (!scan_pair(s, &s->active[s->next], low, high, &n))
            return ENSHU_ENOMEM;
        s->scanned += n;
        *spent += n + 1;
    }
    if (s->next < s->n_active)
        return ENSHU_OK;
    for (size_t i = 0; i < s->n_told; i++) {
        const enshu__search_match *told = &s->told[i].match;
        if (told->t_us >= low && told->t_us < high && !push(s, told))
            return ENSHU_ENOMEM;
    }
    sort(s);
    s->giving = true;
    s->given = 0;
    return ENSHU_OK;
}

static void make_noise(enshu__log_search *s, const enshu__search_match *match,
                       enshu__log_line *line)
{
    enshu__search_pair *p = &s->active[match->at];
    enshu__log_place place;
    enshu__log_place_of(match->number, match->log, &place);
    if (p->hour.hour != place.hour)
        enshu__noise_hour_init(s->logs, p->pair, place.hour, &p->hour);
    enshu__noise_line(s->logs, p->pair, &p->hour, place.i, &s->room, line);
}

static void make_line(enshu__log_search *s, const enshu__search_match *match,
                      enshu__log_line *line)
{
    if (match->number >> 63)
        enshu__told_make(s->logs, &s->told[match->at].told, &s->room, line);
    else
        make_noise(s, match, line);
    line->t_us = match->t_us;
    enshu__log_finish(s->logs, match->number, &s->room, line);
}

/* False when the caller has enough. */
static bool give_block(enshu__log_search *s, uint64_t budget, uint64_t *spent,
                       enshu__log_found_fn *found, void *user)
{
    enum { COST = 16 }; /* of a text, in lines passed over */
    if (!found)
        s->given = s->n_matches;
    for (bool first = true;
         s->given < s->n_matches && (first || *spent < budget);) {
        first = false;
        const size_t at =
            s->oldest_first ? s->given : s->n_matches - 1 - s->given;
        enshu__log_line line;
        make_line(s, &s->matches[at], &line);
        s->given++;
        *spent += COST;
        if (!found(user, &line))
            return false;
    }
    return true;
}

static void next_block(enshu__log_search *s)
{
    if (s->given < s->n_matches)
        return;
    s->giving = false;
    s->n_matches = 0;
    s->next = 0;
    s->done = s->block == (s->oldest_first ? s->last_block : s->first_block);
    s->block += s->oldest_first ? 1 : -1;
}

enshu_status enshu__log_search_step(enshu__log_search *s, uint64_t budget,
                                    enshu__log_found_fn *found, void *user,
                                    enshu__log_progress *progress)
{
    enshu_status st = ENSHU_OK;
    uint64_t spent = 0;
    bool more = true;
    while (st == ENSHU_OK && more && !s->done && spent < budget) {
        if (!s->giving)
            st = scan_block(s, budget, &spent);
        if (st == ENSHU_OK && s->giving) {
            more = give_block(s, budget, &spent, found, user);
            next_block(s);
            spent++;
        }
    }
    *progress = (enshu__log_progress){.scanned = s->scanned,
                                      .total = s->total,
                                      .found = s->found,
                                      .from_us = s->low_us,
                                      .to_us = s->high_us,
                                      .done = s->done};
    return st;
}

void enshu__log_search_histogram(const enshu__log_search *s, uint64_t *counts,
                                 size_t n)
{
    memset(counts, 0, n * sizeof *counts);
    for (size_t i = 0; n > 0 && i < ENSHU__BINS; i++)
        counts[(2 * i + 1) * n / (2 * ENSHU__BINS)] += s->bins[i];
}
