/* Records as their sources write them.  What is in the fields is also in here;
 * times are those of the host's clock, local time. */
#include "threat/log_internal.h"

#include <string.h>

/* A moment taken apart. */
typedef struct clock {
    int64_t year;
    int month; /* 1 .. 12 */
    int day;
    int hour;
    int minute;
    int second;
    int ms;
} clock;

/* The date of a day since 1970-01-01 (Howard Hinnant's civil_from_days). */
static void set_date(clock *c, int64_t day)
{
    const int64_t z = day + 719468;
    const int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    const int64_t doe = z - era * 146097;
    const int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const int64_t mp = (5 * doy + 2) / 153;
    c->day = (int)(doy - (153 * mp + 2) / 5 + 1);
    c->month = (int)(mp < 10 ? mp + 3 : mp - 9);
    c->year = yoe + era * 400 + (c->month <= 2);
}

static clock clock_of(const enshu__logs *logs, enshu_time_us t_us)
{
    const enshu_time_us since = t_us + logs->setup.start_us;
    int64_t day = since / ENSHU_DAY;
    if (since % ENSHU_DAY < 0)
        day--;
    const int64_t ms = (since - day * ENSHU_DAY) / ENSHU_MS;
    clock c = {.hour = (int)(ms / 3600000),
               .minute = (int)(ms / 60000 % 60),
               .second = (int)(ms / 1000 % 60),
               .ms = (int)(ms % 1000)};
    set_date(&c, logs->setup.start_day + day);
    return c;
}

static const char *month_word(const clock *c)
{
    static const char *const words[] = {"Jan", "Feb", "Mar", "Apr",
                                        "May", "Jun", "Jul", "Aug",
                                        "Sep", "Oct", "Nov", "Dec"};
    return words[c->month - 1];
}

static void put_hms(enshu__writer *w, const clock *c)
{
    enshu__put_uint(w, (uint64_t)c->hour, 2);
    enshu__put(w, ":");
    enshu__put_uint(w, (uint64_t)c->minute, 2);
    enshu__put(w, ":");
    enshu__put_uint(w, (uint64_t)c->second, 2);
}

/* "2026-11-27T09:12:03.123" */
static void put_iso(enshu__writer *w, const clock *c, const char *between)
{
    enshu__put_uint(w, (uint64_t)c->year, 4);
    enshu__put(w, "-");
    enshu__put_uint(w, (uint64_t)c->month, 2);
    enshu__put(w, "-");
    enshu__put_uint(w, (uint64_t)c->day, 2);
    enshu__put(w, between);
    put_hms(w, c);
    enshu__put(w, ".");
    enshu__put_uint(w, (uint64_t)c->ms, 3);
}

/* "Nov 27 09:12:03" */
static void put_bsd(enshu__writer *w, const clock *c)
{
    enshu__put(w, month_word(c));
    enshu__put(w, c->day < 10 ? "  " : " ");
    enshu__put_uint(w, (uint64_t)c->day, 1);
    enshu__put(w, " ");
    put_hms(w, c);
}

/* name="value" when there is one. */
static void put_pair(enshu__writer *w, const char *name, const char *value)
{
    if (!value[0])
        return;
    enshu__put(w, " ");
    enshu__put(w, name);
    enshu__put(w, "=");
    enshu__put(w, value);
}

static const char *or_dash(const char *text)
{
    return text[0] ? text : "-";
}

typedef void write_fn(enshu__writer *w, const enshu__log_line *line,
                      const clock *c);

/* The first word of a message when it is a number: an event's. */
static size_t event_number(const char *message)
{
    const size_t n = strspn(message, "0123456789");
    return n >= 3 && message[n] == ' ' ? n : 0;
}

static void write_windows(enshu__writer *w, const enshu__log_line *line,
                          const clock *c)
{
    static const char *const levels[] = {"Information", "Information",
                                         "Warning", "Error"};
    const size_t n = event_number(line->message);
    put_iso(w, c, "T");
    enshu__put(w, " ");
    enshu__put(w, line->host_name);
    enshu__put(w, " WinEventLog EventID=");
    if (n > 0)
        enshu__put_bytes(w, line->message, n);
    else
        enshu__put(w, "0");
    put_pair(w, "Level", levels[line->severity]);
    put_pair(w, "User", line->user);
    put_pair(w, "Src", line->src);
    put_pair(w, "Dst", line->dst);
    enshu__put(w, " Message=\"");
    enshu__put(w, line->message + (n > 0 ? n + 1 : 0));
    enshu__put(w, "\"");
}

static void write_syslog(enshu__writer *w, const enshu__log_line *line,
                         const clock *c)
{
    static const int levels[] = {6, 5, 4, 3};
    enshu__put(w, "<");
    enshu__put_uint(w, (uint64_t)(10 * 8 + levels[line->severity]), 1);
    enshu__put(w, ">");
    put_bsd(w, c);
    enshu__put(w, " ");
    enshu__put(w, line->host_name);
    enshu__put(w, " ");
    enshu__put(w, line->message);
}

static void write_firewall(enshu__writer *w, const enshu__log_line *line,
                           const clock *c)
{
    const size_t n = strcspn(line->message, " ");
    put_bsd(w, c);
    enshu__put(w, " fw action=");
    enshu__put_bytes(w, line->message, n);
    put_pair(w, "src", line->src);
    put_pair(w, "dst", line->dst);
    put_pair(w, "user", line->user);
    put_pair(w, "asset", line->host_name);
    enshu__put(w, " msg=\"");
    enshu__put(w, line->message);
    enshu__put(w, "\"");
}

