/* What lies behind the screens of messages, decisions and timeline: whom typed
 * letters mean, what is wrong with a field, how words are cut up. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "console/screens/decisions.h"
#include "console/screens/feedback.h"
#include "console/screens/form_internal.h"
#include "console/screens/inbox.h"
#include "console/screens/timeline.h"
#include "model/sample.h"
#include "support/expect.h"
#include "support/files.h"

typedef struct fixture {
    sample *s;
    words *w;
    ctx c;
} fixture;

static int set_up(void **state)
{
    fixture *f = test_calloc(1, sizeof *f);
    char folder[TEST_PATH_SIZE];
    enshu_error err;
    path_join(folder, source_dir(), "assets/messages");
    assert_int_equal(words_load(folder, &f->w, &err), ENSHU_OK);
    f->s = sample_create_airport();
    f->c = (ctx){.m = sample_model(f->s),
                 .words = f->w,
                 .texts = frame_texts_create(),
                 .lang = BASE_JA};
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    frame_texts_destroy(f->c.texts);
    words_destroy(f->w);
    sample_destroy(f->s);
    test_free(f);
    return 0;
}

/* ---- whom one can write to ---- */

/* The ids that are found, with blanks between. */
static const char *found(fixture *f, const char *typed, const char *taken)
{
    const model_thing *out[ADDRESS_MAX];
    const size_t n = address_find(&f->c, typed, taken, out);
    const char *ids = "";
    for (size_t i = 0; i < n; i++)
        ids = say_format(&f->c, "%s%s%s", ids, i > 0 ? " " : "", out[i]->id);
    return ids;
}

static void people_are_found_by_japanese_and_english_and_id(void **state)
{
    fixture *f = *state;
    assert_string_equal(found(f, "航空局", ""), "caa");
    assert_string_equal(found(f, "civil", ""), "caa");
    assert_string_equal(found(f, "CAA", ""), "caa");
    assert_string_equal(found(f, "zzz", ""), "");
}

static void those_that_begin_with_it_come_first(void **state)
{
    fixture *f = *state;
    /* "CSIRT責任者" and the team begin with it; nobody else has it. */
    assert_string_equal(found(f, "csirt", ""), "csirt_lead csirt");
    assert_string_equal(found(f, "airport", ""), "apoc tokyo_apt caa");
}

static void blanks_around_typed_letters_mean_nothing(void **state)
{
    fixture *f = *state;
    assert_string_equal(found(f, "  航空局　", ""), "caa");
    assert_string_equal(found(f, "　", ""), "");
    assert_string_equal(found(f, "", ""), "");
}

static void who_was_chosen_is_not_offered_again(void **state)
{
    fixture *f = *state;
    assert_string_equal(found(f, "csirt", "csirt_lead"), "csirt");
    assert_string_equal(found(f, "csirt", "csirt csirt_lead"), "");
}

static void no_more_than_fit_are_offered(void **state)
{
    fixture *f = *state;
    const model_thing *out[ADDRESS_MAX];
    assert_int_equal(address_find(&f->c, "a", "", out), ADDRESS_MAX);
}

/* ---- lists of ids ---- */

static void ids_are_added_and_taken_out(void **state)
{
    fixture *f = *state;
    id_list l;
    id_list_read(&l, "caa  isac press ");
    assert_int_equal(l.n, 3);
    assert_true(id_list_has(&l, "isac"));
    assert_false(id_list_has(&l, "isa"));
    assert_string_equal(id_list_without(&f->c, &l, "isac"), "caa press");
    assert_string_equal(id_list_with(&f->c, &l, "soc"), "caa isac press soc");
    assert_string_equal(id_list_with(&f->c, &l, "caa"), "isac press caa");
    id_list_read(&l, "");
    assert_int_equal(l.n, 0);
    assert_string_equal(id_list_with(&f->c, &l, "caa"), "caa");
}

static void names_have_a_sign_between(void **state)
{
    fixture *f = *state;
    static const char *const ids[] = {"caa", "isac"};
    assert_string_equal(say_names(&f->c, ids, 2),
                        "航空局 空港安全室、交通ISAC 事務局");
    f->c.lang = BASE_EN;
    assert_string_equal(
        say_names(&f->c, ids, 2),
        "Civil Aviation Bureau, airport safety, Transport ISAC");
    assert_string_equal(say_names(&f->c, ids, 0), "");
    f->c.lang = BASE_JA;
}

/* ---- which messages ---- */

static const model_message *message_from(fixture *f, const char *from)
{
    const model_message *const *all = NULL;
    const size_t n = model_messages(f->c.m, &all);
    for (size_t i = 0; i < n; i++)
        if (strcmp(all[i]->from, from) == 0)
            return all[i];
    fail_msg("no message from %s", from);
    return NULL;
}

