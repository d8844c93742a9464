#include "model/drill.h"

#include <stdio.h>

#include "base/memory.h"

static void put(sample *s, const char *kind, json_t *fields)
{
    ENSHU_REQUIRE(fields != NULL);
    sample_record(s, 0, 0, kind, fields);
}

void drill_welcome(sample *s, const char *drill)
{
    net_writer *w = net_writer_create(NET_WELCOME_MESSAGE);
    net_write_text(w, NET_F_DRILL, drill);
    net_write_json(w, NET_F_ROLES, sample_ids("lead"));
    net_write_json(w, NET_F_TEAMS, sample_ids("it"));
    net_write_bool(w, NET_F_CONTROL, true);
    net_write_int(w, NET_F_PHASES, 3);
    net_write_json(
        w, NET_F_SCENARIO,
        json_pack("{s:s, s:o, s:s, s:I, s:I, s:s}", "id", "small", "title",
                  sample_text("小さな訓練", "A small drill"), "start",
                  "2026-07-01 09:00", "start_us", (json_int_t)MINUTES(540),
                  "length_us", (json_int_t)MINUTES(120), "tlp", "GREEN"));
    char *text = net_writer_finish(w);
    sample_take(s, text);
    xfree(text);
}

static json_t *named(const char *id, const char *ja, const char *en)
{
    return json_pack("{s:s, s:o}", "id", id, "name", sample_text(ja, en));
}

/* Adds fields of `more` to `to`, whose reference is given back. */
static json_t *with(json_t *to, json_t *more)
{
    ENSHU_REQUIRE(to && more);
    json_object_update(to, more);
    json_decref(more);
    return to;
}

static void describe_world(sample *s)
{
    put(s, "org.described",
        with(named("corp", "会社", "The company"),
             json_pack("{s:s}", "kind", "operator")));
    put(s, "team.described",
        with(named("it", "情報", "IT"), json_pack("{s:s}", "org", "corp")));
    put(s, "role.described",
        with(named("lead", "責任者", "Lead"),
             json_pack("{s:s, s:s, s:o}", "team", "it", "org", "corp", "body",
                       sample_text("指揮します。", "You lead."))));
    put(s, "role.described",
        with(named("boss", "社長", "President"),
             json_pack("{s:s, s:b}", "org", "corp", "npc", 1)));
    put(s, "zone.described",
        with(named("office", "事務", "Office"),
             json_pack("{s:s, s:s}", "purdue", "4", "state", "normal")));
    put(s, "conduit.described",
        with(named("wan", "回線", "Line"),
             json_pack("{s:o, s:s}", "between", sample_ids("office internet"),
                       "state", "open")));
    put(s, "asset.described",
        with(named("web", "Web", "Web server"),
             json_pack("{s:s, s:s, s:s, s:s}", "zone", "office", "owner", "it",
                       "kind", "server", "state", "up")));
    put(s, "asset.described",
        with(named("pcs", "端末", "PCs"),
             json_pack("{s:s, s:s, s:i}", "zone", "office", "kind",
                       "workstation", "count", 40)));
    put(s, "service.described",
        with(named("shop", "販売", "Shop"),
             json_pack("{s:s, s:o, s:s, s:i}", "owner", "it", "needs",
                       sample_ids("web"), "state", "normal", "level_ppm",
                       1000000)));
}

static void describe_operation(sample *s)
{
    put(s, "operation.described",
        with(named("trains", "列車", "Trains"),
             json_pack("{s:s, s:s, s:i}", "unit", "train", "on", "shop",
                       "queue", 2)));
    static const char *const keys[] = {"103", "101", "102"};
    static const int due[] = {30, 10, 20};
    for (int i = 0; i < 3; i++)
        put(s, "item.described",
            json_pack("{s:s, s:s, s:I, s:i}", "id", "trains", "key", keys[i],
                      "due_us", (json_int_t)MINUTES(due[i]), "load", 1000));
}

