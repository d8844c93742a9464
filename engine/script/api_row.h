/* script/api_row.h - how rows of the API table are written. */
#ifndef ENSHU_SCRIPT_API_ROW_H
#define ENSHU_SCRIPT_API_ROW_H

#include "drill/scenario.h"
#include "drill/words.h"
#include "script/api_table.h"

/* Name, type, definition, member, Japanese help, English help[, more]. */
#define ROW(word, kind_of, def, member, ja_help, ...)                          \
    {                                                                          \
        .name = (word), .len = sizeof(word) - 1, .type = ENSHU__T_##kind_of,   \
        .at = offsetof(def, member), .ja = (ja_help), .en = __VA_ARGS__        \
    }
#define AT2(def, member) .at2 = offsetof(def, member)
#define AT3(def, member) .at3 = offsetof(def, member)
#define REQUIRED .required = true
#define PRESET(value, text) .preset = (value), .default_ = (text)
#define ABSENT .preset = ENSHU__ABSENT_TIME
#define RANGE(from, to) .low = (from), .high = (to)
#define TO(set) .kinds = (set)

/* A declarator, and a part of one. */
#define DECLARATOR(word, cls, KIND, def, rows_, ja_help, en_help)              \
    {                                                                          \
        .name = (word), .class_name = (cls), .kind = ENSHU__##KIND,            \
        .fields = (rows_), .n = sizeof(rows_) / sizeof *(rows_),               \
        .size = sizeof(def), .ja = (ja_help), .en = (en_help)                  \
    }
#define PART(word, cls, def, rows_)                                            \
    {                                                                          \
        .name = (word), .class_name = (cls), .fields = (rows_),                \
        .n = sizeof(rows_) / sizeof *(rows_), .size = sizeof(def)              \
    }

#endif /* ENSHU_SCRIPT_API_ROW_H */
