-- std.actions: the standard action library, what defenders do.
--
--   local std = require "std.actions"
--   std.use({ "isolate_host", "notify" }, { by={"soc"} })
--   std.use({ "isolate_zone", "restore_older" }, { by={"soc"}, approval={"ciso"} })
--   std.use({ "restore" }, { by={"it"}, override={ restore={ duration=min(90), requires=did("investigate") } } })
--   std.use({ "call_in_staff" }, { by={"hq"}, override={ call_in_staff={ pool="night", n=6 } } })
--
-- use(ids, common) declares the actions named in `ids`.  `common` gives the fields that all of them share: `by`
-- (required) and, where wanted, `approval` (for those marked A below), `requires`, `once`, `tags`, `form`.
-- `common.override[id]` replaces single fields of one action: name, help, duration, target, requires, effects, kind,
-- form, reveals, once, tags, skill, people, approval, keys, impact; `approval=false` needs nobody's word, `impact_add`
-- is a sentence behind the standard impact.  `ids` lists the ids of all of them.
--
-- id                 target   duration  people          what has happened when the time is over
-- triage             asset       5 min  1 analyst       how it stands is known; an intruder who can do things there is suspected
-- investigate        asset      15 min  1 analyst       how it stands and whether it is compromised is known; its logs are safe;
--                                                       findings come as artifacts or injects of the scenario
-- collect            asset      20 min  1 analyst       its logs up to now are safe, whatever becomes of it
-- image_disk         asset       2 h    1 analyst       the same, as evidence that police and forensic firms can use
-- isolate_host       asset       3 min  1 engineer      the asset is cut off from every network
-- reconnect_host     asset       3 min  1 engineer      the asset is on the network again
-- isolate_zone     A zone        5 min  1 engineer      every way in and out of the zone is cut
-- reconnect_zone   A zone        5 min  1 engineer      the zone is connected as before
-- close_conduit      conduit     5 min  1 engineer      nothing passes between the two zones
-- open_conduit       conduit     5 min  1 engineer      the conduit passes what it allowed before
-- block_indicator    -           5 min  1 engineer      the address, name or hash in the form is blocked
-- disable_account    account     3 min  1 engineer      nobody can log in with it
-- enable_account     account     3 min  1 engineer      it can be used again
-- renew_account      account     5 min  1 engineer      password and sessions are new; what was stolen is worthless
-- reset_credentials  -          15 min  1 engineer      announced to everybody; give effects={ fx.renew("..."), ... }
-- patch              asset      60 min  1 engineer      the asset has the control "patched"
-- take_down          asset       5 min  1 engineer      the asset is shut down
-- mitigate_ddos      asset      20 min  1 engineer      95 % of unwanted traffic is filtered
-- failover           asset      15 min  1 engineer      the standby (the target) is up, unless an intruder holds it
-- restore            asset      60 min  1 engineer      rebuilt from backup: clean, up and connected (no chance, no age)
-- restore_latest   A asset       6 h    2 engineer      restored from the copy of 6 h before; 35 % tainted; local logs are gone
-- restore_older    A asset      14 h    2 engineer      restored from the copy of 3 days before; 10 % tainted; local logs are gone
-- rebuild          A asset      72 h    2 engineer      built anew, clean but for 1 %; local logs are gone
-- clean_check        asset      60 min  1 analyst       tested apart from the network: clean or not is known
-- reboot             asset      10 min  1 engineer      15 % it is up; 60 % it is down for 1-2 h; 25 % it is down, its logs are gone
-- go_manual          service    10 min  -               the service is run by hand at its manual rate
-- stop_service     A service     2 min  -               the service stands still, in order and on purpose
-- call_vendor        -          10 min  1 liaison       the vendor has been asked
-- dispatch_helper    org        30 min  1 liaison       お助け隊 is at work at a small firm (`n` people in `pool`)
-- hire_forensics   A -           4 h    1 liaison       a forensic firm has begun (`n` people in `pool`)
-- convene            -           5 min  -               the crisis team sits together
-- activate_bcp     A -           5 min  -               the plan is in force; two keys
-- notify             org         5 min  1 liaison       the organisation knows
-- share              -          10 min  1 liaison       indicators and advice are with the ISAC
-- statement        A -          10 min  1 liaison       the public has read a statement
-- decide_ransom    A -          20 min  -               the position is decided: form field `stance`
-- escalate           -           2 min  -               the next level of management knows
-- call_in_staff    A -          60 min  1 liaison       `n` people have joined `pool`
-- ask_mutual_aid   A org       180 min  1 liaison       `n` people of another organisation have joined `pool`
--
-- Plausible and bad (domain.md 5.2); what they spoil beyond this is the scenario's to judge:
-- restart_all        -          30 min  2 engineer      `assets` are rebooted one and all, each as reboot
-- wait_for_vendor    -          60 min  1 engineer      an hour has gone by
-- withhold_report    -           2 min  -               nobody outside has been told
-- use_shared_password account   10 min  1 engineer      the only adversary has the account (several: give effects)
-- post_note          -           5 min  1 liaison       the ransom note is public
--
-- Where the numbers come from (handbook, domain.md): reboot D10: 15 % works, 60 % wastes 1-2 h, 25 % destroys
-- evidence.  Restores D11: 6 / 14 / 72+ h and reinfection 35 / 10 / 1 %; D12: reconnecting without a test of one's own
-- is as risky.  mitigate_ddos: scrubbing takes 20 min (6.1 #4, D18).  dispatch_helper: remote 30 min, on site 2-4 h
-- (1.1 #32), only for small firms.  Pay or not (2.7): a key works for 40-70 % of servers, 24-72 h later; the scenario says
-- so.  The rest are our figures [D]: minutes that people at work name for a prepared organisation.
--
-- Effects apply when the duration is over; durations are story time.  People are only counted for teams that have a
-- pool with that skill: staff{ id=, team=, skill="analyst", count= }.

-- A copy of that age; what was on the disk is overwritten.
local function back(age, risk)
  return { fx.wipe(TARGET), fx.restore(TARGET, { age=age, risk=risk }) }
end

-- What a look at alerts and screens tells, and what it does not.
local function look(on, e)
  observe(e.team, on, state(on))
  if holds(any{ is(on, "user"), is(on, "admin") }) then observe(e.team, on, "suspected") end
end

local INDICATOR = { { id="value", type="text", required=true, max=200,
  label={ ja="IPアドレス・ドメイン・送信元・ハッシュ値など", en="IP address, domain, sender, hash or file" } } }
local STANCE = { { id="stance", type="choice", required=true, options={
    { "refuse", { ja="支払わない", en="Do not pay" } }, { "hold", { ja="決めずに待つ", en="Decide nothing yet" } },
    { "negotiate", { ja="交渉する", en="Negotiate" } }, { "pay", { ja="支払う", en="Pay" } } },
  label={ ja="方針", en="Position" } } }

-- D10: turning it off and on again.  The intruder stays where he is in every case.
local function reboot_one(asset)
  local r = rng("std.reboot." .. asset):weighted{ { "works", 15 }, { "wastes", 60 }, { "destroys", 25 } }
  if r == "works" then
    set_state(asset, "up")
  elseif r == "destroys" then
    apply({ fx.wipe(TARGET), fx.state(TARGET, "down") }, asset)
  else
    local was = state(asset)
    set_state(asset, "down")
    wait(rng("std.reboot." .. asset):dur(hours(1), hours(2)))
    if state(asset) == "down" and was ~= "isolated" then set_state(asset, was) end
  end
end

-- A standby comes up; one that an intruder holds stays as it is.
local function fail_over(on)
  if not holds(is(on, "compromised")) then set_state(on, "up") end
end

-- skill, people: who does it.  asks: `common.approval` applies.
local L = {
  ------------------------------------------------------------ finding out
  triage = { ja="一次切り分け", en="Triage", kind="investigation", target="asset", duration=min(5), skill="analyst",
    effects=look,
    help={ ja="アラートや申告の内容を確かめ、機器の状態と影響範囲に見当を付けます。この段階で原因は断定しません。",
           en="Checks what was reported, the state of the host and how far it may reach. No verdict on the cause yet." },
    impact={ ja="業務は止まりません。", en="Operations are not affected." } },
  investigate = { ja="調査・証拠保全", en="Investigate and preserve evidence", kind="investigation", target="asset",
    duration=min(15), skill="analyst", effects={ fx.observe(TARGET), fx.collect(TARGET) },
    help={ ja="ログとメモリーを採取し、何が起きたかを調べます。復旧や再起動の前に行います。",
           en="Copies logs and memory and looks at what happened. Do it before any restore or restart." },
    impact={ ja="業務は止まりません。担当者が一人かかりきりになります。", en="Operations are not affected. One analyst is tied up." } },
  collect = { ja="ログ・メモリーを保全", en="Collect logs and memory", kind="investigation", target="asset", duration=min(20),
    skill="analyst", effects={ fx.collect(TARGET) },
    help={ ja="機器のログとメモリーを採取し、別の場所に保管します。後で機器を消去・復旧しても、この時点までの記録は残ります。",
           en="Copies logs and memory to a safe place. The record up to now survives whatever is done to the host later." },
    impact={ ja="業務は止まりません。", en="Operations are not affected." } },
  image_disk = { ja="ディスクを複製(証拠保全)", en="Image the disk", kind="investigation", target="asset", duration=hours(2),
    skill="analyst", effects={ fx.collect(TARGET) },
    help={ ja="ディスク全体を複製し、ハッシュ値と担当者・時刻を記録して保管します。警察や調査会社に渡せる証拠になります。",
           en="Copies the whole disk and records its hash, who did it and when: evidence that police and forensic firms can use." },
    impact={ ja="業務は止まりませんが、担当者が2時間かかりきりになります。", en="Operations are not affected, but one analyst is tied up for two hours." } },
  clean_check = { ja="クリーンルームで検証", en="Test in a clean room", kind="investigation", target="asset", duration=min(60),
    skill="analyst", effects={ fx.observe(TARGET) },
    help={ ja="復旧した機器を本番網から切り離した環境で検査し、不審なものが残っていないかを確かめます。再接続はその結果を見てから決めます。",
           en="Examines a restored host away from the production network. Decide on reconnecting it by the result." },
    impact={ ja="再開が1時間遅れますが、再感染に気づけます。", en="Delays the restart by an hour, but finds what would reinfect you." } },

  ------------------------------------------------------------ containing
  isolate_host = { ja="端末・サーバーを隔離", en="Isolate host", kind="technical", target="asset", duration=min(3), skill="engineer",
    effects={ fx.isolate(TARGET) },
    help={ ja="対象の端末やサーバーをネットワークから切り離します。電源は切らず、証拠を残します。その機器を使う業務は止まります。",
           en="Takes a host off the network. Leave the power on to keep the evidence. Work that needs the host stops." },
    impact={ ja="この機器を使う業務は止まります。", en="Work that needs this host stops." } },
  reconnect_host = { ja="隔離を解除", en="Reconnect host", kind="technical", target="asset", duration=min(3), skill="engineer",
    effects={ fx.reconnect(TARGET) },
    help={ ja="隔離した機器をネットワークに戻します。安全を確認してから行います。",
           en="Puts an isolated host back on the network. Make sure it is clean first." },
    impact={ ja="この機器を使う業務が再開します。侵入者が残っていれば、そこから再び広がります。",
             en="Work that needs this host resumes. If the intruder is still in, it spreads from here." } },
  isolate_zone = { ja="ゾーンを隔離", en="Isolate a zone", kind="technical", target="zone", duration=min(5), skill="engineer",
    asks=true, effects={ fx.isolate(TARGET) },
    help={ ja="ゾーンに出入りする通信をすべて止めます。影響が大きいため、業務側の同意を得てから行います。",
           en="Cuts all traffic in and out of a zone. The effect is large: get the consent of those who run the business first." },
    impact={ ja="ゾーンの外との連携・遠隔保守・クラウドがすべて止まります。ゾーンの中は動き続けます。",
             en="Everything that crosses the zone's border stops, including remote support and cloud services. Inside, work goes on." } },
  reconnect_zone = { ja="ゾーンを再接続", en="Reconnect a zone", kind="technical", target="zone", duration=min(5), skill="engineer",
    asks=true, effects={ fx.reconnect(TARGET) },
    help={ ja="隔離したゾーンを元の接続に戻します。", en="Connects an isolated zone as before." },
    impact={ ja="止めていた連携が再開します。侵入者の経路も元に戻ります。",
             en="What was cut works again, for the intruder as well." } },
  close_conduit = { ja="通信経路を遮断", en="Close a conduit", kind="technical", target="conduit", duration=min(5), skill="engineer",
    effects={ fx.state(TARGET, "closed") },
    help={ ja="二つのゾーンの間の通信を止めます。攻撃だけでなく正規の通信も止まります。",
           en="Stops all traffic between two zones, your own as well as the attacker's." },
    impact={ ja="この経路を通る連携はすべて止まります。", en="Everything that relies on this connection stops." } },
  open_conduit = { ja="通信経路を再開", en="Reopen a conduit", kind="technical", target="conduit", duration=min(5), skill="engineer",
    effects={ fx.state(TARGET, "open") },
    help={ ja="遮断した経路を元の許可設定で再開します。", en="Reopens a closed conduit with the rules it had before." },
    impact={ ja="止めていた連携が再開します。攻撃の経路も再び開きます。", en="What was cut works again, for the attacker as well." } },
  block_indicator = { ja="通信先・ファイルをブロック", en="Block an indicator", kind="technical", target="none", duration=min(5),
    skill="engineer", form=INDICATOR, effects={ fx.block() },
    help={ ja="不審なIPアドレス、ドメイン、送信元、ファイルのハッシュ値を、ファイアウォール・プロキシ・EDRで拒否します。",
           en="Blocks an address, domain, sender or file at firewall, proxy and EDR." },
    impact={ ja="業務で使う正規の通信先を指定すると、その業務も止まります。", en="If business traffic uses it too, that business stops." } },
  disable_account = { ja="アカウントを無効化", en="Disable an account", kind="technical", target="account", duration=min(3),
    skill="engineer", effects={ fx.state(TARGET, "disabled") },
    help={ ja="アカウントを停止し、有効なセッションも切断します。", en="Stops an account and ends its sessions." },
    impact={ ja="このアカウントを使う人・連携処理・委託先はログインできなくなります。",
             en="People, interfaces and vendors that use it can no longer log in." } },
  enable_account = { ja="アカウントを再有効化", en="Enable an account", kind="technical", target="account", duration=min(3),
    skill="engineer", effects={ fx.state(TARGET, "active") },
    help={ ja="停止したアカウントを再び使えるようにします。パスワードを変えるまで、盗まれた認証情報もまた使えます。",
           en="Makes a disabled account usable again. Until the password is changed, a stolen one works again too." },
    impact={ ja="このアカウントを使う業務が再開します。", en="Work that uses the account resumes." } },
  renew_account = { ja="パスワード・鍵を更新", en="Renew an account's password", kind="technical", target="account", duration=min(5),
    skill="engineer", effects={ fx.renew(TARGET) },
    help={ ja="このアカウントのパスワード・鍵・セッションを更新します。盗まれた認証情報は使えなくなります。",
           en="Renews the password, keys and sessions of one account. Stolen credentials stop working." },
    impact={ ja="利用者と連携処理に新しい認証情報を配る必要があります。", en="Its users and interfaces have to be given the new credentials." } },
  reset_credentials = { ja="認証情報をリセット", en="Reset credentials", kind="technical", target="none", duration=min(15),
    skill="engineer",
    help={ ja="関係するアカウントのパスワードとセッションを無効にし、発行し直します。",
           en="Revokes and renews the passwords and sessions of the accounts concerned." },
    impact={ ja="関係者は再ログインが必要になり、しばらく問い合わせが増えます。", en="Everybody concerned has to log in again; expect calls for a while." } },
  patch = { ja="修正プログラムを適用", en="Patch", kind="technical", target="asset", duration=min(60), skill="engineer",
    effects={ fx.control(TARGET, "patched", true) },
    help={ ja="検証した修正プログラムを適用し、悪用されている脆弱性をふさぎます。すでに中にいる侵入者は追い出せません。",
           en="Applies a tested patch and closes the weakness being exploited. It does not throw out an intruder who is already in." },
    impact={ ja="作業は業務の切れ目に行います。担当者が1時間かかりきりになります。", en="Done in a lull. One engineer is tied up for an hour." } },
  take_down = { ja="機器を停止", en="Shut a host down", kind="technical", target="asset", duration=min(5), skill="engineer",
    effects={ fx.state(TARGET, "down") },
    help={ ja="機器の電源を落とします。暗号化の進行は止まりますが、メモリー上の証拠は失われます。隔離で足りないときの手段です。",
           en="Powers a host off. Encryption stops, but evidence in memory is lost. For when isolation is not enough." },
    impact={ ja="この機器を使う業務は止まります。再開には復旧作業が要ります。", en="Work that needs this host stops until it is brought back." } },
  mitigate_ddos = { ja="DDoS対策(洗浄)を開始", en="Start DDoS scrubbing", kind="technical", target="asset", duration=min(20),
    skill="engineer", effects={ fx.mitigate(TARGET, 0.95) },
    help={ ja="通信事業者やCDNの洗浄サービスに切り替え、不要な通信を落とします。費用が発生します。",
           en="Routes the traffic through the scrubbing service of the carrier or CDN and drops what is unwanted. It costs money." },
    impact={ ja="利用者の一部で表示が遅くなることがあります。", en="Some users may see slower pages." } },
  failover = { ja="待機系へ切替", en="Fail over to a standby", kind="technical", target="asset", duration=min(15), skill="engineer",
    effects=fail_over,
    help={ ja="待機系の機器を起動し、業務を移します。同じ侵入者が待機系にもいれば、同じことが起きます。",
           en="Starts the standby and moves the work. If the intruder is there too, the same happens again." },
    impact={ ja="切替後は待機系で業務を続けます。直前の入力は失われることがあります。", en="Work goes on there. The most recent entries may be lost." } },

  ------------------------------------------------------------ recovering
  restore = { ja="バックアップから復旧", en="Restore from backup", kind="technical", target="asset", duration=min(60), skill="engineer",
    effects={ fx.compromise(TARGET, "none"), fx.state(TARGET, "up"), fx.reconnect(TARGET) },
    help={ ja="バックアップから作り直し、ネットワークに戻します。侵入口が残っていると再び侵害されます。",
           en="Rebuilds from backup and reconnects. If the way in is still open, the attacker comes back." },
    impact={ ja="この機器を使う業務が再開します。バックアップ以降の入力は失われます。",
             en="Work that needs this host resumes. What was entered since the backup is lost." } },
  restore_latest = { ja="最新のバックアップから復旧(6時間前)", en="Restore the latest backup (6 hours old)", kind="technical", target="asset",
    duration=hours(6), skill="engineer", people=2, asks=true, effects=back(hours(6), 0.35),
    help={ ja="直近のバックアップに戻します。最も早く、失うデータも少ない方法です。侵入後に取られたものなら、仕込まれたものも一緒に戻ります。",
           en="Back to the newest backup: the quickest way, with the least data lost. If it was made after the break-in, what was planted comes back with it." },
    impact={ ja="6時間で再開の見込み。再感染のおそれが最も高い方法です。", en="About 6 hours. The highest risk of reinfection." } },
  restore_older = { ja="以前のバックアップから復旧(3日前)", en="Restore an earlier backup (3 days old)", kind="technical", target="asset",
    duration=hours(14), skill="engineer", people=2, asks=true, effects=back(days(3), 0.1),
    help={ ja="侵入より前と考えられる3日前のバックアップに戻します。その後のデータは再入力と突合が必要です。",
           en="Back to the backup of three days ago, taken before the break-in as far as is known. Data since then has to be entered again." },
    impact={ ja="14時間で再開の見込み。3日分のデータを突き合わせる必要があります。", en="About 14 hours. Three days of data to reconcile." } },
  rebuild = { ja="新規に再構築", en="Rebuild from clean media", kind="technical", target="asset", duration=hours(72), skill="engineer",
    people=2, asks=true, effects=back(days(365), 0.01),
    help={ ja="OSから作り直し、検証済みのデータだけを戻します。最も確実ですが、最も時間がかかります。",
           en="From the operating system up, with checked data only. The surest way, and the slowest." },
    impact={ ja="再開まで3日以上。その間は手作業運用を続ける体制が要ります。", en="Three days or more; you need to keep working by hand meanwhile." } },
  reboot = { ja="再起動", en="Restart", kind="technical", target="asset", duration=min(10), skill="engineer",
    effects=reboot_one,
    help={ ja="対象を再起動し、業務に戻れるかを確かめます。一時的な不調なら、これで直ることがあります。",
           en="Restarts the host and sees whether it comes back. A passing fault is often cured by it." },
    impact={ ja="再起動の間、この機器は使えません。", en="The host cannot be used meanwhile." } },

  ------------------------------------------------------------ keeping the work going
  go_manual = { ja="手作業運用へ切替", en="Switch to manual operation", kind="decision", target="service", duration=min(10),
    effects={ fx.manual(TARGET) },
    help={ ja="システムを使わない手順に切り替えます。処理できる量は下がりますが、業務は続きます。",
           en="Switches to the procedure without the system. Slower, but the work goes on." },
    impact={ ja="処理能力は手作業の水準まで下がり、人手が取られます。", en="Throughput drops to what can be done by hand, and it ties up people." } },
  stop_service = { ja="サービスを停止", en="Stop a service", kind="decision", target="service", duration=min(2), asks=true,
    effects={ fx.state(TARGET, "stopped") },
    help={ ja="サービスを計画的に止めます。利用者への案内を同時に用意します。",
           en="Stops a service on purpose. Have the notice to its users ready." },
    impact={ ja="このサービスの利用者は、再開まで待つことになります。", en="Its users wait until it runs again." } },
  call_in_staff = { ja="要員を緊急招集", en="Call people in", kind="decision", target="none", duration=min(60), skill="liaison",
    asks=true, takes_pool=true,
    help={ ja="非番の要員を呼び出します。すぐには着きません。今夜呼べば、明日の昼には疲れています。",
           en="Calls in people who are off duty. They do not arrive at once, and those who come tonight are tired by noon tomorrow." },
    impact={ ja="1時間後に人手が増えます。後の勤務帯が手薄になります。", en="More hands in an hour, fewer on later shifts." } },
  ask_mutual_aid = { ja="応援を要請", en="Ask for mutual aid", kind="communication", target="org", duration=hours(3), skill="liaison",
    asks=true, takes_pool=true,
    help={ ja="他社・他拠点・グループ会社に要員や資機材の応援を頼みます。何を、何人、いつまで、を具体的に伝えます。",
           en="Asks another company or site for people and equipment. Say what, how many and until when." },
    impact={ ja="3時間後に応援が加わります。受入れと説明の手間がかかります。", en="Help arrives in three hours; somebody has to receive and brief them." } },

  ------------------------------------------------------------ people, outside and inside
  call_vendor = { ja="保守ベンダーへ連絡", en="Call the vendor", kind="communication", target="none", duration=min(10), skill="liaison",
    help={ ja="契約窓口に電話し、影響範囲、使われたアカウント、攻撃の指標(IoC)、復旧の見通しを聞きます。",
           en="Calls the support hotline and asks what is affected, which accounts were used, which indicators there are, and how long it will take." },
    impact={ ja="業務は止まりません。", en="Operations are not affected." } },
  dispatch_helper = { ja="お助け隊の駆け付けを要請", en="Send SME cyber support to a small firm", kind="communication", target="org",
    duration=min(30), skill="liaison", takes_pool=true,
    help={ ja="サイバーセキュリティお助け隊サービスに駆け付け支援を頼みます。契約している中小企業だけが使えます。",
           en="Asks the SME cyber support service (otasuke-tai) to step in, remotely at first. Only for small firms under contract." },
    impact={ ja="遠隔支援は30分ほどで始まり、訪問は2~4時間後です。", en="Remote support starts in about half an hour; a visit takes two to four hours." } },
  hire_forensics = { ja="調査会社へ依頼", en="Hire a forensic firm", kind="communication", target="none", duration=hours(4), skill="liaison",
    asks=true, takes_pool=true,
    help={ ja="フォレンジック調査会社に依頼します。保険の条件がある場合は、先に保険会社の同意を取ります。",
           en="Engages a forensic firm. If the insurance policy requires it, get the insurer's consent first." },
    impact={ ja="着手まで4時間。調査中の機器は復旧に使えません。", en="Four hours until they start. Hosts under examination cannot be restored meanwhile." } },
  convene = { ja="対策本部を設置", en="Convene the crisis team", kind="decision", target="none", duration=min(5),
    help={ ja="経営層を含む対策本部を招集し、一つの状況図で判断します。",
           en="Calls the crisis team together, management included, to decide on one common picture." },
    impact={ ja="責任者が本部に集まり、各現場は代行者が見ます。", en="Those in charge gather at headquarters; deputies run their sites." } },
  activate_bcp = { ja="事業継続計画(BCP)を発動", en="Activate the continuity plan", kind="decision", target="none", duration=min(5),
    asks=true, keys=2,
    help={ ja="BCPを発動し、優先業務と代替手段に切り替えます。二人の責任者の承認が要ります。",
           en="Puts the plan in force: priority services and fallbacks. Two people in charge have to approve." },
    impact={ ja="優先しない業務は止めます。要員と資機材は優先業務に回ります。", en="Work without priority stops; people and equipment move to what has it." } },
  notify = { ja="外部機関へ連絡", en="Notify an organisation", kind="communication", target="org", duration=min(5), skill="liaison",
    help={ ja="所管省庁、警察、交通ISACなどに電話で一報します。", en="Tells an authority, the police, the ISAC or a partner by phone." },
    impact={ ja="業務は止まりません。折り返しの照会に答える人が要ります。", en="Operations are not affected. Somebody has to answer when they call back." } },
  share = { ja="ISACへ情報共有", en="Share with the ISAC", kind="communication", target="none", duration=min(10), skill="liaison",
    help={ ja="攻撃の指標(IoC)、手口、有効だった対処を、社名を伏せ、TLPを付けて共有します。他社の被害を減らせます。",
           en="Shares indicators, methods and what helped, without naming you and with a TLP label. It spares others the same damage." },
    impact={ ja="業務は止まりません。", en="Operations are not affected." } },
  statement = { ja="対外発表", en="Publish a statement", kind="communication", target="none", duration=min(10), skill="liaison", asks=true,
    help={ ja="組織としての発表を出します。影響、安全、お願い、分かっていること、次の発表時刻を入れます。",
           en="Publishes the company's statement: effect, safety, what to do, what is known, time of the next one." },
    impact={ ja="問い合わせは減りますが、書いたことは取り消せません。", en="Fewer calls; what is written cannot be taken back." } },
  decide_ransom = { ja="身代金への方針を決定", en="Decide on the ransom", kind="decision", target="none", duration=min(20), asks=true,
    form=STANCE,
    help={ ja="警察・法務・保険会社の意見を聞いたうえで、組織の方針を決めて記録します。",
           en="Decides and records the organisation's position after hearing police, lawyers and insurer." },
    impact={ ja="支払っても全部は戻りません。法令・倫理・再攻撃の問題が残ります。", en="Paying brings back only part of it; legal and ethical problems and the risk of another attack remain." } },
  escalate = { ja="上位へ報告", en="Escalate", kind="communication", target="none", duration=min(2),
    help={ ja="上位の責任者に事実と判断してほしいことを伝えます。", en="Tells the next level the facts and what it has to decide." },
    impact={ ja="業務は止まりません。", en="Operations are not affected." } },

  ------------------------------------------------------------ plausible and bad
  restart_all = { ja="全サーバーを再起動", en="Restart all servers", kind="technical", target="none", duration=min(30),
    skill="engineer", people=2, takes_assets=true,
    help={ ja="一台ずつ調べるより早く、まとめて再起動して、どこまで戻るかを確かめます。",
           en="Restarts everything at once, which is quicker than looking at each, and sees what comes back." },
    impact={ ja="再起動の間、すべての業務が止まります。", en="All work stops during the restart." } },
  wait_for_vendor = { ja="ベンダーの連絡を待つ", en="Wait until the vendor calls", kind="decision", target="none", duration=min(60),
    skill="engineer",
    help={ ja="よく知る専門家の指示を待ち、余計な操作で悪くしないようにします。",
           en="Waits for those who know the system best, so that nothing is made worse meanwhile." },
    impact={ ja="新たに止まる業務はありません。", en="Nothing more is stopped." } },
  withhold_report = { ja="原因が分かるまで報告を控える", en="Report only when the cause is known", kind="decision", target="none",
    duration=min(2),
    help={ ja="不確かなことは言わず、原因が判明してから省庁・関係先に報告します。",
           en="Reports nothing uncertain: authorities and partners are told once the cause is known." },
    impact={ ja="担当者は調査に専念できます。", en="Your people can concentrate on the investigation." } },
  use_shared_password = { ja="共用パスワードで入って確認", en="Log in with the shared password", kind="technical", target="account",
    duration=min(10), skill="engineer", effects={ fx.steal(TARGET) },
    help={ ja="手元の端末から共用の管理者パスワードで入り、無事かどうかを自分の目で確かめます。",
           en="Logs in from the nearest PC with the shared administrator password and checks that all is well." },
    impact={ ja="業務を止めずに、10分で確認できます。", en="Done in ten minutes, and no work has to stop." } },
  post_note = { ja="脅迫文を公開", en="Publish the ransom note", kind="communication", target="none", duration=min(5), skill="liaison",
    help={ ja="被害の実情を知ってもらうため、脅迫文を公式サイトとSNSに載せます。",
           en="Puts the note on the website and social media so that the public sees what happened." },
    impact={ ja="説明の手間が減り、問い合わせが落ち着きます。", en="Less to explain, and fewer calls." } },
}

local SHARED = { "requires", "once", "tags", "form" }
local OVERRIDES = { "name", "help", "duration", "target", "requires", "effects", "kind", "form", "reveals", "once", "tags", "skill",
  "people", "approval", "keys", "impact" }
local COMMON = { "by", "override", "requires", "once", "tags", "form", "approval" }
-- Beside fields of action{}: pool and n (who brings people), assets (restart_all), impact_add (all).
local FURTHER = { "pool", "n", "assets", "impact_add" }

-- Raises at the caller of use() when `key` is not among `allowed`.
local function check(key, allowed, what)
  for _, a in ipairs(allowed) do
    if a == key then return end
  end
  error("std.actions has no " .. what .. " '" .. tostring(key) .. "'; it has: " .. table.concat(allowed, ", "), 3)
end

local function plus(a, b)
  if type(a) == "string" then a = { ja=a, en=a } end
  if type(b) == "string" then b = { ja=b, en=b } end
  return { ja=(a.ja or "") .. (b.ja or ""), en=(a.en or "") .. " " .. (b.en or "") }
end

local function reboot_all(assets)
  return function()
    for _, a in ipairs(assets) do spawn(reboot_one, a) end
  end
end

-- What the fields beside those of action{} make of it.
local function complete(id, d, o, def)
  if d.takes_assets and not o.effects then
    if type(o.assets) ~= "table" then error("std.actions: " .. id .. " needs override." .. id .. ".assets, a list of assets", 3) end
    def.effects = reboot_all(o.assets)
  end
  if o.pool and not d.takes_pool then error("std.actions: " .. id .. " brings nobody; it takes no pool", 3) end
  if d.takes_pool and o.pool and not o.effects then def.effects = { fx.staff(o.pool, o.n or 1) } end
  if o.impact_add then def.impact = plus(def.impact, o.impact_add) end
  if def.approval == false then def.approval, def.keys = nil, nil end
  if def.keys and not def.approval then
    error("std.actions: " .. id .. " needs " .. def.keys .. " keys: say whose with approval={...}, or approval=false", 3)
  end
end

local A = {}

-- The ids of all of them, sorted.
A.ids = keys(L)

local function check_id(id)
  if not L[id] then error("std.actions has no action '" .. tostring(id) .. "'; the table at its head names them all", 3) end
end

---@param ids string[]
---@param common {by:string|string[], override?:table<string,table>, approval?:string|string[], requires?:Cond, once?:boolean, tags?:string[], form?:any}
function A.use(ids, common)
  local override = common.override or {}
  for field in pairs(common) do check(field, COMMON, "common field") end
  local known = {}
  for _, f in ipairs(OVERRIDES) do known[#known + 1] = f end
  for _, f in ipairs(FURTHER) do known[#known + 1] = f end
  for id, fields in pairs(override) do
    check_id(id)
    for field in pairs(fields) do check(field, known, "override") end
  end
  for _, id in ipairs(ids) do
    check_id(id)
    local d, o = L[id], override[id] or {}
    local def = { id=id, name={ ja=d.ja, en=d.en }, by=common.by, kind=d.kind, target=d.target, duration=d.duration,
      effects=d.effects, help=d.help, form=d.form, skill=d.skill, people=d.people, impact=d.impact, keys=d.keys }
    if d.asks then def.approval = common.approval end
    for _, f in ipairs(SHARED) do
      if common[f] ~= nil then def[f] = common[f] end
    end
    for _, f in ipairs(OVERRIDES) do
      if o[f] ~= nil then def[f] = o[f] end
    end
    complete(id, d, o, def)
    action(def)
  end
end

return A
