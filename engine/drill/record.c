/*
 * Records wait in a buffer until the event or slice that made them is over;
 * then they get into the digest and out to the sink.  Their contents are
 * copied into blocks of scratch memory that are used again after each flush.
 */
#include "drill/parts.h"

#include <string.h>

enum { BLOCK_BYTES = 16384 };

typedef struct block {
    struct block *next;
    size_t used;
    size_t size;
} block; /* the bytes follow */

typedef struct waiting {
    struct waiting *next;
    enshu_record record;
} waiting;

struct enshu__records {
    enshu_sink_fn *sink;
    void *user;
    enshu_digest digest;
    uint64_t flushed; /* number of the newest record given out */
    uint64_t emitted;
    size_t per_instant; /* given out at most by slices at one instant */
    enshu_time_us instant_us;
    size_t n_now;  /* given out at that instant */
    block *blocks; /* newest first */
    waiting *first;
    waiting *last;
};

const enshu_audience enshu__to_control = {ENSHU_SCOPE_CONTROL, NULL, 0};
const enshu_audience enshu__to_all = {ENSHU_SCOPE_ALL, NULL, 0};

bool enshu__records_create(enshu_drill *d, size_t per_instant,
                           enshu_sink_fn *sink, void *user)
{
    d->records = enshu__alloc_zero(1, sizeof *d->records);
    if (!d->records)
        return false;
    d->records->per_instant = per_instant;
    d->records->sink = sink;
    d->records->user = user;
    enshu_digest_init(&d->records->digest);
    return true;
}

void enshu__drill_redirect(enshu_drill *d, enshu_sink_fn *sink, void *user)
{
    d->records->sink = sink;
    d->records->user = user;
}

/* Frees the blocks but the largest, which stays for the next records. */
static void reset_scratch(enshu__records *r, bool keep_one)
{
    block *kept = NULL;
    while (r->blocks) {
        block *b = r->blocks;
        r->blocks = b->next;
        if (keep_one && b->size == BLOCK_BYTES && !kept) {
            kept = b;
            continue;
        }
        enshu__free(b);
    }
    if (kept) {
        kept->next = NULL;
        kept->used = 0;
    }
    r->blocks = kept;
}

void enshu__records_destroy(enshu_drill *d)
{
    if (!d->records)
        return;
    reset_scratch(d->records, false);
    enshu__free(d->records);
}

static void *scratch(enshu__records *r, size_t size)
{
    size = (size + 15) & ~(size_t)15;
    if (!r->blocks || r->blocks->size - r->blocks->used < size) {
        const size_t room = size > BLOCK_BYTES ? size : BLOCK_BYTES;
        block *b = enshu__alloc(sizeof *b + room);
        if (!b)
            return NULL;
        *b = (block){r->blocks, 0, room};
        r->blocks = b;
    }
    void *at = (char *)(r->blocks + 1) + r->blocks->used;
    r->blocks->used += size;
    return at;
}

void *enshu__records_room(enshu_drill *d, size_t count, size_t size)
{
    if (size > 0 && count > SIZE_MAX / 2 / size)
        return NULL;
    return scratch(d->records, count * size);
}

/* Scripts can make any bytes; readers of records get UTF-8. */
static void mend_text(char *text)
{
    while (*text) {
        const size_t n = enshu__character_bytes(text);
        if (n == 0)
            *text = '?';
        text += n > 0 ? n : 1;
    }
}

static const char *copy_str(enshu__records *r, const char *text)
{
    if (!text)
        return NULL;
    const size_t len = strlen(text) + 1;
    char *copy = scratch(r, len);
    if (copy) {
        memcpy(copy, text, len);
        mend_text(copy);
    }
    return copy;
}

static bool copy_pairs(enshu__records *r, const enshu_pair *from, size_t n,
                       enshu_pair *to);

static bool copy_ids(enshu__records *r, enshu_value *v)
{
    const char **ids = scratch(r, v->count * sizeof *ids);
    if (!ids)
        return false;
    for (uint32_t i = 0; i < v->count; i++) {
        ids[i] = copy_str(r, v->as.ids[i]);
        if (!ids[i])
            return false;
    }
    v->as.ids = ids;
    return true;
}

static bool copy_map(enshu__records *r, enshu_value *v)
{
    enshu_pair *map = scratch(r, v->count * sizeof *map);
    if (!map || !copy_pairs(r, v->as.map, v->count, map))
        return false;
    v->as.map = map;
    return true;
}

static bool copy_ints(enshu__records *r, enshu_value *v)
{
    int64_t *ints = scratch(r, (v->count + 1) * sizeof *ints);
    if (!ints)
        return false;
    for (uint32_t i = 0; i < v->count; i++)
        ints[i] = v->as.ints[i];
    v->as.ints = ints;
    return true;
}

