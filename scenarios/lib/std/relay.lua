-- std.relay: the ISAC of another sector, as a relay (domain handbook 1.1, no. 15).
--
--   local relay = require "std.relay"
--   org{ id="denryoku", kind="isac", name={ ja="電力ISAC", en="Power ISAC" } }
--   local hub = relay.isac{ id="power_hub", org="denryoku", of="power", share="mina" }
--   on(sent(hub.passed), function() set_state("power", "green") end)         what follows from it is the author's
--
-- A relay is an actor that answers by what is in a text and by its TLP label:
--   everything the share wants said, TLP:AMBER, GREEN or CLEAR   it says so (`got`), passes it on, and says when its own
--                                                                members have acted (`passed`)
--   the same, TLP:RED or AMBER+STRICT                            it keeps it to itself, and says why (`strict`)
--   the same without a label                                     it asks for one (`label`)
--   less than that                                               it asks for product and advice in one text (`thin`)
-- It reads messages, chat and calls, and, with action="share_isac", the form of that action when it is handed in to its organisation.
-- Each party is answered once of each. `isac` declares the actor and gives back the ids of the five injects; conditions such as
-- sent(hub.passed) and injects of the author's own hang on these. How long things take is drawn for each party: `answer` 3 to 8
-- minutes, `after` 30 to 90 minutes until its members have acted (handbook: design values).
local R = {}

local NAMES = {
  ict     = { ja="ICT-ISAC", en="ICT ISAC" },
  finance = { ja="金融ISAC", en="Financial ISAC" },
  medical = { ja="医療ISAC", en="Medical ISAC" },
  power   = { ja="電力ISAC", en="Power ISAC" },
  auto    = { ja="J-Auto-ISAC", en="Automotive ISAC" },
}
local MAY = { "AMBER", "GREEN", "CLEAR" }
local MAY_NOT = { "RED", "AMBER+STRICT" }

local TEXTS = {
  { "got", { ja="受け取りました。会員に回します", en="Received, and passed on" },
    { ja="です。受け取りました。対象の製品と止め方がそろっているので、貴会と被害に遭った所の名前は出さずに、当会の会員へ回します。会員の対応がそろったらお知らせします。",
      en=": received. Product and what to do are there, so we pass it on to our members, without your name and without the victim's. We will tell you " ..
         "when they have acted." } },
  { "passed", { ja="会員の対応がそろいました", en="Our members have acted" },
    { ja="です。お知らせいただいた内容を会員に回し、対象の製品を使う会員はすべて対策を終えたと連絡がありました。ありがとうございました。",
      en=": we passed it on, and all members who use the product report that they have acted. Thank you." } },
  { "strict", { ja="この表示では会員に回せません", en="Your label keeps us from passing it on" },
    { ja="です。TLP:REDまたはAMBER+STRICTのため、事務局の中にとどめ、会員には回していません。会員へ回してよければ、書ける範囲の内容に改めて、TLP:AMBERかGREENで送り直してください。",
      en=": it bears TLP:RED or AMBER+STRICT, so it stays within this office and goes to no member. If members may have it, please send what you can under " ..
         "TLP:AMBER or GREEN." } },
  { "label", { ja="TLPの表示をお願いします", en="Please add a TLP label" },
    { ja="です。TLPの表示がなく、どこまで回してよいか判断できません。表示を付けて送り直してください。",
      en=": without a TLP label we cannot tell how far it may go. Please send it again with one." } },
  { "thin", { ja="製品名と対策を一つの文でお願いします", en="Product and advice in one text, please" },
    { ja="です。ありがとうございます。このままでは会員が動けません。対象の製品と、何をすればよいかを、一つの文にまとめ、TLPを付けて送ってください。",
      en=": thank you. Our members cannot act on this. Please tell us the product and what to do in one text, with a TLP label." } },
}

---@param o {id:Id, org:Id, share:Id, action?:Id, of?:"ict"|"finance"|"medical"|"power"|"auto", name?:Text, contact?:string, answer?:Span, after?:Span}
---@return table<string, Id>
function R.isac(o)
  local name = o.name or NAMES[o.of or ""]
  if not name then error("std.relay: of=\"ict\", \"finance\", \"medical\", \"power\" or \"auto\", or a name{ja,en}", 2) end
  local ids = {}
  for _, t in ipairs(TEXTS) do
    ids[t[1]] = o.id .. "-" .. t[1]
    inject{ id=ids[t[1]], manual=true, from=o.id, via="isac", tlp="AMBER", subject=t[2], body={ ja=name.ja .. t[3].ja, en=name.en .. t[3].en } }
  end
  local soon, later = o.answer or range(min(3), min(8)), o.after or range(min(30), min(90))
  local rows = {}
  local function hear(on_, action_)
    local function row(send_, after_, about_, lacks_, tlp_)
      rows[#rows + 1] = { on=on_, action=action_, about=about_, lacks=lacks_, tlp=tlp_, after=after_, send=ids[send_] }
    end
    row("got", soon, o.share, nil, MAY)
    row("passed", later, o.share, nil, MAY)
    row("strict", soon, o.share, nil, MAY_NOT)
    row("label", soon, o.share, nil, "none")
    row("thin", soon, nil, o.share)
  end
  hear("message")
  if o.action then hear(nil, o.action) end
  actor{ id=o.id, org=o.org, contact=o.contact, name={ ja=name.ja .. " 事務局", en=name.en .. ", office" }, replies=rows }
  return ids
end

return R
