/* Rosters, good and bad, and seats without one. */
#include "cli/roster.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "cli/cast_fixture.h"
#include "cli/roster_table.h"
#include "support/expect.h"

/* "world part organisation/group/team roles person" for each seat, after the
 * worlds; owned by the caller. */
static char *dump(const seat_plan *p)
{
    base_buffer out;
    base_buffer_init(&out, 1 << 20);
    for (size_t i = 0; i < p->n_worlds; i++)
        base_buffer_printf(&out, "[%s|%s]", p->worlds[i].name,
                           p->worlds[i].group);
    base_buffer_append_text(&out, "\n");
    for (size_t i = 0; i < p->n; i++) {
        const plan_seat *s = &p->seats[i];
        base_buffer_printf(&out, "%u %s %s/%s/%s", s->world,
                           plan_part_name(s->part, BASE_EN), s->organisation,
                           s->group, s->team);
        for (size_t k = 0; k < s->n_roles; k++)
            base_buffer_printf(&out, "%s%s", k > 0 ? "+" : " ", s->roles[k]);
        base_buffer_printf(&out, "%s%s%s%s\n", *s->person ? " " : "", s->person,
                           s->control ? " clock" : "", s->org ? " only:" : "");
    }
    char *text = xstrdup(base_buffer_get(&out));
    base_buffer_fini(&out);
    return text;
}

typedef struct reading {
    seat_plan plan;
    roster_notes notes;
    enshu_status status;
} reading;

static void read_bytes(reading *r, const cast_fixture *f, const char *bytes,
                       size_t size, base_lang lang)
{
    bundle_sheet *sheet = NULL;
    enshu_error err = {0};
    if (roster_table_read("roster.csv", bytes, size, lang, &sheet, &err)
        != ENSHU_OK)
        fail_msg("%s:%d: %s", err.source, err.line, err.message);
    roster_notes_init(&r->notes);
    r->status =
        roster_read(sheet, "roster.csv", &f->cast, lang, &r->plan, &r->notes);
    bundle_sheet_destroy(sheet);
}

static void end(reading *r)
{
    plan_fini(&r->plan);
    roster_notes_fini(&r->notes);
}

static void expect_plan(const cast_fixture *f, const char *text, size_t size,
                        const char *notices, const char *want)
{
    reading r;
    read_bytes(&r, f, text, size, BASE_EN);
    expect_text(base_buffer_get(&r.notes.errors), "");
    expect_text(base_buffer_get(&r.notes.notices), notices);
    assert_int_equal(r.status, ENSHU_OK);
    char *got = dump(&r.plan);
    expect_text(got, want);
    xfree(got);
    end(&r);
}

static void a_shared_world_takes_all_organisations(void **state)
{
    static const char text[] =
        "\xEF\xBB\xBFname,Role,organisation,team,part,mail,shoe size\r\n"
        "Ito,r_ciso; Rail PR,Konan,,,i@example.jp,42\r\n"
        ",,East,Airport team,,,\r\n"
        "\r\n"
        "Boss,,,,Director,,\r\n"
        "Eva,,,,evaluator,,\r\n"
        "Mina,desk;cop,Ministry,,player,,\r\n"
        "Sub,,Konan Rail,,local facilitator,,\r\n"
        "Guest,,MLIT,rt,observer,,\r\n"
        "Wall,,,,wallboard,,\r\n";
    cast_fixture f;
    (void)state;
    cast_fixture_shared(&f);
    expect_plan(&f, text, sizeof text - 1,
                "roster.csv:1: the column 'shoe size' is not used\n",
                "[|]\n"
                "0 trainee Konan//Rail team r_ciso+r_pr Ito\n"
                "0 trainee East//Airport team a_ciso\n"
                "0 director // Boss clock\n"
                "0 evaluator // Eva\n"
                "0 player Ministry// desk+cop Mina\n"
                "0 controller Konan Rail// Sub only:\n"
                "0 observer MLIT//Rail team r_ciso+r_pr+r_npc Guest\n"
                "0 wallboard // Wall\n");
    cast_fixture_fini(&f);
}

