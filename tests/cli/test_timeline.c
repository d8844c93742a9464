/* One readable line for every kind of record. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "cli/timeline.h"
#include "runs/say.h"
#include "support/expect.h"

/* ---- a record of any kind, with every field it may have ---- */

static int64_t number_for(enshu_field field)
{
    static const struct {
        enshu_field field;
        int64_t value;
    } rows[] = {{ENSHU_F_SEED, 7},        {ENSHU_F_LINE, 12},
                {ENSHU_F_QUEUE, 3},       {ENSHU_F_DONE, 4},
                {ENSHU_F_CANCELLED, 1},   {ENSHU_F_COMMAND, 5},
                {ENSHU_F_POINTS, 2500},   {ENSHU_F_MAX, 10000},
                {ENSHU_F_LEVEL, 655000},  {ENSHU_F_LOAD, 150000},
                {ENSHU_F_FILLED, 750000}, {ENSHU_F_ROUND, 2},
                {ENSHU_F_STAGE, 3}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].field == field)
            return rows[i].value;
    }
    return 12 * ENSHU_MIN + 30 * ENSHU_SEC;
}

static const char *text_for(enshu_field field)
{
    static const struct {
        enshu_field field;
        const char *text;
    } rows[] = {{ENSHU_F_STATE, "down"},
                {ENSHU_F_HELD, "admin"},
                {ENSHU_F_VIA, "phone"},
                {ENSHU_F_WHY, "guard"},
                {ENSHU_F_WHAT, "handler"},
                {ENSHU_F_INJECT, "I-03"},
                {ENSHU_F_BY, "lead"},
                {ENSHU_F_TEAM, "pr"},
                {ENSHU_F_ID, "web"},
                {ENSHU_F_ON, "web"},
                {ENSHU_F_QUESTION, "Q-01"},
                {ENSHU_F_CRITERION, "X:I-03"},
                {ENSHU_F_TLP, "AMBER"},
                {ENSHU_F_ACTION, "cut"},
                {ENSHU_F_TECHNIQUE, "T1486"},
                {ENSHU_F_EXCERPT, "  11 | a\n> 12 |\tb\n  13 | c"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].field == field)
            return rows[i].text;
    }
    return enshu_field_name(field);
}

static enshu_value value_for(enshu_field field)
{
    static const char *const to[] = {"pr", "occ"};
    static const enshu_pair map[] = {
        {.key = "people", .value = {.type = ENSHU_TYPE_INT, .as.integer = 3}},
        {.key = "urgent", .value = {.type = ENSHU_TYPE_BOOL, .as.integer = 1}},
        {.key = "text", .value = {.type = ENSHU_TYPE_STR, .as.str = "本文"}}};
    enshu_value v = {.type = enshu_field_type(field)};
    if (v.type == ENSHU_TYPE_INT)
        v.as.integer = number_for(field);
    else if (v.type == ENSHU_TYPE_BOOL)
        v.as.integer = 1;
    else if (v.type == ENSHU_TYPE_IDS) {
        v.count = 2;
        v.as.ids = to;
    } else if (v.type == ENSHU_TYPE_MAP) {
        v.count = 3;
        v.as.map = map;
    } else if (v.type == ENSHU_TYPE_TEXT) {
        v.as.text.ja = "日本語の文";
        v.as.text.en = "English text";
    } else
        v.as.str = text_for(field);
    return v;
}

static size_t fill(enshu_record_kind kind, enshu_pair *out)
{
    size_t n = 0;
    for (const enshu_field *f = enshu_record_fields(kind); *f; f++)
        out[n++] = (enshu_pair){*f, NULL, value_for(*f)};
    return n;
}

static name_book *book(void)
{
    name_book *b = name_book_create();
    name_book_add(b, "pr", (enshu_text){"広報", "PR"});
    name_book_add(b, "occ", (enshu_text){"指令", NULL});
    name_book_add(b, "lead", (enshu_text){"責任者", "Lead"});
    name_book_add(b, "web", (enshu_text){"ホームページ", "Website"});
    name_book_add(b, "cut", (enshu_text){"遮断", "Cut"});
    name_book_add_place(b, "web", "place", (enshu_text){"駅", "Station"});
    name_book_add_unit(b, "web", "min");
    return b;
}

