-- What must stay true of the story.
local function says(id, name, o)
  test{ id=id, name=name, bot=o.bot, seed=o.seed, stop=o.stop or "T+02:59", play=o.play, expect=o.expect }
end

says("nobody", "nobody says anything: port, railway and airport stop one after the other", { expect={
  val("stage_port", "==", 3), val("stage_rail", "==", 3), val("stage_air", "==", 3),
  is("port_tos", "down"), is("rail_roster", "down"), is("air_cupps", "down"), is("signals", "up") } })
says("golden", "a digest in time, acted on: PCs only, everywhere", { bot="golden", expect={
  val("stage_port", "==", 1), val("stage_rail", "==", 1), val("stage_air", "==", 1),
  is("port_tos", "up"), is("port_booking", "up"), is("rail_roster", "up"), is("air_cupps", "up"), none{ breached("hub") } } })
says("standard", "half an hour later: too late for the port, in time for the others", { bot="standard", expect={
  val("stage_port", ">=", 2), val("stage_rail", "==", 1), val("stage_air", "==", 1), warned("mina", "port") } })
says("empty", "an alert without contents changes nothing", { bot="empty", expect={
  val("stage_port", "==", 3), val("stage_rail", "==", 3), val("stage_air", "==", 3), none{ warned("mina", "port") } } })
says("paste", "pasting the victim's words helps, and costs the ISAC its source", { bot="paste", expect={
  val("stage_rail", "==", 1), breached("hub"), sent("H-03") } })
says("named", "naming the victim costs the ISAC its source, though nothing was pasted", { bot="named", expect={
  val("stage_port", "==", 1), sent("H-03"), none{ breached("hub") } } })
says("halves", "product and advice in two sayings: the office mails both", { bot="halves", expect={
  sent("port-hub-mail"), warned("mina", "port"), val("stage_rail", "==", 1) } })
says("overreact", "shutting everything down stops the work and spares nothing", { bot="overreact", expect={
  val("stage_port", "==", 3), metric("port_queue", ">", 150), val("deployed_port") } })

-- The Power ISAC as a relay: what it may pass on turns its sector's light, and the weights say who feels it.
says("power-told", "the Power ISAC passes on what its members can act on: green", { bot="golden", expect={
  sent("power_hub-got"), sent("power_hub-passed"), is("power", "green"), none{ sent("P-red"), sent("P-dip"), sent("power_hub-strict") } } })
says("power-untold", "nobody told the Power ISAC: red, felt where electricity weighs 3", { expect={
  is("power", "red"), sent("P-dip"), sent("P-watch"), val("felt_dip", "==", 2), none{ sent("power_hub-got") } } })
for _, r in ipairs{ { "strict", "AMBER+STRICT" }, { "label", nil } } do
  says("power-" .. r[1], "under this label the Power ISAC passes nothing on, and says why: " .. r[1], { bot="tells_power_" .. r[1], expect={
    sent("power_hub-" .. r[1]), is("power", "red"), none{ sent("power_hub-got"), sent("power_hub-passed") } } })
  bot{ id="tells_power_" .. r[1], run=function()
    wait_until(sent("H-02"))
    wait(min(5))
    write("hub_analyst", { "power_hub" }, "MinaAgentのサービスと更新タスクを止めてください。", { tlp=r[2] })
  end }
end
says("power-form", "a form handed in to the Power ISAC is read as well", { bot="fills_in_for_power", expect={
  sent("power_hub-got"), is("power", "green") } })
bot{ id="fills_in_for_power", run=function()
  wait_until(sent("S-02"))
  act("rail_csirt", "share_isac", "denryoku", { tlp="AMBER", hide_victim="yes", product="MinaAgent 9.1.4", advice="サービスと更新タスクの停止" })
end }
says("power-late", "told at half past ten: too late for eleven, green again afterwards", { bot="tells_power_late", expect={
  sent("P-red"), sent("P-green"), is("power", "green") } })
bot{ id="tells_power_late", run=function()
  wait(min(110))
  write("hub_analyst", { "power_hub" }, "MinaAgentのサービスと更新タスクを止めてください。", { tlp="AMBER" })
end }

-- The advice, at the port, by the clock: nine minutes of work, warned beforehand.
local function stopped(id, at_, stage_)
  says("stop-" .. id, "stopped at " .. at_ .. ": stage " .. string.format("%d", stage_), { bot="empty", stop="T+01:05", play={
    { t=at_, role="port_csirt", action="stop_mina" } }, expect={ val("stage_port", "==", stage_), sent("port-left"), none{ warned("mina", "port") } } })
end
stopped("unwarned", "09:00", 3)

-- Whoever trusted the ISAC tells it more when asked, and nothing once it was named.
says("asked", "asked by an ISAC that kept its word the victim tells more", { bot="newcomer", expect={ sent("R-hkl"), none{ sent("H-03") } } })
says("source-gone", "a victim that was named answers no further question", { bot="names_and_asks", expect={ sent("H-03"), none{ sent("R-hkl") } } })
bot{ id="names_and_asks", run=function()
  wait_until(sent("H-02"))
  wait(min(3))
  say("hub_analyst", "isac_room", "北辰ロジスティクスからの情報です。MinaAgentを停止してください。", { tlp="AMBER" })
  wait_until(sent("H-03"))
  wait(min(1))
  say("hub_analyst", "hkl_it", "追加で分かったことを教えていただけますか。")
end }