static void filters_tell_messages_apart(void **state)
{
    fixture *f = *state;
    const model *m = f->c.m;
    const model_message *caa = message_from(f, "caa");
    const model_message *pr = message_from(f, "pr_desk");
    assert_true(inbox_passes(m, caa, INBOX_EXTERNAL));
    assert_true(inbox_passes(m, caa, INBOX_URGENT));
    assert_true(inbox_passes(m, caa, INBOX_UNREAD));
    assert_false(inbox_passes(m, pr, INBOX_EXTERNAL));
    assert_false(inbox_passes(m, pr, INBOX_URGENT));
    assert_false(inbox_passes(m, pr, INBOX_CONTROL));
    const model_message control = {.from = "", .priority = "normal"};
    assert_true(inbox_passes(m, &control, INBOX_CONTROL));
    sample_record(f->s, 0, 0, "role.described",
                  json_pack("{s:s, s:o, s:b}", "id", "excon", "name",
                            sample_text("統裁", "Exercise control"), "npc", 1));
    const model_message excon = {.from = "excon", .priority = "normal"};
    assert_true(inbox_passes(m, &excon, INBOX_CONTROL));
}

static void channels_are_those_of_what_arrived(void **state)
{
    fixture *f = *state;
    const char *channels[INBOX_CHANNELS_MAX];
    const size_t n = inbox_channels(f->c.m, channels);
    assert_int_equal(n, 5);
    assert_string_equal(channels[0], "isac");
    assert_string_equal(channels[4], "siem");
}

/* ---- fields of a form ---- */

static void times_are_read_as_people_write_them(void **state)
{
    static const struct {
        const char *text;
        const char *time; /* NULL: none */
    } rows[] = {
        {"18:40", "18:40"}, {"9:05", "09:05"},    {"0905", "09:05"},
        {"905", "09:05"},   {" 18:40 ", "18:40"}, {"１８：４０", "18:40"},
        {"00:00", "00:00"}, {"23:59", "23:59"},   {"24:00", NULL},
        {"18:60", NULL},    {"18:5", NULL},       {"18", NULL},
        {"", NULL},         {"18:40:00", NULL},   {"1a:40", NULL},
        {":40", NULL},      {"1840年", NULL}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char out[6] = "-";
        const bool good = form_read_time(rows[i].text, out);
        if (good != (rows[i].time != NULL))
            print_error("\"%s\"\n", rows[i].text);
        assert_int_equal(good, rows[i].time != NULL);
        assert_string_equal(out, good ? rows[i].time : "-");
    }
}

static void a_required_field_must_not_be_empty(void **state)
{
    fixture *f = *state;
    const model_form_field text = {
        .key = "k", .sort = "text", .max = 3, .required = true};
    assert_non_null(form_fault(&f->c, &text, ""));
    assert_null(form_fault(&f->c, &text, "abc"));
    assert_null(form_fault(&f->c, &text, "航空局"));
    assert_non_null(form_fault(&f->c, &text, "航空局長"));
}

static void numbers_may_have_signs_between_thousands(void **state)
{
    fixture *f = *state;
    const model_form_field number = {.key = "k", .sort = "number"};
    assert_null(form_fault(&f->c, &number, ""));
    assert_null(form_fault(&f->c, &number, "1,200"));
    assert_null(form_fault(&f->c, &number, "-3"));
    assert_null(form_fault(&f->c, &number, "１２"));
    assert_non_null(form_fault(&f->c, &number, "12a"));
    assert_non_null(form_fault(&f->c, &number, "-"));
}

static void what_should_not_leave_is_marked(void **state)
{
    fixture *f = *state;
    form_mark marks[FORM_MARKS_MAX];
    const model_thing *action =
        model_find_of(f->c.m, MODEL_ACTION, "report_caa");
    form *made = form_create();
    form_open(made, "report_caa", NULL);
    made->n = action->n_fields; /* as if drawn */
    order_draft(f->c.m, "form.report_caa", "system",
                "問い合わせは taro@example.jp か 03-1234-5678 へ");
    order_draft(f->c.m, "form.report_caa", "outline",
                "2026-07-01 に 1,200 件、192.0.2.10 から");
    assert_int_equal(form_find_marks(&f->c, made, marks), 2);
    assert_int_equal(marks[0].what, W_MARK_MAIL);
    assert_string_equal(marks[0].text, "taro@example.jp");
    assert_int_equal(marks[1].what, W_MARK_PHONE);
    assert_string_equal(marks[1].text, "03-1234-5678");
    assert_string_equal(marks[1].field, "対象システム");
    made->n = 0; /* there are no texts to free */
    form_destroy(made);
}

