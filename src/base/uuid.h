/*
 * base/uuid.h - UUIDs made from names: the same name gives the same one.
 *
 * Threads: pure functions.
 */
#ifndef ENSHU_BASE_UUID_H
#define ENSHU_BASE_UUID_H

enum { BASE_UUID_TEXT = 37 };

/* Version 5 (RFC 9562) of `name` within this program's own namespace. */
void base_uuid_of(const char *name, char out[BASE_UUID_TEXT]);

#endif /* ENSHU_BASE_UUID_H */
