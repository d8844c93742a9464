#include "cli/outcome.h"

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

static json_t *objective(const enshu_objective_score *o)
{
    json_t *reasons = json_array();
    json_t *out = json_object();
    for (size_t i = 0; i < o->n_reasons; i++) {
        const enshu_reason *r = &o->reasons[i];
        json_t *reason = json_object();
        json_object_set_new(reason, "criterion", base_json_text(r->criterion));
        json_object_set_new(reason, "points", json_integer(r->points_milli));
        json_object_set_new(reason, "cause",
                            json_integer((json_int_t)r->cause));
        json_array_append_new(reasons, reason);
    }
    json_object_set_new(out, "id", base_json_text(o->id ? o->id : ""));
    json_object_set_new(out, "points", json_integer(o->points_milli));
    json_object_set_new(out, "max", json_integer(o->max_milli));
    json_object_set_new(out, "reasons", reasons);
    return out;
}

static json_t *score_object(const enshu_score *score)
{
    json_t *objectives = json_array();
    json_t *out = json_object();
    for (size_t i = 0; i < score->n_objectives; i++)
        json_array_append_new(objectives, objective(&score->objectives[i]));
    json_object_set_new(out, "total", json_integer(score->total_milli));
    json_object_set_new(out, "max", json_integer(score->max_milli));
    json_object_set_new(out, "objectives", objectives);
    return out;
}

json_t *outcome_object(const char *scenario, const view_facts *facts,
                       const enshu_score *score, json_t *figures,
                       json_t *errors, json_t *timeline)
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
    json_object_set_new(out, "score", score_object(score));
    json_object_set_new(out, "figures", figures);
    json_object_set_new(out, "errors", errors);
    json_object_set_new(out, "timeline", timeline);
    return out;
}
