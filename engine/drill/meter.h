/*
 * drill/meter.h - meters: the public's trust, self-help, mutual and public
 * help.  A meter is a number of a team, an organisation or everybody, moved by
 * rules and by scripts, never by itself.
 *
 * Nobody who plays hears of a meter before the drill is over; it judges.
 */
#ifndef ENSHU_DRILL_METER_H
#define ENSHU_DRILL_METER_H

#include "drill/describe.h"
#include "drill/judge.h"

bool enshu__meters_create(enshu_drill *d); /* false: no memory */

/* The condition of a rule became true: rules are counted through all meters. */
void enshu__meter_ripe(enshu_drill *d, uint64_t rule);
void enshu__on_meter(enshu_drill *d, uint64_t rule);
/* So much later: does it still hold? */
void enshu__on_meter_again(enshu_drill *d, uint64_t rule);

/* Those that count for a party, with what moved them: n in *n, made in `out`
 * (room for all meters) and `moves` (room for enshu__meter_moves). */
void enshu__meters_fill(const enshu_drill *d, enshu__ref party,
                        enshu_meter_score *out, enshu_meter_move *moves,
                        size_t *n);
/* How many moves are kept of all meters together. */
size_t enshu__meter_moves(const enshu_drill *d);

void enshu__tell_meters(const enshu__teller *t);

#endif /* ENSHU_DRILL_METER_H */
