/* timetable{ gtfs = ... }: fills timetables from the feeds they name.  What is
 * wrong with a row of a feed is told with its file and line. */
#include "script/check.h"

#include <stdio.h>
#include <string.h>

#include "ops/gtfs.h"
#include "script/api_read.h"

/* A feed that is no feed of this kind would otherwise fill the memory with
 * complaints. */
enum { MOST_NOTES = 2000, NOTE_SIZE = 640 };

typedef struct feed_notes {
    enshu__script *script;
    const enshu__timetable_def *def;
    size_t n;
} feed_notes;

static const char *id_of(const feed_notes *notes)
{
    return enshu__names_text(notes->script->scenario->names,
                             notes->def->decl.name);
}

/* There is no timetable: the fault of its declaration. */
static void tell_fatal(const feed_notes *notes, const enshu_gtfs_note *note)
{
    char ja[NOTE_SIZE];
    char en[NOTE_SIZE];
    (void)snprintf(ja, sizeof ja, "timetable '%s': %.80s: %s", id_of(notes),
                   note->file, note->text.ja);
    (void)snprintf(en, sizeof en, "timetable '%s': %.80s: %s", id_of(notes),
                   note->file, note->text.en);
    enshu__script_find(notes->script, 'E', "EN5012", notes->def->decl.where, ja,
                       en);
}

static void tell_row(const feed_notes *notes, const enshu_gtfs_note *note)
{
    enshu__names *names = notes->script->scenario->names;
    const enshu_name file =
        enshu__names_intern(names, note->file, strlen(note->file));
    const enshu__where where = {enshu__names_text(names, file), note->line};
    const char severity = note->weight == ENSHU_GTFS_REJECTED ? 'W' : 'I';
    enshu__script_find(notes->script, severity, "EN5012", where, note->text.ja,
                       note->text.en);
}

static void on_note(void *user, const enshu_gtfs_note *note)
{
    feed_notes *notes = user;
    if (note->weight == ENSHU_GTFS_FATAL)
        tell_fatal(notes, note);
    else if (notes->n++ < MOST_NOTES)
        tell_row(notes, note);
}

static bool has_feed(const enshu_bundle *bundle, const char *feed)
{
    const size_t n = strlen(feed);
    for (size_t i = 0; i < bundle->n_files; i++) {
        const char *name = bundle->files[i].name;
        if (strncmp(name, feed, n) == 0 && name[n] == '/')
            return true;
    }
    return false;
}

static void read_feed(enshu__script *s, enshu__timetable_def *def)
{
    const enshu__scenario_def *frame = s->scenario->def;
    const enshu__gtfs_ask ask = {.bundle = s->bundle,
                                 .feed = def->feed,
                                 .route = def->route,
                                 .date = def->date,
                                 .has_day = frame && frame->start,
                                 .day = frame ? frame->start_day : 0,
                                 .midnight_us = frame ? frame->start_us : 0};
    feed_notes notes = {s, def, 0};
    const enshu_status st =
        enshu__gtfs_timetable(&ask, s->scenario->arena, on_note, &notes, def);
    if (st == ENSHU_ENOMEM)
        enshu__find(s, 'E', "EN1007", def->decl.where,
                    "timetable '%s': %s が大きすぎて、メモリが足りません",
                    "timetable '%s': not enough memory to read %s",
                    id_of(&notes), def->feed);
    if (notes.n > MOST_NOTES)
        enshu__find(
            s, 'W', "EN5012", def->decl.where,
            "timetable '%s': ほかに %zu 件あります。'enshu import gtfs' "
            "がすべて示します",
            "timetable '%s': there are %zu more of these; 'enshu "
            "import gtfs' shows all",
            id_of(&notes), notes.n - MOST_NOTES);
}

void enshu__read_feeds(enshu__script *s)
{
    for (size_t i = 0; s->bundle && i < ENSHU__COUNT(s->scenario, TIMETABLE);
         i++) {
        enshu__timetable_def *def =
            ENSHU__DEF(s->scenario, TIMETABLE, timetable, i);
        if (!def->feed || !def->route || !def->date || def->n_stops > 0)
            continue;
        if (has_feed(s->bundle, def->feed))
            read_feed(s, def);
        else
            enshu__find(s, 'E', "EN2003", def->decl.where,
                        "timetable.gtfs: パッケージに '%.80s' はありません",
                        "timetable.gtfs: no feed '%.80s' in the package",
                        def->feed);
    }
}
