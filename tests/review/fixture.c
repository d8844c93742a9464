#include "fixture.h"

#include <string.h>

#include "enshu/time.h"
#include "fixture_whole.h"
#include "review/review_internal.h"

#define MIN(n) ((n)*ENSHU_MIN)
#define N(list) (sizeof(list) / sizeof *(list))
/* ---- a team, with ordinary texts ---- */

/* Only those of the whole drill's rows that are ordinary. */
static review_report team_report(void)
{
    const review_report *w = fixture_whole();
    review_report r = {
        .scope = {REVIEW_TEAM, 0, "", "office", {"本社", "Head office"}},
        .score = w->score};
    r.score.total_milli = 58300;
    r.score.cap_milli = 100000;
    r.score.gated = false;
    r.score.ungraded = 0;
    r.score.objectives.n = 1;
    r.score.meters.n = 1;
    r.seats.at = w->seats.at;
    r.seats.n = 1;
    r.timeline.at = w->timeline.at;
    r.timeline.n = 3;
    r.figures.at = w->figures.at;
    r.figures.n = 1;
    r.decisions.at = w->decisions.at;
    r.decisions.n = 1;
    r.duties.at = w->duties.at;
    r.duties.n = 2;
    r.messages.at = w->messages.at + 1;
    r.messages.n = 1;
    r.strengths.at = w->strengths.at;
    r.strengths.n = 1;
    r.weaknesses.at = w->weaknesses.at;
    r.weaknesses.n = 1;
    r.improvements.at = w->improvements.at;
    r.improvements.n = 1;
    r.limits.at = w->limits.at;
    r.limits.n = 2;
    return r;
}

static const review_report nothing = {
    .scope = {REVIEW_TEAM, 0, "", "<empty>&", {"\"><i>", "\"><i>"}},
    .score = {.max_milli = 0, .cap_milli = 100000},
};

static const review_cover cover = {
    .id = "77e01b52",
    .scenario = "dawn-queues",
    .title = {"夜明けの列", "Queues at dawn"},
    .summary = {"共用受付の供給者が止まる。"
                "<script>",
                "The supplier of shared check-in stops. "
                "<script>"},
    .tlp = "TLP:AMBER",
    .start = "2026-07-01 10:00",
    .start_us = 10 * ENSHU_HOUR,
    .started = "2026-09-10T01:02:03Z",
    .closed = "2026-09-10T02:32:03Z",
    .policy = "people",
    .seed = 20260701,
    .length_us = MIN(60),
    .end_us = MIN(60),
    .program = "0.1.0",
    .digest = "0123456789abcdef",
    .sealed = true,
    .verified = true,
    .fault = "",
    .branch = 2,
    .rewinds = 1,
    .worlds = 1,
};

static const int64_t totals[] = {21500, 40000, 58300, 58300, 71000, 88250};

static review *make(const review_report *const *reports, size_t n,
                    const review_cover *c)
{
    review *r = review__create();
    r->cover = *c;
    r->reports = xcalloc(n, sizeof *r->reports);
    r->n_reports = n;
    for (size_t i = 0; i < n; i++) {
        r->reports[i] = *reports[i];
        r->reports[i].cover = &r->cover;
    }
    r->totals = xcalloc(N(totals), sizeof *r->totals);
    r->n_totals = N(totals);
    memcpy(r->totals, totals, sizeof totals);
    return r;
}

review *fixture_review(void)
{
    const review_report team = team_report();
    const review_report *const reports[] = {fixture_whole(), &team, &nothing};
    return make(reports, N(reports), &cover);
}

/* ---- half a year before ---- */

static const review_item items_before[] = {
    {"M1", {"方針", "Policy"}, 2, 2, false, ""},
    {"M2", {"体制", "Organisation"}, 1, 1, false, ""},
    {"M3", {"リスクの把握", "Knowing the risks"}, 2, 2, false, ""},
    {"M4", {"資源", "Resources"}, -1, -1, false, ""},
    {"M5", {"対策", "Measures"}, 2, 2, false, ""},
    {"M6", {"監視", "Monitoring"}, 1, 1, false, ""},
    {"M7", {"対応", "Response"}, 3, 3, false, ""},
    {"M8", {"復旧", "Recovery"}, 1, 1, false, ""},
    {"M9", {"情報共有", "Sharing"}, 2, 2, false, ""},
    {"M10", {"委託先", "Suppliers"}, 0, 0, false, ""},
};

static const review_improvement improvements_before[] = {
    {2,
     {"業務を続ける", "Keep the service going"},
     {"現場", "Site"},
     "手動受付の手順を作る",
     "手順がなかった。",
     "空港運用部長",
     "2026-08-31",
     "手順書がある",
     "open",
     "",
     {"", ""}},
    {5,
     {"外に正しく伝える", "Tell the public what is so"},
     {"本社", "Head office"},
     "報道発表のひな形",
     "<script>",
     "広報課長",
     "2026-06-30",
     "",
     "open",
     "",
     {"", ""}},
};

static review_report report_before(void)
{
    review_report r = {.scope = fixture_whole()->scope,
                       .score = fixture_whole()->score};
    r.score.total_milli = 33000;
    r.score.cap_milli = 100000;
    r.score.gated = false;
    r.score.objectives.n = 1;
    r.score.items.at = items_before;
    r.score.items.n = N(items_before);
    r.score.meters.n = 0;
    r.improvements.at = improvements_before;
    r.improvements.n = N(improvements_before);
    return r;
}

review *fixture_review_before(void)
{
    const review_report whole = report_before();
    const review_report *const reports[] = {&whole};
    review_cover c = cover;
    c.id = "3f2a9c01";
    c.started = "2026-03-05T01:00:00Z";
    c.closed = "2026-03-05T02:30:00Z";
    c.digest = "fedcba9876543210";
    c.branch = 0;
    c.rewinds = 0;
    return make(reports, N(reports), &c);
}
