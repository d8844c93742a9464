-- Ten tokens before the start, for the president to spend: what the airport had invested in.  Each changes the story; one does nothing
-- against it.
local W = require "lib.world"
local a, c = W.a, W.conduit

local function token_(id, cost, ja, en, help_ja, help_en, effects)
  token{ id=id, by="hq", cost=cost, name={ ja=ja, en=en }, help={ ja=help_ja, en=help_en }, effects=effects }
end

token_("mfa", 2, "委託先の遠隔接続に多要素認証", "MFA on all supplier remote access", "保守VPNへのログインに、ワンタイムパスワードが要ります。",
  "Log-ins to the maintenance VPN need a one-time code.",
  { fx.control("vpn_gw", "mfa", true) })
token_("server_edr", 2, "運用系サーバーへのEDR", "EDR on servers of operations", "BRSゲートウェイとAODB連携サーバーでの不審な動きに早く気付きます。",
  "Suspicious activity on the BRS gateway and the AODB interface server is noticed early.",
  { fx.control("brs_gw", "server_edr", true) })
token_("immutable_backup", 3, "書換不可バックアップと復元試験", "Immutable backup, restore tested", "AODB連携サーバーを2時間半で戻せます。",
  "The AODB interface is back in two and a half hours.")
token_("segmentation", 3, "共用系と運用系の分離", "Common use and operations apart", "共用系から運用系へ抜ける保守経路がありません。",
  "No maintenance path leads from the shared systems to operations.",
  { fx.state(c.side, "closed") })
token_("soc", 3, "24時間SOC", "Watch round the clock", "夜間の分析担当が2名増えます。", "Two more analysts at night.", { fx.staff("analysts_night", 2) })
token_("ddos", 2, "常時DDoS対策", "DDoS protection, always on", "ホームページへの大量アクセスを防ぎます。", "Keeps floods away from the website.",
  { fx.control(a.asset.web, "ddos", true) })
token_("hand_kits", 2, "手作業キットと年1回の訓練", "Kits for work by hand, a drill a year", "手書きで手続きできる職員が増えます。", "More people can work by hand.",
  { fx.set("drilled", true) })
token_("offline_export", 2, "運用データの毎時オフライン保存", "Hourly offline export of flights", "運航情報を、直近の保存データから手で読み込めます。",
  "Screens can be loaded by hand from the last copy.")
token_("out_of_band", 1, "別系統の連絡手段", "Out-of-band communication", "社内ネットワークを止めても、連絡と発表ができます。",
  "Calls and notices go out even when the company's networks are cut.")
token_("crisis_words", 1, "広報の危機対応訓練", "Crisis communication training", "最初のお知らせが、行き先別・多言語で届きます。",
  "The first notice reaches people by destination and in their languages.")
token_("isac", 1, "交通ISACへの積極的な参加", "Active part in the ISAC", "他社で見つかった攻撃の指標(IoC)が早く届きます。", "Indicators found at other members reach you early.")
token_("supplier_clause", 1, "委託契約の事故条項と合同訓練", "Incident clause and joint drill with the supplier", "聞かなくても、委託先がアカウント一覧を出します。",
  "The supplier hands over its list of accounts unasked.")
token_("insurance", 1, "サイバー保険", "Cyber insurance", "土曜の朝、調査会社の2名が加わります。", "Two forensic experts join on Saturday morning.",
  { fx.staff("analysts_day", 2) })
token_("second_platform", 4, "第二の共用基盤", "A second common-use platform", "別の提供元の予備基盤へ切り替えられます。処理能力は平常の6割です。",
  "A fallback of another supplier, with six tenths of the usual capacity.", { fx.set("second_ready", true) })
