#include "base/error.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

void base_error_write(const enshu_error *err, char out[BASE_ERROR_TEXT])
{
    const char *message =
        err->message[0] ? err->message : enshu_status_text(err->status);
    if (err->source[0] == '\0')
        snprintf(out, BASE_ERROR_TEXT, "%s", message);
    else if (err->line > 0)
        snprintf(out, BASE_ERROR_TEXT, "%s:%d: %s", err->source, err->line,
                 message);
    else
        snprintf(out, BASE_ERROR_TEXT, "%s: %s", err->source, message);
}

const char *base_errno_text(void)
{
    return strerror(errno);
}

enshu_status base_errno_status(void)
{
    switch (errno) {
    case ENOENT:
    case ENOTDIR:
        return ENSHU_ENOTFOUND;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return ENSHU_EFULL;
    case EEXIST:
        return ENSHU_EREFUSED;
    default:
        return ENSHU_EIO;
    }
}
