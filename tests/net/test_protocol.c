/* Messages are read and written as the table says, and the documents show the
 * table as it is. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "net/protocol.h"
#include "net/protocol_internal.h"
#include "support/expect.h"
#include "support/files.h"

static enshu_status read_text(const char *text, char from, net_message **m,
                              enshu_error *err)
{
    return net_message_read(text, strlen(text), from, m, err);
}

/* ---- both ways ---- */

/* A value for a field that its kind and meaning allow. */
static void write_sample(net_writer *w, net_field field)
{
    const enshu_pair pair = {
        .field = ENSHU_F_ID,
        .value = {.type = ENSHU_TYPE_ID, .as.str = "mail"}};
    switch (net__field_at(field)->kind) {
    case NET_INT:
        net_write_int(w, field, field == NET_F_LIMIT ? 1000 : NET_INT_MAX);
        break;
    case NET_TIME:
        net_write_int(w, field, -NET_INT_MAX);
        break;
    case NET_BOOL:
        net_write_bool(w, field, true);
        break;
    case NET_TEXT:
        net_write_text(w, field, "通知");
        break;
    case NET_FIELDS:
        net_write_fields(w, &pair, 1);
        break;
    case NET_OBJECT:
        net_write_json(w, field, json_object());
        break;
    case NET_LIST:
        net_write_json(w, field, json_array());
        break;
    }
}

static void expect_sample(const net_message *m, net_field field)
{
    size_t n = 0;
    assert_true(net_message_has(m, field));
    switch (net__field_at(field)->kind) {
    case NET_INT:
        expect_i64(net_message_int(m, field),
                   field == NET_F_LIMIT ? 1000 : NET_INT_MAX);
        break;
    case NET_TIME:
        expect_i64(net_message_int(m, field), -NET_INT_MAX);
        break;
    case NET_BOOL:
        assert_true(net_message_bool(m, field));
        break;
    case NET_TEXT:
        expect_text(net_message_text(m, field), "通知");
        break;
    case NET_FIELDS:
        expect_text(fields_string(net_message_fields(m, &n), 1, ENSHU_F_ID),
                    "mail");
        assert_int_equal(n, 1);
        break;
    case NET_OBJECT:
        assert_true(json_is_object(net_message_json(m, field)));
        break;
    case NET_LIST:
        assert_true(json_is_array(net_message_json(m, field)));
        break;
    }
}

static void check_type(net_type type)
{
    const net__type_row *row = net__type_at(type);
    net_message *m = NULL;
    enshu_error err;
    net_writer *w = net_writer_create(type);
    net_write_instance(w, 7);
    for (const net_field *f = row->needed; *f != NET_F_NONE; f++)
        write_sample(w, *f);
    for (const net_field *f = row->further; *f != NET_F_NONE; f++)
        write_sample(w, *f);
    char *text = net_writer_finish(w);
    assert_int_equal(read_text(text, row->from, &m, &err), ENSHU_OK);
    assert_int_equal(net_message_type(m), type);
    assert_int_equal(net_message_instance(m), 7);
    for (const net_field *f = row->needed; *f != NET_F_NONE; f++)
        expect_sample(m, *f);
    for (const net_field *f = row->further; *f != NET_F_NONE; f++)
        expect_sample(m, *f);
    net_message_destroy(m);
    assert_int_equal(read_text(text, row->from == 'c' ? 's' : 'c', &m, &err),
                     ENSHU_EINVAL);
    assert_null(m);
    expect_contains(err.message, row->wire);
    xfree(text);
}

static void every_type_survives_writing_and_reading(void **state)
{
    (void)state;
    for (int i = NET_NONE + 1; i < NET_TYPE_END; i++)
        check_type((net_type)i);
}

static void is_written_in_one_way(void **state)
{
    (void)state;
    net_writer *w = net_writer_create(NET_REPLY_MESSAGE);
    net_write_bool(w, NET_F_OK, false);
    net_write_text(w, NET_F_REQUEST, "a\xFF");
    net_write_text(w, NET_F_WHY, NULL);
    net_write_instance(w, 0);
    char *text = net_writer_finish(w);
    expect_text(text, "{\"ok\":false,\"request\":\"a\xEF\xBF\xBD\","
                      "\"type\":\"reply\",\"v\":1,\"why\":\"\"}");
    xfree(text);
}