static bool copy_text(enshu__records *r, enshu_value *v)
{
    const char *ja = copy_str(r, v->as.text.ja);
    const char *en = copy_str(r, v->as.text.en);
    const bool good = (ja || !v->as.text.ja) && (en || !v->as.text.en);
    v->as.text.ja = ja;
    v->as.text.en = en;
    return good;
}

static bool copy_value(enshu__records *r, enshu_value *v)
{
    switch (v->type) {
    case ENSHU_TYPE_STR:
    case ENSHU_TYPE_ID:
        v->as.str = copy_str(r, v->as.str);
        return v->as.str != NULL;
    case ENSHU_TYPE_TEXT:
        return copy_text(r, v);
    case ENSHU_TYPE_IDS:
        return copy_ids(r, v);
    case ENSHU_TYPE_MAP:
        return copy_map(r, v);
    case ENSHU_TYPE_INTS:
        return copy_ints(r, v);
    case ENSHU_TYPE_NONE:
    case ENSHU_TYPE_INT:
    case ENSHU_TYPE_BOOL:
        return true;
    }
    return false;
}

static bool copy_pairs(enshu__records *r, const enshu_pair *from, size_t n,
                       enshu_pair *to)
{
    for (size_t i = 0; i < n; i++) {
        to[i] = from[i];
        if (from[i].key) {
            to[i].key = copy_str(r, from[i].key);
            if (!to[i].key)
                return false;
        }
        if (!copy_value(r, &to[i].value))
            return false;
    }
    return true;
}

static size_t keep_present(const enshu_pair *from, size_t n, enshu_pair *to)
{
    size_t kept = 0;
    for (size_t i = 0; i < n && kept < ENSHU_FIELDS_MAX; i++) {
        if (from[i].value.type != ENSHU_TYPE_NONE)
            to[kept++] = from[i];
    }
    return kept;
}

/* Every field must be one that the table gives to the kind. */
static bool fits_vocabulary(enshu_record_kind kind, const enshu_pair *fields,
                            size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const enshu_field *f = enshu_record_fields(kind);
        while (*f != ENSHU_FIELD_NONE && *f != fields[i].field)
            f++;
        if (*f == ENSHU_FIELD_NONE
            || enshu_field_type(*f) != fields[i].value.type)
            return false;
    }
    return true;
}

uint64_t enshu__emit(enshu_drill *d, enshu_record_kind kind,
                     const enshu_audience *audience, const enshu_pair *fields,
                     size_t n)
{
    enshu__records *r = d->records;
    enshu_pair present[ENSHU_FIELDS_MAX];
    const size_t n_present = keep_present(fields, n, present);
    ENSHU_DEBUG_ASSERT(fits_vocabulary(kind, present, n_present));
    if (enshu__records_flooded(d))
        return r->flushed + r->emitted; /* the slice fails; see script */
    waiting *w = scratch(r, sizeof *w);
    enshu_pair *copy = scratch(r, (n_present + 1) * sizeof *copy);
    if (!w || !copy || !copy_pairs(r, present, n_present, copy)) {
        enshu__break(d, ENSHU_ENOMEM);
        return 0;
    }
    r->emitted++;
    *w = (waiting){.record = {.seq = r->flushed + r->emitted,
                              .t_us =
                                  d->ended ? d->processed_us : enshu__now(d),
                              .kind = kind,
                              .instance = d->instance,
                              .cause = d->cause,
                              .actor = d->actor,
                              .audience = *audience,
                              .fields = copy,
                              .n_fields = n_present}};
    if (r->last)
        r->last->next = w;
    else
        r->first = w;
    r->last = w;
    return w->record.seq;
}

static void digest_str(enshu_digest *g, const char *text)
{
    if (text)
        enshu_digest_bytes(g, text, strlen(text));
    else
        enshu_digest_u64(g, UINT64_MAX);
}

static void digest_value(enshu_digest *g, const enshu_value *v)
{
    enshu_digest_u64(g, (uint64_t)v->type);
    switch (v->type) {
    case ENSHU_TYPE_NONE:
        return;
    case ENSHU_TYPE_INT:
    case ENSHU_TYPE_BOOL:
        enshu_digest_i64(g, v->as.integer);
        return;
    case ENSHU_TYPE_STR:
    case ENSHU_TYPE_ID:
        digest_str(g, v->as.str);
        return;
    case ENSHU_TYPE_TEXT:
        digest_str(g, v->as.text.ja);
        digest_str(g, v->as.text.en);
        return;
    case ENSHU_TYPE_IDS:
        enshu_digest_u64(g, v->count);
        for (uint32_t i = 0; i < v->count; i++)
            digest_str(g, v->as.ids[i]);
        return;
    case ENSHU_TYPE_MAP:
        enshu_digest_u64(g, v->count);
        for (uint32_t i = 0; i < v->count; i++) {
            digest_str(g, v->as.map[i].key);
            digest_value(g, &v->as.map[i].value);
        }
        return;
    case ENSHU_TYPE_INTS:
        enshu_digest_u64(g, v->count);
        for (uint32_t i = 0; i < v->count; i++)
            enshu_digest_i64(g, v->as.ints[i]);
        return;
    }
}

