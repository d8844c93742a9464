#include "enshu/vocabulary.h"

#include <string.h>

typedef struct named {
    const char *wire;
    const char *help;
    enshu_type type;
    const enshu_field *fields;
} named;

static const named fields[] = {
#define X(number, name, wire, type, help)                                      \
    [number] = {wire, help, ENSHU_TYPE_##type, NULL},
    ENSHU_FIELD_MAP(X)
#undef X
};

/* Turns (A, B, C) into ENSHU_F_A, ENSHU_F_B, ENSHU_F_C. */
#define EACH_1(a) ENSHU_F_##a,
#define EACH_2(a, ...) ENSHU_F_##a, EACH_1(__VA_ARGS__)
#define EACH_3(a, ...) ENSHU_F_##a, EACH_2(__VA_ARGS__)
#define EACH_4(a, ...) ENSHU_F_##a, EACH_3(__VA_ARGS__)
#define EACH_5(a, ...) ENSHU_F_##a, EACH_4(__VA_ARGS__)
#define EACH_6(a, ...) ENSHU_F_##a, EACH_5(__VA_ARGS__)
#define EACH_7(a, ...) ENSHU_F_##a, EACH_6(__VA_ARGS__)
#define EACH_8(a, ...) ENSHU_F_##a, EACH_7(__VA_ARGS__)
#define EACH_9(a, ...) ENSHU_F_##a, EACH_8(__VA_ARGS__)
#define EACH_10(a, ...) ENSHU_F_##a, EACH_9(__VA_ARGS__)
#define EACH_11(a, ...) ENSHU_F_##a, EACH_10(__VA_ARGS__)
#define EACH_12(a, ...) ENSHU_F_##a, EACH_11(__VA_ARGS__)
#define EACH_13(a, ...) ENSHU_F_##a, EACH_12(__VA_ARGS__)
#define EACH_14(a, ...) ENSHU_F_##a, EACH_13(__VA_ARGS__)
#define EACH_15(a, ...) ENSHU_F_##a, EACH_14(__VA_ARGS__)
#define EACH_16(a, ...) ENSHU_F_##a, EACH_15(__VA_ARGS__)
#define PICK(_1, _2, _3, _4, _5, _6, _7, _8, _9, _10, _11, _12, _13, _14, _15, \
             _16, n, ...)                                                      \
    EACH_##n
#define EACH(...)                                                              \
    PICK(__VA_ARGS__, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1,   \
         0)                                                                    \
    (__VA_ARGS__)

#define X(number, name, wire, list, help)                                      \
    static const enshu_field command_##name[] = {EACH list ENSHU_FIELD_NONE};
ENSHU_COMMAND_MAP(X)
#undef X

#define X(number, name, wire, list, help)                                      \
    static const enshu_field record_##name[] = {EACH list ENSHU_FIELD_NONE};
ENSHU_RECORD_MAP(X)
#undef X

static const named commands[] = {
#define X(number, name, wire, list, help)                                      \
    [number] = {wire, help, ENSHU_TYPE_NONE, command_##name},
    ENSHU_COMMAND_MAP(X)
#undef X
};

static const named records[] = {
#define X(number, name, wire, list, help)                                      \
    [number] = {wire, help, ENSHU_TYPE_NONE, record_##name},
    ENSHU_RECORD_MAP(X)
#undef X
};

enum {
    N_FIELDS = sizeof fields / sizeof *fields,
    N_COMMANDS = sizeof commands / sizeof *commands,
    N_RECORDS = sizeof records / sizeof *records
};

static const named nothing = {NULL, NULL, ENSHU_TYPE_NONE, NULL};

static const named *at(const named *table, size_t n, size_t i)
{
    return i < n ? &table[i] : &nothing;
}

static size_t find(const named *table, size_t n, const char *wire)
{
    for (size_t i = 1; i < n; i++) {
        if (table[i].wire && strcmp(table[i].wire, wire) == 0)
            return i;
    }
    return 0;
}

const char *enshu_field_name(enshu_field field)
{
    return at(fields, N_FIELDS, field)->wire;
}

const char *enshu_field_help(enshu_field field)
{
    return at(fields, N_FIELDS, field)->help;
}

enshu_type enshu_field_type(enshu_field field)
{
    return at(fields, N_FIELDS, field)->type;
}

const char *enshu_command_name(enshu_command_kind kind)
{
    return at(commands, N_COMMANDS, kind)->wire;
}

const char *enshu_command_help(enshu_command_kind kind)
{
    return at(commands, N_COMMANDS, kind)->help;
}

const char *enshu_record_name(enshu_record_kind kind)
{
    return at(records, N_RECORDS, kind)->wire;
}

const char *enshu_record_help(enshu_record_kind kind)
{
    return at(records, N_RECORDS, kind)->help;
}

const enshu_field *enshu_command_fields(enshu_command_kind kind)
{
    return at(commands, N_COMMANDS, kind)->fields;
}

const enshu_field *enshu_record_fields(enshu_record_kind kind)
{
    return at(records, N_RECORDS, kind)->fields;
}

bool enshu_command_judges(enshu_command_kind kind)
{
    static const enshu_command_kind kinds[] = {
        ENSHU_COMMAND_CRITERION_GRADE, ENSHU_COMMAND_TASK_RATE,
        ENSHU_COMMAND_GRADE_SETTLE,    ENSHU_COMMAND_ITEM_RATE,
        ENSHU_COMMAND_OBSERVATION_ADD, ENSHU_COMMAND_SURVEY_ANSWER,
        ENSHU_COMMAND_IMPROVEMENT_ADD, ENSHU_COMMAND_IMPROVEMENT_CHANGE,
        ENSHU_COMMAND_GRADE_WITHDRAW,  ENSHU_COMMAND_GRADE_REOPEN};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (kinds[i] == kind)
            return true;
    }
    return false;
}

enshu_field enshu_field_find(const char *wire)
{
    return (enshu_field)find(fields, N_FIELDS, wire);
}

enshu_command_kind enshu_command_find(const char *wire)
{
    return (enshu_command_kind)find(commands, N_COMMANDS, wire);
}

enshu_record_kind enshu_record_find(const char *wire)
{
    return (enshu_record_kind)find(records, N_RECORDS, wire);
}