static void a_scenario_of_one_organisation_is_played_by_each(void **state)
{
    static const char text[] = "組織,グループ,世界,チーム,役割,参加区分,氏名\n"
                               "甲社,鉄道,,,班長,,佐藤\n"
                               "甲社,鉄道,,,技術；,参加者,鈴木\n"
                               "乙社,空港,,対策班,,,\n"
                               "丙社,空港,合同,,lead、tech,,\n"
                               "丁社,空港,合同,,tech,,\n"
                               "乙社,,,,,コントローラー,高橋\n"
                               "甲社,,,対策班,,オブザーバー,\n"
                               "本省,,,,,評価者,田中\n";
    cast_fixture f;
    (void)state;
    cast_fixture_single(&f);
    expect_plan(&f, text, sizeof text - 1, "",
                "[甲社|鉄道][乙社|空港][合同|空港]\n"
                "0 trainee 甲社/鉄道/Response lead 佐藤\n"
                "0 trainee 甲社/鉄道/Response tech 鈴木\n"
                "1 trainee 乙社/空港/Response lead+tech\n"
                "2 trainee 丙社/空港/Response lead+tech\n"
                "2 trainee 丁社/空港/Response tech\n"
                "1 controller 乙社// 高橋 clock\n"
                "0 observer 甲社//Response lead+tech\n"
                "0 evaluator 本省// 田中\n");
    cast_fixture_fini(&f);
}

/* "組織,役割" and a row, as Japanese Excel writes it. */
static void shift_jis_and_utf_16_are_read(void **state)
{
    static const char sjis[] = "\x91\x67\x90\x44,\x96\xF0\x8A\x84\r\n"
                               "\x8D\x62\x8E\xD0,\x94\xC7\x92\xB7\r\n";
    static const char wide[] =
        "\xFF\xFE\x44\x7D\x54\x7E\t\0\x79\x5F\x72\x52\n\0"
        "\x32\x75\t\0\xED\x73\x77\x95\n\0";
    cast_fixture f;
    (void)state;
    cast_fixture_single(&f);
    expect_plan(&f, sjis, sizeof sjis - 1, "",
                "[甲社|]\n0 trainee 甲社//Response lead\n");
    expect_plan(&f, wide, sizeof wide - 1, "",
                "[甲|]\n0 trainee 甲//Response lead\n");
    cast_fixture_fini(&f);
}

static void expect_errors(const cast_fixture *f, base_lang lang,
                          const char *text, const char *want)
{
    reading r;
    read_bytes(&r, f, text, strlen(text), lang);
    expect_text(base_buffer_get(&r.notes.errors), want);
    assert_int_equal(r.status, ENSHU_EINVAL);
    assert_int_equal(r.plan.n, 0);
    end(&r);
}

static void all_mistakes_are_told_at_once(void **state)
{
    cast_fixture f;
    (void)state;
    cast_fixture_shared(&f);
    expect_errors(
        &f, BASE_EN,
        "organisation,world,team,role,part,name\n"
        "A,,,r_cisso,,\n"
        "A,,rt,a_ciso,,\n"
        "A,,xx,,,\n"
        "A,,,,,\n"
        "A,,,coach,,\n"
        "A,,,,chief,\n"
        "A,,,r_pr,,Ito\n"
        "A,,,r_pr,,Ito\n"
        "A,other,rt,,observer,\n"
        "Nobody,,,,controller,\n"
        "A,,,desk,,\n",
        "roster.csv:2: the scenario has no role 'r_cisso': did you mean "
        "'r_ciso'?\n"
        "roster.csv:3: 'a_ciso' is of another team: mend one of the two\n"
        "roster.csv:4: the scenario has no team 'xx': it is one of rt, at, "
        "ctl\n"
        "roster.csv:5: neither a role nor a team: write one of them\n"
        "roster.csv:6: 'coach' is no role of trainees: make the part player, "
        "or mend the role\n"
        "roster.csv:7: there is no part 'chief': it is trainee, director, "
        "controller, evaluator, player, observer or wallboard\n"
        "roster.csv:9: the same seat of Ito is there already: leave one row\n"
        "roster.csv:10: nobody takes part in the world 'other': write it as "
        "the trainees' rows have it\n"
        "roster.csv:11: the scenario has no organisation 'Nobody' for a "
        "controller: write one of its names, or nothing for the whole world\n"
        "roster.csv:12: the scenario has no role 'desk': it is one of r_ciso, "
        "r_pr, a_ciso\n");
    cast_fixture_fini(&f);
}

