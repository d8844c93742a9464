/* Links, tables and cards. */
#include "cli/join_sheet.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cast_fixture.h"
#include "cli/qr.h"
#include "net/code.h"
#include "support/expect.h"
#include "support/files.h"

static const char *const tokens[] = {
    "f0e1d2c3b4a5968778695a4b3c2d1e0f", "11111111111111111111111111111111",
    "22222222222222222222222222222222", "33333333333333333333333333333333"};
static const char *const codes[] = {
    "00443214c74254b635cf2861146403ef", "000000000000000000013d8252987134",
    "00000000000000000002e331cd8b93c1", "000000000000000000031e10c2fd6acd"};

/* Seats with names that a spreadsheet or a browser would take for more. */
static void make_plan(seat_plan *p)
{
    *p = (seat_plan){0};
    plan_set(&plan_add(p, HOST_DIRECTOR, 0)->person, "山田 太郎");
    (void)plan_add_world(p, "甲社", "鉄道");
    (void)plan_add_world(p, "<b>乙社</b>", "空港");
    plan_seat *s = plan_add(p, HOST_TRAINEE, 0);
    plan_set(&s->organisation, "甲社");
    plan_set(&s->group, "鉄道");
    plan_set(&s->team, "対策班");
    plan_set(&s->person, "=HYPERLINK(\"http://x\")");
    plan_add_role(s, "lead");
    plan_add_role(s, "tech");
    s = plan_add(p, HOST_TRAINEE, 1);
    plan_set(&s->organisation, "<b>乙社</b>");
    plan_set(&s->person, "O'Brien & \"Sons\"\n+1");
    plan_add_role(s, "tech");
    s = plan_add(p, HOST_OBSERVER, 0);
    plan_set(&s->organisation, "甲社");
    plan_set(&s->person, "\t@見学");
    plan_add_role(s, "lead");
    for (size_t i = 0; i < p->n; i++) { /* the same every time */
        (void)snprintf(p->seats[i].token, sizeof p->seats[i].token, "%s",
                       tokens[i]);
        (void)snprintf(p->seats[i].code, sizeof p->seats[i].code, "%s",
                       codes[i]);
    }
}

typedef struct sheets {
    cast_fixture fixture;
    seat_plan plan;
    join_sheet sheet;
    base_buffer out;
} sheets;

static void start(sheets *s, base_lang lang, bool tls)
{
    cast_fixture_single(&s->fixture);
    make_plan(&s->plan);
    s->sheet = (join_sheet){.plan = &s->plan,
                            .cast = &s->fixture.cast,
                            .title = {"合同 <訓練>", "Shared & drill"},
                            .host = tls ? "drill.example" : "127.0.0.1",
                            .port = 7443,
                            .pin = tls ? "0123456789abcdef0123456789abcdef"
                                         "0123456789abcdef0123456789abcdef"
                                       : "",
                            .lang = lang};
    base_buffer_init(&s->out, 1 << 24);
}

static void end(sheets *s)
{
    base_buffer_fini(&s->out);
    plan_fini(&s->plan);
    cast_fixture_fini(&s->fixture);
}

/* What is typed from paper is the seat's own code, and its link another key. */
static void what_is_typed_leads_to_the_same_seat(void **state)
{
    (void)state;
    for (int tls = 0; tls < 2; tls++) {
        sheets s;
        start(&s, BASE_JA, tls);
        for (size_t i = 0; i < s.plan.n; i++) {
            net_link_parts typed;
            enshu_error err = {0};
            char *line = join_typed(&s.sheet, i);
            if (net_link_read(line, &typed, &err) != ENSHU_OK)
                fail_msg("%s: %s", line, err.message);
            expect_text(typed.token, s.plan.seats[i].code);
            expect_text(typed.host, s.sheet.host);
            assert_int_equal(typed.port, s.sheet.port);
            assert_int_equal(typed.short_pin[0] != '\0', tls);
            if (tls)
                assert_true(net_code_pin_fits(typed.short_pin, typed.token,
                                              s.sheet.pin));
            xfree(line);
            line = join_link(&s.sheet, i);
            expect_contains(line, s.plan.seats[i].token);
            xfree(line);
        }
        end(&s);
    }
}

static void links_are_lines(void **state)
{
    sheets s;
    (void)state;
    start(&s, BASE_EN, false);
    join_write_lines(&s.sheet, &s.out);
    expect_golden("sheets/links.txt", base_buffer_get(&s.out));
    end(&s);
}

static void a_table_holds_no_formula(void **state)
{
    sheets s;
    (void)state;
    start(&s, BASE_JA, true);
    join_write_csv(&s.sheet, &s.out);
    expect_golden("sheets/join.csv", base_buffer_get(&s.out));
    /* No field begins with what a spreadsheet takes for one. */
    for (const char *at = base_buffer_get(&s.out); (at = strstr(at, ",\""));
         at += 2)
        assert_null(memchr("=+-@\t", at[2], 5));
    end(&s);
}