static void what_is_not_there_is_nothing(void **state)
{
    (void)state;
    net_message *m = NULL;
    enshu_error err;
    size_t n = 1;
    assert_int_equal(read_text("{\"v\":1,\"type\":\"may\",\"request\":\"r\"}",
                               'c', &m, &err),
                     ENSHU_OK);
    assert_int_equal(net_message_instance(m), 0);
    assert_false(net_message_has(m, NET_F_ON));
    expect_text(net_message_text(m, NET_F_ON), "");
    expect_i64(net_message_int(m, NET_F_SEQ), 0);
    assert_false(net_message_bool(m, NET_F_OK));
    assert_null(net_message_json(m, NET_F_SCORE));
    assert_null(net_message_item(m, NET_F_ROLES, 0));
    assert_null(net_message_fields(m, &n));
    assert_int_equal(n, 0);
    /* A field of another kind than asked for. */
    expect_i64(net_message_int(m, NET_F_REQUEST), 0);
    net_message_destroy(m);
    net_message_destroy(NULL);
    assert_null(net_type_name(NET_NONE));
    assert_null(net_type_name(NET_TYPE_END));
    assert_null(net_field_name(NET_F_NONE));
    assert_null(net_field_name(NET_F_END));
}

static void lists_give_their_texts(void **state)
{
    (void)state;
    static const char text[] =
        "{\"v\":1,\"type\":\"welcome\",\"drill\":\"d\",\"roles\":[\"ciso\","
        "\"pr\"],\"teams\":[],\"control\":true,\"scenario\":{},\"phases\":2}";
    net_message *m = NULL;
    enshu_error err;
    assert_int_equal(read_text(text, 's', &m, &err), ENSHU_OK);
    expect_text(net_message_item(m, NET_F_ROLES, 0), "ciso");
    expect_text(net_message_item(m, NET_F_ROLES, 1), "pr");
    assert_null(net_message_item(m, NET_F_ROLES, 2));
    assert_null(net_message_item(m, NET_F_TEAMS, 0));
    net_message_destroy(m);
}

/* ---- what is refused ---- */

#define FIND "{\"v\":1,\"type\":\"log.find\",\"search\":1,\"role\":\"a\""

