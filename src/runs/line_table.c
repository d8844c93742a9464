#include "runs/line_table.h"

#include <stddef.h>

static const line_row rows[] = {
    [ENSHU_RECORD_DRILL_STARTED] = {{"開始", "START"},
                                    INK_PLAIN,
                                    false,
                                    {"{title|id}[  シード値 {seed}]"
                                     "[  {length_us}]",
                                     "{title|id}[  seed {seed}]"
                                     "[  {length_us}]"}},
    [ENSHU_RECORD_DRILL_STOPPED] = {{"終了", "STOP"},
                                    INK_PLAIN,
                                    false,
                                    {"[{why}]", "[{why}]"}},
    [ENSHU_RECORD_PHASE_ENTERED] = {{"局面", "PHASE"},
                                    INK_PLAIN,
                                    false,
                                    {"{title|phase}", NULL}},
    [ENSHU_RECORD_INJECT_SENT] = {{"状況付与", "INJECT"},
                                  INK_MESSAGE,
                                  false,
                                  {"{inject:6} → {to:14}  {via:8}  "
                                   "[(TLP:{tlp}) ][【演習】{subject|body}]",
                                   NULL}},
    [ENSHU_RECORD_INJECT_SKIPPED] = {{"付与せず", "SKIPPED"},
                                     INK_FAINT,
                                     false,
                                     {"{inject:6} [({why})]", NULL}},
    [ENSHU_RECORD_MESSAGE_OPENED] = {{"開封", "READ"},
                                     INK_FAINT,
                                     false,
                                     {"{inject:6} [{by}]", NULL}},
    [ENSHU_RECORD_MESSAGE_REPLIED] = {{"返信", "REPLY"},
                                      INK_DEED,
                                      false,
                                      {"{inject:6} [{by}: ]{text}", NULL}},
    [ENSHU_RECORD_ACTION_STARTED] = {{"着手", "BEGIN"},
                                     INK_DEED,
                                     false,
                                     {"[{by:14}  ]{action}[ → {on}]"
                                      "[  ({ends_us} まで)]",
                                      "[{by:14}  ]{action}[ → {on}]"
                                      "[  (until {ends_us})]"}},
    [ENSHU_RECORD_ACTION_DONE] = {{"実施", "ACTION"},
                                  INK_DEED,
                                  false,
                                  {"[{by:14}  ]{action}[ → {on}][  {form}]",
                                   NULL}},
    [ENSHU_RECORD_ACTION_CANCELLED] = {{"取りやめ", "BROKEN"},
                                       INK_DEED,
                                       false,
                                       {"[{by:14}  ]{action}[ → {on}]", NULL}},
    [ENSHU_RECORD_ACTION_REQUESTED] = {{"承認依頼", "ASKED"},
                                       INK_DEED,
                                       false,
                                       {"[{by:14}  ]{action}[ → {on}]"
                                        "[  承認: {approval}]",
                                        "[{by:14}  ]{action}[ → {on}]"
                                        "[  to be approved by {approval}]"}},
    [ENSHU_RECORD_ACTION_APPROVED] = {{"承認", "APPROVAL"},
                                      INK_DEED,
                                      false,
                                      {"[{by:14}  ]{action}[ → {on}]: {ok}"
                                       "[  {text}]",
                                       NULL}},
    [ENSHU_RECORD_STAFF_CHANGED] = {{"要員", "PEOPLE"},
                                    INK_FAINT,
                                    true,
                                    {"{id}  勤務 {count}・作業中 {busy}・"
                                     "疲労 {tired}",
                                     "{id}  on duty {count}, busy {busy}, "
                                     "tired {tired}"}},
    [ENSHU_RECORD_TOKEN_SPENT] =
        {{"投資", "TOKEN"},
         INK_DEED,
         false,
         {"[{by:14}  ]{token}  ({cost}、残り {budget})",
          "[{by:14}  ]{token}  ({cost}, {budget} "
          "left)"}},
    [ENSHU_RECORD_COMMAND_REFUSED] = {{"却下", "REFUSED"},
                                      INK_FAINT,
                                      false,
                                      {"[{by:14}  ]{kind}: {why}"
                                       "[ ({message})]",
                                       NULL}},
    [ENSHU_RECORD_EXPECT_MET] = {{"期待行動○", "MET"},
                                 INK_POINTS,
                                 false,
                                 {"{criterion:9} [{action|question}]", NULL}},
    [ENSHU_RECORD_EXPECT_MISSED] = {{"期待行動×", "MISSED"},
                                    INK_POINTS,
                                    false,
                                    {"{criterion:9} [{action|question}]"
                                     "[  選択: {option}]"
                                     "[  (期限 {deadline_us})]",
                                     "{criterion:9} [{action|question}]"
                                     "[  chosen: {option}]"
                                     "[  (due {deadline_us})]"}},
    [ENSHU_RECORD_QUESTION_ASKED] = {{"質問", "QUESTION"},
                                     INK_MESSAGE,
                                     false,
                                     {"{question:6} → {to:14}  "
                                      "[【演習】{title|body}]"
                                      "[  (期限 {deadline_us})]",
                                      "{question:6} → {to:14}  "
                                      "[【演習】{title|body}]"
                                      "[  (due {deadline_us})]"}},
    [ENSHU_RECORD_QUESTION_ANSWERED] = {{"回答", "ANSWER"},
                                        INK_DEED,
                                        false,
                                        {"{question:6} [{by}: ][{option}]"
                                         "[ {text}]",
                                         NULL}},
    [ENSHU_RECORD_QUESTION_EXPIRED] = {{"時間切れ", "EXPIRED"},
                                       INK_POINTS,
                                       false,
                                       {"{question:6}"
                                        "[  (期限 {deadline_us})]",
                                        "{question:6}"
                                        "[  (due {deadline_us})]"}},
    [ENSHU_RECORD_STATE_CHANGED] = {{"状態", "STATE"},
                                    INK_PLAIN,
                                    false,
                                    {"{id} = {state}", NULL}},
    [ENSHU_RECORD_SERVICE_CHANGED] = {{"サービス", "SERVICE"},
                                      INK_PLAIN,
                                      false,
                                      {"{id} = {state}[ ({level_ppm})]", NULL}},
    [ENSHU_RECORD_ASSET_COMPROMISED] = {{"侵害", "COMPROM"},
                                        INK_ATTACK,
                                        false,
                                        {"{id} = {held}[  ({adversary})]",
                                         NULL}},
    [ENSHU_RECORD_BELIEF_CHANGED] = {{"認識", "BELIEF"},
                                     INK_PLAIN,
                                     false,
                                     {"{team}: {id} ≈[ {state}][ {held}]"
                                      "[  ({via})]",
                                      NULL}},
    [ENSHU_RECORD_PATH_SUSPECTED] = {{"経路", "PATH"},
                                     INK_ATTACK,
                                     false,
                                     {"{team}: {between}[ ({technique})]"
                                      "[  ({via})]",
                                      NULL}},
    [ENSHU_RECORD_STEP_STARTED] = {{"攻撃", "ATTACK"},
                                   INK_ATTACK,
                                   false,
                                   {"{id}[ ({technique})][ → {on}]"
                                    "[  ({ends_us} まで)]",
                                    "{id}[ ({technique})][ → {on}]"
                                    "[  (until {ends_us})]"}},
    [ENSHU_RECORD_STEP_ENDED] = {{"攻撃結果", "STEP"},
                                 INK_ATTACK,
                                 false,
                                 {"{id}[ ({technique})][ → {on}][: {ok}]"
                                  "[ ({why})]",
                                  NULL}},
    [ENSHU_RECORD_STEP_DETECTED] = {{"検知", "DETECT"},
                                    INK_ATTACK,
                                    false,
                                    {"{id}[ ({technique})][ → {on}]"
                                     "[  {control}]",
                                     NULL}},
    [ENSHU_RECORD_ARTIFACT_LEFT] = {{"痕跡", "TRACE"},
                                    INK_ATTACK,
                                    false,
                                    {"{id}[ → {on}]", NULL}},
    [ENSHU_RECORD_ARTIFACT_REVEALED] = {{"証拠", "EVIDENCE"},
                                        INK_MESSAGE,
                                        false,
                                        {"{title|id}[ → {to}]", NULL}},
    [ENSHU_RECORD_ITEM_DONE] = {{"完了", "DONE"},
                                INK_FAINT,
                                true,
                                {"{id} {key}[  遅れ {delay_us}]",
                                 "{id} {key}[  delay {delay_us}]"}},
    [ENSHU_RECORD_ITEM_CANCELLED] = {{"取消", "CANCEL"},
                                     INK_ERROR,
                                     false,
                                     {"{id} {key}", NULL}},
    [ENSHU_RECORD_OPERATION_SAMPLED] =
        {{"運用", "OPS"},
         INK_FAINT,
         true,
         {"{id}[  待ち {queue}][  完了 {done}][  取消 {cancelled}]"
          "[  最大遅れ {delay_max_us}][  平均遅れ {delay_avg_us}]"
          "[  水準 {level_ppm}]",
          "{id}[  queue {queue}][  done {done}][  cancelled {cancelled}]"
          "[  delay max {delay_max_us}][  mean {delay_avg_us}]"
          "[  level {level_ppm}]"}},
    [ENSHU_RECORD_VAR_CHANGED] = {{"変数", "VAR"},
                                  INK_FAINT,
                                  false,
                                  {"{id} = {value}", NULL}},
    [ENSHU_RECORD_CRITERION_SCORED] =
        {{"得点", "SCORE"},
         INK_POINTS,
         false,
         {"{criterion:9} {points}[ / {max}]"
          "[  {objective}]",
          NULL}},
    [ENSHU_RECORD_NOTE_TAKEN] = {{"講評メモ", "NOTE"},
                                 INK_PLAIN,
                                 false,
                                 {"{title|id}[: {note}]", NULL}},
    [ENSHU_RECORD_OBSERVATION_ADDED] = {{"観察", "OBSERVED"},
                                        INK_PLAIN,
                                        false,
                                        {"[{objective}: ]{text}[  ({by})]",
                                         NULL}},
    [ENSHU_RECORD_SCRIPT_FAILED] = {{"異常", "SCRIPT"},
                                    INK_ERROR,
                                    false,
                                    {"[{code} ]{what}[ {id}]  "
                                     "{source}[:{line}]: {message}",
                                     NULL}},
    [ENSHU_RECORD_FALLBACK_STARTED] = {{"代替計画", "FALLBACK"},
                                       INK_ATTACK,
                                       false,
                                       {"{adversary}", NULL}},
    [ENSHU_RECORD_HANDLER_DISABLED] = {{"無効化", "DISABLED"},
                                       INK_ERROR,
                                       false,
                                       {"{what}  {source}[:{line}][ ({why})]",
                                        NULL}},
    [ENSHU_RECORD_LOG_WRITTEN] = {{"記録", "LOG"},
                                  INK_FAINT,
                                  false,
                                  {"{text}", NULL}},
    [ENSHU_RECORD_CUE_SHOWN] = {{"進行", "CUE"},
                                INK_PLAIN,
                                false,
                                {"{body}", NULL}},
    [ENSHU_RECORD_ASK_SHOWN] = {{"照会", "ASK"},
                                INK_PLAIN,
                                false,
                                {"{id}[  {body}][  {options}]", NULL}},
    [ENSHU_RECORD_ASK_ANSWERED] = {{"照会回答", "REPLIED"},
                                   INK_PLAIN,
                                   false,
                                   {"{id}: {option}", NULL}},
    [ENSHU_RECORD_CLOCK_JUMPED] = {{"早送り", "JUMP"},
                                   INK_PLAIN,
                                   false,
                                   {"→ {to_us}[  ({jump_us})]", NULL}},
    [ENSHU_RECORD_ITEM_STARTED] = {{"作業", "WORK"},
                                   INK_FAINT,
                                   true,
                                   {"{id} {key}[  {load}]", NULL}},
    [ENSHU_RECORD_MESSAGE_SENT] = {{"連絡", "MESSAGE"},
                                   INK_MESSAGE,
                                   false,
                                   {"[{by:14}  ]→ {to:14}  [(TLP:{tlp}) ]"
                                    "【演習】[{heading}][ {text}]",
                                    NULL}},
    [ENSHU_RECORD_HINT_GIVEN] = {{"ヒント", "HINT"},
                                 INK_FAINT,
                                 false,
                                 {"[{by:14}  ][{inject|question}][  {action}]"
                                  "[  {body}]",
                                  NULL}},
    [ENSHU_RECORD_STATION_SAMPLED] =
        {{"場所", "STATION"},
         INK_FAINT,
         true,
         {"{id} {place}[  窓口 {servers}][  待ち {queue}][  処理中 {busy}]"
          "[  待ち時間 {wait_us}][  直近1時間 {hour}][  累計 {done}]"
          "[  離脱 {lost}][  速さ {level_ppm}]",
          "{id} {place}[  servers {servers}][  queue {queue}][  busy {busy}]"
          "[  wait {wait_us}][  last hour {hour}][  done {done}]"
          "[  lost {lost}][  speed {level_ppm}]"}},
    [ENSHU_RECORD_STORE_SAMPLED] = {{"置き場", "STORE"},
                                    INK_FAINT,
                                    true,
                                    {"{id} {place}  {stock}", NULL}},
    [ENSHU_RECORD_DEPARTURE_CHANGED] =
        {{"便", "DEPART"},
         INK_PLAIN,
         false,
         {"{id} {key}  {state}[ ({why})][  見込み {expected_us}]"
          "[  搭載 {boarded}][  手荷物 {bags}][/{bags_due}]"
          "[  場所 {dock}]",
          "{id} {key}  {state}[ ({why})][  expected {expected_us}]"
          "[  on board {boarded}][  bags {bags}][/{bags_due}]"
          "[  at {dock}]"}},
    [ENSHU_RECORD_STOP_SAMPLED] = {{"駅", "PLATFORM"},
                                   INK_FAINT,
                                   true,
                                   {"{id} {place}[  滞留 {queue}]"
                                    "[  入場規制 {closed}]",
                                    "{id} {place}[  waiting {queue}]"
                                    "[  entry control {closed}]"}},
    [ENSHU_RECORD_SECTION_CHANGED] = {{"区間", "SECTION"},
                                      INK_ERROR,
                                      false,
                                      {"{id} {place}–{other}[  {mode}]"
                                       "[  閉鎖 {closed}]",
                                       "{id} {place}–{other}[  {mode}]"
                                       "[  closed {closed}]"}},
    [ENSHU_RECORD_TRIP_MOVED] = {{"運行", "MOVE"},
                                 INK_FAINT,
                                 true,
                                 {"{id} {key}  {place} {what}"
                                  "[  遅れ {delay_us}]",
                                  "{id} {key}  {place} {what}"
                                  "[  delay {delay_us}]"}},
    [ENSHU_RECORD_TRIP_CHANGED] = {{"列車", "TRIP"},
                                   INK_PLAIN,
                                   false,
                                   {"{id} {key}  {state}[  {place}]"
                                    "[  遅れ {delay_us}]",
                                    "{id} {key}  {state}[  {place}]"
                                    "[  delay {delay_us}]"}},
    [ENSHU_RECORD_FORECAST_MADE] = {{"見込み", "FORECAST"},
                                    INK_FAINT,
                                    true,
                                    {"{id} {key}[  {state}]", NULL}},
    [ENSHU_RECORD_METRIC_SAMPLED] = {{"指標", "FIGURE"},
                                     INK_PLAIN,
                                     false,
                                     {"{id}  {amount}[  深刻度 {severity}]",
                                      "{id}  {amount}"
                                      "[  severity {severity}]"}},
    [ENSHU_RECORD_ORDER_GIVEN] = {
        {"指示", "ORDER"},
        INK_DEED,
        false,
        {"{on}  {verb}[ {key}][ {place}][ → {other}][ {count}]"
         "[  {by_us}][  {to_us}][  実行できず: {why}]",
         "{on}  {verb}[ {key}][ {place}][ → {other}][ {count}]"
         "[  {by_us}][  {to_us}][  not followed: {why}]"}}};

enum { N_ROWS = sizeof rows / sizeof *rows };

const line_row *line_row_of(enshu_record_kind kind)
{
    return (size_t)kind < N_ROWS && rows[kind].label.en ? &rows[kind] : NULL;
}
