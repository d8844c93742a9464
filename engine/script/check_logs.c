/* EN6: hosts as logs write them, and the lines that steps and faults leave. */
#include "script/check.h"

#include <string.h>

#include "script/api_read.h"
#include "script/real_names.h"
#include "threat/log.h"

enum { MOST_LOGS = 1000, MOST_ROWS = 100 };

static const char *id_of(const enshu__script *s, const enshu__decl *decl)
{
    return enshu__names_text(s->scenario->names, decl->name);
}

/* ---- hosts ---- */

static const enshu__asset_def *asset_at(const enshu__script *s, size_t i)
{
    return ENSHU__DEF(s->scenario, ASSET, asset, i);
}

static bool same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

/* The asset before this one that has its name or address, or NULL. */
static const enshu__asset_def *twin_of(const enshu__script *s, size_t i)
{
    const enshu__asset_def *a = asset_at(s, i);
    for (size_t k = 0; (a->host || a->address) && k < i; k++) {
        const enshu__asset_def *b = asset_at(s, k);
        if (same(a->host, b->host) || same(a->address, b->address))
            return b;
    }
    return NULL;
}

static void check_hosts(enshu__script *s)
{
    for (size_t i = 0; i < ENSHU__COUNT(s->scenario, ASSET); i++) {
        const enshu__asset_def *a = asset_at(s, i);
        const enshu__asset_def *twin = twin_of(s, i);
        if (a->address && !enshu__is_documentation_address(a->address))
            enshu__find(s, 'E', "EN6019", a->decl.where,
                        "asset '%s': address '%.60s' は文書用の範囲 (192.0.2.x "
                        "198.51.100.x 203.0.113.x 2001:db8::) にありません",
                        "asset '%s': address '%.60s' is not in a documentation "
                        "range (192.0.2.x 198.51.100.x 203.0.113.x 2001:db8::)",
                        id_of(s, &a->decl), a->address);
        if (twin)
            enshu__find(s, 'E', "EN6020", a->decl.where,
                        "asset '%s' の host か address が asset '%s' と"
                        "重なっています",
                        "asset '%s' has the host or address of asset '%s'",
                        id_of(s, &a->decl), id_of(s, &twin->decl));
    }
}

/* ---- lines ---- */

static bool is_asset(const enshu__script *s, const char *id)
{
    const enshu_name name =
        enshu__names_find(s->scenario->names, id, strlen(id));
    for (size_t i = 0; name != 0 && i < ENSHU__COUNT(s->scenario, ASSET); i++) {
        if (asset_at(s, i)->decl.name == name)
            return true;
    }
    return false;
}

static void check_row(enshu__script *s, const char *what,
                      const enshu__decl *decl, const enshu__log_line_def *row)
{
    char name[ENSHU__REAL_NAME_MAX];
    if ((row->kind >= 0) == (row->log.name != 0))
        enshu__find(s, 'E', "EN6021", decl->where,
                    "%s '%s'.logs: kind か log のどちらか一つを書きます",
                    "%s '%s'.logs: write either kind or log", what,
                    id_of(s, decl));
    if (row->src && !enshu__is_documentation_address(row->src)
        && !is_asset(s, row->src))
        enshu__find(s, 'E', "EN6037", decl->where,
                    "%s '%s'.logs: src '%.60s' は asset でも文書用のアドレス "
                    "(192.0.2.x 198.51.100.x 203.0.113.x 2001:db8::) でも"
                    "ありません",
                    "%s '%s'.logs: src '%.60s' is neither an asset nor an "
                    "address for documentation (192.0.2.x 198.51.100.x "
                    "203.0.113.x 2001:db8::)",
                    what, id_of(s, decl), row->src);
    if (row->line && enshu__find_real_name(row->line, name))
        enshu__find(s, 'W', "EN6017", decl->where,
                    "%s '%s'.logs: '%s' は実在するかもしれません (203.0.113.x "
                    "や .example を使います)",
                    "%s '%s'.logs: '%s' may really exist (use 203.0.113.x or "
                    ".example)",
                    what, id_of(s, decl), name);
}

static void check_rows(enshu__script *s, const char *what,
                       const enshu__decl *decl, const enshu__log_line_def *rows,
                       size_t n)
{
    for (size_t i = 0; i < n; i++)
        check_row(s, what, decl, &rows[i]);
    if (n > MOST_ROWS)
        enshu__find(
            s, 'E', "EN6022", decl->where, "%s '%s'.logs: %d 行までです",
            "%s '%s'.logs: at most %d rows", what, id_of(s, decl), MOST_ROWS);
}

/* ---- logs ---- */

static void check_sources(enshu__script *s)
{
    const enshu__list *logs = &s->scenario->lists[ENSHU__LOG];
    if (logs->n > MOST_LOGS)
        enshu__find(s, 'E', "EN6022", logs->at[MOST_LOGS]->where,
                    "ログは %d までです", "there may be at most %d logs",
                    MOST_LOGS);
}

void enshu__check_logs(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    check_hosts(s);
    check_sources(s);
    for (size_t i = 0; i < ENSHU__COUNT(sc, STEP); i++) {
        const enshu__step_def *def = ENSHU__DEF(sc, STEP, step, i);
        check_rows(s, "step", &def->decl, def->logs, def->n_logs);
    }
    for (size_t i = 0; i < ENSHU__COUNT(sc, FAULT); i++) {
        const enshu__fault_def *def = ENSHU__DEF(sc, FAULT, fault, i);
        check_rows(s, "fault", &def->decl, def->logs, def->n_logs);
    }
}
