#include "console/model/reel.h"

#include <inttypes.h>
#include <string.h>

#include "base/memory.h"
#include "console/model/control_internal.h"
#include "console/model/requests.h"

enum { MARKS_MAX = 20000 };

static model_mark_kind kind_of(const char *word)
{
    static const char *const words[MODEL_MARK_KINDS] = {
        "phase",     "inject", "decision", "action", "report",
        "threshold", "attack", "control",  "end"};
    for (int i = 0; word && i < MODEL_MARK_KINDS; i++) {
        if (strcmp(words[i], word) == 0)
            return (model_mark_kind)i;
    }
    return MODEL_MARK_KINDS;
}

static const char *text_of(hall *h, const json_t *object, const char *key)
{
    return store_text_or_null(h->pool,
                              json_string_value(json_object_get(object, key)));
}

/* A kind there is none of is left out: a newer host may mark more. */
static void add_mark(hall *h, const json_t *object)
{
    const json_t *text = json_object_get(object, "text");
    const int64_t seq = json_integer_value(json_object_get(object, "seq"));
    const int64_t t_us = json_integer_value(json_object_get(object, "t_us"));
    const char *teams = text_of(h, object, "teams");
    const model_mark mark = {
        .seq = seq > 0 ? (uint64_t)seq : 0,
        .t_us = fold_bounded(t_us),
        .kind = kind_of(json_string_value(json_object_get(object, "kind"))),
        .text = {.ja = text_of(h, text, "ja"), .en = text_of(h, text, "en")},
        .teams = teams ? teams : ""};
    if (mark.kind != MODEL_MARK_KINDS && h->marks.n < MARKS_MAX)
        store_row_append(&h->marks, &mark);
}

void hall_take_reel(model *m, const net_message *message)
{
    hall *h = m->hall;
    const json_t *list = net_message_json(message, NET_F_MARKS);
    if (net_message_int(message, NET_F_SEQ) == 0) {
        store_row_fini(&h->marks);
        store_row_init(&h->marks, sizeof(model_mark));
    }
    for (size_t i = 0; i < json_array_size(list); i++)
        add_mark(h, json_array_get(list, i));
    const char *ill =
        store_text_or_null(h->pool, net_message_text(message, NET_F_WHY));
    h->reel = (model_reel){
        .shown = true,
        .ill = ill ? ill : "",
        .end_us = fold_bounded(net_message_int(message, NET_F_TO_US)),
        .marks = h->marks.n > 0 ? store_row_at(&h->marks, 0) : NULL,
        .n_marks = h->marks.n};
    m->seat.locked = true;
    m->version++;
}

const model_reel *model_get_reel(const model *m)
{
    return &m->hall->reel;
}

/* Whoever goes on and comes back means it: only the last wish is not said
 * twice. */
void order_reel_seek(model *m, int64_t to_us)
{
    request r = {.pub = {.what = "reel.seek", .about = "", .on = ""}};
    r.content = xprintf("%" PRId64, to_us);
    if (model_find_request(m, "reel.seek", "", "") && m->hall->seek_us == to_us
        && request_is_under_way(m, &r)) {
        xfree(r.content);
        return;
    }
    m->hall->seek_us = to_us;
    net_writer *w = request_start(m, &r, NET_REEL_SEEK_MESSAGE);
    net_write_int(w, NET_F_TO_US, to_us < 0 ? 0 : to_us);
    request_add(m, &r, w);
}
