/* States of the screens of inbox, decisions and timeline. */
#include <string.h>

#include "base/memory.h"
#include "console/screens/compose_internal.h"
#include "console/screens/decisions.h"
#include "console/screens/inbox.h"
#include "console/screens/timeline.h"
#include "screens/score_parts.h"
#include "screens/stage.h"

/* ---- the inbox ---- */

static const model_message *message_at(const stage *s, size_t i)
{
    const model_message *const *all = NULL;
    const size_t n = model_messages(stage_app(s)->m, &all);
    ENSHU_REQUIRE(i < n);
    return all[i];
}

/* The second newest is read, as in the picture of the specification. */
static void reading(stage *s)
{
    inbox_show(stage_app(s)->inbox, message_at(s, 1)->id);
}

static void answering(stage *s)
{
    model *m = stage_app(s)->m;
    const char *id = message_at(s, 1)->id;
    char *key = xprintf("reply.%s", id);
    order_draft(m, key, "body",
                "了解しました。BHS-MNT-02 のメモリを取得しています。\n"
                "共用 ID の利用を保守会社に確認し、08:55 に続報します。");
    compose_reply(stage_app(s)->inbox->writing, id);
    xfree(key);
}

static void passing_on(stage *s)
{
    compose_forward(stage_app(s)->inbox->writing, message_at(s, 1)->id);
}

static void put_draft(model *m, const char *key)
{
    order_draft(m, key, "to", "caa isac");
    order_draft(m, key, "cc", "csirt_lead");
    order_draft(m, key, "priority", "high");
    order_draft(m, key, "tlp", "AMBER");
    order_draft(m, key, "subject", "手荷物系の不審な認証について");
    order_draft(m, key, "body",
                "08:31 から 08:43 に不審な認証 37 件を確認しました。"
                "うち 3 件が成功しています。");
    order_draft(m, key, "attach", "log_bhs");
}

static void writing(stage *s)
{
    put_draft(stage_app(s)->m, "message.1");
    compose_draft(stage_app(s)->inbox->writing, "message.1");
}

static void writing_offline(stage *s)
{
    writing(s);
    sample_link(stage_sample(s), NET_LINK_DOWN);
}

static void drafts(stage *s)
{
    put_draft(stage_app(s)->m, "message.1");
    answering(s);
    stage_app(s)->inbox->writing->open = false;
    stage_app(s)->inbox->folder = INBOX_DRAFTS;
}

static void sent_folder(stage *s)
{
    stage_app(s)->inbox->folder = INBOX_SENT;
}

static void unread_only(stage *s)
{
    stage_app(s)->inbox->filter = INBOX_UNREAD;
}

/* ---- decisions ---- */

static void refuse(stage *s, size_t from)
{
    const char *sent = sample_sent(stage_sample(s), from);
    const char *at = strstr(sent, "\"request\":\"");
    ENSHU_REQUIRE(at);
    at += sizeof "\"request\":\"" - 1;
    char *text = xprintf("{\"v\":1,\"type\":\"reply\",\"request\":\"%.*s\","
                         "\"ok\":false,\"why\":\"closed\"}",
                         (int)strcspn(at, "\""), at);
    sample_take(stage_sample(s), text);
    xfree(text);
}

static void choose_and_send(stage *s)
{
    model *m = stage_app(s)->m;
    const model_question *const *all = NULL;
    ENSHU_REQUIRE(model_questions(m, &all) > 0);
    char *key =
        xprintf("answer.%s.%llu", all[0]->id, (unsigned long long)all[0]->seq);
    order_draft(m, key, "option", all[0]->options[0].id);
    order_draft(m, key, "text", "横展開の確認を優先する。");
    order_answer(m, "", all[0]->id, all[0]->options[0].id, NULL);
    const ctx c = {.m = m};
    order_watch_newest(&c, &stage_app(s)->decisions->watch, "question.answer",
                       all[0]->id, "");
    xfree(key);
}

static void sending_decision(stage *s)
{
    choose_and_send(s);
}

static void refused_decision(stage *s)
{
    choose_and_send(s);
    refuse(s, sample_sent_count(stage_sample(s)) - 1);
}

static void ask(stage *s, const char *id, json_t *options)
{
    json_t *f = json_pack(
        "{s:s, s:o, s:o, s:o, s:I}", "question", id, "to", sample_ids("apoc"),
        "title",
        sample_text(
            "記者会見で、手荷物の遅れの原因をどう説明しますか。"
            "確認できていることと、調査中のことを分けて答えてください。",
            "What do you tell the press about the cause of the delay? "
            "Say apart what is confirmed and what is looked into."),
        "body", sample_text("広報課からの照会です。", "Public relations ask."),
        "deadline_us", (json_int_t)INT64_C(6480000000));
    if (options)
        json_object_set_new(f, "options", options);
    sample_next(stage_sample(s), INT64_C(6436000000), "question.asked", f);
}

