/* States of F7, F8, of other parts than a trainee's, and of joining. */
#include "base/memory.h"
#include "console/screens/chat.h"
#include "console/screens/inbox.h"
#include "console/screens/reports.h"
#include "screens/stage.h"

static void isac(stage *s)
{
    sample_hang_up(stage_sample(s));
    chat_show(stage_app(s)->chat, "isac_room");
    stage_app(s)->chat->tab = CHAT_TALK;
    stage_app(s)->chat->to_field = true;
}

static void direct(stage *s)
{
    isac(s);
    chat_show(stage_app(s)->chat, "@press_club");
}

static void talking(stage *s)
{
    stage_app(s)->chat->tab = CHAT_CALLS;
}

static void contacts(stage *s)
{
    sample_hang_up(stage_sample(s));
    stage_app(s)->chat->tab = CHAT_CONTACTS;
}

static void pins(stage *s)
{
    sample_hang_up(stage_sample(s));
    stage_app(s)->chat->tab = CHAT_PINS;
}

static void room(stage *s)
{
    isac(s);
    chat_show(stage_app(s)->chat, "apoc");
    order_draft(stage_app(s)->m, "chat.apoc", "text",
                "了解。09:15 の便から順に案内してください。");
}

static void ringing(stage *s)
{
    sample_ring(stage_sample(s));
}

static void owed(stage *s)
{
    sample_hang_up(stage_sample(s));
}

static void forms(stage *s)
{
    owed(s);
    stage_app(s)->reports->filter = REPORTS_FORMS;
    reports_select(stage_app(s)->reports, "action.isac_share");
    order_draft(stage_app(s)->m, "form.isac_share", "system",
                "東都国際空港の手荷物制御。担当は佐伯氏、電話 03-1234-5678");
}

static void told(stage *s)
{
    owed(s);
    stage_app(s)->reports->filter = REPORTS_TOLD;
}

static void player(stage *s)
{
    owed(s);
    sample_seat(stage_sample(s), "player", "isac_desk ministry", "");
    sample_hand_in(stage_sample(s));
}

/* The newer of the forms is read. */
static void received(stage *s)
{
    const model_message *const *all = NULL;
    owed(s);
    sample_hand_in(stage_sample(s));
    ENSHU_REQUIRE(model_messages(stage_app(s)->m, &all) > 0);
    inbox_show(stage_app(s)->inbox, all[0]->id);
}

/* Its answer is a message to whoever signed. */
static void answered(stage *s)
{
    received(s);
    compose_reply(stage_app(s)->inbox->writing, stage_app(s)->inbox->selected);
}

static void passed_on(stage *s)
{
    received(s);
    compose_forward(stage_app(s)->inbox->writing,
                    stage_app(s)->inbox->selected);
}

static void observer(stage *s)
{
    owed(s);
    sample_seat(stage_sample(s), "observer", "", "apoc");
}

static void wallboard(stage *s)
{
    sample_seat(stage_sample(s), "wallboard", "", "");
}

