/* The loop: wait, take in what the host said, draw, do what the frame asked. */
#include "console/screens/app.h"

#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/signal.h"
#include "console/screens/app_internal.h"
#include "console/ui/window.h"

enum {
    BOOKMARKS_BYTES = 64 * 1024,
    IDLE_MS = 1000,    /* the clock on the screen; looking for Ctrl-C */
    SPACING_US = 12000 /* between frames, however fast records come */
};

typedef struct loop {
    const app_options *o;
    app *a;
    window *w;
    ui *u;
    app_drill drill; /* that was started */
    int64_t drawn_us;
    bool again;         /* another frame is due at once */
    bool closed;        /* the window is to be closed */
    enshu_error failed; /* why nothing can be shown again */
} loop;

static void take_from(net_client *client, model *m)
{
    net_event event;
    const int64_t now = base_clock_monotonic_us();
    if (!client)
        return;
    while (net_client_take(client, &event)) {
        model_take(m, &event, now);
        net_client_resume_from(client, model_drill(m), model_last(m));
    }
    model_tick(m, now);
}

static void take_events(loop *l)
{
    take_from(l->a->client, l->a->m);
    for (int i = 0; i < REEL_SIDES; i++)
        take_from(l->a->sides[i].client, l->a->sides[i].m);
    for (size_t i = 0; i < l->a->n_boards; i++)
        take_from(l->a->boards[i].client, l->a->boards[i].m);
}

/* ---- the drill ---- */

static void wake(void *user)
{
    window_wake(user);
}

static enshu_status make_client(loop *l, net_client_options options,
                                net_client **out, enshu_error *err)
{
    char *program = xprintf("console %s", l->o->version);
    options.lang = base_lang_name(l->a->prefs.lang);
    options.program = program;
    options.user = l->w;
    options.wake = wake;
    const enshu_status st = net_client_create(&options, out, err);
    xfree(program);
    return st;
}

/* Another drill begins over the connection that is made. */
static enshu_status connect_to(loop *l, net_client_options options,
                               enshu_error *err)
{
    app_new_drill(l->a);
    return make_client(l, options, &l->a->client, err);
}

static void disconnect(loop *l)
{
    net_client_destroy(l->a->client);
    l->a->client = NULL;
    app_hang_up_boards(l->a);
}

/* Drafts are sent once a second: what was written last is kept too. */
static void hand_over(loop *l)
{
    enum { KEEP_US = 500000, LOOK_MS = 20 };
    const int64_t end = base_clock_monotonic_us() + KEEP_US;
    while (l->a->client && model_get_link(l->a->m)->state == NET_LINK_UP
           && model_hand_over_drafts(l->a->m)
           && base_clock_monotonic_us() < end) {
        l->closed = !window_wait(l->w, l->u, LOOK_MS) || l->closed;
        take_events(l);
    }
}

/* Those that were kept of the journal that is shown. */
static void load_bookmarks(loop *l)
{
    char *text = NULL;
    size_t size = 0;
    if (l->o->bookmarks
        && base_file_read(l->o->bookmarks, BOOKMARKS_BYTES, &text, &size, NULL)
               == ENSHU_OK)
        reel_bookmarks_read(l->a->reel, text);
    xfree(text);
}

/* Where another drill can be chosen it is told there; a replay ends with it. */
static void fail_start(loop *l, const enshu_error *err)
{
    l->a->start->error = *err;
    if (!l->o->replay)
        return;
    l->failed = *err;
    l->closed = true;
}

static void start_drill(loop *l)
{
    app *a = l->a;
    enshu_error err = {.status = ENSHU_OK};
    app_drill *drill = &l->drill;
    *drill = (app_drill){.port = 0};
    disconnect(l);
    enshu_status st = l->o->start(l->o->user, &a->start->chosen, drill, &err);
    if (st == ENSHU_OK) {
        const net_client_options options = {
            .host = drill->host, .port = drill->port, .token = drill->token};
        st = connect_to(l, options, &err);
        if (st != ENSHU_OK)
            l->o->stop(l->o->user); /* nobody is there to watch it */
        else
            load_bookmarks(l);
    }
    a->start->busy = false;
    if (st != ENSHU_OK) {
        err.status = st;
        fail_start(l, &err);
    }
    a->page = st == ENSHU_OK ? PAGE_DRILL : PAGE_START;
}