static const struct {
    const char *text;
    enshu_status want;
    const char *part;
} refused[] = {
    {"", ENSHU_EINVAL, "JSON"},
    {"{", ENSHU_EINVAL, "JSON"},
    {"[]", ENSHU_EINVAL, "object"},
    {"1", ENSHU_EINVAL, "object"},
    {"{\"type\":\"ping\",\"t\":1}", ENSHU_EINVAL, "version"},
    {"{\"v\":\"1\",\"type\":\"ping\",\"t\":1}", ENSHU_EINVAL, "version"},
    {"{\"v\":2,\"type\":\"ping\",\"t\":1}", ENSHU_EVERSION, "version 2"},
    {"{\"v\":2}", ENSHU_EVERSION, "version 2"},
    {"{\"v\":1}", ENSHU_EINVAL, "type"},
    {"{\"v\":1,\"type\":7}", ENSHU_EINVAL, "type"},
    {"{\"v\":1,\"type\":\"sing\"}", ENSHU_EINVAL, "sing"},
    {"{\"v\":1,\"type\":\"pong\",\"t\":1}", ENSHU_EINVAL, "server"},
    {"{\"v\":1,\"type\":\"ping\"}", ENSHU_EINVAL, "'t' is missing"},
    {"{\"v\":1,\"type\":\"ping\",\"t\":1,\"t\":2}", ENSHU_EINVAL, "JSON"},
    {"{\"v\":1,\"type\":\"ping\",\"t\":-1}", ENSHU_EINVAL, "'t'"},
    {"{\"v\":1,\"type\":\"ping\",\"t\":1.0}", ENSHU_EINVAL, "'t'"},
    {"{\"v\":1,\"type\":\"ping\",\"t\":null}", ENSHU_EINVAL, "'t'"},
    {"{\"v\":1,\"type\":\"ping\",\"t\":9007199254740992}", ENSHU_EINVAL, "'t'"},
    {"{\"v\":1,\"type\":\"ping\",\"t\":1e400}", ENSHU_EINVAL, "JSON"},
    {"{\"v\":1,\"type\":\"ping\",\"t\":1} x", ENSHU_EINVAL, "JSON"},
    {"{\"v\":1,\"type\":\"ping\",\"t\":1,\"seq\":1}", ENSHU_EINVAL, "'seq'"},
    {"{\"v\":1,\"type\":\"ping\",\"t\":1,\"x\":1}", ENSHU_EINVAL, "'x'"},
    {"{\"v\":1,\"type\":\"ping\",\"t\":1,\"instance\":4294967296}",
     ENSHU_EINVAL, "instance"},
    {"{\"v\":1,\"type\":\"ping\",\"t\":1,\"instance\":-1}", ENSHU_EINVAL,
     "instance"},
    {"{\"v\":1,\"type\":\"hello\",\"token\":\"a\\u0000b\"}", ENSHU_EINVAL,
     "JSON"},
    {"{\"v\":1,\"type\":\"hello\",\"token\":\"\xC3\"}", ENSHU_EINVAL, "JSON"},
    {"{\"v\":1,\"type\":\"hello\",\"token\":true}", ENSHU_EINVAL, "token"},
    {"{\"v\":1,\"type\":\"may\",\"request\":\"\"}", ENSHU_EINVAL, "request"},
    {"{\"v\":1,\"type\":\"may\",\"request\":"
     "\"12345678901234567890123456789012345678901\"}",
     ENSHU_EINVAL, "request"},
    {"{\"v\":1,\"type\":\"draft\",\"key\":\"k\",\"draft\":[]}", ENSHU_EINVAL,
     "draft"},
    {"{\"v\":1,\"type\":\"draft\",\"key\":\"k\",\"draft\":{\"a\":1}}",
     ENSHU_EINVAL, "draft"},
    {"{\"v\":1,\"type\":\"command\",\"request\":\"r\",\"role\":\"a\","
     "\"kind\":\"action.start\",\"fields\":[]}",
     ENSHU_EINVAL, "fields"},
    {"{\"v\":1,\"type\":\"command\",\"request\":\"r\",\"role\":\"a\","
     "\"kind\":\"action.start\",\"fields\":{\"nonsense\":1}}",
     ENSHU_EINVAL, "nonsense"},
    {"{\"v\":1,\"type\":\"command\",\"request\":\"r\",\"role\":\"a\","
     "\"kind\":\"action.start\",\"fields\":{\"action\":1}}",
     ENSHU_EINVAL, "action"},
    {"[[[[[[[1]]]]]]]", ENSHU_ELIMIT, "deeper"},
    {FIND "}", ENSHU_EINVAL, "'query'"},
    {FIND ",\"query\":1}", ENSHU_EINVAL, "'query'"},
    {FIND ",\"query\":\"\",\"limit\":0}", ENSHU_EINVAL, "'limit'"},
    {FIND ",\"query\":\"\",\"limit\":1001}", ENSHU_EINVAL, "'limit'"},
    {FIND ",\"query\":\"\",\"limit\":\"9\"}", ENSHU_EINVAL, "'limit'"},
    {FIND ",\"query\":\"\",\"from_us\":0.5}", ENSHU_EINVAL, "'from_us'"},
    {FIND ",\"query\":\"\",\"to_us\":-9007199254740992}", ENSHU_EINVAL,
     "'to_us'"},
    {FIND ",\"query\":\"\",\"done\":true}", ENSHU_EINVAL, "'done'"},
    {"{\"v\":1,\"type\":\"log.find\",\"search\":-1,\"role\":\"a\","
     "\"query\":\"\"}",
     ENSHU_EINVAL, "'search'"},
    {"{\"v\":1,\"type\":\"log.stop\"}", ENSHU_EINVAL, "'search'"},
};

