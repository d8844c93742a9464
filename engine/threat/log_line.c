/* From the place of a line to its fields and texts. */
#include "threat/log_internal.h"

void enshu__noise_line(const enshu__logs *logs, const enshu__log_pair *pair,
                       const enshu__noise_hour *hour, uint32_t i,
                       enshu__log_room *room, enshu__log_line *line)
{
    const int32_t kind = logs->setup.logs[pair->log]->kind;
    enshu__noise noise;
    enshu__values values;
    enshu__noise_draw(logs, pair, hour, i, &noise);
    enshu__noise_values(logs, pair, &noise, &values);
    const enshu__ready *ready = &logs->kinds[kind].templates[noise.at];
    enshu__writer w = {room->message, room->message + ENSHU__LOG_MESSAGE - 1};
    enshu__put_pieces(&w, &ready->pieces, &values);
    enshu__put_end(&w);
    *line = (enshu__log_line){
        .log = pair->log,
        .host = pair->host,
        .kind = kind,
        .severity = ready->def->severity,
        .t_us = noise.t_us,
        .host_name = logs->names.hosts[pair->machine],
        .user = values.text[ENSHU__SLOT_USER],
        .src = values.text[ENSHU__SLOT_SRC],
        .dst = values.text[ENSHU__SLOT_DST],
        .message = room->message,
    };
}

void enshu__log_finish(const enshu__logs *logs, uint64_t number,
                       enshu__log_room *room, enshu__log_line *line)
{
    enshu__log_key_write(logs, line->log, number, room->key);
    line->key = room->key;
    enshu__log_format(logs, line, room->raw, sizeof room->raw);
}

/* ---- from a key ---- */

static const enshu__log_pair *pair_of(const enshu__logs *logs,
                                      const enshu__log_place *place)
{
    for (uint32_t i = logs->first_pair[place->log];
         i < logs->first_pair[place->log + 1]; i++) {
        if (logs->pairs[i].machine == place->host)
            return &logs->pairs[i];
    }
    return NULL;
}

/* False: there is no such line. */
static bool find_noise(const enshu__logs *logs, const enshu__log_place *place,
                       enshu__log_room *room, enshu__log_line *line,
                       enshu_time_us *true_us)
{
    enshu__noise_hour hour;
    const enshu__log_pair *pair = pair_of(logs, place);
    if (!pair)
        return false;
    enshu__noise_hour_init(logs, pair, place->hour, &hour);
    if (place->i >= hour.n)
        return false;
    enshu__noise_line(logs, pair, &hour, place->i, room, line);
    *true_us = line->t_us - logs->setup.assets[pair->host]->clock_us;
    return true;
}

/* Looks for one line among those of a trace. */
typedef struct sought {
    const enshu__log_place *place;
    enshu__told told;
    bool found;
} sought;

static bool is_sought(void *user, const enshu__told *told)
{
    sought *s = user;
    s->found = told->log == s->place->log && told->row == s->place->row
               && told->nth == s->place->nth;
    s->told = *told;
    return !s->found;
}

static bool find_told(const enshu__logs *logs, const enshu__log_place *place,
                      enshu__log_room *room, enshu__log_line *line,
                      enshu__told *told)
{
    sought s = {.place = place};
    if (place->trace >= enshu__trail_count(logs->setup.trail))
        return false;
    (void)enshu__trail_lines(logs, place->trace, is_sought, &s);
    if (!s.found)
        return false;
    enshu__told_make(logs, &s.told, room, line);
    *told = s.told;
    return true;
}

enshu_status enshu__log_line_of(const enshu__logs *logs, const char *key,
                                enshu_time_us now_us, const bool *may,
                                enshu__log_room *room, enshu__log_line *out,
                                const enshu__trace **trace)
{
    enshu__log_place place;
    enshu__told told;
    enshu_time_us true_us = 0;
    if (!enshu__log_key_read(logs, key, &place) || (may && !may[place.log]))
        return ENSHU_ENOTFOUND;
    bool found = place.told ? find_told(logs, &place, room, out, &told)
                            : find_noise(logs, &place, room, out, &true_us);
    if (!found)
        return ENSHU_ENOTFOUND;
    enshu__host_history *history = enshu__host_history_create(logs);
    if (!history)
        return ENSHU_ENOMEM;
    found = place.told ? enshu__told_is_found(logs, history, &told, now_us)
                       : enshu__noise_is_found(logs, history, place.log,
                                               out->host, now_us, true_us);
    enshu__host_history_destroy(history);
    if (!found)
        return ENSHU_ENOTFOUND;
    *trace =
        place.told ? enshu__trail_at(logs->setup.trail, place.trace) : NULL;
    enshu__log_finish(logs, enshu__log_number(&place), room, out);
    return ENSHU_OK;
}
