#include "drill/verbs.h"

#include "drill/parts.h"

enshu__world *enshu__drill_world(const enshu_drill *d)
{
    return d->world;
}

enshu__threat *enshu__drill_threat(const enshu_drill *d)
{
    return d->threat;
}

enshu_random *enshu__drill_stream(enshu_drill *d, const char *name, size_t len)
{
    return enshu__streams_get(d->streams, name, len);
}

void enshu__apply_fx(enshu_drill *d, const enshu__fx *fx, enshu__ref target,
                     enshu__ref team, int32_t adversary)
{
    enshu__fx copy = *fx;
    const enshu__effects one = {.fx = &copy, .n = 1};
    const enshu__occasion of = {
        .target = target, .adversary = adversary, .team = team};
    enshu__apply_effects(d, &one, &of);
}

enshu__scalar enshu__get_var(const enshu_drill *d, int32_t var)
{
    return d->vars[var];
}

void enshu__drill_out_of_memory(enshu_drill *d)
{
    enshu__break(d, ENSHU_ENOMEM);
}

void enshu__show_cue(enshu_drill *d, enshu_text text)
{
    ENSHU__EMIT(d, CUE_SHOWN, &enshu__to_control,
                enshu__f_text(ENSHU_F_BODY, text));
}

/* Options by language, for consoles of the other one: only where somebody
 * wrote both. */
typedef struct option_pairs {
    enshu_pair plain[ENSHU__ASK_OPTIONS_MAX];
    enshu_pair ja[ENSHU__ASK_OPTIONS_MAX];
    enshu_pair en[ENSHU__ASK_OPTIONS_MAX];
    size_t n_ja;
    size_t n_en;
} option_pairs;

static void pair_options(const enshu__ask_option *options, size_t n,
                         option_pairs *out)
{
    out->n_ja = out->n_en = 0;
    for (size_t i = 0; i < n; i++) {
        const enshu__ask_option *o = &options[i];
        out->plain[i] = enshu__k_str(o->id, o->plain);
        if (!o->text.ja || !o->text.en)
            continue;
        out->ja[out->n_ja++] = enshu__k_str(o->id, o->text.ja);
        out->en[out->n_en++] = enshu__k_str(o->id, o->text.en);
    }
}

void enshu__show_ask(enshu_drill *d, enshu_name id, enshu_text text,
                     const enshu__ask_option *options, size_t n,
                     enshu_time_us deadline_us)
{
    option_pairs pairs;
    ENSHU_REQUIRE(n <= ENSHU__ASK_OPTIONS_MAX);
    pair_options(options, n, &pairs);
    ENSHU__EMIT(d, ASK_SHOWN, &enshu__to_control,
                enshu__f_id(d, ENSHU_F_ID, id),
                enshu__f_text(ENSHU_F_BODY, text),
                enshu__f_map(ENSHU_F_OPTIONS, pairs.plain, n),
                enshu__f_int(ENSHU_F_DEADLINE, deadline_us),
                enshu__f_map(ENSHU_F_OPTIONS_JA, pairs.ja, pairs.n_ja),
                enshu__f_map(ENSHU_F_OPTIONS_EN, pairs.en, pairs.n_en));
}

void enshu__record_answer(enshu_drill *d, enshu_name id, const char *option,
                          uint64_t command)
{
    ENSHU__EMIT(d, ASK_ANSWERED, &enshu__to_control,
                enshu__f_id(d, ENSHU_F_ID, id),
                enshu__f_str(ENSHU_F_OPTION, option),
                enshu__f_int(ENSHU_F_COMMAND, (int64_t)command));
}

void enshu__record_fallback(enshu_drill *d, enshu_name adversary)
{
    ENSHU__EMIT(d, FALLBACK_STARTED, &enshu__to_control,
                enshu__f_id(d, ENSHU_F_ADVERSARY, adversary));
}

uint64_t enshu__record_retried(enshu_drill *d, const char *what,
                               enshu__where where, uint64_t command)
{
    return ENSHU__EMIT(d, HANDLER_RETRIED, &enshu__to_control,
                       enshu__f_str(ENSHU_F_WHAT, what),
                       enshu__f_str(ENSHU_F_SOURCE, where.source),
                       enshu__f_int(ENSHU_F_LINE, where.line),
                       enshu__f_int(ENSHU_F_COMMAND, (int64_t)command));
}

void enshu__record_disabled(enshu_drill *d, const char *what,
                            enshu__where where, const char *why)
{
    ENSHU__EMIT(d, HANDLER_DISABLED, &enshu__to_control,
                enshu__f_str(ENSHU_F_WHAT, what),
                enshu__f_str(ENSHU_F_SOURCE, where.source),
                enshu__f_int(ENSHU_F_LINE, where.line),
                enshu__f_str(ENSHU_F_WHY, why));
}