static void refuses_what_is_no_message(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        enshu_error err;
        net_message *m = (net_message *)&err; /* must be replaced */
        assert_int_equal(read_text(refused[i].text, 'c', &m, &err),
                         refused[i].want);
        assert_null(m);
        assert_int_equal(err.status, refused[i].want);
        expect_contains(err.message, refused[i].part);
        assert_int_equal(read_text(refused[i].text, 'c', &m, NULL),
                         refused[i].want);
    }
}

static void length_has_a_limit(void **state)
{
    (void)state;
    static char text[NET_MESSAGE_BYTES + 2];
    static const char head[] = "{\"v\":1,\"type\":\"hello\",\"token\":\"";
    net_message *m = NULL;
    enshu_error err;
    memset(text, 'a', sizeof text);
    memcpy(text, head, sizeof head - 1);
    memcpy(text + NET_MESSAGE_BYTES - 2, "\"}", 2);
    assert_int_equal(net_message_read(text, NET_MESSAGE_BYTES, 'c', &m, &err),
                     ENSHU_OK);
    net_message_destroy(m);
    text[NET_MESSAGE_BYTES] = ' ';
    assert_int_equal(
        net_message_read(text, NET_MESSAGE_BYTES + 1, 'c', &m, &err),
        ENSHU_ELIMIT);
    assert_null(m);
}

static void drafts_have_a_limit(void **state)
{
    (void)state;
    static char typed[NET_DRAFT_BYTES + 1];
    memset(typed, 'a', sizeof typed);
    for (int more = 0; more < 2; more++) {
        /* The name counts too. */
        typed[NET_DRAFT_BYTES - 4 + more] = '\0';
        net_message *m = NULL;
        net_writer *w = net_writer_create(NET_DRAFT_MESSAGE);
        json_t *draft = json_object();
        (void)json_object_set_new(draft, "name", json_string(typed));
        net_write_text(w, NET_F_KEY, "k");
        net_write_json(w, NET_F_DRAFT, draft);
        char *text = net_writer_finish(w);
        assert_int_equal(read_text(text, 'c', &m, NULL),
                         more ? ENSHU_EINVAL : ENSHU_OK);
        net_message_destroy(m);
        xfree(text);
        typed[NET_DRAFT_BYTES - 4 + more] = 'a';
    }
}

/* Each takes more memory than its bytes in a message. */
static void a_draft_has_few_names(void **state)
{
    (void)state;
    for (int more = 0; more < 2; more++) {
        net_message *m = NULL;
        net_writer *w = net_writer_create(NET_DRAFT_MESSAGE);
        json_t *draft = json_object();
        for (int i = 0; i < NET_DRAFT_NAMES + more; i++) {
            char name[12];
            (void)snprintf(name, sizeof name, "%d", i);
            (void)json_object_set_new(draft, name, json_string(""));
        }
        net_write_text(w, NET_F_KEY, "k");
        net_write_json(w, NET_F_DRAFT, draft);
        char *text = net_writer_finish(w);
        assert_int_equal(read_text(text, 'c', &m, NULL),
                         more ? ENSHU_EINVAL : ENSHU_OK);
        net_message_destroy(m);
        xfree(text);
    }
}

static void questions_have_a_limit(void **state)
{
    (void)state;
    static char query[NET_QUERY_BYTES + 2];
    for (size_t more = 0; more < 2; more++) {
        net_message *m = NULL;
        net_writer *w = net_writer_create(NET_LOG_FIND_MESSAGE);
        memset(query, 'q', NET_QUERY_BYTES + more);
        net_write_int(w, NET_F_SEARCH, 1);
        net_write_text(w, NET_F_ROLE, "a");
        net_write_text(w, NET_F_QUERY, query);
        char *text = net_writer_finish(w);
        assert_int_equal(read_text(text, 'c', &m, NULL),
                         more ? ENSHU_EINVAL : ENSHU_OK);
        net_message_destroy(m);
        xfree(text);
    }
}

