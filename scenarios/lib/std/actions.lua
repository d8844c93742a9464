-- std.actions: the standard trainee actions.
--
--   local std = require "std.actions"
--   std.use({ "isolate_host", "notify" }, { by={"soc"} })
--   std.use({ "restore" }, { by={"it"}, override={ restore={ duration=min(90), requires=did("investigate") } } })
--
-- use(ids, common) declares the actions named in `ids`.  `common` gives the fields that all of them share: `by`
-- (required) and, where wanted, `requires`, `once`, `tags`, `form`.  `common.override[id]` replaces single fields of
-- one action: name, help, duration, requires, effects, kind, form, reveals, once, tags.
--
-- id                 target   duration  what has happened when the time is over
-- isolate_host       asset      3 min   the asset is cut off from every network
-- reconnect_host     asset      3 min   the asset is on the network again
-- close_conduit      conduit    5 min   nothing passes between the two zones
-- open_conduit       conduit    5 min   the conduit passes what it allowed before
-- isolate_zone       zone       5 min   every way in and out of the zone is cut
-- reconnect_zone     zone       5 min   the zone is connected as before
-- reset_credentials  -         15 min   passwords and sessions are renewed; stolen ones are worthless
-- investigate        asset     15 min   evidence is secured; findings come as artifacts or injects of the scenario
-- restore            asset     60 min   rebuilt from backup: clean, up and connected
-- go_manual          service   10 min   the service is run by hand at its manual rate
-- stop_service       service    2 min   the service stands still, in order and on purpose
-- notify             org        5 min   the organisation knows
-- statement          -         10 min   the public has read a statement
-- convene            -          5 min   the crisis team sits together
-- escalate           -          2 min   the next level of management knows
--
-- Effects apply when the duration is over; durations are story time.

