/* Sources of log records, and the lines that steps and faults leave in them. */
#include "script/api_row.h"

#include "threat/log.h"

static const enshu__field log_rows[] = {
    ROW("id", ID, enshu__log_def, decl, "ログの識別子", "Id of the log",
        REQUIRED),
    ROW("name", TEXT, enshu__log_def, name, "名前", "Name"),
    ROW("kind", ENUM, enshu__log_def, kind, "記録の種類",
        "What kind of records it holds", REQUIRED,
        .words = enshu__log_kind_words),
    ROW("on", REFS, enshu__log_def, on,
        "対象の機器とゾーン(なければ持ち主の組織の機器すべて)",
        "Assets and zones it tells of; absent: all of the owner's organisation",
        TO(ENSHU__IS(ASSET) | ENSHU__IS(ZONE))),
    ROW("owner", REF, enshu__log_def, owner,
        "検索できる組織・チーム・役割(なければ誰でも)",
        "Who may search it; absent: everybody",
        TO(ENSHU__IS(ORG) | ENSHU__IS(TEAM) | ENSHU__IS(ROLE))),
    ROW("rate", MILLI, enshu__log_def, rate_milli,
        "平常時の件数(機器 1 台・1 時間あたり)",
        "Lines of ordinary business per host and hour",
        RANGE(0, ENSHU__LOG_RATE * 1000), PRESET(20000, "20")),
    ROW("keep", DURATION, enshu__log_def, keep_us, "T+00:00 より前に残る長さ",
        "How far back it reaches before T+00:00",
        RANGE(0, ENSHU__LOG_KEEP_DAYS *ENSHU_DAY),
        PRESET(24 * ENSHU_HOUR, "hours(24)")),
    ROW("delay", DURATION, enshu__log_def, delay_us,
        "記録が検索できるまでの時間", "Until a record can be found",
        RANGE(0, ENSHU_DAY), .default_ = "0"),
    ROW("on_host", BOOL, enshu__log_def, local,
        "機器の中にだけ残る(消去・再構築で失われる)",
        "Kept on the host itself: a wiped or rebuilt host loses it",
        .default_ = "false"),
};
const enshu__record enshu__record_log = DECLARATOR(
    "log", "LogDef", LOG, enshu__log_def, log_rows,
    "検索できるログ。攻撃や障害の跡は、平常の記録に混ざって現れる。",
    "A log that can be searched: what attacks and faults leave, among the "
    "records of an ordinary day.");

static const enshu__field line_rows[] = {
    ROW("log", REF, enshu__log_line_def, log,
        "残る先のログ(なければ kind の、対象を含むログすべて)",
        "Log it is left in; absent: all of `kind` that cover the host",
        TO(ENSHU__IS(LOG))),
    ROW("kind", ENUM, enshu__log_line_def, kind, "ログの種類", "Kind of logs",
        .words = enshu__log_kind_words, PRESET(-1, NULL)),
    ROW("severity", ENUM, enshu__log_line_def, severity, "深刻さ", "Severity",
        .words = enshu__log_severity_words, PRESET(-1, "\"low\"")),
    ROW("after", SPAN, enshu__log_line_def, after, "手順の始まりからの時間",
        "From the start of the step", .default_ = "0"),
    ROW("times", INT, enshu__log_line_def, times, "何行残すか",
        "How many lines", RANGE(1, ENSHU__LOG_TIMES), PRESET(1, "1")),
    ROW("line", STRING, enshu__log_line_def, line,
        "記録の本文。{user} {src} {dst} {host} {hash} {file} {domain} "
        "{process} が埋まる",
        "Its message, with {user} {src} {dst} {host} {hash} {file} {domain} "
        "{process}",
        REQUIRED),
    ROW("host", REF, enshu__log_line_def, host, "記録する機器(なければ対象)",
        "Host it is about; absent: the target", TO(ENSHU__IS(ASSET))),
    ROW("user", STRING, enshu__log_line_def, user,
        "{user} に入る名前(account の id か、ログイン名)",
        "Who {user} is: id of an account, or a login"),
    ROW("src", STRING, enshu__log_line_def, src,
        "{src} に入るアドレス(asset の id か、文書用のアドレス)",
        "Where {src} is: id of an asset, or an address for documentation"),
};
const enshu__record enshu__record_log_line =
    PART("logs", "LogLine", enshu__log_line_def, line_rows);
