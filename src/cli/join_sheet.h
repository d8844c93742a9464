/*
 * cli/join_sheet.h - what is handed out before a drill: links and codes as
 * lines, as a table, and as cards to print.
 *
 * Both are keys: files are written for their owner alone and never over
 * others, unless it was said to.
 *
 * Threads: pure functions on files.
 */
#ifndef ENSHU_CLI_JOIN_SHEET_H
#define ENSHU_CLI_JOIN_SHEET_H

#include "base/memory.h"
#include "cli/seat_plan.h"
#include "net/code.h"

typedef struct join_sheet {
    const seat_plan *plan;
    const cast *cast;
    enshu_text title; /* of the scenario */
    const char *host; /* what links name */
    uint16_t port;
    const char *pin; /* "": no TLS */
    base_lang lang;  /* of the names; the cards say all else in both */
} join_sheet;

/* Whoever belongs to no world in particular. */
bool join_is_control(const plan_seat *seat);
/* The name of a seat's world, "" for those; borrowed from the plan. */
const char *join_world_name(const join_sheet *s, const plan_seat *seat);
/* The link of a seat; owned by the caller. */
char *join_link(const join_sheet *s, size_t i);
/* Its code, in groups. */
void join_code(const join_sheet *s, size_t i, char out[NET_CODE_TEXT]);
/* "enshu join HOST:PORT CODE", what somebody types who has it on paper; owned
 * by the caller. */
char *join_typed(const join_sheet *s, size_t i);
/* Link, world, organisation, team, roles, part, person, what to type: a line
 * for each seat with tabs between. */
void join_write_lines(const join_sheet *s, base_buffer *out);
/* The same and more as CSV for spreadsheets: UTF-8 with a byte order mark, and
 * nothing in it is taken for a formula. */
void join_write_csv(const join_sheet *s, base_buffer *out);
/* A page to print, A4: a card for each seat, those of an organisation
 * together on sheets of its own; organisations of one card or two share one. */
void join_write_html(const join_sheet *s, base_buffer *out);

/* Whether nothing is in the way of files that will be written: ENSHU_EREFUSED
 * names the one that is there already. */
ENSHU_MUST_USE enshu_status join_check_path(const char *path, bool force,
                                            base_lang lang, enshu_error *err);
/* Writes a file readable by its owner alone. */
ENSHU_MUST_USE enshu_status join_write_file(const char *path,
                                            const base_buffer *text, bool force,
                                            enshu_error *err);

#endif /* ENSHU_CLI_JOIN_SHEET_H */
