/* What the trail tells of, within a search: there is little of it, so every
 * line is made and looked at when the search begins. */
#include "threat/log_search.h"

typedef struct telling {
    enshu__log_search *s;
    const enshu__log_question *question;
    const enshu__host_history *history;
    enshu_status status;
} telling;

static enshu_status keep(enshu__log_search *s, const enshu__told *told,
                         enshu_time_us t_us)
{
    const enshu__log_place place = {.told = true,
                                    .log = told->log,
                                    .trace = told->trace,
                                    .row = told->row,
                                    .nth = told->nth};
    if (s->n_told == s->room_told) {
        const size_t room = s->room_told ? 2 * s->room_told : 64;
        void *more = enshu__resize(s->told, room, sizeof *s->told);
        if (!more)
            return ENSHU_ENOMEM;
        s->told = more;
        s->room_told = room;
    }
    s->told[s->n_told] =
        (enshu__search_told){.match = {.t_us = t_us,
                                       .number = enshu__log_number(&place),
                                       .log = told->log,
                                       .at = (uint32_t)s->n_told},
                             .told = *told};
    s->n_told++;
    return ENSHU_OK;
}

static bool is_wanted(enshu__log_search *s, const enshu__told *told)
{
    enshu__log_line line;
    if (!enshu__search_takes_pair(s, told->log, told->machine))
        return false;
    enshu__told_make(s->logs, told, &s->room, &line);
    return enshu__log_query_takes_severity(s->query, line.severity)
           && enshu__log_query_takes(s->query, ENSHU__ASK_USER, line.user)
           && enshu__log_query_takes(s->query, ENSHU__ASK_SRC, line.src)
           && enshu__log_query_takes(s->query, ENSHU__ASK_DST, line.dst)
           && enshu__log_query_takes(s->query, ENSHU__ASK_TEXT, line.message);
}

static bool look(void *user, const enshu__told *told)
{
    telling *t = user;
    const enshu__log_question *q = t->question;
    const enshu__logs *logs = t->s->logs;
    const enshu_time_us t_us =
        told->true_us + logs->setup.assets[told->host]->clock_us;
    if ((q->may && !q->may[told->log])
        || (q->from_us != ENSHU__ABSENT_TIME && t_us < q->from_us)
        || (q->to_us != ENSHU__ABSENT_TIME && t_us >= q->to_us))
        return true;
    if (!enshu__told_is_found(logs, t->history, told, q->now_us))
        return true;
    t->s->total++;
    t->s->scanned++;
    if (is_wanted(t->s, told))
        t->status = keep(t->s, told, t_us);
    return t->status == ENSHU_OK;
}

enshu_status enshu__search_add_told(enshu__log_search *s,
                                    const enshu__log_question *question,
                                    const enshu__host_history *history)
{
    telling t = {s, question, history, ENSHU_OK};
    const size_t n = enshu__trail_count(s->logs->setup.trail);
    for (size_t i = 0; i < n && t.status == ENSHU_OK; i++) {
        const enshu__trace *trace = enshu__trail_at(s->logs->setup.trail, i);
        if (trace->t0_us > question->now_us)
            break;
        (void)enshu__trail_lines(s->logs, i, look, &t);
    }
    return t.status;
}