local L = {
  isolate_host = { ja="端末・サーバーを隔離", en="Isolate host", kind="technical", target="asset", duration=min(3),
    effects={ fx.isolate(TARGET) },
    help={ ja="対象の端末やサーバーをネットワークから切り離します。電源は切らず、証拠を残します。その機器を使う業務は止まります。",
           en="Takes a host off the network. Leave the power on to keep the evidence. Work that needs the host stops." } },
  reconnect_host = { ja="隔離を解除", en="Reconnect host", kind="technical", target="asset", duration=min(3),
    effects={ fx.reconnect(TARGET) },
    help={ ja="隔離した機器をネットワークに戻します。安全を確認してから行います。",
           en="Puts an isolated host back on the network. Make sure that it is clean first." } },
  close_conduit = { ja="通信経路を遮断", en="Close a conduit", kind="technical", target="conduit", duration=min(5),
    effects={ fx.state(TARGET, "closed") },
    help={ ja="二つのゾーンの間の通信を止めます。攻撃だけでなく正規の通信も止まります。",
           en="Stops all traffic between two zones, the attacker's and your own." } },
  open_conduit = { ja="通信経路を再開", en="Reopen a conduit", kind="technical", target="conduit", duration=min(5),
    effects={ fx.state(TARGET, "open") },
    help={ ja="遮断した経路を元の許可設定で再開します。", en="Reopens a closed conduit with the rules it had before." } },
  isolate_zone = { ja="ゾーンを隔離", en="Isolate a zone", kind="technical", target="zone", duration=min(5),
    effects={ fx.isolate(TARGET) },
    help={ ja="ゾーンに出入りする通信をすべて止めます。影響が大きいため、業務側の同意を得てから行います。",
           en="Cuts every way in and out of a zone. The effect is large: get the consent of those who work with it." } },
  reconnect_zone = { ja="ゾーンを再接続", en="Reconnect a zone", kind="technical", target="zone", duration=min(5),
    effects={ fx.reconnect(TARGET) },
    help={ ja="隔離したゾーンを元の接続に戻します。", en="Connects an isolated zone as before." } },
  reset_credentials = { ja="認証情報をリセット", en="Reset credentials", kind="technical", target="none", duration=min(15),
    help={ ja="関係するアカウントのパスワードとセッションを無効にし、発行し直します。",
           en="Revokes and renews the passwords and sessions of the accounts concerned." } },
  investigate = { ja="調査・証拠保全", en="Investigate and preserve evidence", kind="investigation", target="asset",
    duration=min(15),
    help={ ja="ログとメモリーの写しを取り、何が起きたかを調べます。復旧や再起動の前に行います。",
           en="Copies logs and memory and looks at what happened. Do it before any restore or restart." } },
  restore = { ja="バックアップから復旧", en="Restore from backup", kind="technical", target="asset", duration=min(60),
    effects={ fx.compromise(TARGET, "none"), fx.state(TARGET, "up"), fx.reconnect(TARGET) },
    help={ ja="バックアップから作り直し、ネットワークに戻します。侵入口が残っていると再び侵害されます。",
           en="Rebuilds from backup and reconnects. If the way in is still open, the attacker comes back." } },
  go_manual = { ja="手作業運用へ切替", en="Switch to manual operation", kind="decision", target="service", duration=min(10),
    effects={ fx.manual(TARGET) },
    help={ ja="システムを使わない手順に切り替えます。処理できる量は下がりますが、業務は続きます。",
           en="Switches to the procedure without the system. Slower, but the work goes on." } },
  stop_service = { ja="サービスを停止", en="Stop a service", kind="decision", target="service", duration=min(2),
    effects={ fx.state(TARGET, "stopped") },
    help={ ja="サービスを計画的に止めます。利用者への案内を同時に用意します。",
           en="Stops a service on purpose. Have the notice to its users ready." } },
  notify = { ja="外部機関へ連絡", en="Notify an organisation", kind="communication", target="org", duration=min(5),
    help={ ja="所管省庁、警察、交通ISACなどに電話で一報します。", en="Tells an authority, the police, the ISAC or a partner by phone." } },
  statement = { ja="対外発表", en="Publish a statement", kind="communication", target="none", duration=min(10),
    help={ ja="会社としての発表を出します。影響、安全、お願い、分かっていること、次の発表時刻を入れます。",
           en="Publishes the company's statement: effect, safety, what to do, what is known, time of the next one." } },
  convene = { ja="対策本部を設置", en="Convene the crisis team", kind="decision", target="none", duration=min(5),
    help={ ja="経営層を含む対策本部を招集し、一つの状況図で判断します。",
           en="Calls the crisis team together, management included, to decide on one common picture." } },
  escalate = { ja="上位へ報告", en="Escalate", kind="communication", target="none", duration=min(2),
    help={ ja="上位の責任者に事実と判断してほしいことを伝えます。", en="Tells the next level the facts and what it has to decide." } },
}

local SHARED = { "requires", "once", "tags", "form" }
local OVERRIDES = { "name", "help", "duration", "requires", "effects", "kind", "form", "reveals", "once", "tags" }
local COMMON = { "by", "override", "requires", "once", "tags", "form" }

-- Raises at the caller of use() when `key` is not among `allowed`.
local function check(key, allowed, what)
  for _, a in ipairs(allowed) do
    if a == key then return end
  end
  error("std.actions has no " .. what .. " '" .. tostring(key) .. "'; it has: " .. table.concat(allowed, ", "), 3)
end

local A = {}

---@param ids string[]
---@param common {by:string|string[], override?:table<string,table>, requires?:Cond, once?:boolean, tags?:string[], form?:any}
function A.use(ids, common)
  local override = common.override or {}
  local standard = keys(L)
  for field in pairs(common) do check(field, COMMON, "common field") end
  for id, fields in pairs(override) do
    check(id, standard, "action")
    for field in pairs(fields) do check(field, OVERRIDES, "override") end
  end
  for _, id in ipairs(ids) do
    check(id, standard, "action")
    local d, o = L[id], override[id] or {}
    local def = { id=id, name={ ja=d.ja, en=d.en }, by=common.by, kind=d.kind, target=d.target, duration=d.duration,
      effects=d.effects, help=d.help }
    for _, f in ipairs(SHARED) do def[f] = common[f] end
    for _, f in ipairs(OVERRIDES) do
      if o[f] ~= nil then def[f] = o[f] end
    end
    action(def)
  end
end

return A