/* Of more than are shown the first ones are, whenever they were found. */
static void the_first_mistakes_are_told_by_line(void **state)
{
    enum { ROWS = 300 };
    cast_fixture f;
    reading r;
    base_buffer text;
    (void)state;
    base_buffer_init(&text, 1 << 20);
    base_buffer_append_text(&text, "organisation,role,part\n"
                                   "Nobody,,controller\n"
                                   "A,r_pr,\n");
    for (int i = 0; i < ROWS; i++)
        base_buffer_append_text(&text, "A,wrong,\n");
    cast_fixture_shared(&f);
    read_bytes(&r, &f, base_buffer_get(&text), text.len, BASE_EN);
    const char *errors = base_buffer_get(&r.notes.errors);
    assert_int_equal(r.notes.n_errors, ROWS + 1);
    expect_contains(errors, "roster.csv:2: the scenario has no organisation "
                            "'Nobody'");
    assert_ptr_equal(strstr(errors, "roster.csv:2:"), errors);
    expect_contains(errors, "roster.csv:202: ");
    assert_null(strstr(errors, "roster.csv:203: "));
    expect_contains(errors, "roster.csv: and 101 more\n");
    end(&r);
    cast_fixture_fini(&f);
    base_buffer_fini(&text);
}

/* Teams of a shared world are somebody's each, and so are their groups. */
static void a_group_is_that_of_its_team(void **state)
{
    static const char text[] = "organisation,group,role,part\n"
                               "A,rail,r_ciso,\n"
                               "A,,r_pr,\n"
                               "B,air,a_ciso,\n"
                               "M,state,desk,player\n";
    static const char worlds[] = "organisation,group,role\n"
                                 "A,rail,lead\n"
                                 "A,,tech\n"
                                 "A,press,pr\n"
                                 "B,air,lead\n"
                                 "B,air,pr\n";
    cast_fixture f;
    (void)state;
    cast_fixture_shared(&f);
    expect_plan(&f, text, sizeof text - 1, "",
                "[|]\n"
                "0 trainee A/rail/Rail team r_ciso\n"
                "0 trainee A/rail/Rail team r_pr\n"
                "0 trainee B/air/Airport team a_ciso\n"
                "0 player M/state/ desk\n");
    expect_errors(&f, BASE_JA,
                  "グループ,役割\n"
                  "鉄道,鉄道CISO\n"
                  "空港,空港CISO\n"
                  "民鉄,鉄道広報\n",
                  "roster.csv:4: チーム 鉄道班 のグループが '民鉄' で、2 "
                  "行目では '鉄道' です: 一つのチームには一つにしてください\n");
    cast_fixture_fini(&f);
    cast_fixture_single(&f);
    expect_plan(&f, worlds, sizeof worlds - 1, "",
                "[A|][B|air]\n"
                "0 trainee A/rail/Response lead\n"
                "0 trainee A/rail/Response tech\n"
                "0 trainee A/press/PR team pr\n"
                "1 trainee B/air/Response lead\n"
                "1 trainee B/air/PR team pr\n");
    expect_errors(&f, BASE_EN,
                  "organisation,group,role\nA,x,lead\nB,y,lead\nA,z,tech\n",
                  "roster.csv:4: the team Response has the group 'z', and in "
                  "line 2 'x': give a team one group\n");
    cast_fixture_fini(&f);
}

/* What the host is told of, and what it is not: numbers of worlds and
 * organisations of the story are nobody's who sits there. */
