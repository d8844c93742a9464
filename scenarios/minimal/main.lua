-- The smallest drill: thirty minutes, one team, three messages, two answers.  Run it with --policy golden or standard.
scenario{ id="minimal", api=1, start="2026-11-25 09:00", length=min(30), langs={"ja","en"}, title={ja="不審メール机上演習", en="Odd mail, on the table"} }
team{ id="csirt", name={ja="CSIRT", en="CSIRT"} }
role{ id="lead", team="csirt", name={ja="CSIRT責任者", en="CSIRT lead"} }
objective{ id="tell", name={ja="報告・連絡", en="Tell others"} }
action{ id="warn_staff", by="csirt", kind="communication", duration=min(2), name={ja="全社員へ注意喚起", en="Warn all staff"} }
action{ id="tell_ops", by="csirt", kind="communication", duration=min(1), name={ja="指令に運行影響を確認", en="Ask operations control"} }
injects{
  { "I-01", "T+00:00", "csirt", "phone", {ja="駅務室です。9時ちょうどに「運賃改定のご案内」の添付を開いたら画面が一瞬黒くなりました", en="Station office: at nine I opened 'New fares' and the screen went black for a moment"}, expect={ action="warn_staff", within=min(10), points=10, objective="tell" } },
  { "I-02", "T+00:08", "csirt", "siem", {ja="同じ添付のメールを9時08分までに12名が受信しました", en="Twelve people had received the same attachment by 09:08"} },
  { "I-03", "T+00:12", "csirt", "chat", {ja="社長室です。列車に影響はありますか。9時20分までに返事をください", en="President's office: are trains affected? Answer by 09:20"}, expect={ action="tell_ops", within=min(8), points=10, objective="tell" } } }
bot{ id="golden", run=function() wait(min(3)); act("lead", "warn_staff"); wait(min(11)); act("lead", "tell_ops") end }
bot{ id="standard", run=function() wait(rng("lead"):dur(min(3), min(11))); act("lead", "warn_staff"); wait(min(8)); act("lead", "tell_ops") end }
test{ id="golden-line", name="the golden line is in time", bot="golden", expect={ did("warn_staff", { before="T+00:10" }), did("tell_ops", { before="T+00:20" }) } }
