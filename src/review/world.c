/* One world played again; what it tells is kept. */
#include "review/review_internal.h"

#include <stdlib.h>
#include <string.h>

#include "runs/notable.h"
#include "runs/rater.h"
#include "runs/say.h"

enum { WORDS_BYTES = 1 << 14 };

/* ---- fields ---- */

const char *review__string(const enshu_record *r, enshu_field field)
{
    return fields_string(r->fields, r->n_fields, field);
}

int64_t review__int(const enshu_record *r, enshu_field field, int64_t missing)
{
    const enshu_value *v = fields_find(r->fields, r->n_fields, field);
    return v && v->type == ENSHU_TYPE_INT ? v->as.integer : missing;
}

bool review__bool(const enshu_record *r, enshu_field field)
{
    const enshu_value *v = fields_find(r->fields, r->n_fields, field);
    return v && v->type == ENSHU_TYPE_BOOL && v->as.integer != 0;
}

enshu_text review__text(const enshu_record *r, enshu_field field)
{
    const enshu_value *v = fields_find(r->fields, r->n_fields, field);
    if (!v || v->type != ENSHU_TYPE_TEXT)
        return (enshu_text){NULL, NULL};
    return (enshu_text){v->as.text.ja, v->as.text.en};
}

/* ---- keeping ---- */

/* What the drill tells while it is played. */
typedef struct hearing {
    review__world *w;
    notable *notable;
    review__stop_fn *stop;
    void *user;
} hearing;

/* Samples of how things stand: curves are asked of the drill. */
static bool is_sample(enshu_record_kind kind)
{
    switch (kind) {
    case ENSHU_RECORD_OPERATION_SAMPLED:
    case ENSHU_RECORD_STATION_SAMPLED:
    case ENSHU_RECORD_STORE_SAMPLED:
    case ENSHU_RECORD_STOP_SAMPLED:
    case ENSHU_RECORD_METRIC_SAMPLED:
    case ENSHU_RECORD_DEPARTURE_CHANGED:
    case ENSHU_RECORD_TRIP_MOVED:
    case ENSHU_RECORD_TRIP_CHANGED:
    case ENSHU_RECORD_FORECAST_MADE:
    case ENSHU_RECORD_ITEM_STARTED:
    case ENSHU_RECORD_STAFF_CHANGED:
        return true;
    default:
        return false;
    }
}

static bool same_audience(const enshu_audience *a, const enshu_audience *b)
{
    if (a->scope != b->scope || a->n_teams != b->n_teams)
        return false;
    for (size_t i = 0; i < a->n_teams; i++) {
        if (strcmp(a->teams[i], b->teams[i]) != 0)
            return false;
    }
    return true;
}

/* Most are for the same people as the one before. */
static enshu_audience keep_audience(review__world *w, const enshu_audience *a,
                                    const review__told *before)
{
    if (before && same_audience(a, &before->record.audience))
        return before->record.audience;
    const char **teams = shelf_take(w->scratch, a->n_teams * sizeof *teams);
    for (size_t i = 0; i < a->n_teams; i++)
        teams[i] = shelf_copy(w->scratch, a->teams[i]);
    return (enshu_audience){a->scope, teams, a->n_teams};
}

static review__told *keep(review__world *w, shelf_list *list,
                          const enshu_record *r)
{
    const size_t n = list->n;
    review__told *t = shelf_list_add(list);
    const review__told *before = n > 0 ? t - 1 : NULL;
    t->record = *r;
    t->record.actor = shelf_copy(w->scratch, r->actor);
    t->record.fields = shelf_pairs(w->scratch, r->fields, r->n_fields);
    t->record.audience = keep_audience(w, &r->audience, before);
    return t;
}

static void on_record(void *user, const enshu_record *r)
{
    hearing *h = user;
    const bool worth = notable_is(h->notable, r);
    if (worth || !is_sample(r->kind))
        keep(h->w, &h->w->told, r)->notable = worth;
}

static void on_described(void *user, const enshu_record *r)
{
    review__world *w = user;
    (void)keep(w, &w->described, r);
}

/* ---- playing ---- */