static void asked_for_words(stage *s)
{
    ask(s, "D-08", NULL);
}

/* More and longer options than there is room for. */
static void asked_much(stage *s)
{
    json_t *options = json_object();
    for (int i = 0; i < 7; i++) {
        char *key = xprintf("o%d", i);
        json_object_set_new(
            options, key,
            json_string(i % 2 == 0
                            ? "調査中とだけ答える"
                            : "確認できた事実と時刻を示し、原因は調査中とし、"
                              "次に知らせる時刻を約束したうえで質問を受ける"));
        xfree(key);
    }
    ask(s, "D-09", options);
}

static const model_asked *asked_at(const stage *s, size_t i)
{
    const model_asked *const *all = NULL;
    const size_t n = model_asked_list(stage_app(s)->m, &all);
    ENSHU_REQUIRE(i < n);
    return all[i];
}

/* What the seat may approve, with a comment being written. */
static void approving(stage *s)
{
    const model_asked *a = asked_at(s, 1);
    char *key = xprintf("approve.%llu", (unsigned long long)a->seq);
    order_draft(stage_app(s)->m, key, "option", "yes");
    order_draft(stage_app(s)->m, key, "text",
                "09:30 便の搭載を先に済ませてください。");
    decisions_show_asked(stage_app(s)->decisions, a->seq);
    xfree(key);
}

/* What others have to approve, and what was denied. */
static void waiting_for_others(stage *s)
{
    decisions_show_asked(stage_app(s)->decisions, asked_at(s, 0)->seq);
}

static void denied(stage *s)
{
    decisions_show_asked(stage_app(s)->decisions, asked_at(s, 2)->seq);
}

/* The drill has not begun: there is nothing to read but the role. */
static void briefed(stage *s)
{
    sample_record(
        stage_sample(s), 0, 0, "role.described",
        json_pack("{s:s, s:o, s:o}", "id", "cso", "name",
                  sample_text("情報セキュリティ責任者", "Security lead"),
                  "body",
                  sample_text("空港の情報システムの安全に責任を負います。"
                              "隔離や遮断を決め、広報と当局への連絡を指図"
                              "します。",
                              "You answer for the airport's systems.  You "
                              "decide what is cut off, and what the press "
                              "and the authorities are told.")));
    sample_seat(stage_sample(s), "trainee", "cso", "");
}

/* Nothing else is to be decided. */
static void approval_alone(stage *s)
{
    sample_next(stage_sample(s), INT64_C(6436000000), "question.expired",
                json_pack("{s:s}", "question", "D-07"));
}

static void past_decision(stage *s)
{
    const model_question *const *all = NULL;
    const size_t n = model_questions(stage_app(s)->m, &all);
    ENSHU_REQUIRE(n > model_open_questions(stage_app(s)->m));
    decisions_show(stage_app(s)->decisions,
                   all[model_open_questions(stage_app(s)->m)]->id);
}

/* ---- forms ---- */

static void form_of(stage *s, const char *action)
{
    actions_show(stage_app(s)->actions, action, NULL);
}

static void first_report(stage *s)
{
    form_of(s, "report_mlit");
}

static void report_with_draft(stage *s)
{
    model *m = stage_app(s)->m;
    order_draft(m, "form.report_mlit", "reporter",
                "港南急行電鉄 危機管理課 (tel 0120-000-1234)");
    order_draft(m, "form.report_mlit", "occurred", "18:38");
    order_draft(m, "form.report_mlit", "noticed", "1840");
    order_draft(m, "form.report_mlit", "system", "公式ホームページ(社外公開)");
    order_draft(m, "form.report_mlit", "event_type", "availability");
    order_draft(m, "form.report_mlit", "cause_type", "unknown");
    order_draft(m, "form.report_mlit", "service_impact",
                "列車運行、信号、列車無線への影響なし"
                "(18時59分、運輸指令確認)。");
    order_draft(m, "form.report_mlit", "response",
                "案内を駅放送・発車標・SNSに切替。");
    order_draft(m, "form.report_mlit", "tlp", "AMBER");
    first_report(s);
}

static void airport_report(stage *s)
{
    form_of(s, "report_caa");
}

/* ---- the end ---- */

static void feedback(stage *s)
{
    score_parts_give(stage_sample(s));
    timeline_show_feedback(stage_app(s)->timeline);
}

static void feedback_to_improve(stage *s)
{
    feedback(s);
    stage_app(s)->timeline->feedback.filter = 1;
    stage_app(s)->timeline->feedback.objective = 1;
}

