/*
 * ops/flow_internal.h - what the files of the flow model do for each other.
 */
#ifndef ENSHU_OPS_FLOW_INTERNAL_H
#define ENSHU_OPS_FLOW_INTERNAL_H

#include "ops/flow_state.h"

/* ---- lists (flow_item.c) ---- */

void enshu__movers_add(enshu__movers *list, enshu__mover *m);
void enshu__movers_remove(enshu__movers *list, enshu__mover *m);

/* A new item, counted as created; NULL: no memory, the flow then stands. */
enshu__mover *enshu__item_create(enshu__flow *f, int32_t item_class,
                                 int32_t departure);
/* It leaves; the caller counts why. */
void enshu__item_free(enshu__flow *f, enshu__mover *m);
/* Counted as lost, at a station (which may be NULL). */
void enshu__item_lose(enshu__flow *f, enshu__station *s, enshu__mover *m);

/* ---- stations (flow_station.c, flow_mode.c) ---- */

/* An item comes to a station; from nowhere, or finished at bay m->bay. */
void enshu__station_arrive(enshu__flow *f, int32_t station, enshu__mover *m);
void enshu__station_finish(enshu__flow *f, int32_t station);
/* Takes a waiting item out of its line. */
void enshu__station_unqueue(enshu__flow *f, enshu__mover *m);
/* Takes an item that is kept back out of there, and frees its server. */
void enshu__station_unkeep(enshu__flow *f, enshu__mover *m);
void enshu__station_give_up(enshu__flow *f, int32_t station);
void enshu__lane_arrive(enshu__flow *f, int32_t lane);
/* Bays that may begin work or let somebody in. */
void enshu__bay_note(enshu__flow *f, int32_t bay);
void enshu__station_note(enshu__flow *f, enshu__station *s);
void enshu__flow_settle(enshu__flow *f);
/* Works out when the next item finishes. */
void enshu__station_retime(enshu__flow *f, enshu__station *s);
/* Brings `work` and the minutes up to now. */
void enshu__station_sync(enshu__station *s, enshu_time_us now);
void enshu__minutes_roll(enshu__minutes *m, enshu_time_us now);
void enshu__store_changed(enshu__flow *f, int32_t store);

/* Speed, servers and opening follow from mode, hours and orders. */
void enshu__station_refresh(enshu__flow *f, enshu__station *s);
void enshu__station_set_mode(enshu__flow *f, enshu__station *s, bool manual);
void enshu__station_rotate(enshu__flow *f, enshu__station *s);
void enshu__station_mode_step(enshu__flow *f, int32_t station);
void enshu__station_begin_hours(enshu__flow *f, enshu__station *s);

/* ---- sources (flow_source.c) ---- */

void enshu__source_start(enshu__flow *f, size_t source);
void enshu__source_fire(enshu__flow *f, size_t source);

/* The items that come for the departures of a group (flow_show.c). */
bool enshu__shows_init(enshu__flows *all, enshu__flow *f);
void enshu__show_fire(enshu__flow *f, enshu__source *s);
/* Nobody comes any more for this row. */
void enshu__source_forget(enshu__flow *f, size_t source, int32_t row);
int32_t enshu__source_class(enshu__source *s, enshu_random *r);

/* ---- departures (departures.c) ---- */

/* An item finished at a station; true when that was its departure's, where it
 * came on board or too late. */
bool enshu__departure_takes(enshu__flow *f, int32_t station, enshu__mover *m);
/* An item was made on the way. */
void enshu__departure_made(enshu__flow *f, const enshu__mover *m);
/* Lists of the items of a departure. */
void enshu__mates_add(enshu__flow *f, enshu__mover *m);
void enshu__mates_remove(enshu__flow *f, enshu__mover *m);

/* ---- orders (flow_order.c) ---- */

void enshu__flow_follow(enshu__flow *f, const enshu__noted_order *o);
/* Asks for an event at this instant unless there is one. */
enshu_status enshu__flow_ask_now(enshu__flows *all, enshu__flow *f);

/* ---- the whole (flow_run.c, flow_create.c) ---- */

/* Everything up to and including `now` has happened. */
void enshu__flow_catch_up(enshu__flow *f, enshu_time_us now);
/* When something happens next. */
enshu_time_us enshu__flow_next(const enshu__flow *f);
bool enshu__flow_init(enshu__flows *all, enshu__flow *f, size_t index);
int32_t enshu__flow_station(const enshu__flow_def *def, const char *id);
int32_t enshu__flow_store_of(const enshu__flow_def *def, const char *id);
int32_t enshu__flow_class(const enshu__flow *f, enshu_name name);

#endif /* ENSHU_OPS_FLOW_INTERNAL_H */
