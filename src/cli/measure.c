#include "cli/measure.h"

#include "base/signal.h"

static bool is_stopped(void *user)
{
    (void)user;
    return base_signal_stop();
}

enshu_status measure_session(session *s, enshu_bundle bundle, enshu_error *err)
{
    const enshu_drill *d = session_drill(s);
    /* A journal has what a report shows, even where no points hang on it. */
    if (!enshu_drill_wants_references(d)
        && !(session_keeps(s) && reference_shows(d)))
        return ENSHU_OK;
    reference_set *set = reference_create();
    const reference_options o = {.bundle = bundle,
                                 .seed = session_get_result(s).seed,
                                 .stop = is_stopped};
    enshu_status st = reference_play(set, &o, err);
    if (st == ENSHU_OK)
        st = session_refer(s, set, err);
    reference_destroy(set);
    return st;
}

enshu_status measure_replay(replay *r, journal *j, int64_t instance,
                            enshu_error *err)
{
    reference_set *set = reference_create();
    const reference_options o = {.stop = is_stopped};
    const enshu_status st =
        reference_measure(set, j, instance, replay_drill(r), &o, err);
    reference_destroy(set);
    return st;
}
