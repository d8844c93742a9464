#include <string.h>

#include "base/fields.h"
#include "base/memory.h"
#include "console/model/judge_internal.h"

/* ---- things ---- */

static model_thing_kind kind_of(enshu_record_kind record)
{
    static const struct {
        enshu_record_kind record;
        model_thing_kind kind;
    } kinds[] = {
        {ENSHU_RECORD_ORG_DESCRIBED, MODEL_ORG},
        {ENSHU_RECORD_TEAM_DESCRIBED, MODEL_TEAM},
        {ENSHU_RECORD_ROLE_DESCRIBED, MODEL_ROLE},
        {ENSHU_RECORD_ACTOR_DESCRIBED, MODEL_ACTOR},
        {ENSHU_RECORD_ZONE_DESCRIBED, MODEL_ZONE},
        {ENSHU_RECORD_CONDUIT_DESCRIBED, MODEL_CONDUIT},
        {ENSHU_RECORD_ASSET_DESCRIBED, MODEL_ASSET},
        {ENSHU_RECORD_SERVICE_DESCRIBED, MODEL_SERVICE},
        {ENSHU_RECORD_OPERATION_DESCRIBED, MODEL_OPERATION},
        {ENSHU_RECORD_ACTION_DESCRIBED, MODEL_ACTION},
        {ENSHU_RECORD_ARTIFACT_DESCRIBED, MODEL_ARTIFACT},
        {ENSHU_RECORD_STAFF_DESCRIBED, MODEL_STAFF},
        {ENSHU_RECORD_TOKEN_DESCRIBED, MODEL_TOKEN},
        {ENSHU_RECORD_LOG_DESCRIBED, MODEL_LOG},
        {ENSHU_RECORD_OBJECTIVE_DESCRIBED, MODEL_OBJECTIVE},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (kinds[i].record == record)
            return kinds[i].kind;
    }
    return MODEL_KIND_COUNT;
}

static void set_words(model *m, model_thing *t, const fold *f)
{
    const char *team = fold_id(m, f, ENSHU_F_TEAM);
    t->name = fold_text(m, f, ENSHU_F_NAME);
    t->sort = fold_id(m, f, ENSHU_F_KIND);
    t->zone = fold_id(m, f, ENSHU_F_ZONE);
    t->owner = *team ? team : fold_id(m, f, ENSHU_F_OWNER);
    t->org = fold_id(m, f, ENSHU_F_ORG);
    t->purdue = fold_id(m, f, ENSHU_F_PURDUE);
    t->npc = fold_int(f, ENSHU_F_NPC, 0) != 0;
    t->briefing = fold_text(m, f, ENSHU_F_BODY);
    t->unit = fold_id(m, f, ENSHU_F_UNIT);
    t->on = fold_id(m, f, ENSHU_F_ON);
    t->help = fold_text(m, f, ENSHU_F_HELP);
    t->target = fold_id(m, f, ENSHU_F_TARGET);
    t->verb = fold_id(m, f, ENSHU_F_VERB);
    t->skill = fold_id(m, f, ENSHU_F_SKILL);
    t->impact = fold_text(m, f, ENSHU_F_IMPACT);
}