static net_client_options options_of(const app *a, const net_link_parts *to)
{
    return (net_client_options){.host = to->host,
                                .port = to->port,
                                .token = to->token,
                                .pin = to->pin[0] ? to->pin : NULL,
                                .short_pin = to->short_pin,
                                .name =
                                    a->join->asks_seat ? "" : a->prefs.person};
}

static enshu_status connect_boards(loop *l, enshu_error *err)
{
    app *a = l->a;
    enshu_status st = ENSHU_OK;
    for (size_t i = 0; i < a->n_boards && st == ENSHU_OK; i++)
        st = make_client(l, options_of(a, &l->o->join->more[i]),
                         &a->boards[i].client, err);
    return st;
}

static void join_drill(loop *l)
{
    app *a = l->a;
    const net_link_parts *to = join_link_of(a->join, l->o->join);
    enshu_error err = {.status = ENSHU_OK};
    net_client_options options = options_of(a, to);
    options.look = a->join->asks_seat;
    disconnect(l);
    err.status = connect_to(l, options, &err);
    if (err.status == ENSHU_OK)
        err.status = connect_boards(l, &err);
    a->join->error = err;
    a->join->asks_seat = a->join->asks_seat && err.status == ENSHU_OK;
    a->page =
        err.status == ENSHU_OK && !a->join->asks_seat ? PAGE_DRILL : PAGE_JOIN;
}

/* A host of our own ends with it, a drill that was joined goes on. */
static void leave_drill(loop *l)
{
    hand_over(l);
    disconnect(l);
    if (!l->o->join)
        l->o->stop(l->o->user);
    app_new_drill(l->a);
    l->a->page = l->o->join ? PAGE_JOIN : PAGE_START;
    l->closed = l->closed || l->o->replay;
    l->a->start->looked = false;
}

/* A host that broke is told on the start screen, where the drill can be gone
 * on with. */
static void look_after_host(loop *l)
{
    enshu_error err = {.status = ENSHU_OK};
    if (!l->a->client || l->o->join
        || model_get_link(l->a->m)->state == NET_LINK_UP
        || !l->o->is_broken(l->o->user, &err))
        return;
    leave_drill(l);
    fail_start(l, &err);
    l->again = true;
}

static void look(loop *l)
{
    start_state *s = l->a->start;
    s->n_scenarios = l->o->scenarios(l->o->user, &s->scenarios);
    s->n_saved = l->o->saved(l->o->user, &s->saved);
    s->looked = true;
    if (s->scenario >= s->n_scenarios)
        s->scenario = s->role = 0;
    if (s->resume >= s->n_saved)
        s->resume = 0;
}

/* ---- the window ---- */

static void say_toast(loop *l, const char *text, ui_status status)
{
    ui_toast(l->u, text, status);
    l->again = true;
}

static void tell_failure(loop *l, const enshu_error *err)
{
    char text[BASE_ERROR_TEXT];
    base_error_write(err, text);
    say_toast(l, text, UI_STATUS_DOWN);
}

static void save_prefs(loop *l)
{
    enshu_error err = {.status = ENSHU_OK};
    ui_set_theme(l->u, app_theme(l->a));
    if (l->o->prefs_file
        && prefs_save(&l->a->prefs, l->o->prefs_file, &err) != ENSHU_OK)
        tell_failure(l, &err);
}

/* "enshu-2026-11-23T23-52-47.png" in the folder; owned by the caller. */
static char *name_file(const char *folder, const char *what, const char *end)
{
    char now[BASE_CLOCK_TEXT];
    base_clock_write(base_clock_wall_us(), now);
    for (char *at = now; *at; at++)
        *at = *at == ':' ? '-' : *at;
    char *name = xprintf("enshu-%s%.19s.%s", what, now, end);
    char *path = base_path_join(folder, name);
    xfree(name);
    return path;
}

