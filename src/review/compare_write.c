/* A comparison as JSON. */
#include "review/write.h"

#include "base/json.h"
#include "runs/say.h"

static json_t *text_json(enshu_text text)
{
    json_t *out = json_object();
    json_object_set_new(out, "ja", base_json_text(tell_in(text, BASE_JA)));
    json_object_set_new(out, "en", base_json_text(tell_in(text, BASE_EN)));
    return out;
}

static json_t *items_json(const review_score *s)
{
    json_t *out = json_object();
    for (size_t i = 0; i < s->items.n; i++)
        json_object_set_new(out, s->items.at[i].item,
                            json_integer(s->items.at[i].level));
    return out;
}

static json_t *axes_json(const review_score *s)
{
    json_t *out = json_object();
    for (size_t i = 0; i < s->axes.n; i++) {
        if (s->axes.at[i].max_milli > 0)
            json_object_set_new(out, s->axes.at[i].axis,
                                json_integer(s->axes.at[i].share_milli));
    }
    return out;
}

static json_t *drill_json(const review_compare *c, size_t k)
{
    const review_report *r = review_compare_get(c, k);
    const size_t first = review_compare_copied(c, k);
    json_t *out = json_object();
    json_object_set_new(out, "id", base_json_text(r->cover->id));
    if (first != k)
        json_object_set_new(out, "copy_of", json_integer((json_int_t)first));
    json_object_set_new(out, "scenario", base_json_text(r->cover->scenario));
    json_object_set_new(out, "title", text_json(r->cover->title));
    json_object_set_new(out, "started", base_json_text(r->cover->started));
    json_object_set_new(out, "total_milli", json_integer(r->score.total_milli));
    json_object_set_new(out, "max_milli", json_integer(r->score.max_milli));
    json_object_set_new(out, "gated", json_boolean(r->score.gated));
    json_object_set_new(out, "axes", axes_json(&r->score));
    json_object_set_new(out, "items", items_json(&r->score));
    return out;
}

static json_t *followed_json(const review_followed *f)
{
    json_t *out = json_object();
    json_object_set_new(out, "first", json_integer((int64_t)f->first));
    json_object_set_new(out, "newest", json_integer((int64_t)f->newest));
    json_object_set_new(out, "number", json_integer(f->item->number));
    json_object_set_new(out, "heading", base_json_text(f->item->heading));
    json_object_set_new(out, "team", text_json(f->item->team));
    json_object_set_new(out, "charge", base_json_text(f->item->charge));
    json_object_set_new(out, "by_date", base_json_text(f->item->by_date));
    json_object_set_new(out, "state", base_json_text(f->item->state));
    json_object_set_new(out, "overdue", json_boolean(f->overdue));
    return out;
}

void review_write_compare_json(const review_compare *c, base_buffer *out)
{
    const review_followed *rows = NULL;
    const size_t n = review_compare_followed(c, &rows);
    json_t *root = json_object();
    json_t *drills = json_array();
    json_t *followed = json_array();
    for (size_t k = 0; k < review_compare_drills(c); k++)
        json_array_append_new(drills, drill_json(c, k));
    for (size_t i = 0; i < n; i++)
        json_array_append_new(followed, followed_json(&rows[i]));
    json_object_set_new(root, "schema", json_string("enshu.compare/1"));
    json_object_set_new(root, "exercise", json_string("訓練 EXERCISE"));
    json_object_set_new(root, "drills", drills);
    json_object_set_new(root, "improvements", followed);
    char *text = base_json_write(root);
    base_buffer_append_text(out, text);
    base_buffer_append_text(out, "\n");
    xfree(text);
    json_decref(root);
}