static void who_sits_there_is_said_by_rosters_alone(void **state)
{
    cast_fixture f;
    reading r;
    seat_plan p;
    (void)state;
    cast_fixture_shared(&f);
    read_bytes(&r, &f, "組織,グループ,役割\n甲,東,r_pr\n",
               strlen("組織,グループ,役割\n甲,東,r_pr\n"), BASE_JA);
    host_seat *seats = plan_seats(&r.plan);
    expect_text(seats[0].organisation, "甲");
    expect_text(seats[0].group, "東");
    xfree(seats);
    end(&r);
    plan_default(&f.cast, NULL, 0, 1, BASE_EN, &p);
    seats = plan_seats(&p);
    for (size_t i = 0; i < p.n; i++)
        assert_null(seats[i].organisation);
    xfree(seats);
    plan_fini(&p);
    cast_fixture_fini(&f);
}

static void a_row_without_its_organisation_makes_no_world(void **state)
{
    cast_fixture f;
    (void)state;
    cast_fixture_single(&f);
    expect_errors(
        &f, BASE_JA,
        "組織,役割,参加区分,世界\n"
        "甲社,班長,,\n"
        ",技術,,\n"
        ",技術,,合同\n"
        ",,統裁,\n",
        "roster.csv:3: 組織がありません: 組織か世界を書いてください\n");
    expect_plan(&f, "role\nlead\ntech\n", 15, "",
                "[|]\n0 trainee //Response lead\n0 trainee //Response tech\n");
    cast_fixture_fini(&f);
}

/* Whoever looks for those who are missing asks by organisation. */
static void nor_is_one_left_out_where_all_share_a_world(void **state)
{
    cast_fixture f;
    (void)state;
    cast_fixture_shared(&f);
    expect_errors(&f, BASE_EN,
                  "organisation,role,part\nA,r_ciso,\n,r_pr,\n,,director\n",
                  "roster.csv:3: there is no organisation: write it, as the "
                  "other trainees' rows have it\n");
    expect_plan(&f, "role\nr_ciso\nr_pr\n", strlen("role\nr_ciso\nr_pr\n"), "",
                "[|]\n0 trainee //Rail team r_ciso\n"
                "0 trainee //Rail team r_pr\n");
    cast_fixture_fini(&f);
}

static void who_writes_names_is_told_names(void **state)
{
    cast_fixture f;
    (void)state;
    cast_fixture_single(&f);
    expect_errors(&f, BASE_JA, "役割\n隊長\n",
                  "roster.csv:2: 役割 '隊長' はシナリオにありません: "
                  "班長, 技術, 広報 のどれかです\n");
    expect_errors(&f, BASE_JA, "チーム\n会計\n",
                  "roster.csv:2: チーム '会計' はシナリオにありません: "
                  "対策班, 広報班 のどれかです\n");
    cast_fixture_fini(&f);
}

static void a_roster_without_use_says_why(void **state)
{
    cast_fixture f;
    (void)state;
    cast_fixture_shared(&f);
    expect_errors(&f, BASE_JA, "",
                  "roster.csv:1: 名簿が空です: "
                  "見出しの行と、席ごとの行を書いてください\n");
    expect_errors(&f, BASE_JA, "a,b\n1,2\n",
                  "roster.csv:1: 役割の列もチームの列もありません: "
                  "最初の行に見出し 組織, チーム, 役割, 参加区分, 氏名 "
                  "を書いてください\n");
    expect_errors(&f, BASE_EN, "role,Role\nr_pr,\n",
                  "roster.csv:1: there are two columns 'Role': leave one\n");
    expect_errors(&f, BASE_EN, "role,part\n,director\n",
                  "roster.csv:1: there is no seat for a trainee: write a row "
                  "whose part is empty or trainee\n");
    cast_fixture_fini(&f);
}

static void expect_no_table(const char *bytes, size_t size, const char *says)
{
    bundle_sheet *sheet = NULL;
    enshu_error err = {0};
    assert_int_equal(
        roster_table_read("r.csv", bytes, size, BASE_EN, &sheet, &err),
        ENSHU_EINVAL);
    expect_contains(err.message, says);
    assert_null(sheet);
}

static void what_is_no_table_is_refused(void **state)
{
    (void)state;
    expect_no_table("a,\xFF\xFF\xFF\n", 6, "neither UTF-8 nor Shift_JIS");
    expect_no_table("a,b\0c\n", 6, "not a table of texts");
    expect_no_table("a,\"b\nc", 6, "a quote \" is not closed");
    expect_no_table("a,\"b\"c\n", 7, "behind a closing quote");
}

