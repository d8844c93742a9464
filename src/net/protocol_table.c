#include "net/protocol_internal.h"

#include <string.h>

/* What an empty list () in the table turns into. */
#define NET_F_ NET_F_NONE

/* Turns (A, B, C) into NET_F_A, NET_F_B, NET_F_C. */
#define EACH_1(a) NET_F_##a,
#define EACH_2(a, ...) NET_F_##a, EACH_1(__VA_ARGS__)
#define EACH_3(a, ...) NET_F_##a, EACH_2(__VA_ARGS__)
#define EACH_4(a, ...) NET_F_##a, EACH_3(__VA_ARGS__)
#define EACH_5(a, ...) NET_F_##a, EACH_4(__VA_ARGS__)
#define EACH_6(a, ...) NET_F_##a, EACH_5(__VA_ARGS__)
#define EACH_7(a, ...) NET_F_##a, EACH_6(__VA_ARGS__)
#define EACH_8(a, ...) NET_F_##a, EACH_7(__VA_ARGS__)
#define PICK(_1, _2, _3, _4, _5, _6, _7, _8, n, ...) EACH_##n
#define EACH(...) PICK(__VA_ARGS__, 8, 7, 6, 5, 4, 3, 2, 1, 0)(__VA_ARGS__)

#define X(name, wire, from, needs, more, help)                                 \
    static const net_field needed_##name[] = {EACH needs NET_F_NONE};          \
    static const net_field further_##name[] = {EACH more NET_F_NONE};
NET_TYPE_MAP(X)
#undef X

static const net__field_row fields[] = {
#define X(name, wire, kind, help) [NET_F_##name] = {wire, help, NET_##kind},
    NET_FIELD_MAP(X)
#undef X
};

static const net__type_row types[] = {
#define X(name, wire, from, needs, more, help)                                 \
    [NET_##name##_MESSAGE] = {wire, help, from, needed_##name, further_##name},
    NET_TYPE_MAP(X)
#undef X
};

const net__field_row *net__field_at(net_field field)
{
    const bool there = field > NET_F_NONE && field < NET_F_END;
    return there ? &fields[field] : NULL;
}

const net__type_row *net__type_at(net_type type)
{
    const bool there = type > NET_NONE && type < NET_TYPE_END;
    return there ? &types[type] : NULL;
}

net_field net__field_find(const char *wire)
{
    for (int i = NET_F_NONE + 1; i < NET_F_END; i++) {
        if (strcmp(fields[i].wire, wire) == 0)
            return (net_field)i;
    }
    return NET_F_NONE;
}

net_type net__type_find(const char *wire)
{
    for (int i = NET_NONE + 1; i < NET_TYPE_END; i++) {
        if (strcmp(types[i].wire, wire) == 0)
            return (net_type)i;
    }
    return NET_NONE;
}

static bool is_in(const net_field *list, net_field field)
{
    while (*list != NET_F_NONE && *list != field)
        list++;
    return *list != NET_F_NONE;
}

bool net__type_takes(net_type type, net_field field)
{
    const net__type_row *row = net__type_at(type);
    return row && (is_in(row->needed, field) || is_in(row->further, field));
}

const char *net_type_name(net_type type)
{
    const net__type_row *row = net__type_at(type);
    return row ? row->wire : NULL;
}

const char *net_field_name(net_field field)
{
    const net__field_row *row = net__field_at(field);
    return row ? row->wire : NULL;
}
