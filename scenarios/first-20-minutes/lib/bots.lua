-- Three crews for rehearsals and for calibrating the score.
--
--   golden      knows the procedure and hurries without haste
--   standard    an average evening shift: reacts after some minutes, forgets some, writes incomplete forms
--   overreact   cuts everything at the first boast and names the culprit
local crew = require "std.crew"
local papers = require "lib.papers"

local heard_normal = any{ did("log_ops_safe"), after("T+00:14") }     -- PR learns from the log, or from its own screen
local second_wave = any{ sent("I-12"), sent("I-12b") }

bot{ id="golden", run=function() crew.run("golden", {
  { "I-01", "csirt_lead", "open_ticket", after={ 0.5, 1 } },
  { "I-01", "csirt_lead", "check_ops", after={ 1, 2 } },
  { "I-01", "csirt_lead", "call_cdn", after={ 2, 4 } },
  { "I-02", "occ_chief", "log_ops_safe", after={ 0.5, 1.5 } },
  { "I-02", "occ_chief", "switch_info", after={ 1, 2 } },
  { heard_normal, "pr", "info_sns", after={ 1, 3 } },
  { "I-03", "csirt_lead", "save_evidence", after={ 1, 2 } },
  { "I-03", "crisis", "joint_call", after={ 1.5, 3 } },
  { "I-04", "csirt_lead", "Q-04", after={ 1.5, 3 }, pick={ { "both", 1 } }, say="簡易ページで運行情報の提供を先に再開し、並行してスクラビングを始めます" },
  { "I-05", "occ_chief", "pa_announce", after={ 0.5, 1.5 } },
  { "I-05", "occ_chief", "station_script", after={ 1, 2 } },
  { "I-06", "pr", "statement", after={ 1, 3 }, form=papers.statement },
  { "I-07", "csirt_lead", "isolate_host", on="pr_pc", after={ 0.5, 1.5 } },
  { "I-07", "csirt_lead", "warn_staff", after={ 2, 4 } },
  { "I-07", "csirt_lead", "reset_credentials", after={ 4, 6 } },
  { "I-08", "csirt_lead", "Q-08", after={ 1, 3 }, pick={ { "explain", 1 } },
    say="運行管理系は既に分離済みです。全遮断では指令のメール、SNS、駅への通達が止まります。案Aは現状維持と監視強化、" ..
        "案Bは事務系の外部接続だけを30分停止。A案を推奨します" },
  { "I-09", "csirt_lead", "share_isac", after={ 1.5, 3 }, form=papers.share },
  { after("T+01:02"), "pr", "info_sns", after={ 0, 0.5 } },             -- the notice promised for 19:45
  { "I-10", "crisis", "report_mlit", after={ 2, 4 }, form=papers.report },
  { "I-11", "occ_chief", "pa_announce", after={ 0.5, 2 } },
  { "I-11", "pr", "deny_rumor", after={ 1, 3 }, form=papers.denial },
  { second_wave, "csirt_lead", "rate_limit", after={ 0.5, 1.5 } },
  { second_wave, "csirt_lead", "keep_watch", after={ 1.5, 3 } },
  { "I-13", "crisis", "Q-13", after={ 0.3, 1 }, pick={ { "watch", 1 } }, say="22時と5時に当番を交代し、記録を引き継ぎ、明朝8時に報告します。ISACへお礼と続報を送ります" },
}) end }

