/*
 * Parts: what seats are for, which messages they may send, which commands they
 * may give.  docs/protocol.md has the same tables.
 */
#include "host/host_state.h"

#include <string.h>

#define BIT(part) (1U << (part))

enum {
    PLAYS = BIT(HOST_TRAINEE),
    STEERS = BIT(HOST_DIRECTOR) | BIT(HOST_CONTROLLER),
    ASSESSES = STEERS | BIT(HOST_EVALUATOR),
    SPEAKS = PLAYS | BIT(HOST_PLAYER),
    ALONE = BIT(HOST_PARTS), /* not even who steers may */
    LOOKS = BIT(HOST_OBSERVER) | BIT(HOST_WALLBOARD),
    ACTS = SPEAKS | ASSESSES,
    ALL = ACTS | LOOKS
};

const char *host_part_word(host_part part)
{
    static const char *const words[] = {"trainee",   "director", "controller",
                                        "evaluator", "player",   "observer",
                                        "wallboard"};
    return part < HOST_PARTS ? words[part] : "";
}

host_part host_part_of(const char *word)
{
    for (int i = 0; i < HOST_PARTS; i++) {
        if (strcmp(host_part_word((host_part)i), word) == 0)
            return (host_part)i;
    }
    return HOST_PARTS;
}

bool host__part_sends(host_part part, net_type type)
{
    static const unsigned who[NET_TYPE_END] = {
        [NET_HELLO_MESSAGE] = ALL,
        [NET_RECEIVED_MESSAGE] = ALL,
        [NET_PING_MESSAGE] = ALL,
        [NET_COMMAND_MESSAGE] = ACTS,
        [NET_PACE_MESSAGE] = ACTS, /* whose clock it is says the seat */
        [NET_MAY_MESSAGE] = ALL,   /* who has no role has no answers */
        [NET_DRAFT_MESSAGE] = ACTS,
        [NET_LOG_FIND_MESSAGE] = PLAYS | ASSESSES,
        [NET_LOG_STOP_MESSAGE] = ALL,
        [NET_WATCH_MESSAGE] = ASSESSES,
        [NET_REWIND_ASK_MESSAGE] = STEERS,
        [NET_REWIND_MESSAGE] = STEERS,
        [NET_WHAT_IF_MESSAGE] = STEERS,
        [NET_REEL_SEEK_MESSAGE] = STEERS,
        [NET_SEAT_OPEN_MESSAGE] = STEERS,
        [NET_SEAT_CHANGE_MESSAGE] = STEERS};
    return who[type] & BIT(part);
}

bool host__part_commands(host_part part, enshu_command_kind kind)
{
    static const struct {
        enshu_command_kind kind;
        unsigned who;
    } kinds[] = {
        {ENSHU_COMMAND_ACTION_START, PLAYS},
        {ENSHU_COMMAND_ACTION_CANCEL, PLAYS},
        {ENSHU_COMMAND_QUESTION_ANSWER, PLAYS},
        {ENSHU_COMMAND_HINT_ASK, PLAYS},
        {ENSHU_COMMAND_ACTION_APPROVE, PLAYS},
        {ENSHU_COMMAND_TOKEN_SPEND, PLAYS},
        {ENSHU_COMMAND_LOG_SEARCH, PLAYS | ASSESSES},
        {ENSHU_COMMAND_EVIDENCE_KEEP, PLAYS},
        {ENSHU_COMMAND_CALL_NOTE, PLAYS},
        {ENSHU_COMMAND_MESSAGE_READ, SPEAKS},
        {ENSHU_COMMAND_MESSAGE_REPLY, SPEAKS},
        {ENSHU_COMMAND_MESSAGE_SEND, SPEAKS},
        {ENSHU_COMMAND_CHAT_SAY, SPEAKS},
        {ENSHU_COMMAND_CHAT_PIN, SPEAKS},
        {ENSHU_COMMAND_CALL_START, SPEAKS},
        {ENSHU_COMMAND_CALL_ANSWER, SPEAKS},
        {ENSHU_COMMAND_CALL_SAY, SPEAKS},
        {ENSHU_COMMAND_CALL_END, SPEAKS},
        {ENSHU_COMMAND_REPLY_SEND, BIT(HOST_PLAYER)},
        {ENSHU_COMMAND_CRITERION_GRADE, PLAYS | BIT(HOST_EVALUATOR)},
        {ENSHU_COMMAND_GRADE_WITHDRAW, PLAYS | BIT(HOST_EVALUATOR)},
        {ENSHU_COMMAND_TASK_RATE, BIT(HOST_EVALUATOR)},
        {ENSHU_COMMAND_ITEM_RATE, BIT(HOST_EVALUATOR)},
        {ENSHU_COMMAND_OBSERVATION_ADD, BIT(HOST_EVALUATOR)},
        {ENSHU_COMMAND_GRADE_SETTLE, BIT(HOST_DIRECTOR) | ALONE},
        {ENSHU_COMMAND_GRADE_REOPEN, BIT(HOST_DIRECTOR) | ALONE},
        {ENSHU_COMMAND_SURVEY_ANSWER, SPEAKS},
        {ENSHU_COMMAND_IMPROVEMENT_ADD, PLAYS | BIT(HOST_EVALUATOR)},
        {ENSHU_COMMAND_IMPROVEMENT_CHANGE, PLAYS | BIT(HOST_EVALUATOR)}};
    /* Who steers may give any, and the drill says what control cannot do; a
     * role that plays may not know that there is more. */
    const unsigned steers = part == HOST_TRAINEE ? BIT(part) : STEERS;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (kinds[i].kind == kind)
            return (kinds[i].who | (kinds[i].who & ALONE ? 0 : STEERS))
                   & BIT(part);
    }
    return steers & BIT(part);
}

bool host__part_sees_truth(host_part part)
{
    return ASSESSES & BIT(part);
}