static void write_proxy(enshu__writer *w, const enshu__log_line *line,
                        const clock *c)
{
    put_iso(w, c, " ");
    enshu__put(w, " ");
    enshu__put(w, or_dash(line->src));
    enshu__put(w, " ");
    enshu__put(w, or_dash(line->user));
    enshu__put(w, " ");
    enshu__put(w, line->message);
    enshu__put(w, " HIER_DIRECT/");
    enshu__put(w, or_dash(line->dst));
    enshu__put(w, " via ");
    enshu__put(w, line->host_name);
}

/* Bytes that stand in a JSON string as they are. */
static size_t plain_bytes(const char *text)
{
    size_t n = 0;
    while ((unsigned char)text[n] >= 0x20 && text[n] != '"' && text[n] != '\\')
        n++;
    return n;
}

/* Text within a JSON string. */
static void put_json(enshu__writer *w, const char *text)
{
    for (;;) {
        const size_t n = plain_bytes(text);
        enshu__put_bytes(w, text, n);
        text += n;
        if (!*text)
            return;
        if ((unsigned char)*text < 0x20) {
            enshu__put(w, "\\u");
            enshu__put_hex(w, (unsigned char)*text, 4);
        } else {
            enshu__put_bytes(w, "\\", 1);
            enshu__put_bytes(w, text, 1);
        }
        text++;
    }
}

static void put_member(enshu__writer *w, const char *name, const char *value)
{
    if (!value[0])
        return;
    enshu__put(w, ",\"");
    enshu__put(w, name);
    enshu__put(w, "\":\"");
    put_json(w, value);
    enshu__put(w, "\"");
}

static void write_edr(enshu__writer *w, const enshu__log_line *line,
                      const clock *c)
{
    enshu__put(w, "{\"time\":\"");
    put_iso(w, c, "T");
    enshu__put(w, "\"");
    put_member(w, "device", line->host_name);
    put_member(w, "severity", enshu__log_severity_words[line->severity]);
    put_member(w, "user", line->user);
    put_member(w, "src", line->src);
    put_member(w, "dst", line->dst);
    put_member(w, "event", line->message);
    enshu__put(w, "}");
}

static void write_vpn(enshu__writer *w, const enshu__log_line *line,
                      const clock *c)
{
    put_iso(w, c, " ");
    enshu__put(w, " ");
    enshu__put(w, line->host_name);
    enshu__put(w, " vpnd:");
    put_pair(w, "user", line->user);
    put_pair(w, "peer", line->src);
    put_pair(w, "assigned", line->dst);
    enshu__put(w, " ");
    enshu__put(w, line->message);
}

static void write_mail(enshu__writer *w, const enshu__log_line *line,
                       const clock *c)
{
    put_bsd(w, c);
    enshu__put(w, " ");
    enshu__put(w, line->host_name);
    enshu__put(w, " mailgw: client=[");
    enshu__put(w, or_dash(line->src));
    enshu__put(w, "] ");
    enshu__put(w, line->message);
    put_pair(w, "relay", line->dst);
}

static void write_web(enshu__writer *w, const enshu__log_line *line,
                      const clock *c)
{
    enshu__put(w, or_dash(line->src));
    enshu__put(w, " - ");
    enshu__put(w, or_dash(line->user));
    enshu__put(w, " [");
    enshu__put_uint(w, (uint64_t)c->day, 2);
    enshu__put(w, "/");
    enshu__put(w, month_word(c));
    enshu__put(w, "/");
    enshu__put_uint(w, (uint64_t)c->year, 4);
    enshu__put(w, ":");
    put_hms(w, c);
    enshu__put(w, "] ");
    enshu__put(w, line->host_name);
    enshu__put(w, " \"");
    enshu__put(w, line->message);
    enshu__put(w, "\"");
}

static void write_badge(enshu__writer *w, const enshu__log_line *line,
                        const clock *c)
{
    put_iso(w, c, " ");
    enshu__put(w, ",");
    enshu__put(w, line->host_name);
    enshu__put(w, ",");
    enshu__put(w, line->user);
    enshu__put(w, ",\"");
    enshu__put(w, line->message);
    enshu__put(w, "\"");
}

static void write_control(enshu__writer *w, const enshu__log_line *line,
                          const clock *c)
{
    static const char *const classes[] = {"EVENT", "NOTE", "WARN", "ALARM"};
    put_iso(w, c, " ");
    enshu__put(w, " ");
    enshu__put(w, line->host_name);
    enshu__put(w, " | ");
    enshu__put(w, classes[line->severity]);
    enshu__put(w, " | ");
    enshu__put(w, line->message);
    put_pair(w, "| station", line->src);
}

static write_fn *const writers[ENSHU__LOG_KIND_COUNT] = {
    [ENSHU__LOG_WINDOWS] = write_windows,
    [ENSHU__LOG_SYSLOG] = write_syslog,
    [ENSHU__LOG_FIREWALL] = write_firewall,
    [ENSHU__LOG_PROXY] = write_proxy,
    [ENSHU__LOG_EDR] = write_edr,
    [ENSHU__LOG_VPN] = write_vpn,
    [ENSHU__LOG_MAIL] = write_mail,
    [ENSHU__LOG_WEB] = write_web,
    [ENSHU__LOG_BADGE] = write_badge,
    [ENSHU__LOG_CONTROL] = write_control,
};

void enshu__log_format(const enshu__logs *logs, enshu__log_line *line,
                       char *out, size_t size)
{
    enshu__writer w = {out, out + size - 1};
    const clock c = clock_of(logs, line->t_us);
    writers[line->kind](&w, line, &c);
    enshu__put_end(&w);
    line->raw = out;
}