bot{ id="standard", run=function() crew.run("standard", {
  { "I-01", "csirt_lead", "open_ticket", after={ 1, 7 }, p=0.85 },
  { "I-01", "csirt_lead", "check_ops", after={ 2, 8 }, p=0.75 },
  { "I-01", "csirt_lead", "call_cdn", after={ 3, 10 }, p=0.85 },
  { "I-01", "csirt_lead", "reboot_web", after={ 8, 14 }, p=0.12 },
  { "I-02", "occ_chief", "log_ops_safe", after={ 2, 10 }, p=0.8 },
  { "I-02", "occ_chief", "switch_info", after={ 4, 12 }, p=0.9 },
  { heard_normal, "pr", "info_sns", after={ 2, 10 }, p=0.75 },
  { "I-03", "csirt_lead", "save_evidence", after={ 2, 11 }, p=0.7 },
  { "I-03", "crisis", "joint_call", after={ 4, 14 }, p=0.8 },
  { "I-03", "pr", "reply_attacker", after={ 8, 15 }, p=0.06 },
  { "I-04", "csirt_lead", "Q-04", after={ 3, 10 }, pick={ { "both", 52 }, { "page", 15 }, { "scrub", 18 }, { "geo", 11 }, { "wait", 4 } } },
  { "I-05", "occ_chief", "pa_announce", after={ 2, 9 }, p=0.85 },
  { "I-05", "occ_chief", "station_script", after={ 3, 10 }, p=0.7 },
  { "I-06", "pr", "statement", after={ 3, 9 }, p=0.9, form=papers.hasty_statement },
  { "I-07", "csirt_lead", "isolate_host", on="pr_pc", after={ 2, 9 }, p=0.8 },
  { "I-07", "csirt_lead", "warn_staff", after={ 4, 12 }, p=0.7 },
  { "I-07", "csirt_lead", "merge_incident", after={ 6, 14 }, p=0.12 },
  { "I-08", "csirt_lead", "Q-08", after={ 3, 10 }, pick={ { "explain", 64 }, { "partial", 20 }, { "later", 13 }, { "cut", 3 } } },
  { "I-09", "csirt_lead", "share_isac", after={ 3, 12 }, p=0.75, form=papers.hasty_share },
  { "I-10", "crisis", "report_mlit", after={ 2, 9 }, p=0.92, form=papers.hasty_report },
  { "I-11", "occ_chief", "pa_announce", after={ 2, 10 }, p=0.7 },
  { "I-11", "pr", "deny_rumor", after={ 2, 8 }, p=0.8, form=papers.hasty_denial },
  { second_wave, "csirt_lead", "rate_limit", after={ 1, 6 }, p=0.8 },
  { second_wave, "csirt_lead", "keep_watch", after={ 2, 8 }, p=0.65 },
  { "I-12", "pr", "announce_over", after={ 3, 7 }, p=0.1 },
  { "I-13", "crisis", "Q-13", after={ 0.5, 3.2 }, pick={ { "watch", 72 }, { "home", 18 }, { "all_night", 10 } } },
}) end }

bot{ id="overreact", run=function() crew.run("overreact", {
  { "I-01", "csirt_lead", "open_ticket", after={ 1, 4 } },
  { "I-01", "csirt_lead", "call_cdn", after={ 2, 6 } },
  { "I-01", "csirt_lead", "reboot_web", after={ 4, 8 } },
  { "I-02", "occ_chief", "switch_info", after={ 2, 6 } },
  { "I-03", "crisis", "joint_call", after={ 1, 4 } },
  { "I-03", "crisis", "cut_all", after={ 4, 8 } },
  { "I-04", "csirt_lead", "Q-04", after={ 1, 4 }, pick={ { "geo", 1 } } },
  { "I-05", "occ_chief", "pa_announce", after={ 2, 8 } },
  { "I-06", "pr", "statement", after={ 1, 4 }, form=papers.loud_statement },
  { "I-08", "csirt_lead", "Q-08", after={ 1, 3 }, pick={ { "cut", 1 } } },
  { "I-08c", "crisis", "restore_networks", after={ 4, 10 } },
  { "I-10", "crisis", "report_mlit", after={ 3, 8 }, form=papers.cut_report },
  { "I-11", "pr", "deny_rumor", after={ 2, 6 }, form=papers.cut_denial },
  { second_wave, "csirt_lead", "rate_limit", after={ 1, 3 } },
  { "I-13", "crisis", "Q-13", after={ 0.5, 2 }, pick={ { "all_night", 1 } } },
}) end }
