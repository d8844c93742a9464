#include "screens/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "support/files.h"

struct stage {
    app_options options;
    app *a;
    sample *sample;
    sample *board; /* of another world; NULL: there is none */
    headless *h;
    ui_theme theme;
    bool clean;
    app_asks asked;
};

const stage_size stage_sizes[STAGE_SIZES] = {
    {"1280x720@1", 1280, 720, 1.0F},
    {"1920x1080@1", 1920, 1080, 1.0F},
    {"1920x1080@1.5", 1920, 1080, 1.5F},
    {"2560x1440@2", 2560, 1440, 2.0F}};

const stage_size stage_between = {"1600x900@1", 1600, 900, 1.0F};

const stage_size *stage_sizes_of(const stage_row *row, size_t *n)
{
    *n = row->only ? 1 : STAGE_SIZES;
    return row->only ? row->only : stage_sizes;
}

void stage_each_row(void (*each)(void *user, const stage_row *row), void *user)
{
    static const stage_row *const tables[] = {
        rows_shell, rows_messages, rows_systems, rows_line, rows_works,
        rows_logs,  rows_talk,     rows_judge,   rows_reel, rows_control};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        for (const stage_row *row = tables[i]; row->name; row++)
            each(user, row);
}

static void fail(const char *what, const enshu_error *err)
{
    (void)fprintf(stderr, "%s: %s:%d: %s\n", what, err->source, err->line,
                  err->message);
    enshu__bug("the row can be drawn", __FILE__, __LINE__);
}

static void note_asks(app_asks *all, const app_asks *now)
{
    all->start = all->start || now->start;
    all->leave = all->leave || now->leave;
    all->retry = all->retry || now->retry;
    all->rescale = all->rescale || now->rescale;
    all->save = all->save || now->save;
    all->full = all->full || now->full;
    all->picture = all->picture || now->picture;
    all->close = all->close || now->close;
    all->sides = all->sides || now->sides;
    all->bookmarks = all->bookmarks || now->bookmarks;
    all->table = all->table || now->table;
}

static void draw(void *user, ui *u)
{
    stage *s = user;
    app_draw(s->a, u, s->sample ? sample_now(s->sample) : SAMPLE_NOW_US);
    note_asks(&s->asked, &s->a->asks);
    s->a->asks = (app_asks){.start = false};
    ui_set_theme(u, app_theme(s->a));
}

static void make_app(stage *s, base_lang lang)
{
    char assets[TEST_PATH_SIZE];
    enshu_error err = {.status = ENSHU_OK};
    path_join(assets, source_dir(), "assets");
    s->options = (app_options){
        .lang = lang, .lang_given = true, .assets = assets, .version = "1.0"};
    if (app_create(&s->options, &s->a, &err) != ENSHU_OK)
        fail("app_create", &err);
    s->options.assets = NULL; /* everything was read */
    s->a->prefs.tour = TOUR_ALL;
}

/* The model becomes the sample's. */
static void take_sample(stage *s, const stage_row *row)
{
    if (!row->sample)
        return;
    s->sample = row->sample();
    model_destroy(s->a->m);
    s->a->m = sample_model(s->sample);
    s->a->page = PAGE_DRILL;
    s->a->screen = row->screen;
}

stage *stage_create(const stage_row *row, base_lang lang,
                    const stage_size *size, ui_font_source source)
{
    stage *s = xcalloc(1, sizeof *s);
    (void)setenv("TZ", "JST-9", 1); /* wherever the tests run */
    tzset();
    s->clean = true;
    make_app(s, lang);
    take_sample(s, row);
    if (row->prepare)
        row->prepare(s);
    s->theme = *app_theme(s->a);
    const headless_options options = {.source = source,
                                      .theme = &s->theme,
                                      .width = size->width,
                                      .height = size->height,
                                      .scale = size->scale,
                                      .draw = draw,
                                      .user = s};
    s->h = headless_create(&options);
    ui_set_icons(headless_ui(s->h), s->a->icons);
    s->clean = headless_frame(s->h);
    if (row->events)
        stage_play(s, row->events);
    s->clean = headless_frame(s->h) && s->clean;
    return s;
}

void stage_destroy(stage *s)
{
    if (!s)
        return;
    headless_destroy(s->h);
    if (s->sample)
        s->a->m = NULL;
    if (s->board)
        s->a->boards[0].m = NULL;
    app_destroy(s->a);
    sample_destroy(s->sample);
    sample_destroy(s->board);
    xfree(s);
}

void stage_add_board(stage *s, sample *other)
{
    s->board = other;
    model_destroy(s->a->boards[0].m);
    s->a->boards[0].m = sample_model(other);
}

void stage_join(stage *s, const app_join *join)
{
    s->options.join = join;
    s->a->page = PAGE_JOIN;
}

app *stage_app(const stage *s)
{
    return s->a;
}

sample *stage_sample(const stage *s)
{
    return s->sample;
}

headless *stage_headless(const stage *s)
{
    return s->h;
}

void stage_play(stage *s, const char *events)
{
    enshu_error err = {.status = ENSHU_OK};
    const enshu_status st = headless_play(s->h, events, "events", &err);
    if (st == ENSHU_EDIFFERS)
        s->clean = false;
    else if (st != ENSHU_OK)
        fail("headless_play", &err);
}

const char *stage_sent_with(const stage *s, const char *part)
{
    for (size_t i = sample_sent_count(s->sample); i > 0; i--)
        if (strstr(sample_sent(s->sample, i - 1), part))
            return sample_sent(s->sample, i - 1);
    (void)fprintf(stderr, "nothing was sent with %s\n", part);
    exit(1);
}

size_t stage_count_sent(const stage *s, const char *part)
{
    size_t count = 0;
    for (size_t i = 0; i < sample_sent_count(s->sample); i++)
        count += strstr(sample_sent(s->sample, i), part) != NULL;
    return count;
}

app_asks stage_take_asks(stage *s)
{
    const app_asks asked = s->asked;
    s->asked = (app_asks){.start = false};
    return asked;
}

bool stage_is_clean(const stage *s)
{
    return s->clean;
}