static timeline_style style(base_lang lang, const name_book *names)
{
    return (timeline_style){
        .lang = lang, .names = names, .start_us = 18 * ENSHU_HOUR};
}

static enshu_record record(enshu_record_kind kind, const enshu_pair *pairs,
                           size_t n)
{
    return (enshu_record){.seq = 1,
                          .t_us = 7 * ENSHU_MIN,
                          .kind = kind,
                          .actor = "",
                          .audience = {.scope = ENSHU_SCOPE_ALL},
                          .fields = pairs,
                          .n_fields = n};
}

/* The next kind of record after this one, 0 after the last; descriptions are
 * never in a timeline. */
static int next_kind(int kind)
{
    const char *name = "";
    do
        name = enshu_record_name((enshu_record_kind)++kind);
    while (name && strstr(name, ".described"));
    return name ? kind : 0;
}

/* ---- tests ---- */

static void expect_lines(const char *golden, base_lang lang)
{
    base_buffer out;
    name_book *names = book();
    const timeline_style t = style(lang, names);
    base_buffer_init(&out, 1U << 20);
    for (int k = next_kind(0); k; k = next_kind(k)) {
        enshu_pair pairs[ENSHU_FIELDS_MAX];
        const enshu_record_kind kind = (enshu_record_kind)k;
        const enshu_record r = record(kind, pairs, fill(kind, pairs));
        base_buffer_printf(&out, "%s\n", enshu_record_name(kind));
        timeline_write(&t, &r, &out);
    }
    expect_golden(golden, base_buffer_get(&out));
    base_buffer_fini(&out);
    name_book_destroy(names);
}

static void every_kind_has_its_line_in_japanese(void **state)
{
    (void)state;
    expect_lines("timeline_ja.txt", BASE_JA);
}

static void every_kind_has_its_line_in_english(void **state)
{
    (void)state;
    expect_lines("timeline_en.txt", BASE_EN);
}

static char *line_of(const timeline_style *t, const enshu_record *r)
{
    base_buffer out;
    base_buffer_init(&out, 1U << 20);
    timeline_write(t, r, &out);
    return base_buffer_take(&out);
}

static void a_record_without_fields_still_has_a_line(void **state)
{
    name_book *names = book();
    (void)state;
    for (int k = next_kind(0); k; k = next_kind(k)) {
        const timeline_style t = style(BASE_JA, names);
        const enshu_record r = record((enshu_record_kind)k, NULL, 0);
        char *line = line_of(&t, &r);
        expect_contains(line, "T+00:07:00 18:07");
        expect_contains(line, tell_label(r.kind, BASE_JA));
        assert_null(strchr(line, '{'));
        assert_null(strchr(line, '['));
        xfree(line);
    }
    name_book_destroy(names);
}

static void labels_are_different_and_fit_their_column(void **state)
{
    static const base_lang langs[] = {BASE_JA, BASE_EN};
    (void)state;
    for (size_t l = 0; l < 2; l++) {
        for (int k = next_kind(0); k; k = next_kind(k)) {
            const char *label = tell_label((enshu_record_kind)k, langs[l]);
            assert_true(base_utf8_columns(label) <= 9);
            assert_string_not_equal(label,
                                    enshu_record_name((enshu_record_kind)k));
            for (int other = next_kind(0); other < k; other = next_kind(other))
                assert_string_not_equal(
                    label, tell_label((enshu_record_kind)other, langs[l]));
        }
    }
}

static void marks_what_control_alone_sees(void **state)
{
    name_book *names = book();
    const timeline_style t = style(BASE_EN, names);
    enshu_record r = record(ENSHU_RECORD_DRILL_STOPPED, NULL, 0);
    (void)state;
    char *open = line_of(&t, &r);
    r.audience.scope = ENSHU_SCOPE_CONTROL;
    char *hidden = line_of(&t, &r);
    expect_contains(open, "18:07  STOP");
    expect_contains(hidden, "18:07 *STOP");
    xfree(open);
    xfree(hidden);
    name_book_destroy(names);
}