static void take_picture(loop *l)
{
    enshu_error err = {.status = ENSHU_OK};
    if (!l->o->screenshots)
        return;
    char *path = name_file(l->o->screenshots, "", "png");
    enshu_status st = base_folder_make(l->o->screenshots, &err);
    if (st == ENSHU_OK)
        st = window_screenshot(l->w, path, &err);
    if (st == ENSHU_OK)
        say_toast(l, path, UI_STATUS_NORMAL);
    else
        tell_failure(l, &err);
    xfree(path);
}

static void write_table(loop *l)
{
    enshu_error err = {.status = ENSHU_OK};
    const char *name = "";
    char *text = reel_take_table(l->a->reel, &name);
    if (!text || !l->o->tables) {
        xfree(text);
        return;
    }
    char *path = name_file(l->o->tables, name, "csv");
    enshu_status st = base_folder_make(l->o->tables, &err);
    if (st == ENSHU_OK)
        st = base_file_write(path, text, strlen(text), &err);
    if (st == ENSHU_OK)
        say_toast(l, path, UI_STATUS_NORMAL);
    else
        tell_failure(l, &err);
    xfree(path);
    xfree(text);
}

static void save_bookmarks(loop *l)
{
    enshu_error err = {.status = ENSHU_OK};
    if (!l->o->bookmarks)
        return;
    char *folder = base_path_folder(l->o->bookmarks);
    char *text = reel_bookmarks_write(l->a->reel);
    enshu_status st = base_folder_make(folder, &err);
    if (st == ENSHU_OK)
        st = base_file_write(l->o->bookmarks, text, strlen(text), &err);
    if (st != ENSHU_OK)
        tell_failure(l, &err);
    xfree(text);
    xfree(folder);
}

static void rescale(loop *l)
{
    window_set_scale(l->w, (float)l->a->prefs.text_scale / 100.0F);
    l->a->reduced = window_scale_is_reduced(l->w);
    if (l->a->reduced)
        say_toast(l, words_get(l->a->words, l->a->prefs.lang, W_SCALE_REDUCED),
                  UI_STATUS_DEGRADED);
}

static void show_title(loop *l)
{
    const app *a = l->a;
    const base_lang lang = a->prefs.lang;
    const char *title = model_say(model_get_scenario(a->m)->title, lang, NULL);
    char *text = xprintf("%s%s%s", words_get(a->words, lang, W_WINDOW_TITLE),
                         *title ? " — " : "", title);
    window_set_title(l->w, text);
    xfree(text);
}

/* ---- the loop ---- */

/* Two more consoles of the replay, each with eyes of its own. */
static void connect_sides(loop *l)
{
    enshu_error err = {.status = ENSHU_OK};
    l->a->sides_on = true;
    for (int i = 0; i < REEL_SIDES; i++) {
        const net_client_options options = {.host = l->drill.host,
                                            .port = l->drill.port,
                                            .token = l->drill.sides[i]};
        app_side *side = &l->a->sides[i];
        if (!side->client && l->drill.sides[i][0]
            && make_client(l, options, &side->client, &err) != ENSHU_OK)
            tell_failure(l, &err);
    }
}

static void retry(loop *l)
{
    const app *a = l->a;
    if (a->client)
        net_client_retry(a->client);
    for (size_t i = 0; i < a->n_boards; i++) {
        if (a->boards[i].client)
            net_client_retry(a->boards[i].client);
    }
}

static void do_asks(loop *l)
{
    app *a = l->a;
    const app_asks asks = a->asks;
    a->asks = (app_asks){.start = false};
    if (asks.start && l->o->join)
        join_drill(l);
    else if (asks.start)
        start_drill(l);
    if (asks.close)
        l->closed = true;
    if (asks.leave)
        leave_drill(l);
    if (a->page == PAGE_START && !a->start->looked)
        look(l);
    if (asks.retry)
        retry(l);
    if (asks.sides)
        connect_sides(l);
    if (asks.rescale)
        rescale(l);
    if (asks.save)
        save_prefs(l);
    if (asks.full)
        window_toggle_full_screen(l->w);
    if (asks.picture)
        take_picture(l);
    if (asks.table)
        write_table(l);
    if (asks.bookmarks)
        save_bookmarks(l);
    if (memcmp(&asks, &a->asks, sizeof asks) != 0)
        l->again = true;
}

