/* Which services run on the day: calendar.txt and calendar_dates.txt. */
#include "ops/gtfs_table.h"

enum { SERVICES_MAX = 1 << 20 };

/* Columns of calendar.txt; the days of the week come first. */
enum { MONDAY, SERVICE = 7, START, END };
static const enshu__gtfs_column week_columns[] = {
    {"monday", true},   {"tuesday", true},    {"wednesday", true},
    {"thursday", true}, {"friday", true},     {"saturday", true},
    {"sunday", true},   {"service_id", true}, {"start_date", true},
    {"end_date", true}, {NULL, false},
};

enum { D_SERVICE, D_DATE, D_TYPE };
static const enshu__gtfs_column date_columns[] = {{"service_id", true},
                                                  {"date", true},
                                                  {"exception_type", true},
                                                  {NULL, false}};

/* Whether the service runs on the day; NULL ends the import. */
static bool *service_of(enshu__gtfs_table *t, size_t column)
{
    enshu__gtfs *g = t->g;
    const enshu_name name = enshu__gtfs_intern(t, column, g->service_ids);
    if (name == 0) {
        (void)enshu__gtfs_no_memory(g);
        return NULL;
    }
    if (name > g->services.n
        && !ENSHU__GTFS_ADD(g, &g->services, bool, SERVICES_MAX))
        return NULL;
    return &ENSHU__GTFS_AT(g->services, bool)[name - 1];
}

static void reach(enshu__gtfs *g, int64_t first, int64_t last)
{
    if (first < g->first_day)
        g->first_day = first;
    if (last > g->last_day)
        g->last_day = last;
}

static void reject_date(enshu__gtfs_table *t, const char *column)
{
    enshu__gtfs_reject(t, "%s が日付ではありません: 20260401 のように書きます",
                       "%s is no date: write it as 20260401", column);
}

/* 1970-01-01 was a Thursday. */
static size_t weekday(int64_t day)
{
    return (size_t)(((day + 3) % 7 + 7) % 7);
}

static bool read_week(enshu__gtfs_table *t)
{
    enshu__gtfs *g = t->g;
    int64_t start = 0;
    int64_t end = 0;
    int64_t runs[7];
    if (!enshu__gtfs_good_id(t, SERVICE, "service_id"))
        return true;
    if (!enshu__gtfs_date(t, START, &start)) {
        reject_date(t, "start_date");
        return true;
    }
    if (!enshu__gtfs_date(t, END, &end)) {
        reject_date(t, "end_date");
        return true;
    }
    for (size_t i = 0; i < 7; i++)
        if (!enshu__gtfs_number(t, MONDAY + i, 1, &runs[i]) || runs[i] < 0) {
            enshu__gtfs_reject(t, "%s は 0 か 1 です", "%s must be 0 or 1",
                               week_columns[MONDAY + i].name);
            return true;
        }
    bool *service = service_of(t, SERVICE);
    if (!service)
        return false;
    if (start <= end)
        reach(g, start, end);
    if (g->has_day && g->day >= start && g->day <= end)
        *service = runs[weekday(g->day)] == 1;
    return true;
}

static bool read_exception(enshu__gtfs_table *t)
{
    enshu__gtfs *g = t->g;
    int64_t day = 0;
    int64_t type = 0;
    if (!enshu__gtfs_good_id(t, D_SERVICE, "service_id"))
        return true;
    if (!enshu__gtfs_date(t, D_DATE, &day)) {
        reject_date(t, "date");
        return true;
    }
    if (!enshu__gtfs_number(t, D_TYPE, 2, &type) || type < 1) {
        enshu__gtfs_reject(t, "exception_type は 1 (運行) か 2 (運休) です",
                           "exception_type must be 1 (runs) or 2 (does not)");
        return true;
    }
    bool *service = service_of(t, D_SERVICE);
    if (!service)
        return false;
    if (type == 1)
        reach(g, day, day);
    if (g->has_day && g->day == day)
        *service = type == 1;
    return true;
}

static bool read_all(enshu__gtfs_table *t, bool (*read)(enshu__gtfs_table *))
{
    while (enshu__gtfs_next(t))
        if (!read(t))
            return false;
    return t->g->status == ENSHU_OK;
}

bool enshu__gtfs_read_calendar(enshu__gtfs *g)
{
    enshu__gtfs_table t;
    const enshu__gtfs_opened week =
        enshu__gtfs_open(g, &t, "calendar.txt", week_columns);
    if (week == ENSHU__GTFS_FAILED
        || (week == ENSHU__GTFS_OPEN && !read_all(&t, read_week)))
        return false;
    const enshu__gtfs_opened dates =
        enshu__gtfs_open(g, &t, "calendar_dates.txt", date_columns);
    if (dates == ENSHU__GTFS_FAILED
        || (dates == ENSHU__GTFS_OPEN && !read_all(&t, read_exception)))
        return false;
    if (week == ENSHU__GTFS_ABSENT && dates == ENSHU__GTFS_ABSENT)
        return enshu__gtfs_end(
            g, ENSHU_ENOTFOUND, "calendar.txt", 0,
            "calendar_dates.txt と共にありません: "
            "どちらかが必要です。フィードを確かめてください",
            "is missing, and calendar_dates.txt too: a feed must have one of "
            "them; check the feed");
    return true;
}

bool enshu__gtfs_runs(const enshu__gtfs *g, enshu_name service)
{
    return service > 0 && service <= g->services.n
           && ENSHU__GTFS_AT(g->services, bool)[service - 1];
}
