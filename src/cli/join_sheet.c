#include "cli/join_sheet.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"

/* ---- links ---- */

static net_link_parts parts_with(const join_sheet *s, const char *token)
{
    net_link_parts parts = {.port = s->port};
    (void)snprintf(parts.host, sizeof parts.host, "%s", s->host);
    (void)snprintf(parts.token, sizeof parts.token, "%s", token);
    (void)snprintf(parts.pin, sizeof parts.pin, "%s", s->pin);
    return parts;
}

char *join_link(const join_sheet *s, size_t i)
{
    const net_link_parts parts = parts_with(s, s->plan->seats[i].token);
    return net_link_write(&parts);
}

void join_code(const join_sheet *s, size_t i, char out[NET_CODE_TEXT])
{
    const net_link_parts parts = parts_with(s, s->plan->seats[i].code);
    ENSHU_REQUIRE(net_code_write(&parts, out)); /* a plan's have codes */
}

char *join_typed(const join_sheet *s, size_t i)
{
    const net_link_parts parts = parts_with(s, s->plan->seats[i].code);
    char *line = net_code_line(&parts);
    ENSHU_REQUIRE(line != NULL);
    char *typed = xprintf("enshu join %s", line);
    xfree(line);
    return typed;
}

bool join_is_control(const plan_seat *seat)
{
    return seat->part == HOST_DIRECTOR || seat->part == HOST_EVALUATOR;
}

const char *join_world_name(const join_sheet *s, const plan_seat *seat)
{
    return seat->world < s->plan->n_worlds && !join_is_control(seat)
               ? s->plan->worlds[seat->world].name
               : "";
}

/* Tabs and line breaks would tear a line. */
static void append_plain(base_buffer *out, const char *text)
{
    for (const char *at = text; *at; at++) {
        const unsigned char c = (unsigned char)*at;
        (void)base_buffer_append(out, c < 0x20 || c == 0x7F ? " " : at, 1);
    }
}

void join_write_lines(const join_sheet *s, base_buffer *out)
{
    for (size_t i = 0; i < s->plan->n; i++) {
        const plan_seat *seat = &s->plan->seats[i];
        char *link = join_link(s, i);
        char *roles = plan_role_names(s->cast, seat, s->lang);
        char *typed = join_typed(s, i);
        const char *const fields[] = {
            link,  join_world_name(s, seat),   seat->organisation, seat->team,
            roles, host_part_word(seat->part), seat->person,       typed};
        for (size_t k = 0; k < sizeof fields / sizeof *fields; k++) {
            if (k > 0)
                (void)base_buffer_append_text(out, "\t");
            append_plain(out, fields[k]);
        }
        (void)base_buffer_append_text(out, "\n");
        xfree(typed);
        xfree(roles);
        xfree(link);
    }
}

/* ---- CSV ---- */

/* What a spreadsheet takes for a formula begins with one of these. */
static bool looks_like_formula(const char *text)
{
    static const char *const wide[] = {"\xEF\xBC\x9D", "\xEF\xBC\x8B",
                                       "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
    while (*text == ' ')
        text++;
    if (*text && strchr("=+-@\t\r\n|%", *text))
        return true;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
        if (strncmp(text, wide[i], 3) == 0)
            return true;
    }
    return false;
}

static void append_csv(base_buffer *out, const char *text, bool last)
{
    (void)base_buffer_append_text(out, "\"");
    if (looks_like_formula(text))
        (void)base_buffer_append_text(out, "'");
    for (const char *at = text; *at; at++) {
        const unsigned char c = (unsigned char)*at;
        if (c == '"')
            (void)base_buffer_append_text(out, "\"\"");
        else
            (void)base_buffer_append(out, c < 0x20 || c == 0x7F ? " " : at, 1);
    }
    (void)base_buffer_append_text(out, last ? "\"\r\n" : "\",");
}

static void append_record(base_buffer *out, const char *const *fields, size_t n)
{
    for (size_t i = 0; i < n; i++)
        append_csv(out, fields[i], i + 1 == n);
}

void join_write_csv(const join_sheet *s, base_buffer *out)
{
    const bool ja = s->lang == BASE_JA;
    const char *const head[] = {ja ? "訓練 EXERCISE" : "EXERCISE 訓練",
                                ja ? "世界" : "world",
                                ja ? "組織" : "organisation",
                                ja ? "グループ" : "group",
                                ja ? "チーム" : "team",
                                ja ? "役割" : "role",
                                ja ? "参加区分" : "part",
                                ja ? "氏名" : "name",
                                ja ? "参加リンク" : "link",
                                ja ? "入力するもの" : "what to type"};
    enum { N = sizeof head / sizeof *head };
    (void)base_buffer_append_text(out, "\xEF\xBB\xBF");
    append_record(out, head, N);
    for (size_t i = 0; i < s->plan->n; i++) {
        const plan_seat *seat = &s->plan->seats[i];
        char *link = join_link(s, i);
        char *roles = plan_role_names(s->cast, seat, s->lang);
        char *number = xprintf("%zu", i + 1);
        char *typed = join_typed(s, i);
        const char *const fields[] = {number,
                                      join_world_name(s, seat),
                                      seat->organisation,
                                      seat->group,
                                      seat->team,
                                      roles,
                                      plan_part_name(seat->part, s->lang),
                                      seat->person,
                                      link,
                                      typed};
        append_record(out, fields, N);
        xfree(typed);
        xfree(number);
        xfree(roles);
        xfree(link);
    }
}

/* ---- files ---- */

enshu_status join_check_path(const char *path, bool force, base_lang lang,
                             enshu_error *err)
{
    const base_kind kind = base_file_kind(path);
    if (kind == BASE_KIND_NONE || (kind == BASE_KIND_FILE && force))
        return ENSHU_OK;
    return enshu_fail_at(err, ENSHU_EREFUSED, path, 0, "%s",
                         BASE_TR(lang,
                                 "もうあります: 別の名前にするか、--force "
                                 "を付けて上書きしてください",
                                 "is there already: take another name, or "
                                 "give --force to write over it"));
}

enshu_status join_write_file(const char *path, const base_buffer *text,
                             bool force, enshu_error *err)
{
    if (text->full)
        return enshu_fail_at(err, ENSHU_ELIMIT, path, 0,
                             "too many seats for one file: split the roster");
    if (force && base_file_kind(path) == BASE_KIND_FILE)
        base_file_remove(path);
    return base_file_write_secret(path, base_buffer_get(text), text->len, err);
}
