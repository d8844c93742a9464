#include "cli/qr.h"

#include <qrencode.h>

enum { QUIET = 4 };

static bool is_dark(const QRcode *code, int x, int y)
{
    return (code->data[y * code->width + x] & 1U) != 0;
}

/* One row: runs of dark modules as rectangles of a path. */
static void append_row(base_buffer *out, const QRcode *code, int y)
{
    for (int x = 0; x < code->width; x++) {
        const int first = x;
        while (x < code->width && is_dark(code, x, y))
            x++;
        if (x > first)
            (void)base_buffer_printf(out, "M%d %dh%dv1h-%dz", first + QUIET,
                                     y + QUIET, x - first, x - first);
    }
}

bool qr_append_svg(base_buffer *out, const char *text, unsigned size_mm)
{
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    if (!code)
        return false;
    const int size = code->width + 2 * QUIET;
    (void)base_buffer_printf(out,
                             "<svg class=\"qr\" width=\"%umm\" "
                             "height=\"%umm\" viewBox=\"0 0 %d %d\" "
                             "shape-rendering=\"crispEdges\" role=\"img\">"
                             "<rect width=\"%d\" height=\"%d\" "
                             "fill=\"#fff\"/><path d=\"",
                             size_mm, size_mm, size, size, size, size);
    for (int y = 0; y < code->width; y++)
        append_row(out, code, y);
    (void)base_buffer_append_text(out, "\"/></svg>");
    QRcode_free(code);
    return true;
}
