-- Exercise control decides what the script cannot know: how far the team is.
scenario{ id="ask-ttx", api=1, start="2026-11-24 09:00", length=min(60), title={ja="統制に尋ねる", en="Asking control"} }
team{ id="csirt", name={ja="CSIRT", en="CSIRT"} }
role{ id="lead", team="csirt", name={ja="CSIRT責任者", en="CSIRT lead"} }
inject{ id="I-01", at="T+00:00", to="csirt", via="phone", body={ja="駅務室から不審な添付の電話", en="A station office phones about an attachment"} }
inject{ id="I-02", manual=true, to="csirt", via="phone", body={ja="記者から電話取材", en="A reporter calls"} }
inject{ id="I-03", manual=true, to="csirt", via="email", body={ja="社長室から状況の問い合わせ", en="The president's office asks what is happening"} }
process("press", function()
  wait(min(20))
  local next_one = ask{ id="pressure", timeout=min(10), default="office",
    text={ja="次はどちらを出しますか。", en="Which comes next?"},
    options={ {"press", {ja="記者", en="The reporter"}}, {"office", {ja="社長室", en="The office"}}, "none" } }
  if next_one == "press" then send("I-02") elseif next_one == "office" then send("I-03") end
end)
