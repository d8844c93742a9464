/* Records as evidence for points. */
#include "runs/say.h"

#include "base/fields.h"
#include "base/utf8.h"

/* What was asked for: an action or a question; "" when it does not say. */
static const char *asked_for(const enshu_record *r)
{
    const char *what = fields_string(r->fields, r->n_fields, ENSHU_F_ACTION);
    if (what[0])
        return what;
    return fields_string(r->fields, r->n_fields, ENSHU_F_QUESTION);
}

void tell_evidence(const tell_style *t, enshu_time_us start_us,
                   const enshu_record *record, base_buffer *out)
{
    const char *what = asked_for(record);
    const enshu_value *due =
        fields_find(record->fields, record->n_fields, ENSHU_F_DEADLINE);
    char clock[ENSHU_TIME_TEXT];
    if (record->kind != ENSHU_RECORD_EXPECT_MISSED || !what[0] || !due) {
        tell_sentence(t, record, out);
        return;
    }
    enshu_time_write_clock(due->as.integer, start_us, false, clock);
    base_utf8_append_clean(out, name_book_find(t->names, what, t->lang));
    base_buffer_printf(out,
                       BASE_TR(t->lang, ": 期限の %s までに行われていません",
                               ": not done by %s"),
                       clock);
}