static void every_text_shown_to_people_is_marked_as_exercise(void **state)
{
    static const enshu_record_kind kinds[] = {ENSHU_RECORD_INJECT_SENT,
                                              ENSHU_RECORD_QUESTION_ASKED};
    name_book *names = book();
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        enshu_pair pairs[ENSHU_FIELDS_MAX];
        const timeline_style t = style(BASE_JA, names);
        const enshu_record r = record(kinds[i], pairs, fill(kinds[i], pairs));
        char *line = line_of(&t, &r);
        expect_contains(line, "【演習】");
        xfree(line);
    }
    name_book_destroy(names);
}

static void lines_are_cut_to_the_terminal(void **state)
{
    name_book *names = book();
    timeline_style t = style(BASE_JA, names);
    enshu_pair pairs[ENSHU_FIELDS_MAX];
    const size_t n = fill(ENSHU_RECORD_INJECT_SENT, pairs);
    const enshu_record r = record(ENSHU_RECORD_INJECT_SENT, pairs, n);
    (void)state;
    for (t.columns = 40; t.columns <= 120; t.columns++) {
        char *line = line_of(&t, &r);
        line[strlen(line) - 1] = '\0';
        assert_null(strchr(line, '\n'));
        assert_true(base_utf8_columns(line) <= t.columns);
        assert_true(base_utf8_is_valid(line, strlen(line)));
        xfree(line);
    }
    name_book_destroy(names);
}

static void colours_only_when_wanted(void **state)
{
    name_book *names = book();
    timeline_style t = style(BASE_EN, names);
    const enshu_record r = record(ENSHU_RECORD_STEP_STARTED, NULL, 0);
    (void)state;
    char *plain = line_of(&t, &r);
    t.colours = true;
    char *coloured = line_of(&t, &r);
    assert_null(strchr(plain, '\033'));
    expect_contains(coloured, "\033[31m");
    expect_contains(coloured, "\033[0m");
    xfree(plain);
    xfree(coloured);
    name_book_destroy(names);
}

static void nothing_in_a_text_can_drive_the_terminal(void **state)
{
    name_book *names = book();
    const timeline_style t = style(BASE_EN, names);
    const enshu_pair pairs[] = {
        {ENSHU_F_TEXT,
         NULL,
         {.type = ENSHU_TYPE_STR, .as.str = "a\033[2Jb\r\nc\x07"}}};
    const enshu_record r = record(ENSHU_RECORD_LOG_WRITTEN, pairs, 1);
    (void)state;
    char *line = line_of(&t, &r);
    assert_null(strchr(line, '\033'));
    assert_null(strchr(line, '\r'));
    assert_null(strchr(line, '\x07'));
    assert_ptr_equal(strchr(line, '\n'), line + strlen(line) - 1);
    xfree(line);
    name_book_destroy(names);
}

static void instant_steps_have_no_end_and_success_no_reason(void **state)
{
    name_book *names = book();
    const timeline_style t = style(BASE_EN, names);
    const enshu_pair began[] = {
        {ENSHU_F_ENDS,
         NULL,
         {.type = ENSHU_TYPE_INT, .as.integer = 7 * ENSHU_MIN}}};
    const enshu_pair ended[] = {
        {ENSHU_F_OK, NULL, {.type = ENSHU_TYPE_BOOL, .as.integer = 1}},
        {ENSHU_F_WHY, NULL, {.type = ENSHU_TYPE_STR, .as.str = "ok"}}};
    const enshu_record first = record(ENSHU_RECORD_STEP_STARTED, began, 1);
    const enshu_record second = record(ENSHU_RECORD_STEP_ENDED, ended, 2);
    (void)state;
    char *one = line_of(&t, &first);
    char *two = line_of(&t, &second);
    assert_null(strstr(one, "until"));
    assert_null(strstr(two, "(ok)"));
    expect_contains(two, ": ok");
    xfree(one);
    xfree(two);
    name_book_destroy(names);
}

