/* What teams wrote: answers, replies, letters, forms, chat, calls. */
#include "base/memory.h"
#include "console/model/judge_internal.h"

static model_wrote *wrote_at(const bench *b, size_t i)
{
    return *(model_wrote **)store_row_at(&b->writings, i);
}

static void free_wrote(model_wrote *w)
{
    xfree((void *)w->form);
    xfree(w);
}

bool model_is_talk(const model_wrote *w)
{
    return w->kind == MODEL_WROTE_CHAT || w->kind == MODEL_WROTE_CALL
           || w->kind == MODEL_WROTE_NOTE;
}

/* A busy chat drives no report out: each of the two has its own bound. */
static void make_place(bench *b, bool talk)
{
    const size_t n = talk ? b->talk : b->writings.n - b->talk;
    if (n < (talk ? JUDGE_TALK_MAX : JUDGE_WRITINGS_MAX))
        return;
    size_t i = b->writings.n - 1;
    while (model_is_talk(wrote_at(b, i)) != talk)
        i--;
    free_wrote(wrote_at(b, i));
    store_row_remove(&b->writings, i);
    b->talk -= talk;
}

void judge_note_writing(model *m, const fold *f, model_wrote_kind kind,
                        const char *about)
{
    bench *b = m->bench;
    if (!model_is_staff(m))
        return;
    size_t n_form = 0;
    model_filled *form = fold_form(m, f, &n_form);
    if (kind == MODEL_WROTE_FORM && n_form == 0)
        return;
    model_wrote *w = xcalloc(1, sizeof *w);
    *w = (model_wrote){.seq = f->seq,
                       .t_us = f->t_us,
                       .kind = kind,
                       .about = about,
                       .call = fold_count(f, ENSHU_F_CALL, 0),
                       .by = fold_id(m, f, ENSHU_F_BY),
                       .team = fold_id(m, f, ENSHU_F_TEAM),
                       .tlp = fold_id(m, f, ENSHU_F_TLP),
                       .option = fold_id(m, f, ENSHU_F_OPTION),
                       .heading = fold_id(m, f, ENSHU_F_HEADING),
                       .text = fold_id(m, f, ENSHU_F_TEXT),
                       .form = form,
                       .n_form = n_form};
    w->to = fold_ids(m, f, ENSHU_F_TO, &w->n_to);
    make_place(b, model_is_talk(w));
    b->talk += model_is_talk(w);
    store_row_insert(&b->writings, 0, &w);
}

void writings_fini(bench *b)
{
    for (size_t i = 0; i < b->writings.n; i++)
        free_wrote(wrote_at(b, i));
    store_row_fini(&b->writings);
}

size_t model_writings(const model *m, const model_wrote *const **out)
{
    *out = store_row_at(&m->bench->writings, 0);
    return m->bench->writings.n;
}