/* More than there is room for. */
static void many_lights(stage *s)
{
    static const struct {
        const char *id;
        const char *ja;
        const char *en;
        const char *state;
    } rows[] = {{"finance", "金融", "Finance", "green"},
                {"medical", "医療", "Hospitals", "yellow"},
                {"oil", "石油", "Oil", "green"},
                {"gas", "ガス", "Gas", "green"},
                {"chemistry", "化学", "Chemicals", "green"},
                {"credit", "クレジット", "Credit cards", "green"},
                {"office", "政府・行政サービス", "Public services", "green"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        sample_record(stage_sample(s), 0, 0, "sector.described",
                      json_pack("{s:s, s:o, s:s}", "id", rows[i].id, "name",
                                sample_text(rows[i].ja, rows[i].en), "state",
                                rows[i].state));
}

static void rewound(stage *s)
{
    sample_take(stage_sample(s),
                "{\"v\":1,\"type\":\"rewound\",\"to_us\":3600000000,"
                "\"branch\":2,\"reason\":\"通信の障害のため\"}");
}

static const net_link_parts parts_of_tests = {
    .host = "drill.example.test",
    .port = 7443,
    .token = "00",
    .pin = "9b1d2c3e4f5a6b7c8d9e0f1a2b3c4d5e"};
static const app_join link_of_tests = {.link = &parts_of_tests};
static const app_join no_link = {.link = NULL};

static void joining(stage *s)
{
    stage_join(s, &link_of_tests);
}

static void asked(stage *s)
{
    stage_join(s, &no_link);
}

static void bye(stage *s, const char *why)
{
    joining(s);
    stage_app(s)->page = PAGE_DRILL;
    char *text = xprintf("{\"v\":1,\"type\":\"bye\",\"why\":\"%s\"}", why);
    sample_take(stage_sample(s), text);
    sample_link(stage_sample(s), NET_LINK_CLOSED);
    xfree(text);
}

static void wrong_pin(stage *s)
{
    bye(s, "pin");
}

static void refused(stage *s)
{
    bye(s, "token");
}

static void kicked(stage *s)
{
    bye(s, "kicked");
}

const stage_row rows_talk[] = {
    {"chat-room", sample_create_talk, SCREEN_CHAT, room, NULL, NULL},
    {"chat-isac", sample_create_talk, SCREEN_CHAT, isac,
     "text 停止と遮断\nkey Enter\n", NULL},
    {"chat-direct", sample_create_talk, SCREEN_CHAT, direct, NULL, NULL},
    {"chat-call", sample_create_talk, SCREEN_CHAT, talking, NULL, NULL},
    {"chat-contacts", sample_create_talk, SCREEN_CHAT, contacts, NULL, NULL},
    {"chat-pins", sample_create_talk, SCREEN_CHAT, pins, NULL, NULL},
    {"chat-empty", sample_create_airport, SCREEN_CHAT, NULL, NULL, NULL},
    {"call-rings", sample_create_talk, SCREEN_SITUATION, ringing, NULL, NULL},
    {"reports-owed", sample_create_talk, SCREEN_REPORTS, owed, NULL, NULL},
    {"reports-known", sample_create_talk, SCREEN_REPORTS, owed, "key Alt+F\n",
     NULL},
    {"reports-form", sample_create_talk, SCREEN_REPORTS, forms, "key Ctrl+P\n",
     NULL},
    {"reports-told", sample_create_talk, SCREEN_REPORTS, told, NULL, NULL},
    {"form-received", sample_create_talk, SCREEN_INBOX, received, NULL, NULL},
    {"form-answered", sample_create_talk, SCREEN_INBOX, answered, NULL, NULL},
    {"form-passed-on", sample_create_talk, SCREEN_INBOX, passed_on, NULL, NULL},
    {"reports-empty", sample_create_airport, SCREEN_REPORTS, NULL, NULL, NULL},
    {"player-reports", sample_create_talk, SCREEN_REPORTS, player, NULL, NULL},
    {"player-inbox", sample_create_talk, SCREEN_SITUATION, player, NULL, NULL},
    {"observer", sample_create_talk, SCREEN_DECISIONS, observer, NULL, NULL},
    {"wallboard", sample_create_terminal, SCREEN_SITUATION, wallboard, NULL,
     NULL},
    {"wallboard-sectors", sample_create_talk, SCREEN_SITUATION, wallboard, NULL,
     NULL},
    {"situation-lights", sample_create_talk, SCREEN_SITUATION, NULL, NULL,
     NULL},
    {"situation-lights-many", sample_create_talk, SCREEN_SITUATION, many_lights,
     NULL, NULL},
    {"rewound", sample_create_talk, SCREEN_SITUATION, rewound, NULL, NULL},
    {"join", NULL, SCREEN_SITUATION, joining, NULL, NULL},
    {"join-asked", NULL, SCREEN_SITUATION, asked, NULL, NULL},
    {"join-mistyped", NULL, SCREEN_SITUATION, asked,
     "text drill.example:7443 0123-4567-89AB-CDEF-GHJ7-2WC7\nkey Tab\n"
     "text 山田\nkey Enter\n",
     NULL},
    {"join-wrong-pin", sample_create, SCREEN_SITUATION, wrong_pin, NULL, NULL},
    {"join-refused", sample_create, SCREEN_SITUATION, refused, NULL, NULL},
    {"join-kicked", sample_create, SCREEN_SITUATION, kicked, NULL, NULL},
    {NULL, NULL, SCREEN_SITUATION, NULL, NULL, NULL}};
