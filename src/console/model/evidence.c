/* Log records that a team keeps as evidence. */
#include <string.h>

#include "base/hash.h"
#include "console/model/model_internal.h"

static model_evidence *evidence_at(const model *m, size_t i)
{
    return store_row_at(&m->evidence, i);
}

static model_evidence *find_number(const model *m, int64_t number)
{
    for (size_t i = 0; i < m->evidence.n; i++)
        if (evidence_at(m, i)->number == number)
            return evidence_at(m, i);
    return NULL;
}

static const char *hash_of(model *m, const char *raw)
{
    uint8_t hash[BASE_HASH_BYTES];
    char text[BASE_HASH_TEXT];
    base_hash_bytes(raw, strlen(raw), hash);
    base_hex_write(hash, sizeof hash, text);
    return store_text(m->pool, text);
}

/* A description says the same again, but not when it was kept: the record
 * does, whichever comes first. */
static void set_evidence(model *m, model_evidence *e, const fold *f)
{
    e->key = fold_id(m, f, ENSHU_F_KEY);
    e->log = fold_id(m, f, ENSHU_F_LOG);
    e->host = fold_id(m, f, ENSHU_F_HOST);
    e->t_us = fold_time(f, ENSHU_F_SINCE, f->t_us);
    e->raw = fold_id(m, f, ENSHU_F_RAW);
    e->hash = hash_of(m, e->raw);
    e->why = fold_id(m, f, ENSHU_F_TEXT);
    e->by = fold_id(m, f, ENSHU_F_BY);
    e->team = fold_id(m, f, ENSHU_F_TEAM);
    e->from = fold_id(m, f, ENSHU_F_FROM);
    if (f->seq > 0)
        e->kept_us = f->t_us;
}

void fold_evidence(model *m, const fold *f)
{
    const int64_t number = fold_count(f, ENSHU_F_EVIDENCE, 0);
    const model_evidence fresh = {.number = number, .kept_us = -1};
    model_evidence *e = find_number(m, number);
    if (!e && m->evidence.n == MODEL_EVIDENCE_MAX)
        return;
    if (!e) {
        size_t i = m->evidence.n;
        while (i > 0 && evidence_at(m, i - 1)->number > number)
            i--;
        store_row_insert(&m->evidence, i, &fresh);
        e = evidence_at(m, i);
    }
    set_evidence(m, e, f);
    if (f->seq == 0)
        return;
    const model_evidence kept = *e;
    const enshu_text why = fold_words(m, f, ENSHU_F_TEXT);
    model_entry *entry = model_note(m, f, MODEL_E_ACTION, kept.log);
    entry->on = kept.host;
    entry->by = *kept.from ? kept.from : kept.by;
    entry->text = why;
}

size_t model_evidence_list(const model *m, const model_evidence **out)
{
    *out = store_row_at(&m->evidence, 0);
    return m->evidence.n;
}

const model_evidence *model_find_evidence(const model *m, const char *key)
{
    for (size_t i = 0; i < m->evidence.n; i++)
        if (strcmp(evidence_at(m, i)->key, key) == 0)
            return evidence_at(m, i);
    return NULL;
}
