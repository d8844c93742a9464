/*
 * cli/qr.h - a text as a QR code drawn in SVG.
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_CLI_QR_H
#define ENSHU_CLI_QR_H

#include <stdbool.h>

#include "base/memory.h"

/* Appends an <svg> of that size in millimetres, with the quiet zone of four
 * modules that readers need.  False, and nothing appended, for a text that is
 * too long for a code. */
bool qr_append_svg(base_buffer *out, const char *text, unsigned size_mm);

#endif /* ENSHU_CLI_QR_H */
