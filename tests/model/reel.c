/* The drill of three teams, shown again to whoever looks back at it. */
#include "base/memory.h"
#include "model/sample.h"

#define SECONDS(s) ((int64_t)(s)*INT64_C(1000000))

typedef struct mark_row {
    int64_t minute;
    const char *kind;
    const char *ja;
    const char *en;
} mark_row;

static const mark_row marks[] = {
    {0, "phase", "局面 予兆", "PHASE signs"},
    {3, "inject", "状況付与 I-01 画面が動かない", "INJECT I-01 screens freeze"},
    {9, "attack", "侵害 共用チェックイン = 足がかり",
     "BREACH shared check-in = foothold"},
    {21, "action", "完了 端末を切り離す", "DONE cut a terminal off"},
    {34, "decision", "回答 手作業へ切り替える", "ANSWER change to manual work"},
    {35, "report", "報告 所管省庁へ第一報",
     "REPORT first report to the ministry"},
    {52, "threshold", "指標 チェックインの列 210 人",
     "KPI check-in queue 210 people"},
    {60, "inject", "状況付与 I-07 記者からの電話",
     "INJECT I-07 a reporter calls"},
    {75, "control", "統制 時刻を進めた", "CONTROL jumped forward"},
    {120, "end", "終了", "END"},
    {121, "no-such-kind", "?", "?"}};

static json_t *mark_of(size_t i)
{
    const mark_row *m = &marks[i];
    return json_pack("{s:I, s:I, s:s, s:o, s:s}", "seq", (json_int_t)(i + 1),
                     "t_us", (json_int_t)SECONDS(m->minute * 60), "kind",
                     m->kind, "text", sample_text(m->ja, m->en), "teams",
                     "all");
}

static void tell(sample *s, int64_t end_us, size_t from, const char *why)
{
    json_t *list = json_array();
    for (size_t i = from; i < sizeof marks / sizeof *marks; i++)
        json_array_append_new(list, mark_of(i));
    json_t *o = json_pack("{s:i, s:s, s:I, s:s, s:I, s:o}", "v", 1, "type",
                          "reel", "seq", (json_int_t)from, "why", why, "to_us",
                          (json_int_t)end_us, "marks", list);
    char *text = base_json_write(o);
    sample_take(s, text);
    xfree(text);
    json_decref(o);
}

void sample_reel(sample *s, int64_t end_us, size_t from)
{
    tell(s, end_us, from, "");
}

sample *sample_create_reel_altered(void)
{
    sample *s = sample_create_control();
    tell(s, SECONDS(7200), 0, "altered");
    return s;
}

sample *sample_create_reel(void)
{
    sample *s = sample_create_control();
    sample_reel(s, SECONDS(7200), 0);
    return s;
}