/* A server that is none cannot make a console trust what is no line. */
static void lines_and_histograms_hold_what_they_should(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "\"lines\":[1]", "\"lines\":{}", "\"lines\":[],\"histogram\":[-1]",
        "\"lines\":[],\"histogram\":[\"1\"]", "\"lines\":[],\"from_us\":\"\""};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        net_message *m = NULL;
        char *text = xprintf("{\"v\":1,\"type\":\"log.lines\",\"search\":1,"
                             "\"scanned\":0,\"total\":0,\"found\":0,"
                             "\"done\":true,%s}",
                             parts[i]);
        assert_int_equal(read_text(text, 's', &m, NULL), ENSHU_EINVAL);
        xfree(text);
    }
}

static void rows_are_objects(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "\"type\":\"overview\",\"rows\":[\"a\"]",
        "\"type\":\"seats\",\"rows\":{}",
        "\"type\":\"rewind.plan\",\"request\":\"r\",\"plan\":\"p\","
        "\"to_us\":0,\"undone\":[1]",
        "\"type\":\"what.comes\",\"request\":\"r\",\"outcomes\":[null]"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        net_message *m = NULL;
        char *text = xprintf("{\"v\":1,%s}", texts[i]);
        assert_int_equal(read_text(text, 's', &m, NULL), ENSHU_EINVAL);
        xfree(text);
    }
}

/* A command that is tried carries fields as any other does. */
static void commands_to_try_fit_into_a_message(void **state)
{
    (void)state;
    net_message *m = NULL;
    assert_int_equal(
        read_text("{\"v\":1,\"type\":\"what.if\",\"instance\":3,"
                  "\"request\":\"r\",\"from_us\":1,\"commands\":[{\"t_us\":2,"
                  "\"role\":\"csirt\",\"kind\":\"action.start\","
                  "\"fields\":{\"form\":{\"what\":\"x\"}}}]}",
                  'c', &m, NULL),
        ENSHU_OK);
    assert_int_equal(net_message_instance(m), 3);
    assert_int_equal(json_array_size(net_message_json(m, NET_F_COMMANDS)), 1);
    net_message_destroy(m);
}

/* ---- documents ---- */

static const char mark[] = "<!-- generated from here on -->\n";

static void the_protocol_document_is_up_to_date(void **state)
{
    (void)state;
    char path[TEST_PATH_SIZE];
    base_buffer text;
    path_join(path, source_dir(), "docs/protocol.md");
    char *written = read_file(path, NULL);
    assert_non_null(written);
    char *end = strstr(written, mark);
    assert_non_null(end);
    end[sizeof mark - 1] = '\0';
    base_buffer_init(&text, (size_t)1 << 20);
    base_buffer_append_text(&text, written);
    base_buffer_append_text(&text, "\n");
    net_protocol_write_tables(&text);
    assert_false(text.full);
    expect_golden("../../docs/protocol.md", base_buffer_get(&text));
    base_buffer_fini(&text);
    free(written);
}

static void the_schema_is_up_to_date(void **state)
{
    (void)state;
    base_buffer text;
    base_buffer_init(&text, (size_t)1 << 20);
    net_protocol_write_schema(&text);
    assert_false(text.full);
    expect_golden("../../docs/protocol.schema.json", base_buffer_get(&text));
    base_buffer_fini(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_type_survives_writing_and_reading),
        cmocka_unit_test(is_written_in_one_way),
        cmocka_unit_test(what_is_not_there_is_nothing),
        cmocka_unit_test(lists_give_their_texts),
        cmocka_unit_test(refuses_what_is_no_message),
        cmocka_unit_test(length_has_a_limit),
        cmocka_unit_test(drafts_have_a_limit),
        cmocka_unit_test(a_draft_has_few_names),
        cmocka_unit_test(questions_have_a_limit),
        cmocka_unit_test(lines_and_histograms_hold_what_they_should),
        cmocka_unit_test(rows_are_objects),
        cmocka_unit_test(commands_to_try_fit_into_a_message),
        cmocka_unit_test(the_protocol_document_is_up_to_date),
        cmocka_unit_test(the_schema_is_up_to_date),
    };
    return cmocka_run_group_tests_name("protocol", tests, NULL, NULL);
}
