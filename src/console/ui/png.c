/* A canvas as a PNG file. */
#include "console/ui/canvas.h"

#include <png.h>

#include "base/file.h"
#include "base/memory.h"

static uint8_t *rgb_of(const canvas *c)
{
    const size_t w = (size_t)canvas_width(c);
    const size_t h = (size_t)canvas_height(c);
    uint8_t *bytes = xmalloc(w * h * 3);
    uint8_t *out = bytes;
    for (size_t y = 0; y < h; y++) {
        const uint32_t *row = canvas_row(c, (int)y);
        for (size_t x = 0; x < w; x++) {
            *out++ = (uint8_t)(row[x] >> 16);
            *out++ = (uint8_t)(row[x] >> 8);
            *out++ = (uint8_t)row[x];
        }
    }
    return bytes;
}

enshu_status canvas_write_png(const canvas *c, const char *path,
                              enshu_error *err)
{
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)canvas_width(c),
                       .height = (png_uint_32)canvas_height(c),
                       .format = PNG_FORMAT_RGB};
    uint8_t *pixels = rgb_of(c);
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    uint8_t *file = xmalloc(size);
    enshu_status st = ENSHU_OK;
    if (png_image_write_to_memory(&image, file, &size, 0, pixels, 0, NULL))
        st = base_file_write(path, file, size, err);
    else
        st = enshu_fail_at(err, ENSHU_EIO, path, 0,
                           "cannot make the picture: %s", image.message);
    png_image_free(&image);
    xfree(file);
    xfree(pixels);
    return st;
}
