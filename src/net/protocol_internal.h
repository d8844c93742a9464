/*
 * net/protocol_internal.h - the rows behind net/protocol.h, for the files that
 * read, write and describe messages.
 */
#ifndef ENSHU_NET_PROTOCOL_INTERNAL_H
#define ENSHU_NET_PROTOCOL_INTERNAL_H

#include "net/protocol.h"

typedef struct net__field_row {
    const char *wire;
    const char *help;
    net_kind kind;
} net__field_row;

/* Lists of fields end with NET_F_NONE. */
typedef struct net__type_row {
    const char *wire;
    const char *help;
    char from;
    const net_field *needed;
    const net_field *further;
} net__type_row;

/* NULL for a number that is not in the table. */
const net__field_row *net__field_at(net_field field);
const net__type_row *net__type_at(net_type type);

/* The number of a wire name; NONE when there is no such name. */
net_field net__field_find(const char *wire);
net_type net__type_find(const char *wire);

bool net__type_takes(net_type type, net_field field);

#endif /* ENSHU_NET_PROTOCOL_INTERNAL_H */