static void forget(review__world *w)
{
    replay_destroy(w->replay);
    w->replay = NULL;
    shelf_list_fini(&w->told);
    shelf_destroy(w->scratch);
    w->scratch = shelf_create();
}

static bool on_step(void *user, enshu_time_us now_us)
{
    const hearing *h = user;
    return h->stop(h->user, now_us);
}

static enshu_status play(hearing *h, enshu_code *code, bool verify,
                         enshu_error *err)
{
    review__world *w = h->w;
    const session_watch watch = {
        .user = h, .record = on_record, .stop = on_step, .code = code};
    enshu_status st =
        replay_open(w->journal, w->place.part, verify, &watch, &w->replay, err);
    if (st != ENSHU_OK)
        return st;
    w->drill = replay_drill(w->replay);
    name_book_fill(w->names, w->drill);
    return replay_run(w->replay, ENSHU_TIME_MAX, err);
}

/* A second time without comparing, when what happens now is not what the
 * journal says. */
static enshu_status play_twice(review__world *w, enshu_code *code,
                               review__stop_fn *stop, void *user,
                               enshu_error *err)
{
    for (int turn = 0;; turn++) {
        hearing h = {w, notable_create(), stop, user};
        const enshu_status st = play(&h, code, turn == 0, err);
        notable_destroy(h.notable);
        if (st != ENSHU_EDIFFERS || turn > 0) {
            w->verified = turn == 0;
            return st;
        }
        w->fault = shelf_copy(w->store, err->message);
        forget(w);
    }
}

static enshu_status describe(review__world *w)
{
    const enshu_reader control = {.control = true};
    const char *question = enshu_drill_id(w->drill, "questions", 0);
    const enshu_status st = enshu_drill_describe(
        w->drill, &control, ENSHU_DESCRIBE_THINGS, on_described, w);
    for (size_t i = 0; question;
         question = enshu_drill_id(w->drill, "questions", ++i))
        enshu_drill_describe_question(w->drill, &control, question,
                                      on_described, w);
    return st;
}

/* People may have judged for long after the drill itself was over. */
static enshu_time_us stopped_at(const review__world *w, enshu_time_us last_us)
{
    const review__told *told = w->told.at;
    for (size_t i = 0; i < w->told.n; i++) {
        if (told[i].record.kind == ENSHU_RECORD_DRILL_STOPPED)
            return told[i].record.t_us;
    }
    return last_us;
}

void review__world_play(review__world *w, enshu_code *code,
                        review__stop_fn *stop, void *user)
{
    w->scratch = shelf_create();
    w->store = shelf_create();
    w->fault = "";
    w->names = name_book_create();
    w->told = SHELF_LIST(review__told);
    w->described = SHELF_LIST(review__told);
    w->status = journal_open(w->source->options->journal, JOURNAL_READ,
                             &w->journal, &w->err);
    if (w->status == ENSHU_OK)
        w->status = play_twice(w, code, stop, user, &w->err);
    if (w->status != ENSHU_OK)
        return;
    const replay_result result = replay_get_result(w->replay);
    w->end_us = stopped_at(w, result.end_us);
    enshu_digest_write(result.digest, w->digest);
    w->status = describe(w);
}

void review__world_end(review__world *w)
{
    replay_destroy(w->replay);
    w->replay = NULL;
    w->drill = NULL;
    (void)journal_close(w->journal, NULL); /* nothing was written */
    w->journal = NULL;
    shelf_list_fini(&w->told);
    shelf_list_fini(&w->described);
    shelf_destroy(w->scratch);
    w->scratch = NULL;
}

/* ---- looking up ---- */

static int by_seq(const void *key, const void *element)
{
    const uint64_t seq = *(const uint64_t *)key;
    const review__told *t = element;
    return (seq > t->record.seq) - (seq < t->record.seq);
}