/* What is not said is not known to this reader, or as it was. */
static void set_numbers(model_thing *t, const fold *f)
{
    const struct {
        enshu_field field;
        int64_t *value;
    } rows[] = {{ENSHU_F_COUNT, &t->count},
                {ENSHU_F_LEVEL, &t->level_ppm},
                {ENSHU_F_QUEUE, &t->queue},
                {ENSHU_F_DONE, &t->done},
                {ENSHU_F_CANCELLED, &t->cancelled},
                {ENSHU_F_DELAY_MAX, &t->delay_max_us},
                {ENSHU_F_DELAY_AVG, &t->delay_avg_us},
                {ENSHU_F_LOST, &t->lost},
                {ENSHU_F_AFFECTED, &t->affected},
                {ENSHU_F_DURATION, &t->duration_us}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        *rows[i].value = fold_int(f, rows[i].field, *rows[i].value);
    t->once = fold_int(f, ENSHU_F_ONCE, t->once) != 0;
    t->loop = fold_int(f, ENSHU_F_LOOP, t->loop) != 0;
    t->bought = fold_int(f, ENSHU_F_OK, t->bought) != 0;
}

/* People, what they cost and when they work. */
static void set_people(model_thing *t, const fold *f)
{
    if (t->kind == MODEL_STAFF)
        t->count = fold_count(f, ENSHU_F_COUNT, t->count);
    t->people = fold_count(f, ENSHU_F_PEOPLE, t->people);
    t->busy = fold_count(f, ENSHU_F_BUSY, t->busy);
    t->tired = fold_count(f, ENSHU_F_TIRED, t->tired);
    t->cost = fold_count(f, ENSHU_F_COST, t->cost);
    t->from_us = fold_time(f, ENSHU_F_FROM_TIME, t->from_us);
    t->to_us = fold_time(f, ENSHU_F_TO_TIME, t->to_us);
}

/* Who is named to approve has to; how many of them, is said when it is more
 * than one. */
static void set_approval(model *m, model_thing *t, const fold *f)
{
    if (t->kind != MODEL_ACTION)
        return;
    t->approval = fold_ids(m, f, ENSHU_F_APPROVAL, &t->n_approval);
    t->keys = fold_count(f, ENSHU_F_KEYS, t->n_approval > 0);
}

static void set_refs(model *m, model_thing *t, const fold *f)
{
    static const enshu_field lists[] = {ENSHU_F_BETWEEN, ENSHU_F_NEEDS,
                                        ENSHU_F_ROLES, ENSHU_F_DOCKS};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        if (!fields_find(f->pairs, f->n, lists[i]))
            continue;
        t->refs = fold_ids(m, f, lists[i], &t->n_refs);
        return;
    }
    t->n_refs = 0;
}

/* What stands so at the first description is taken to have stood so from the
 * start; records that follow know better.  A description without a state says
 * that the reader is not told it, which takes nothing back. */
static void set_state(model *m, model_thing *t, const fold *f, bool fresh)
{
    const char *state = fold_id(m, f, ENSHU_F_STATE);
    const char *held = fold_id(m, f, ENSHU_F_HELD);
    const char *via = fold_id(m, f, ENSHU_F_VIA);
    const int64_t since_us = fold_time(f, ENSHU_F_SINCE, fresh ? 0 : f->t_us);
    if (*held)
        belief_set_security((thing *)t, held, since_us, via);
    if (!*state)
        return;
    t->usual = fold_id(m, f, ENSHU_F_USUAL);
    t->state_us = since_us;
    t->state_via = via;
    if (strcmp(t->state, state) == 0)
        return;
    t->state = state;
    t->state_since_us = since_us;
}

void fold_described(model *m, const fold *f)
{
    const model_thing_kind kind = kind_of(f->kind);
    const char *id = fold_id(m, f, ENSHU_F_ID);
    if (!*id || kind == MODEL_KIND_COUNT)
        return;
    const bool fresh = !model_thing_of(m, kind, id);
    thing *t = model_make_thing(m, kind, id);
    set_words(m, &t->pub, f);
    set_numbers(&t->pub, f);
    set_people(&t->pub, f);
    set_refs(m, &t->pub, f);
    set_state(m, &t->pub, f, fresh);
    set_approval(m, &t->pub, f);
    if (kind == MODEL_TOKEN)
        m->budget = fold_count(f, ENSHU_F_BUDGET, m->budget);
}

/* Of an asset the reader knows; of others nothing is kept. */
void fold_host_described(model *m, const fold *f)
{
    thing *t = model_thing_of(m, MODEL_ASSET, fold_id(m, f, ENSHU_F_ID));
    if (!t)
        return;
    t->pub.host = fold_id(m, f, ENSHU_F_HOST);
    t->pub.address = fold_id(m, f, ENSHU_F_ADDRESS);
}

