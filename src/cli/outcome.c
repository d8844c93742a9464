#include "cli/outcome.h"

#include <string.h>

#include "enshu/digest.h"
#include "base/fields.h"
#include "enshu/score.h"

static json_t *audience(const enshu_audience *a)
{
    if (a->scope == ENSHU_SCOPE_ALL)
        return json_string("all");
    if (a->scope == ENSHU_SCOPE_CONTROL)
        return json_string("control");
    json_t *teams = json_array();
    for (size_t i = 0; i < a->n_teams; i++)
        json_array_append_new(teams, base_json_text(a->teams[i]));
    return teams;
}

json_t *outcome_record(const enshu_record *r)
{
    json_t *out = json_object();
    json_object_set_new(out, "seq", json_integer((json_int_t)r->seq));
    json_object_set_new(out, "t_us", json_integer(r->t_us));
    json_object_set_new(out, "kind", json_string(enshu_record_name(r->kind)));
    json_object_set_new(out, "instance", json_integer(r->instance));
    json_object_set_new(out, "cause", json_integer((json_int_t)r->cause));
    json_object_set_new(out, "actor", base_json_text(r->actor ? r->actor : ""));
    json_object_set_new(out, "audience", audience(&r->audience));
    json_object_set_new(out, "fields", fields_to_json(r->fields, r->n_fields));
    return out;
}

json_t *outcome_script_error(const enshu_record *r)
{
    static const struct {
        const char *name;
        enshu_field field;
    } texts[] = {{"code", ENSHU_F_CODE},
                 {"what", ENSHU_F_WHAT},
                 {"id", ENSHU_F_ID},
                 {"source", ENSHU_F_SOURCE},
                 {"message", ENSHU_F_MESSAGE}};
    const enshu_value *line = fields_find(r->fields, r->n_fields, ENSHU_F_LINE);
    json_t *out = json_object();
    json_object_set_new(out, "t_us", json_integer(r->t_us));
    json_object_set_new(out, "line", json_integer(line ? line->as.integer : 0));
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        json_object_set_new(out, texts[i].name,
                            base_json_text(fields_string(r->fields, r->n_fields,
                                                         texts[i].field)));
    return out;
}

json_t *outcome_bot_error(const char *bot, const enshu_error *err)
{
    json_t *out = json_object();
    json_object_set_new(out, "bot", base_json_text(bot));
    json_object_set_new(out, "source", base_json_text(err->source));
    json_object_set_new(out, "line", json_integer(err->line));
    json_object_set_new(out, "message", base_json_text(err->message));
    return out;
}

static json_t *reason(const enshu_reason *r)
{
    json_t *out = json_object();
    json_object_set_new(out, "criterion", base_json_text(r->criterion));
    json_object_set_new(out, "points", json_integer(r->points_milli));
    json_object_set_new(out, "max", json_integer(r->max_milli));
    json_object_set_new(out, "state", json_string(r->state));
    json_object_set_new(out, "counted", json_boolean(r->counted));
    json_object_set_new(out, "team",
                        r->team ? base_json_text(r->team) : json_null());
    json_object_set_new(out, "cause", json_integer((json_int_t)r->cause));
    if (!r->metric || strcmp(r->state, "measured") != 0)
        return out;
    json_object_set_new(out, "metric", base_json_text(r->metric));
    json_object_set_new(out, "value", json_integer(r->value));
    json_object_set_new(out, "best", json_integer(r->best));
    json_object_set_new(out, "worst", json_integer(r->worst));
    if (r->minutes > 0) {
        json_object_set_new(out, "middle", json_integer(r->middle));
        json_object_set_new(out, "minutes", json_integer(r->minutes));
    }
    return out;
}

static json_t *objective(const enshu_objective_score *o)
{
    json_t *reasons = json_array();
    json_t *out = json_object();
    for (size_t i = 0; i < o->n_reasons; i++)
        json_array_append_new(reasons, reason(&o->reasons[i]));
    json_object_set_new(out, "id", base_json_text(o->id ? o->id : ""));
    json_object_set_new(out, "points", json_integer(o->points_milli));
    json_object_set_new(out, "max", json_integer(o->max_milli));
    json_object_set_new(out, "reasons", reasons);
    return out;
}

static json_t *axes(const enshu_score *score)
{
    json_t *out = json_array();
    for (size_t i = 0; i < ENSHU_AXES && score->has_axes; i++) {
        const enshu_axis_score *a = &score->axes[i];
        json_array_append_new(out, json_pack("{s:s, s:I, s:I, s:I, s:I}",
                                             "axis", a->axis, "weight",
                                             (json_int_t)a->weight, "points",
                                             (json_int_t)a->points_milli, "max",
                                             (json_int_t)a->max_milli, "share",
                                             (json_int_t)a->share_milli));
    }
    return out;
}