static void cards_are_grouped_and_escaped(void **state)
{
    sheets s;
    (void)state;
    start(&s, BASE_JA, true);
    join_write_html(&s.sheet, &s.out);
    const char *html = base_buffer_get(&s.out);
    expect_golden("sheets/join.html", html);
    assert_null(strstr(html, "<b>"));
    assert_null(strstr(html, "<訓練>"));
    size_t marks = 0;
    for (const char *at = html; (at = strstr(at, "訓練 EXERCISE</div>")); at++)
        marks++;
    assert_int_equal(marks, s.plan.n);
    /* What is typed stands there whole: it leads to the same seat. */
    expect_contains(html, "enshu join drill.example:7443</div>");
    expect_contains(html, ">0123-4567-89AB-<br>CDEF-");
    end(&s);
}

/* How often. */
static size_t count(const char *text, const char *part)
{
    size_t n = 0;
    for (const char *at = strstr(text, part); at; at = strstr(at + 1, part))
        n++;
    return n;
}

static void add_seats(seat_plan *p, host_part part, const char *organisation,
                      size_t n)
{
    for (size_t i = 0; i < n; i++) {
        plan_seat *s = plan_add(p, part, 0);
        plan_set(&s->organisation, organisation);
        (void)snprintf(s->token, sizeof s->token, "%s", tokens[0]);
        (void)snprintf(s->code, sizeof s->code, "%s", codes[0]);
    }
}

/* Seven cards are four and three; organisations of one card or two share a
 * sheet, and a wall is given out at the desk. */
static void no_card_is_alone_on_a_sheet(void **state)
{
    static const char *const turns[] = {
        "<div class=\"group few\">\n<h1>訓練 EXERCISE: 一",
        "<div class=\"group few\">\n<h1>訓練 EXERCISE: 二"};
    sheets s;
    (void)state;
    start(&s, BASE_JA, false);
    plan_fini(&s.plan);
    s.plan = (seat_plan){0};
    (void)plan_add_world(&s.plan, "", "");
    add_seats(&s.plan, HOST_DIRECTOR, "", 1);
    add_seats(&s.plan, HOST_PLAYER, "一", 1);
    add_seats(&s.plan, HOST_PLAYER, "二", 2);
    add_seats(&s.plan, HOST_TRAINEE, "七", 7);
    add_seats(&s.plan, HOST_WALLBOARD, "", 1);
    join_write_html(&s.sheet, &s.out);
    const char *html = base_buffer_get(&s.out);
    assert_int_equal(count(html, "<section class=\"card\">"), s.plan.n);
    assert_int_equal(count(html, "<h1>"), 4);
    for (size_t i = 0; i < sizeof turns / sizeof *turns; i++)
        expect_contains(html, turns[i]);
    expect_contains(html, "<div class=\"group new\">\n<h1>訓練 EXERCISE: 七");
    const char *rest = strstr(html, "<div class=\"cards new\">");
    assert_non_null(rest);
    assert_int_equal(count(rest, "<section class=\"card\">"), 3);
    end(&s);
}

static void files_are_never_written_over_unasked(void **state)
{
    char path[TEST_PATH_SIZE];
    enshu_error err = {0};
    base_buffer text;
    struct stat st;
    path_join(path, *state, "join.csv");
    base_buffer_init(&text, 100);
    base_buffer_append_text(&text, "new");
    assert_int_equal(join_check_path(path, false, BASE_EN, &err), ENSHU_OK);
    assert_int_equal(join_write_file(path, &text, false, &err), ENSHU_OK);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600); /* links are keys */
    assert_int_equal(join_check_path(path, false, BASE_EN, &err),
                     ENSHU_EREFUSED);
    expect_contains(err.message, "--force");
    assert_int_equal(join_write_file(path, &text, false, &err), ENSHU_EREFUSED);
    assert_int_equal(join_check_path(path, true, BASE_EN, &err), ENSHU_OK);
    assert_int_equal(join_write_file(path, &text, true, &err), ENSHU_OK);
    assert_int_equal(join_check_path(*state, true, BASE_EN, &err),
                     ENSHU_EREFUSED); /* a folder */
    base_buffer_fini(&text);
}

/* The three corner marks of a code are where they belong, and the quiet zone
 * is empty. */
static void a_code_has_its_marks(void **state)
{
    base_buffer out;
    (void)state;
    base_buffer_init(&out, 1 << 20);
    assert_true(qr_append_svg(&out, "enshu://127.0.0.1:7443/0123", 40));
    const char *svg = base_buffer_get(&out);
    expect_contains(svg, "width=\"40mm\"");
    expect_contains(svg, "d=\"M4 4h7v1h-7z"); /* the first row of a mark */
    expect_contains(svg, "viewBox=\"0 0 37 37\"");
    base_buffer_clear(&out);
    char *long_text = xmalloc(4001);
    memset(long_text, 'x', 4000);
    long_text[4000] = '\0';
    assert_false(qr_append_svg(&out, long_text, 40));
    assert_int_equal(out.len, 0);
    xfree(long_text);
    base_buffer_fini(&out);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_typed_leads_to_the_same_seat),
        cmocka_unit_test(links_are_lines),
        cmocka_unit_test(a_table_holds_no_formula),
        cmocka_unit_test(cards_are_grouped_and_escaped),
        cmocka_unit_test(no_card_is_alone_on_a_sheet),
        WITH_FOLDER(files_are_never_written_over_unasked),
        cmocka_unit_test(a_code_has_its_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