static void draw(loop *l)
{
    ui_frame frame = window_frame(l->w);
    frame.reduce_motion = l->a->prefs.reduce_motion;
    l->drawn_us = base_clock_monotonic_us();
    ui_begin(l->u, &frame);
    app_draw(l->a, l->u, l->drawn_us);
    ui_end(l->u);
    window_show(l->w, l->u);
    if (!l->o->drawn)
        return;
    const window_figures shown = window_get_figures(l->w);
    const app_figures figures = {.frames = shown.frames,
                                 .frame_us =
                                     base_clock_monotonic_us() - l->drawn_us,
                                 .show_us = shown.last_show_us,
                                 .pixels = shown.last_pixels};
    l->o->drawn(l->o->user, &figures);
}

/* How long nothing needs to be drawn, if nothing happens. */
static int idle_ms(const loop *l)
{
    const int due = ui_next_frame_ms(l->u);
    if (l->again)
        return 0;
    return due >= 0 && due < IDLE_MS ? due : IDLE_MS;
}

/* Waits for something to do; false when the window is to be closed. */
static bool wait(loop *l)
{
    if (!window_wait(l->w, l->u, idle_ms(l)))
        return false;
    for (;;) {
        const int64_t rest =
            l->drawn_us + SPACING_US - base_clock_monotonic_us();
        if (rest <= 0 || l->again)
            return true;
        if (!window_wait(l->w, l->u, (int)(rest / 1000) + 1))
            return false;
    }
}

/* Keys are taken one a frame; what was typed before the end counts. */
static void take_last_keys(loop *l)
{
    enum { LAST_US = 1000000 };
    const int64_t end = base_clock_monotonic_us() + LAST_US;
    do
        draw(l);
    while (ui_next_frame_ms(l->u) == 0 && base_clock_monotonic_us() < end);
}

static void run(loop *l)
{
    draw(l); /* before anything is read or connected */
    do {
        l->again = false;
        do_asks(l);
        take_events(l);
        look_after_host(l);
        show_title(l);
        draw(l);
    } while (!l->closed && wait(l) && !base_signal_stop());
    take_last_keys(l);
    hand_over(l);
}

static enshu_status open_window(loop *l, enshu_error *err)
{
    const window_options options = {
        .title = words_get(l->a->words, l->a->prefs.lang, W_WINDOW_TITLE),
        .scale = l->o->scale,
        .font = l->o->font,
        .state_file = l->o->state_file};
    const enshu_status st = window_create(&options, &l->w, err);
    if (st != ENSHU_OK)
        return st;
    window_set_scale(l->w, (float)l->a->prefs.text_scale / 100.0F);
    l->a->reduced = window_scale_is_reduced(l->w);
    l->u = ui_create(window_text(l->w), app_theme(l->a), false);
    ui_set_icons(l->u, l->a->icons);
    return ENSHU_OK;
}

/* What the first frames are of. */
static void begin(loop *l)
{
    app *a = l->a;
    const app_options *o = l->o;
    if (o->join) {
        if (o->join->person)
            prefs_set_person(&a->prefs, o->join->person);
        a->asks.start = o->join->link != NULL;
        a->asks.save = o->join->person != NULL;
        /* Several links are those of wallboards: nobody sits there. */
        if (a->asks.start && (!a->prefs.person[0] || o->join->n_more > 0))
            join_ask_seat(a->join);
        a->page = a->asks.start && !a->join->asks_seat ? PAGE_DRILL : PAGE_JOIN;
    } else if (o->first) {
        a->start->chosen = *o->first;
        a->start->busy = true;
        a->asks.start = true;
        a->page = PAGE_DRILL;
    }
}

enshu_status app_run(const app_options *options, enshu_error *err)
{
    loop l = {.o = options};
    enshu_status st = app_create(options, &l.a, err);
    if (st == ENSHU_OK)
        st = open_window(&l, err);
    if (st == ENSHU_OK) {
        begin(&l);
        run(&l);
        if (!options->join)
            options->stop(options->user);
        st = l.failed.status;
        if (st != ENSHU_OK && err)
            *err = l.failed;
    }
    app_destroy(l.a);
    ui_destroy(l.u);
    window_destroy(l.w);
    return st;
}
