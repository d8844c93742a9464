/* What people say to one another. */
#include "script/api_row.h"

#define PEOPLE (ENSHU__IS(ROLE) | ENSHU__IS(TEAM))

/* ---- rooms ---- */

static const char *const room_kinds[] = {"cross", "isac", NULL};

static const enshu__field room_rows[] = {
    ROW("id", ID, enshu__room_def, decl, "部屋の識別子", "Id of the room",
        REQUIRED),
    ROW("name", TEXT, enshu__room_def, name, "名前", "Name", REQUIRED),
    ROW("kind", ENUM, enshu__room_def, kind,
        "組織をまたぐ部屋 (cross) か、発言ごとに TLP 表示が要る ISAC の部屋 "
        "(isac)",
        "Several organisations (cross), or a room of an ISAC (isac), where "
        "everything said bears a TLP label",
        .words = room_kinds, PRESET(0, "\"cross\"")),
    ROW("members", REFS, enshu__room_def, members,
        "部屋にいるチーム・役割・外部の人物",
        "Teams, roles and actors in the room", REQUIRED,
        TO(PEOPLE | ENSHU__IS(ACTOR))),
    ROW("tlp", LABEL, enshu__room_def, tlp,
        "書いてよい最も厳しい表示 (RED は部屋では使えない)",
        "Strictest label that may be said there; RED never is in a room",
        .words = enshu__tlp_words, .default_ = "\"AMBER\""),
};
const enshu__record enshu__record_room = DECLARATOR(
    "room", "RoomDef", ROOM, enshu__room_def, room_rows,
    "組織をまたぐチャットの部屋。チームごとの部屋は書かなくてもある (id は"
    "チームの id)。",
    "A room of the chat. Each team has one of its own besides, under its id.");

/* ---- replies ---- */

static const char *const reply_events[] = {"message", NULL};

static const enshu__field reply_rows[] = {
    ROW("on", ENUM, enshu__reply_def, on,
        "メッセージ・チャット・電話が届いたとき (on action when のどれか一つ)",
        "When a message, a chat or a call reaches it; exactly one of on, "
        "action, when",
        .words = reply_events, .preset = -1),
    ROW("says", NAMES, enshu__reply_def, words,
        "この言葉のどれかが書かれているときだけ (大文字小文字・全角半角・空白は"
        "問わない)",
        "Only when it says one of these words; case, width and blanks do not "
        "matter",
        AT2(enshu__reply_def, n_words)),
    ROW("about", REF, enshu__reply_def, about,
        "この注意喚起 (share) の内容が、一つの文か出された様式にすべて書かれて"
        "いるときだけ",
        "Only when one text, or the form of the action, says everything that "
        "this share wants said",
        TO(ENSHU__IS(SHARE))),
    ROW("lacks", REF, enshu__reply_def, lacks,
        "この注意喚起 (share) の内容がそろっていないときだけ",
        "Only when it does not say all of this share", TO(ENSHU__IS(SHARE))),
    ROW("tlp", NAMES, enshu__reply_def, tlp,
        "TLP 表示がこのどれかのときだけ (\"none\" は表示なし)",
        "Only when it bears one of these TLP labels; \"none\" is no label",
        AT2(enshu__reply_def, n_tlp)),
    ROW("action", REF, enshu__reply_def, action,
        "この行動が行われたとき (組織が対象の行動なら、この人物の組織に)",
        "When this action is done; of an action on organisations: on the one "
        "of this party",
        TO(ENSHU__IS(ACTION))),
    ROW("when", COND, enshu__reply_def, when, "成り立ったとき",
        "When this becomes true"),
    ROW("from", REF, enshu__reply_def, from,
        "このチーム・役割からのときだけ (when では送る相手)",
        "Only of this team or role; with when: whom it goes to", TO(PEOPLE)),
    ROW("after", SPAN, enshu__reply_def, after, "答えるまでの時間",
        "How long it takes to answer", .default_ = "0"),
    ROW("send", REF, enshu__reply_def, send,
        "送る付与 (to がなければ、書いた・行った相手に)",
        "Inject that is sent; one without `to` goes to whoever wrote or acted",
        REQUIRED, TO(ENSHU__IS(INJECT))),
    ROW("times", INT, enshu__reply_def, times,
        "チームごとに答える回数 (0 なら何度でも)",
        "How often it answers each team; 0: always", RANGE(0, 1000000),
        PRESET(1, "1")),
};
const enshu__record enshu__record_reply = {.name = "replies",
                                           .class_name = "Reply",
                                           .fields = reply_rows,
                                           .n = sizeof reply_rows
                                                / sizeof *reply_rows,
                                           .size = sizeof(enshu__reply_def),
                                           .has_where = true};