void fold_item_described(model *m, const fold *f)
{
    thing *t = model_thing_of(m, MODEL_OPERATION, fold_id(m, f, ENSHU_F_ID));
    const char *key = fold_id(m, f, ENSHU_F_KEY);
    if (!t || !*key)
        return;
    const model_item item = {.key = key,
                             .due_us = fold_int(f, ENSHU_F_DUE, f->t_us),
                             .load_milli = fold_int(f, ENSHU_F_LOAD, 0)};
    operation_place(t, &item);
}

/* ---- forms ---- */

static form_part *find_part(const thing *action, const char *key)
{
    for (size_t i = 0; i < action->form.n; i++) {
        form_part *part = store_row_at(&action->form, i);
        if (strcmp(part->pub.key, key) == 0)
            return part;
    }
    return NULL;
}

static form_part *make_part(thing *action, const char *key)
{
    form_part *part = find_part(action, key);
    if (part || action->form.n == MODEL_FORM_MAX)
        return part;
    const form_part fresh = {.pub = {.key = key, .sort = ""}};
    store_row_append(&action->form, &fresh);
    action->pub.n_fields = action->form.n;
    return store_row_at(&action->form, action->form.n - 1);
}

void fold_form_described(model *m, const fold *f)
{
    thing *action = model_form_of(m, fold_id(m, f, ENSHU_F_ACTION));
    const char *key = fold_id(m, f, ENSHU_F_KEY);
    form_part *part = action && *key ? make_part(action, key) : NULL;
    if (!part)
        return;
    part->pub.sort = fold_id(m, f, ENSHU_F_KIND);
    part->pub.name = fold_text(m, f, ENSHU_F_NAME);
    part->pub.max = fold_int(f, ENSHU_F_MAX, 0);
    part->pub.required = fold_int(f, ENSHU_F_REQUIRED, 0) != 0;
}

static size_t place_of_option(const form_part *part, const char *option)
{
    size_t i = 0;
    while (i < part->pub.n_options && strcmp(part->options[i], option) != 0)
        i++;
    return i;
}

static void set_form_option(form_part *part, const char *option,
                            enshu_text name)
{
    const size_t i = place_of_option(part, option);
    if (i == MODEL_FORM_MAX)
        return;
    if (i == part->pub.n_options) {
        part->options =
            xreallocarray(part->options, i + 1, sizeof *part->options);
        part->names = xreallocarray(part->names, i + 1, sizeof *part->names);
        part->pub.n_options = i + 1;
    }
    part->options[i] = option;
    part->names[i] = name;
    part->pub.options = part->options;
    part->pub.option_names = part->names;
}

/* ---- options of questions ---- */

/* Names are kept apart, since a question may be asked after (or again) and its
 * own options lack one language and the order. */
static void set_question_option(model *m, const char *about, const char *option,
                                enshu_text name)
{
    int64_t *at = store_map_find(&m->option_index, about, option);
    if (at) {
        *(enshu_text *)store_row_at(&m->option_names, (size_t)*at) = name;
    } else {
        store_map_put(&m->option_index, about, option,
                      (int64_t)m->option_names.n);
        store_row_append(&m->option_names, &name);
    }
    model_name_options(m, about);
}

void fold_option_described(model *m, const fold *f)
{
    const char *about = fold_id(m, f, ENSHU_F_QUESTION);
    const char *option = fold_id(m, f, ENSHU_F_OPTION);
    const enshu_text name = fold_text(m, f, ENSHU_F_NAME);
    if (!*option || survey_take_option(m, f))
        return;
    if (*about) {
        set_question_option(m, about, option, name);
        return;
    }
    const thing *action = model_form_of(m, fold_id(m, f, ENSHU_F_ACTION));
    form_part *part =
        action ? find_part(action, fold_id(m, f, ENSHU_F_KEY)) : NULL;
    if (part)
        set_form_option(part, option, name);
}