static void without_a_roster_every_role_has_a_seat(void **state)
{
    static const char *const names[] = {"Kato", "Mori"};
    cast_fixture f;
    seat_plan p;
    (void)state;
    cast_fixture_shared(&f);
    plan_default(&f.cast, NULL, 0, 1, BASE_EN, &p);
    char *text = dump(&p);
    expect_text(text, "[|]\n"
                      "0 director // clock\n"
                      "0 evaluator //\n"
                      "0 trainee Konan Rail//Rail team r_ciso\n"
                      "0 trainee Konan Rail//Rail team r_pr\n"
                      "0 trainee East Airport//Airport team a_ciso\n"
                      "0 player Ministry// desk+desk2\n"
                      "0 player Police// cop\n"
                      "0 observer // r_ciso+r_pr+a_ciso\n"
                      "0 wallboard //\n");
    xfree(text);
    plan_fini(&p);
    cast_fixture_fini(&f);
    cast_fixture_single(&f);
    plan_default(&f.cast, names, 2, 3, BASE_EN, &p);
    text = dump(&p);
    expect_text(text, "[1|][2|][3|]\n"
                      "0 director // Kato clock\n"
                      "0 director // Mori clock\n"
                      "0 evaluator //\n"
                      "0 trainee 1//Response lead\n"
                      "0 trainee 1//Response tech\n"
                      "0 trainee 1//PR team pr\n"
                      "1 trainee 2//Response lead\n"
                      "1 trainee 2//Response tech\n"
                      "1 trainee 2//PR team pr\n"
                      "2 trainee 3//Response lead\n"
                      "2 trainee 3//Response tech\n"
                      "2 trainee 3//PR team pr\n"
                      "0 observer // lead+tech+pr\n"
                      "0 wallboard //\n");
    xfree(text);
    plan_fini(&p);
    cast_fixture_fini(&f);
}

static void check_key(const char *key)
{
    assert_int_equal(strlen(key), NET_TOKEN_DIGITS);
    assert_int_equal(strspn(key, "0123456789abcdef"), NET_TOKEN_DIGITS);
}

static void every_seat_has_keys_of_its_own(void **state)
{
    cast_fixture f;
    seat_plan p;
    (void)state;
    cast_fixture_single(&f);
    plan_default(&f.cast, NULL, 0, 50, BASE_EN, &p);
    for (size_t i = 0; i < p.n; i++) {
        check_key(p.seats[i].token);
        check_key(p.seats[i].code);
        for (size_t k = 0; k <= i; k++) {
            assert_string_not_equal(p.seats[i].token, p.seats[k].code);
            assert_string_not_equal(p.seats[k].token, p.seats[i].code);
        }
        for (size_t k = 0; k < i; k++) {
            assert_string_not_equal(p.seats[i].token, p.seats[k].token);
            assert_string_not_equal(p.seats[i].code, p.seats[k].code);
        }
    }
    plan_fini(&p);
    cast_fixture_fini(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_shared_world_takes_all_organisations),
        cmocka_unit_test(a_scenario_of_one_organisation_is_played_by_each),
        cmocka_unit_test(shift_jis_and_utf_16_are_read),
        cmocka_unit_test(all_mistakes_are_told_at_once),
        cmocka_unit_test(the_first_mistakes_are_told_by_line),
        cmocka_unit_test(a_group_is_that_of_its_team),
        cmocka_unit_test(who_sits_there_is_said_by_rosters_alone),
        cmocka_unit_test(a_row_without_its_organisation_makes_no_world),
        cmocka_unit_test(nor_is_one_left_out_where_all_share_a_world),
        cmocka_unit_test(who_writes_names_is_told_names),
        cmocka_unit_test(a_roster_without_use_says_why),
        cmocka_unit_test(what_is_no_table_is_refused),
        cmocka_unit_test(without_a_roster_every_role_has_a_seat),
        cmocka_unit_test(every_seat_has_keys_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