/* ---- decisions and the end ---- */

static void an_option_is_cut_where_its_brackets_begin(void **state)
{
    static const struct {
        const char *text;
        const char *name;
        const char *effect;
    } rows[] = {{"遮断する（遅延拡大）", "遮断する", "遅延拡大"},
                {"Close it (more delay)", "Close it", "more delay"},
                {"簡易ページ(5分)と待機", "簡易ページ(5分)と待機", ""},
                {"a (b) (c)", "a (b)", "c"},
                {"(all of it)", "(all of it)", ""},
                {"plain", "plain", ""},
                {"", "", ""}};
    fixture *f = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const option_words w = decision_split(&f->c, rows[i].text);
        assert_string_equal(w.name, rows[i].name);
        assert_string_equal(w.effect, rows[i].effect);
    }
}

static void points_show_what_there_is_behind_the_point(void **state)
{
    fixture *f = *state;
    assert_string_equal(say_points(&f->c, 3000), "3");
    assert_string_equal(say_points(&f->c, 8500), "8.5");
    assert_string_equal(say_points(&f->c, 1250), "1.25");
    assert_string_equal(say_points(&f->c, -2000), "-2");
    assert_string_equal(say_points(&f->c, 0), "0");
    assert_string_equal(say_points(&f->c, -500), "-0.5");
}

static void what_earned_less_than_it_could_is_to_improve(void **state)
{
    const model_reason full = {.points_milli = 3000, .max_milli = 3000};
    const model_reason less = {.points_milli = 2000, .max_milli = 3000};
    const model_reason cost = {.points_milli = -1000};
    const model_reason spared = {.points_milli = 0};
    (void)state;
    assert_false(feedback_is_to_improve(&full));
    assert_true(feedback_is_to_improve(&less));
    assert_true(feedback_is_to_improve(&cost));
    assert_false(feedback_is_to_improve(&spared));
}

static void a_measure_is_as_good_as_its_points(void **state)
{
    static const struct {
        const char *verdict;
        int64_t points;
        ui_status status;
    } rows[] = {{"measured", 2000, UI_STATUS_RECOVERING},
                {"measured", 500, UI_STATUS_DEGRADED},
                {"measured", 0, UI_STATUS_DOWN},
                {"graded", 2000, UI_STATUS_RECOVERING},
                {"met", 2000, UI_STATUS_RECOVERING},
                {"late", 1000, UI_STATUS_DEGRADED},
                {"missed", 0, UI_STATUS_DOWN},
                {"ungraded", 0, UI_STATUS_UNKNOWN}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const model_reason r = {.state = rows[i].verdict,
                                .points_milli = rows[i].points,
                                .max_milli = 2000};
        assert_int_equal(feedback_status(&r), rows[i].status);
    }
}

static void every_entry_belongs_to_one_filter_at_most(void **state)
{
    fixture *f = *state;
    const model_entry *all = NULL;
    const size_t n = model_timeline(f->c.m, &all);
    assert_true(n > 50);
    for (size_t i = 0; i < n; i++) {
        int passed = 0;
        for (int filter = TIMELINE_ALL + 1; filter < TIMELINE_FILTERS; filter++)
            passed += timeline_passes(&all[i], (timeline_filter)filter);
        assert_true(passed <= 1);
        assert_true(timeline_passes(&all[i], TIMELINE_ALL));
        assert_true(*timeline_subject(&f->c, &all[i]) != '\0');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_are_found_by_japanese_and_english_and_id),
        cmocka_unit_test(those_that_begin_with_it_come_first),
        cmocka_unit_test(blanks_around_typed_letters_mean_nothing),
        cmocka_unit_test(who_was_chosen_is_not_offered_again),
        cmocka_unit_test(no_more_than_fit_are_offered),
        cmocka_unit_test(ids_are_added_and_taken_out),
        cmocka_unit_test(names_have_a_sign_between),
        cmocka_unit_test(filters_tell_messages_apart),
        cmocka_unit_test(channels_are_those_of_what_arrived),
        cmocka_unit_test(times_are_read_as_people_write_them),
        cmocka_unit_test(a_required_field_must_not_be_empty),
        cmocka_unit_test(numbers_may_have_signs_between_thousands),
        cmocka_unit_test(what_should_not_leave_is_marked),
        cmocka_unit_test(an_option_is_cut_where_its_brackets_begin),
        cmocka_unit_test(points_show_what_there_is_behind_the_point),
        cmocka_unit_test(what_earned_less_than_it_could_is_to_improve),
        cmocka_unit_test(a_measure_is_as_good_as_its_points),
        cmocka_unit_test(every_entry_belongs_to_one_filter_at_most)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