static json_t *items(const enshu_score *score)
{
    json_t *out = json_array();
    for (size_t i = 0; i < ENSHU_ITEMS && score->items[i].item; i++) {
        const enshu_item_score *m = &score->items[i];
        json_array_append_new(
            out,
            json_pack("{s:s, s:i, s:i, s:b, s:I, s:I, s:I}", "item", m->item,
                      "level", m->level, "reckoned", m->reckoned, "overruled",
                      m->overruled, "cause", (json_int_t)m->cause, "points",
                      (json_int_t)m->points_milli, "max",
                      (json_int_t)m->max_milli));
    }
    return out;
}

static json_t *move(const enshu_meter_move *m)
{
    return json_pack("{s:I, s:I, s:I, s:o, s:I}", "t_us", (json_int_t)m->t_us,
                     "by", (json_int_t)m->by, "value", (json_int_t)m->value,
                     "rule", base_json_text(m->rule), "cause",
                     (json_int_t)m->cause);
}

static json_t *meters(const enshu_score *score)
{
    json_t *out = json_array();
    for (size_t i = 0; i < score->n_meters; i++) {
        const enshu_meter_score *m = &score->meters[i];
        json_t *moves = json_array();
        for (size_t k = 0; k < m->n_moves; k++)
            json_array_append_new(moves, move(&m->moves[k]));
        json_array_append_new(
            out, json_pack("{s:o, s:s, s:o, s:I, s:I, s:I, s:I, s:o}", "id",
                           base_json_text(m->id), "kind", m->kind, "team",
                           m->team ? base_json_text(m->team) : json_null(),
                           "start", (json_int_t)m->start, "value",
                           (json_int_t)m->value, "low", (json_int_t)m->low,
                           "high", (json_int_t)m->high, "moves", moves));
    }
    return out;
}

/* One team's, without what is everybody's once more. */
static json_t *team_object(enshu_drill *d, const char *team)
{
    const enshu_score *score = enshu_drill_score_of(d, team);
    if (!score)
        return json_null();
    return json_pack(
        "{s:o, s:I, s:I, s:b, s:o, s:o}", "id", base_json_text(team), "total",
        (json_int_t)score->total_milli, "max", (json_int_t)score->max_milli,
        "gated", score->gated, "axes", axes(score), "items", items(score));
}

json_t *outcome_teams(enshu_drill *d)
{
    json_t *out = json_array();
    for (size_t i = 0; enshu_drill_id(d, "teams", i); i++) {
        const char *team = enshu_drill_id(d, "teams", i);
        if (enshu_drill_side(d, team) == 0)
            json_array_append_new(out, team_object(d, team));
    }
    return out;
}

json_t *outcome_score(const enshu_score *score)
{
    json_t *objectives = json_array();
    json_t *out = json_object();
    for (size_t i = 0; i < score->n_objectives; i++)
        json_array_append_new(objectives, objective(&score->objectives[i]));
    json_object_set_new(out, "total", json_integer(score->total_milli));
    json_object_set_new(out, "max", json_integer(score->max_milli));
    json_object_set_new(out, "gated", json_boolean(score->gated));
    json_object_set_new(out, "ungraded",
                        json_integer((json_int_t)score->ungraded));
    json_object_set_new(out, "objectives", objectives);
    json_object_set_new(out, "axes", axes(score));
    json_object_set_new(out, "items", items(score));
    json_object_set_new(out, "meters", meters(score));
    return out;
}

json_t *outcome_object(const char *scenario, const view_facts *facts,
                       json_t *score, json_t *figures, json_t *errors,
                       json_t *timeline)
{
    char digest[ENSHU_DIGEST_TEXT];
    json_t *out = json_object();
    enshu_digest_write(facts->digest, digest);
    json_object_set_new(out, "schema", json_string("enshu.run/1"));
    json_object_set_new(out, "scenario", base_json_text(scenario));
    json_object_set_new(out, "seed", json_integer((json_int_t)facts->seed));
    json_object_set_new(out, "policy", base_json_text(facts->policy));
    json_object_set_new(out, "end_us", json_integer(facts->end_us));
    json_object_set_new(out, "digest", json_string(digest));
    json_object_set_new(out, "score", score);
    json_object_set_new(out, "figures", figures);
    json_object_set_new(out, "errors", errors);
    json_object_set_new(out, "timeline", timeline);
    return out;
}
