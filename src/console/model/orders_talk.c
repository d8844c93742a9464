/* What is said to others: in rooms, directly, in calls. */
#include <stdio.h>
#include <string.h>

#include "console/model/commands.h"
#include "console/model/order.h"

/* Is the role, or its team, among them? */
static bool is_among(const model *m, const char *const *ids, size_t n,
                     const char *role)
{
    const model_thing *t = model_find_of(m, MODEL_ROLE, role);
    for (size_t i = 0; i < n; i++)
        if (strcmp(ids[i], role) == 0 || (t && strcmp(ids[i], t->owner) == 0))
            return true;
    return false;
}

/* A team is a room of its own, too. */
static bool is_in_room(const model *m, const char *room, const char *role)
{
    const model_room *r = model_find_room(m, room);
    const model_thing *t = model_find_of(m, MODEL_ROLE, role);
    if (!r)
        return false;
    return is_among(m, r->members, r->n_members, role)
           || (t && strcmp(room, t->owner) == 0);
}

/* Who steers speaks in the name of somebody; others as one of their own. */
static const char *speaker(const model *m, const char *role, const char *room)
{
    const char *voice = model_voice_in(m, room);
    if (*role || *voice)
        return *role ? role : voice;
    return model_is_staff(m) ? "" : command_role(m, role, is_in_room, room);
}

/* Whom words go to, when they go to one; "" into a room. */
static const char *listener(const model *m, const char *room, const char *by)
{
    const model_room *r = model_find_room(m, room);
    /* One can speak with somebody before a word was said. */
    if (!r)
        return *room == '@' ? room + 1 : "";
    return *r->between && strcmp(r->party, by) == 0 ? r->between : r->party;
}

void order_say(model *m, const char *role, const char *room, const char *text,
               const char *tlp, uint64_t answers)
{
    const char *by = speaker(m, role, room);
    const char *party = listener(m, room, by);
    command c = {.kind = enshu_command_name(ENSHU_COMMAND_CHAT_SAY),
                 .role = by};
    if (*party)
        command_ids(&c, ENSHU_F_TO, &party, 1);
    else
        command_text(&c, ENSHU_F_ROOM, room);
    command_text(&c, ENSHU_F_TEXT, text);
    command_text(&c, ENSHU_F_TLP, tlp);
    if (answers > 0)
        command_number(&c, ENSHU_F_SAID, (int64_t)answers);
    command_give(m, &c, room, "", true);
}

void order_pin(model *m, const char *role, uint64_t said, bool ok)
{
    const model_said *what = model_find_said(m, said);
    command c = {.kind = enshu_command_name(ENSHU_COMMAND_CHAT_PIN),
                 .role = speaker(m, role, what ? what->room : "")};
    char about[24];
    (void)snprintf(about, sizeof about, "%llu", (unsigned long long)said);
    command_number(&c, ENSHU_F_SAID, (int64_t)said);
    command_number(&c, ENSHU_F_OK, ok);
    command_give(m, &c, about, "", true);
}

/* ---- calls ---- */

void order_call(model *m, const char *role, const char *const *to, size_t n_to,
                const char *heading)
{
    const char *voice = *role ? role : model_voice(m);
    command c = {.kind = enshu_command_name(ENSHU_COMMAND_CALL_START),
                 .role = command_role(m, voice, NULL, "")};
    command_ids(&c, ENSHU_F_TO, to, n_to);
    command_text(&c, ENSHU_F_HEADING, heading);
    command_give(m, &c, n_to > 0 ? to[0] : "", "", false);
}

/* The command of whoever is called, or is in the call. */
static void in_call(model *m, enshu_command_kind kind, int64_t number,
                    const char *text)
{
    const model_phone *call = model_find_phone(m, number);
    const char *mine = call ? model_phone_role(m, call) : NULL;
    command c = {.kind = enshu_command_name(kind),
                 .role = command_role(m, mine, NULL, "")};
    char about[24];
    (void)snprintf(about, sizeof about, "%lld", (long long)number);
    command_number(&c, ENSHU_F_CALL, number);
    command_text(&c, ENSHU_F_TEXT, text);
    command_give(m, &c, about, "", true);
}

void order_call_answer(model *m, int64_t call)
{
    in_call(m, ENSHU_COMMAND_CALL_ANSWER, call, "");
}

void order_call_say(model *m, int64_t call, const char *text)
{
    in_call(m, ENSHU_COMMAND_CALL_SAY, call, text);
}

void order_call_end(model *m, int64_t call)
{
    in_call(m, ENSHU_COMMAND_CALL_END, call, "");
}

void order_call_note(model *m, int64_t call, const char *text)
{
    in_call(m, ENSHU_COMMAND_CALL_NOTE, call, text);
}
