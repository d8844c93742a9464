/* Nine organisations on one wall: their figures, twelve zones, what happened.
 */
#include <stdio.h>

#include "model/sample.h"

enum { TEAMS = 9, TEAM_ZONES = 12, FIGURES = 4 };

#define SECONDS(s) ((int64_t)(s)*INT64_C(1000000))

static const struct {
    const char *ja;
    const char *en;
} teams[TEAMS] = {{"東湾国際空港", "Tohwan International Airport"},
                  {"東都環状鉄道", "Toto Loop Railway"},
                  {"青潮港コンテナターミナル", "Aoshio Container Terminal"},
                  {"北辰ロジスティクス", "Hokushin Logistics"},
                  {"白鳥運送", "Shiratori Transport"},
                  {"湾岸電力", "Bay Power"},
                  {"みなと通信", "Minato Telecom"},
                  {"中央金融機構", "Central Clearing"},
                  {"医療連携センター", "Medical Network Centre"}};

static void describe(sample *s, const char *kind, const char *id,
                     enshu_text name, const char *key, const char *value)
{
    json_t *f = json_pack("{s:s, s:o}", "id", id, "name",
                          sample_text(name.ja, name.en));
    if (key)
        json_object_set_new(f, key, json_string(value));
    sample_record(s, 0, 0, kind, f);
}

static void describe_figure(sample *s, int team, int figure, const char *op)
{
    static const enshu_text names[FIGURES] = {
        {"定時率", "On time"},
        {"平均待ち時間", "Mean wait"},
        {"処理件数", "Handled an hour"},
        {"影響を受けた人", "People affected"}};
    char id[32];
    (void)snprintf(id, sizeof id, "k%d-%d", team, figure);
    json_t *f =
        json_pack("{s:s, s:o, s:s}", "id", id, "name",
                  sample_text(names[figure].ja, names[figure].en), "on", op);
    sample_record(s, 0, 0, "metric.described", f);
    (void)sample_next(
        s, SECONDS(6400), "metric.sampled",
        json_pack("{s:s, s:I, s:i}", "id", id, "amount",
                  (json_int_t)(12000 * (team + 1) + 7000 * figure), "severity",
                  (team + figure) % 4));
}

static void describe_team(sample *s, int i)
{
    char team[16];
    char service[16];
    char op[16];
    (void)snprintf(team, sizeof team, "t%d", i);
    (void)snprintf(service, sizeof service, "s%d", i);
    (void)snprintf(op, sizeof op, "o%d", i);
    const enshu_text name = {teams[i].ja, teams[i].en};
    describe(s, "team.described", team, name, NULL, NULL);
    describe(s, "service.described", service, name, "owner", team);
    describe(s, "operation.described", op, name, "on", service);
    for (int k = 0; k < FIGURES; k++)
        describe_figure(s, i, k, op);
}

static void describe_zone(sample *s, int i)
{
    static const char *const states[] = {"up", "degraded", "down", "up"};
    char zone[24];
    char ja[48];
    char en[48];
    (void)snprintf(zone, sizeof zone, "z%d", i);
    (void)snprintf(ja, sizeof ja, "第 %d 区画", i + 1);
    (void)snprintf(en, sizeof en, "Zone %d", i + 1);
    describe(s, "zone.described", zone, (enshu_text){ja, en}, NULL, NULL);
    for (int k = 0; k < 4; k++) {
        char asset[48];
        (void)snprintf(asset, sizeof asset, "z%d-a%d", i, k);
        json_t *f = json_pack("{s:s, s:s, s:s, s:o}", "id", asset, "zone", zone,
                              "state", states[(i * k) % 4], "name",
                              sample_text("設備", "Machine"));
        sample_record(s, 0, 0, "asset.described", f);
    }
}

sample *sample_create_wall(void)
{
    sample *s = sample_create_control();
    for (int i = 0; i < TEAMS; i++)
        describe_team(s, i);
    for (int i = 0; i < TEAM_ZONES; i++)
        describe_zone(s, i);
    sample_seat(s, "wallboard", "", "");
    return s;
}
