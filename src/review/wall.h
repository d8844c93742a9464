/*
 * review/wall.h - when a drill was held, as people of the house say it.
 *
 * Journals have moments of the wall's clock in UTC; readers live nine hours
 * ahead, as the story does (runs/stamp.h).
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_REVIEW_WALL_H
#define ENSHU_REVIEW_WALL_H

#include "base/locale.h"
#include "base/memory.h"

enum { WALL_TEXT = 17, WALL_DAY = 10 };

/* "2026-09-11 06:30" of "2026-09-10T21:30:00Z".  False, and the text as it is
 * as far as there is room, when it is no moment. */
bool wall_japan(const char *iso, char out[WALL_TEXT]);

/* Appends "2026-09-11 06:30 Japan time (2026-09-10 21:30 UTC)" as markup; what
 * is no moment as what people typed. */
void wall_append(base_buffer *out, const char *iso, base_lang lang);

#endif /* ENSHU_REVIEW_WALL_H */