const stage_row rows_messages[] = {
    {.name = "inbox",
     .sample = sample_create_airport,
     .screen = SCREEN_INBOX,
     .prepare = reading},
    {.name = "inbox-none",
     .sample = sample_create_railway,
     .screen = SCREEN_INBOX},
    {.name = "inbox-unread",
     .sample = sample_create_airport,
     .screen = SCREEN_INBOX,
     .prepare = unread_only,
     .events = "key J\nkey J"},
    {.name = "inbox-sent",
     .sample = sample_create_railway,
     .screen = SCREEN_INBOX,
     .prepare = sent_folder,
     .events = "key J"},
    {.name = "inbox-drafts",
     .sample = sample_create_airport,
     .screen = SCREEN_INBOX,
     .prepare = drafts},
    {.name = "inbox-empty", .sample = sample_create, .screen = SCREEN_INBOX},
    {.name = "situation-reading",
     .sample = sample_create_airport,
     .prepare = reading},
    {.name = "compose-new",
     .sample = sample_create_railway,
     .screen = SCREEN_INBOX,
     .events = "key Ctrl+N\ntext 国土\nkey Down"},
    {.name = "compose-filled",
     .sample = sample_create_airport,
     .screen = SCREEN_INBOX,
     .prepare = writing},
    {.name = "compose-offline",
     .sample = sample_create_airport,
     .screen = SCREEN_INBOX,
     .prepare = writing_offline},
    {.name = "compose-sending",
     .sample = sample_create_airport,
     .screen = SCREEN_INBOX,
     .prepare = writing,
     .events = "key Ctrl+Enter"},
    {.name = "compose-faulty",
     .sample = sample_create_railway,
     .screen = SCREEN_INBOX,
     .events = "key Ctrl+N\nkey Ctrl+Enter"},
    {.name = "compose-leave",
     .sample = sample_create_airport,
     .screen = SCREEN_INBOX,
     .prepare = writing,
     .events = "key Esc"},
    {.name = "compose-reply",
     .sample = sample_create_airport,
     .screen = SCREEN_INBOX,
     .prepare = answering},
    {.name = "compose-forward",
     .sample = sample_create_airport,
     .screen = SCREEN_INBOX,
     .prepare = passing_on},
    {.name = "decisions",
     .sample = sample_create_airport,
     .screen = SCREEN_DECISIONS,
     .events = "key B"},
    {.name = "decisions-sending",
     .sample = sample_create_airport,
     .screen = SCREEN_DECISIONS,
     .prepare = sending_decision},
    {.name = "decisions-refused",
     .sample = sample_create_airport,
     .screen = SCREEN_SITUATION,
     .prepare = refused_decision},
    {.name = "decisions-words",
     .sample = sample_create_airport,
     .screen = SCREEN_SITUATION,
     .prepare = asked_for_words},
    {.name = "decisions-words-large",
     .sample = sample_create_airport,
     .screen = SCREEN_DECISIONS,
     .prepare = asked_for_words},
    {.name = "decisions-many",
     .sample = sample_create_airport,
     .screen = SCREEN_SITUATION,
     .prepare = asked_much},
    {.name = "decisions-many-large",
     .sample = sample_create_airport,
     .screen = SCREEN_DECISIONS,
     .prepare = asked_much},
    {.name = "decisions-past",
     .sample = sample_create_airport,
     .screen = SCREEN_DECISIONS,
     .prepare = past_decision},
    {.name = "approval",
     .sample = sample_create_incident,
     .screen = SCREEN_DECISIONS,
     .prepare = approving},
    {.name = "approval-others",
     .sample = sample_create_incident,
     .screen = SCREEN_DECISIONS,
     .prepare = waiting_for_others},
    {.name = "approval-denied",
     .sample = sample_create_incident,
     .screen = SCREEN_DECISIONS,
     .prepare = denied},
    {.name = "approval-situation",
     .sample = sample_create_incident,
     .screen = SCREEN_SITUATION,
     .prepare = approval_alone},
    {.name = "decisions-empty",
     .sample = sample_create,
     .screen = SCREEN_DECISIONS},
    {.name = "form",
     .sample = sample_create_railway,
     .prepare = first_report,
     .events = "text 危機管理課"},
    {.name = "form-faulty",
     .sample = sample_create_railway,
     .prepare = report_with_draft,
     .events = "key Ctrl+Enter"},
    {.name = "form-preview",
     .sample = sample_create_railway,
     .prepare = report_with_draft,
     .events = "key Ctrl+P"},
    {.name = "form-airport",
     .sample = sample_create_airport,
     .prepare = airport_report},
    {.name = "timeline",
     .sample = sample_create_railway,
     .screen = SCREEN_TIMELINE,
     .events = "key Tab"},
    {.name = "briefing",
     .sample = sample_create,
     .screen = SCREEN_SITUATION,
     .prepare = briefed},
    {.name = "timeline-empty",
     .sample = sample_create,
     .screen = SCREEN_TIMELINE},
    {.name = "feedback",
     .sample = sample_create_railway,
     .screen = SCREEN_TIMELINE,
     .prepare = feedback},
    {.name = "feedback-improve",
     .sample = sample_create_railway,
     .screen = SCREEN_TIMELINE,
     .prepare = feedback_to_improve},
    {.name = NULL}};