/* What was not kept is a row of the journal still. */
static review__told *read_told(review__world *w, uint64_t seq)
{
    const journal_range range = {.branch = w->place.part.branch,
                                 .instance = w->place.part.instance,
                                 .after_seq = (int64_t)seq - 1};
    journal_cursor *rows = NULL;
    const journal_row *row = NULL;
    field_set *fields = NULL;
    review__told *t = NULL;
    if (journal_read_records(w->journal, range, &rows, NULL) == ENSHU_OK
        && journal_next(rows, &row, NULL) == ENSHU_OK && row
        && row->seq == (int64_t)seq
        && fields_read(row->fields, "record", &fields, NULL) == ENSHU_OK) {
        t = shelf_take(w->scratch, sizeof *t);
        t->record =
            (enshu_record){.seq = seq,
                           .t_us = row->t_us,
                           .kind = enshu_record_find(row->kind),
                           .cause = (uint64_t)row->cause,
                           .actor = shelf_clean(w->scratch, row->actor)};
        const enshu_pair *pairs = fields_pairs(fields, &t->record.n_fields);
        t->record.fields = shelf_pairs(w->scratch, pairs, t->record.n_fields);
    }
    fields_destroy(fields);
    journal_cursor_destroy(rows);
    return t;
}

review__told *review__told_of(review__world *w, uint64_t seq)
{
    if (seq == 0 || seq > INT64_MAX)
        return NULL;
    review__told *t =
        w->told.n > 0 ? bsearch(&seq, w->told.at, w->told.n, sizeof *t, by_seq)
                      : NULL;
    return t ? t : read_told(w, seq);
}

/* ---- words ---- */

static const char *sentence(review__world *w, const enshu_record *r,
                            base_lang lang)
{
    const tell_style style = {lang, w->names};
    const char *out;
    base_buffer b;
    base_buffer_init(&b, WORDS_BYTES);
    tell_evidence(&style, enshu_drill_info(w->drill)->start_us, r, &b);
    out = shelf_buffer(w->store, &b);
    base_buffer_fini(&b);
    return out;
}

enshu_text review__words(review__world *w, review__told *t)
{
    if (!t->words.ja)
        t->words = (enshu_text){sentence(w, &t->record, BASE_JA),
                                sentence(w, &t->record, BASE_EN)};
    return t->words;
}

enshu_text review__name(review__world *w, const char *id)
{
    if (!id || !id[0])
        return (enshu_text){"", ""};
    if (strcmp(id, "control") == 0)
        return (enshu_text){"統制", "Exercise control"};
    const enshu_text name = {name_book_find(w->names, id, BASE_JA),
                             name_book_find(w->names, id, BASE_EN)};
    return name.ja == id ? shelf_words(w->store, id) : name;
}

static const char *rater_in(review__world *w, const char *rater, base_lang lang)
{
    const tell_style style = {lang, w->names};
    base_buffer b;
    base_buffer_init(&b, WORDS_BYTES);
    tell_rater(&style, rater, &b);
    const char *out = shelf_buffer(w->store, &b);
    base_buffer_fini(&b);
    return out;
}

enshu_text review__rater(review__world *w, const char *rater)
{
    return (enshu_text){rater_in(w, rater, BASE_JA),
                        rater_in(w, rater, BASE_EN)};
}

static const char *listed(review__world *w, const char *const *ids, size_t n,
                          base_lang lang)
{
    base_buffer b;
    base_buffer_init(&b, WORDS_BYTES);
    for (size_t i = 0; i < n; i++) {
        const enshu_text name = review__name(w, ids[i]);
        if (i > 0)
            base_buffer_append_text(&b, BASE_TR(lang, "、", ", "));
        base_buffer_append_text(&b, tell_in(name, lang));
    }
    const char *out = shelf_buffer(w->store, &b);
    base_buffer_fini(&b);
    return out;
}

enshu_text review__names(review__world *w, const char *const *ids, size_t n)
{
    if (n == 1)
        return review__name(w, ids[0]);
    return (enshu_text){listed(w, ids, n, BASE_JA), listed(w, ids, n, BASE_EN)};
}

enshu_text review__addressees(review__world *w, const enshu_record *r)
{
    const enshu_value *to = fields_find(r->fields, r->n_fields, ENSHU_F_TO);
    if (to && to->type == ENSHU_TYPE_IDS && to->count > 0)
        return review__names(w, to->as.ids, to->count);
    return (enshu_text){"", ""};
}
