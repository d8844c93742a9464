/*
 * cli/figures.h - the key figures at the end of a run, as text and as data.
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_CLI_FIGURES_H
#define ENSHU_CLI_FIGURES_H

#include "base/json.h"
#include "base/locale.h"
#include "base/memory.h"
#include "enshu/kpi.h"

/* A line for each: name, value, the worst severity it had; nothing for a
 * scenario without any. */
void figures_write(const enshu_drill *d, base_lang lang, base_buffer *out);

/* [{id, unit, value, severity, worst}], values in thousandths. */
json_t *figures_object(const enshu_drill *d);

#endif /* ENSHU_CLI_FIGURES_H */