static void digest_record(enshu_digest *g, const enshu_record *r)
{
    enshu_digest_u64(g, r->seq);
    enshu_digest_i64(g, r->t_us);
    enshu_digest_u64(g, (uint64_t)r->kind);
    enshu_digest_u64(g, r->instance);
    enshu_digest_u64(g, r->cause);
    digest_str(g, r->actor);
    enshu_digest_u64(g, (uint64_t)r->audience.scope);
    enshu_digest_u64(g, r->audience.n_teams);
    for (size_t i = 0; i < r->audience.n_teams; i++)
        digest_str(g, r->audience.teams[i]);
    enshu_digest_u64(g, r->n_fields);
    for (size_t i = 0; i < r->n_fields; i++) {
        enshu_digest_u64(g, (uint64_t)r->fields[i].field);
        digest_value(g, &r->fields[i].value);
    }
}

void enshu__records_flush(enshu_drill *d)
{
    enshu__records *r = d->records;
    if (d->broken != ENSHU_OK || r->emitted == 0)
        return;
    for (const waiting *w = r->first; w; w = w->next) {
        digest_record(&r->digest, &w->record);
        if (r->sink)
            r->sink(r->user, &w->record);
    }
    if (r->instant_us != enshu__now(d))
        r->n_now = 0;
    r->instant_us = enshu__now(d);
    r->n_now += r->emitted;
    r->flushed += r->emitted;
    enshu__records_drop(d);
}

void enshu__records_drop(enshu_drill *d)
{
    d->records->emitted = 0;
    d->records->first = NULL;
    d->records->last = NULL;
    reset_scratch(d->records, true);
}

bool enshu__instant_flooded(const enshu_drill *d)
{
    const enshu__records *r = d->records;
    const size_t before = r->instant_us == enshu__now(d) ? r->n_now : 0;
    return enshu__undo_is_open(d->undo) && r->emitted > 0
           && before + r->emitted > r->per_instant;
}

bool enshu__records_flooded(const enshu_drill *d)
{
    return (enshu__undo_is_open(d->undo)
            && d->records->emitted >= ENSHU__SLICE_RECORDS)
           || enshu__instant_flooded(d);
}

uint64_t enshu__records_digest(const enshu_drill *d)
{
    return enshu_digest_value(&d->records->digest);
}

uint64_t enshu__records_count(const enshu_drill *d)
{
    return d->records->flushed;
}

enshu_pair enshu__f_int(enshu_field f, int64_t v)
{
    return (enshu_pair){f, NULL, {ENSHU_TYPE_INT, 0, {.integer = v}}};
}

enshu_pair enshu__f_bool(enshu_field f, bool v)
{
    return (enshu_pair){f, NULL, {ENSHU_TYPE_BOOL, 0, {.integer = v}}};
}

enshu_pair enshu__f_str(enshu_field f, const char *v)
{
    return (enshu_pair){
        f, NULL, {v ? ENSHU_TYPE_STR : ENSHU_TYPE_NONE, 0, {.str = v}}};
}

enshu_pair enshu__f_text(enshu_field f, enshu_text v)
{
    const enshu_type type = v.ja || v.en ? ENSHU_TYPE_TEXT : ENSHU_TYPE_NONE;
    return (enshu_pair){f, NULL, {type, 0, {.text = {v.ja, v.en}}}};
}

enshu_pair enshu__f_id(const enshu_drill *d, enshu_field f, enshu_name v)
{
    return (enshu_pair){f,
                        NULL,
                        {v ? ENSHU_TYPE_ID : ENSHU_TYPE_NONE,
                         0,
                         {.str = enshu__text_of(d, v)}}};
}

enshu_pair enshu__f_ids(enshu_field f, const char *const *ids, size_t n)
{
    return (enshu_pair){
        f,
        NULL,
        {n > 0 ? ENSHU_TYPE_IDS : ENSHU_TYPE_NONE, (uint32_t)n, {.ids = ids}}};
}

enshu_pair enshu__f_ints(enshu_field f, const int64_t *ints, size_t n)
{
    return (enshu_pair){f,
                        NULL,
                        {n > 0 ? ENSHU_TYPE_INTS : ENSHU_TYPE_NONE,
                         (uint32_t)n,
                         {.ints = ints}}};
}

enshu_pair enshu__f_map(enshu_field f, const enshu_pair *map, size_t n)
{
    return (enshu_pair){
        f,
        NULL,
        {n > 0 ? ENSHU_TYPE_MAP : ENSHU_TYPE_NONE, (uint32_t)n, {.map = map}}};
}

enshu_pair enshu__only_if(bool there, enshu_pair pair)
{
    if (!there)
        pair.value.type = ENSHU_TYPE_NONE;
    return pair;
}
