/* script/real_names.h - does a text name something that may really exist? */
#ifndef ENSHU_SCRIPT_REAL_NAMES_H
#define ENSHU_SCRIPT_REAL_NAMES_H

#include <stdbool.h>

enum { ENSHU__REAL_NAME_MAX = 64 };

/* The first domain, IPv4 address or telephone number in the text that is not
 * one of those kept for examples (example.jp, *.example, RFC 5737, private
 * networks), copied to out; false when there is none. */
bool enshu__find_real_name(const char *text, char out[ENSHU__REAL_NAME_MAX]);

#endif /* ENSHU_SCRIPT_REAL_NAMES_H */
