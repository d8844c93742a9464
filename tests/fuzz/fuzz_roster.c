/*
 * Rosters of any kind, for a scenario with two teams, control and an outside
 * party.
 *
 * Wrong is: a plan with errors, or without worlds when there are none; a seat
 * in a world that is not there, without roles where it needs some, or with one
 * the scenario does not have; text that is not UTF-8, in names or in messages;
 * a sheet to hand out that has a formula in it.
 */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "cli/join_sheet.h"
#include "cli/roster.h"
#include "cli/roster_table.h"
#include "fuzz.h"

static void check(bool good)
{
    if (!good)
        abort();
}

static const cast_name orgs[] = {{"rail", {"鉄道", "Rail"}},
                                 {"air", {"空港", "Air"}}};
static const cast_team teams[] = {
    {{"rt", {"鉄道班", "Rail team"}}, "rail", 0, 2},
    {{"at", {"空港班", "Air team"}}, "air", 0, 1},
    {{"ctl", {"進行", "Control"}}, NULL, 1, 0}};
static const cast_role roles[] = {
    {{"ciso", {"統括", "CISO"}}, "rt", "rail", true, false},
    {{"pr", {"広報", "PR"}}, "rt", "rail", true, false},
    {{"duty", {"当直", "Duty"}}, "at", "air", true, false},
    {{"coach", {"進行役", "Coach"}}, "ctl", NULL, false, false}};
static const cast_actor actors[] = {{{"cop", {"刑事", "Detective"}}, NULL}};

/* What is only read may be constant all the same. */
static cast scenario(bool alone)
{
    return (cast){.roles = (cast_role *)(uintptr_t)roles,
                  .n_roles = sizeof roles / sizeof *roles,
                  .teams = (cast_team *)(uintptr_t)teams,
                  .n_teams = sizeof teams / sizeof *teams,
                  .orgs = (cast_name *)(uintptr_t)orgs,
                  .n_orgs = sizeof orgs / sizeof *orgs,
                  .actors = (cast_actor *)(uintptr_t)actors,
                  .n_actors = sizeof actors / sizeof *actors,
                  .alone = alone};
}

static void check_text(const char *text)
{
    check(text && base_utf8_is_valid(text, strlen(text)));
}

static void check_plan(const seat_plan *p, const cast *c)
{
    check(p->n > 0 && p->n_worlds > 0 && p->n <= ROSTER_SEATS_MAX);
    for (size_t i = 0; i < p->n; i++) {
        const plan_seat *s = &p->seats[i];
        check(s->world < p->n_worlds && s->part < HOST_PARTS);
        check(s->n_roles > 0
              || (s->part != HOST_TRAINEE && s->part != HOST_PLAYER
                  && s->part != HOST_OBSERVER));
        for (size_t k = 0; k < s->n_roles; k++)
            check(cast_find_role(c, s->roles[k])
                  || cast_find_actor(c, s->roles[k]));
        check_text(s->organisation);
        check_text(s->person);
        check_text(s->group);
    }
}

static void check_sheets(const seat_plan *p, const cast *c)
{
    const join_sheet sheet = {.plan = p,
                              .cast = c,
                              .host = "h",
                              .port = 1,
                              .pin = "",
                              .lang = BASE_EN};
    base_buffer out;
    base_buffer_init(&out, 1U << 28);
    join_write_csv(&sheet, &out);
    for (const char *at = base_buffer_get(&out); (at = strstr(at, ",\""));
         at += 2)
        check(at[2] != '=' && at[2] != '+' && at[2] != '-' && at[2] != '@');
    base_buffer_clear(&out);
    join_write_html(&sheet, &out);
    check(!strstr(base_buffer_get(&out), "<script"));
    base_buffer_fini(&out);
}

static void try(const bundle_sheet *sheet, bool alone)
{
    const cast c = scenario(alone);
    seat_plan plan;
    roster_notes notes;
    roster_notes_init(&notes);
    const enshu_status st =
        roster_read(sheet, "r.csv", &c, BASE_JA, &plan, &notes);
    check((st == ENSHU_OK) == (notes.n_errors == 0));
    check_text(base_buffer_get(&notes.errors));
    check_text(base_buffer_get(&notes.notices));
    if (st == ENSHU_OK) {
        check_plan(&plan, &c);
        check_sheets(&plan, &c);
    } else {
        check(plan.n == 0 && notes.errors.len > 0);
    }
    plan_fini(&plan);
    roster_notes_fini(&notes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    bundle_sheet *sheet = NULL;
    const char *const text = size > 0 ? (const char *)data : "";
    if (size > 100000
        || roster_table_read("r.csv", text, size, BASE_EN, &sheet, NULL)
               != ENSHU_OK)
        return 0;
    try(sheet, true);
    try(sheet, false);
    bundle_sheet_destroy(sheet);
    return 0;
}
