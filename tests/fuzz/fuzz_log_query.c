/*
 * Questions for the logs, and keys of records, as anybody may type them.
 *
 * Wrong is: a question that is refused without a place within it, one that is
 * judged to match every text of a template while it does not match one, or to
 * match none while it does; and a key that names a place which gives another
 * key.
 */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "threat/log_internal.h"

static void check(bool good)
{
    if (!good)
        abort();
}

static void judge(const enshu__log_query *q)
{
    static const char *const texts[] = {"failed logon of {user}: wrong {tag}",
                                        "{user}{user}", "plain", "{hash}"};
    enshu__alphabets alphabets;
    memset(&alphabets, true, sizeof alphabets);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const enshu__values values = {
            .text = {[ENSHU__SLOT_USER] = i % 2 ? "u1001" : "svc-\xE6\x97\xA5"},
            .bits = i};
        char room[256];
        enshu__pieces pieces;
        enshu__writer w = {room, room + sizeof room - 1};
        enshu__pieces_read(texts[i], &pieces);
        enshu__put_pieces(&w, &pieces, &values);
        enshu__put_end(&w);
        const int verdict = enshu__log_query_judges(q, &pieces, &alphabets);
        const bool takes = enshu__log_query_takes(q, ENSHU__ASK_TEXT, room);
        check(verdict < 0 || takes == (verdict == 1));
        (void)enshu__log_query_takes(q, ENSHU__ASK_HOST, room);
        (void)enshu__log_query_takes_severity(q, (int)i);
    }
}

static void ask(const char *text)
{
    enshu__log_query *q = NULL;
    enshu_error err = {.line = -1};
    const enshu_status st = enshu__log_query_read(text, &q, &err);
    if (st == ENSHU_OK) {
        judge(q);
    } else {
        check(st == ENSHU_EINVAL && !q);
        check(err.line >= 1 && (size_t)err.line <= strlen(text) + 1);
        check(strchr(err.message, ':') != NULL);
    }
    enshu__log_query_destroy(q);
}

/* Logs without hosts, of one name. */
static void read_key(const char *text)
{
    static enshu__log_def def;
    enshu__log_def *defs[] = {&def};
    enshu__names *names = enshu__names_create();
    check(names != NULL);
    def.decl.name = enshu__names_intern(names, "vpn", 3);
    const enshu__logs logs = {
        .setup = {.names = names, .logs = defs, .n_logs = 1, .seed = 7}};
    enshu__log_place place;
    char again[ENSHU__LOG_KEY];
    if (enshu__log_key_read(&logs, text, &place)) {
        enshu__log_key_write(&logs, place.log, enshu__log_number(&place),
                             again);
        check(strcmp(again, text) == 0);
    }
    enshu__names_destroy(names);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    check(text != NULL);
    if (size > 0)
        memcpy(text, data, size);
    text[size] = '\0';
    ask(text);
    read_key(text);
    free(text);
    return 0;
}
