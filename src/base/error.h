/*
 * base/error.h - one way to show an enshu_error to a person.
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_BASE_ERROR_H
#define ENSHU_BASE_ERROR_H

#include "enshu/status.h"

enum { BASE_ERROR_TEXT = 560 };

/* Writes "source:line: message", leaving out what is unknown; an empty message
 * becomes the text of the status. */
void base_error_write(const enshu_error *err, char out[BASE_ERROR_TEXT]);

/* The text of the last failed call of the C library on this thread; borrowed
 * until the next call here. */
const char *base_errno_text(void);
/* The status that fits it: ENSHU_ENOTFOUND, EFULL, EREFUSED or EIO. */
enshu_status base_errno_status(void);

#endif /* ENSHU_BASE_ERROR_H */
