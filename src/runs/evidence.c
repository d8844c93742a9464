/* Records as evidence for points. */
#include "runs/say.h"

#include "base/fields.h"
#include "base/utf8.h"
#include "enshu/time.h"

/* What was asked for: an action or a question; "" when it does not say. */
static const char *asked_for(const enshu_record *r)
{
    const char *what = fields_string(r->fields, r->n_fields, ENSHU_F_ACTION);
    if (what[0])
        return what;
    return fields_string(r->fields, r->n_fields, ENSHU_F_QUESTION);
}

/* Was an answer asked for, and no action? */
static bool is_question(const enshu_record *r)
{
    return !fields_string(r->fields, r->n_fields, ENSHU_F_ACTION)[0];
}

void tell_clock(enshu_time_us t_us, enshu_time_us start_us, base_buffer *out)
{
    char clock[ENSHU_TIME_TEXT];
    const long long day = (start_us + t_us) / ENSHU_DAY;
    enshu_time_write_clock((start_us + t_us) % ENSHU_DAY, 0, false, clock);
    if (day > 0)
        base_buffer_printf(out, "D+%lld ", day);
    base_buffer_append_text(out, clock);
}

/* Another answer than the expected one is no silence. */
static void write_chosen(const tell_style *t, const char *question,
                         const char *option, base_buffer *out)
{
    base_buffer_append_text(out,
                            BASE_TR(t->lang, "選んだ案は「", "chosen: \""));
    base_utf8_append_clean(
        out, name_book_find_choice(t->names, question, "", option, t->lang));
    base_buffer_append_text(out, BASE_TR(t->lang, "」でした", "\""));
}

void tell_evidence(const tell_style *t, enshu_time_us start_us,
                   const enshu_record *record, base_buffer *out)
{
    const char *what = asked_for(record);
    const char *option =
        fields_string(record->fields, record->n_fields, ENSHU_F_OPTION);
    const enshu_value *due =
        fields_find(record->fields, record->n_fields, ENSHU_F_DEADLINE);
    if (record->kind != ENSHU_RECORD_EXPECT_MISSED || !what[0] || !due) {
        tell_sentence(t, record, out);
        return;
    }
    base_utf8_append_clean(out, tell_action(t->names, what, t->lang));
    base_buffer_append_text(out, BASE_TR(t->lang, "：", ": "));
    if (option[0]) {
        write_chosen(t, what, option, out);
        return;
    }
    base_buffer_append_text(
        out,
        BASE_TR(t->lang, "期限の ",
                is_question(record) ? "not answered by " : "not done by "));
    tell_clock(due->as.integer, start_us, out);
    base_buffer_append_text(out, BASE_TR(t->lang,
                                         is_question(record)
                                             ? " までに回答がありませんでした"
                                             : " までに行われませんでした",
                                         ""));
}