static void durations_and_points_read_well(void **state)
{
    static const struct {
        enshu_time_us us;
        const char *ja;
        const char *en;
    } spans[] = {{0, "0秒", "0 s"},
                 {59 * ENSHU_SEC, "59秒", "59 s"},
                 {ENSHU_MIN, "1分", "1 min"},
                 {90 * ENSHU_SEC, "1分30秒", "1 min 30 s"},
                 {3 * ENSHU_HOUR, "180分", "180 min"},
                 {-90 * ENSHU_SEC, "-1分30秒", "-1 min 30 s"}};
    static const struct {
        int64_t milli;
        const char *text;
    } points[] = {{0, "0"},        {1000, "1"},    {2500, "2.5"},
                  {99740, "99.7"}, {99960, "100"}, {-2500, "-2.5"},
                  {-40, "0"},      {40, "0"},      {100000, "100"}};
    (void)state;
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
        base_buffer b;
        base_buffer_init(&b, 256);
        tell_span(spans[i].us, BASE_JA, &b);
        expect_text(base_buffer_get(&b), spans[i].ja);
        base_buffer_clear(&b);
        tell_span(spans[i].us, BASE_EN, &b);
        expect_text(base_buffer_get(&b), spans[i].en);
        base_buffer_fini(&b);
    }
    for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
        base_buffer b;
        base_buffer_init(&b, 256);
        tell_points(points[i].milli, &b);
        expect_text(base_buffer_get(&b), points[i].text);
        base_buffer_fini(&b);
    }
}

static void names_fall_back_to_the_other_language_and_the_id(void **state)
{
    name_book *b = book();
    (void)state;
    expect_text(name_book_find(b, "pr", BASE_JA), "広報");
    expect_text(name_book_find(b, "pr", BASE_EN), "PR");
    expect_text(name_book_find(b, "occ", BASE_EN), "指令");
    expect_text(name_book_find(b, "nobody", BASE_EN), "nobody");
    name_book_add(b, "pr", (enshu_text){"別", "Other"});
    expect_text(name_book_find(b, "pr", BASE_EN), "PR");
    name_book_destroy(b);
}

/* Not in thousandths, as key figures are. */
static void
a_meter_has_its_name_where_it_stands_and_how_far_it_moved(void **state)
{
    const enshu_pair down[] = {
        {ENSHU_F_METER, NULL, {.type = ENSHU_TYPE_ID, .as.str = "trust"}},
        {ENSHU_F_AMOUNT, NULL, {.type = ENSHU_TYPE_INT, .as.integer = 62}},
        {ENSHU_F_COUNT, NULL, {.type = ENSHU_TYPE_INT, .as.integer = -8}}};
    const enshu_pair up[] = {
        down[0],
        {ENSHU_F_AMOUNT, NULL, {.type = ENSHU_TYPE_INT, .as.integer = 65}},
        {ENSHU_F_COUNT, NULL, {.type = ENSHU_TYPE_INT, .as.integer = 3}}};
    const enshu_record fell = record(ENSHU_RECORD_METER_MOVED, down, 3);
    const enshu_record rose = record(ENSHU_RECORD_METER_MOVED, up, 3);
    name_book *names = book();
    (void)state;
    name_book_add(names, "trust", (enshu_text){"住民の信頼", "Trust"});
    const timeline_style t = style(BASE_JA, names);
    char *one = line_of(&t, &fell);
    char *two = line_of(&t, &rose);
    expect_contains(one, "住民の信頼: 62 (-8)");
    expect_contains(two, "住民の信頼: 65 (+3)");
    xfree(one);
    xfree(two);
    name_book_destroy(names);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_has_its_line_in_japanese),
        cmocka_unit_test(every_kind_has_its_line_in_english),
        cmocka_unit_test(a_record_without_fields_still_has_a_line),
        cmocka_unit_test(labels_are_different_and_fit_their_column),
        cmocka_unit_test(marks_what_control_alone_sees),
        cmocka_unit_test(every_text_shown_to_people_is_marked_as_exercise),
        cmocka_unit_test(lines_are_cut_to_the_terminal),
        cmocka_unit_test(colours_only_when_wanted),
        cmocka_unit_test(nothing_in_a_text_can_drive_the_terminal),
        cmocka_unit_test(instant_steps_have_no_end_and_success_no_reason),
        cmocka_unit_test(durations_and_points_read_well),
        cmocka_unit_test(
            a_meter_has_its_name_where_it_stands_and_how_far_it_moved),
        cmocka_unit_test(names_fall_back_to_the_other_language_and_the_id)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