static void describe_actions(sample *s)
{
    put(s, "action.described",
        with(named("isolate", "隔離", "Isolate"),
             json_pack("{s:s, s:s, s:I, s:o}", "kind", "technical", "target",
                       "asset", "duration_us", (json_int_t)MINUTES(5), "roles",
                       sample_ids("other lead"))));
    put(s, "action.described",
        with(named("report", "報告", "Report"),
             json_pack("{s:s, s:s, s:o, s:b}", "kind", "communication",
                       "target", "none", "roles", sample_ids("lead"), "once",
                       1)));
    put(s, "form.described",
        json_pack("{s:s, s:s, s:s, s:o, s:i, s:b}", "action", "report", "key",
                  "what", "kind", "text", "name",
                  sample_text("概要", "Outline"), "max", 200, "required", 1));
    put(s, "form.described",
        json_pack("{s:s, s:s, s:s, s:o}", "action", "report", "key", "grave",
                  "kind", "choice", "name", sample_text("重大", "Grave")));
    put(s, "option.described",
        json_pack("{s:s, s:s, s:s, s:o}", "action", "report", "key", "grave",
                  "option", "yes", "name", sample_text("はい", "Yes")));
    put(s, "option.described",
        json_pack("{s:s, s:s, s:s, s:o}", "action", "report", "key", "grave",
                  "option", "no", "name", sample_text("いいえ", "No")));
}

void drill_describe(sample *s)
{
    describe_world(s);
    describe_operation(s);
    describe_actions(s);
}

void drill_live(sample *s)
{
    sample_take(s, "{\"v\":1,\"type\":\"live\",\"seq\":0}");
}

void drill_clock(sample *s, int64_t now_us, int64_t rate_milli, bool paused)
{
    char text[256];
    snprintf(text, sizeof text,
             "{\"v\":1,\"type\":\"clock\",\"now_us\":%lld,\"rate\":%lld,"
             "\"speed\":1000,\"paused\":%s,\"ended\":false}",
             (long long)now_us, (long long)rate_milli,
             paused ? "true" : "false");
    sample_take(s, text);
}

sample *drill_create(void)
{
    sample *s = sample_create();
    drill_welcome(s, "one");
    drill_describe(s);
    drill_live(s);
    drill_clock(s, 0, 1000, false);
    return s;
}

/* ---- records ---- */

void drill_inject(sample *s, int64_t t_us, const char *id, const char *to)
{
    sample_next(s, t_us, "inject.sent",
                json_pack("{s:s, s:o, s:s, s:s, s:o, s:o, s:s}", "inject", id,
                          "to", sample_ids(to), "from", "boss", "via", "phone",
                          "subject", sample_text("質問", "A question"), "body",
                          sample_text("どうですか。", "How is it?"), "priority",
                          "high"));
}

void drill_action(sample *s, int64_t t_us, const char *kind, const char *action,
                  const char *on, int64_t ends_us)
{
    json_t *fields = json_pack("{s:s, s:s, s:s}", "action", action, "by",
                               "lead", "team", "it");
    if (*on)
        json_object_set_new(fields, "on", json_string(on));
    if (ends_us > 0)
        json_object_set_new(fields, "ends_us", json_integer(ends_us));
    sample_next(s, t_us, kind, fields);
}

void drill_question(sample *s, int64_t t_us, const char *id,
                    int64_t deadline_us)
{
    json_t *fields = json_pack("{s:s, s:o, s:o, s:{s:s, s:s}}", "question", id,
                               "to", sample_ids("it"), "title",
                               sample_text("どうする", "What now"), "options",
                               "b", "待つ", "a", "切る");
    if (deadline_us >= 0)
        json_object_set_new(fields, "deadline_us", json_integer(deadline_us));
    sample_next(s, t_us, "question.asked", fields);
}

void drill_sample(sample *s, int64_t t_us, int queue)
{
    sample_next(s, t_us, "operation.sampled",
                json_pack("{s:s, s:i, s:i, s:i, s:I, s:I, s:i}", "id", "trains",
                          "queue", queue, "done", queue * 2, "cancelled", 1,
                          "delay_max_us", (json_int_t)MINUTES(3),
                          "delay_avg_us", (json_int_t)MINUTES(1), "level_ppm",
                          500000));
}

/* ---- what was sent ---- */

char *drill_sent_field(const sample *s, size_t i, const char *name)
{
    json_t *message = json_loads(sample_sent(s, i), 0, NULL);
    const json_t *value = json_object_get(message, name);
    char *out = json_is_string(value) ? xstrdup(json_string_value(value))
                : value               ? base_json_write(value)
                                      : xstrdup("");
    json_decref(message);
    return out;
}

void drill_reply(sample *s, size_t i, bool ok, const char *why)
{
    char *request = drill_sent_field(s, i, "request");
    char *text = xprintf("{\"v\":1,\"type\":\"reply\",\"request\":\"%s\","
                         "\"ok\":%s,\"why\":\"%s\",\"message\":\"%s\"}",
                         request, ok ? "true" : "false", why, why);
    sample_take(s, text);
    xfree(text);
    xfree(request);
}
