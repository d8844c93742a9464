-- How somebody at the logs gets from 61 dark desks to the way in, one question after the other.  Nothing here knows the
-- answer: each question is made of what the one before has shown.
local Q = {}

-- The word behind `key` in a line.
local function word_after(text, key)
  local _, e = text:find(key .. " ")
  if not e then return nil end
  return text:sub(e + 1):split(" ")[1]
end

local function oldest(rows, what)
  local first
  for _, l in ipairs(rows) do
    if l.message:find(what) and (not first or l.t < first.t) then first = l end
  end
  return first
end

-- Returns what was found: the package's hash, the account, the address it came from, further hosts.
---@param seat string
function Q.follow(seat)
  local found = { hosts={} }
  -- 61 alerts: what do they have in common?  The service was installed by its parent; when, and what was the file?
  local line = oldest(search(seat, 'log:edr "parent ugupdater" "sha256"', { max=60 }), "sha256")
  if not line then return found end
  keep(seat, line, "61台に共通する親プロセスと検体。定期更新7.4.2とは別の配信パッケージ")
  found.hash = word_after(line.message, "sha256")
  wait(min(3))
  -- Nobody at the airport sends packages.  Was the account it ran under on the shared server in the hour before?
  local logon = oldest(search(seat, "host:CUPPS severity:low user:" .. line.user, { from=line.t - hours(1), to=line.t, max=60 }), "logon")
  if not logon then
    -- Nobody was: then the account that the package ran under, and whether it ever got in.
    local failed = oldest(search(seat, "log:vpn user:" .. line.user .. " failed", { from=line.t - hours(2), max=60 }), "auth failed")
    if failed then
      keep(seat, failed, "保守VPNで12回、ワンタイムパスワードが拒まれた。パスワードは漏れている")
      found.account, found.source = failed.user, failed.src
    end
    return found
  end
  keep(seat, logon, "配信の直前に共用サーバーへ入ったアカウント")
  found.account = logon.user
  wait(min(3))
  -- Where did that account come from?
  local tunnel = oldest(search(seat, "log:vpn user:" .. found.account, { from=line.t - hours(2), max=60 }), "tunnel up")
  if tunnel then
    keep(seat, tunnel, "入口:保守VPN。過去90日と異なる国からの接続")
    found.source = tunnel.src
  end
  wait(min(3))
  -- And where else has it been?
  for _, l in ipairs(search(seat, "user:" .. found.account .. " severity:low -log:vpn -host:CUPPS -host:DESK*", { from=line.t - hours(1),
    max=80 })) do
    if l.host ~= "" and not found.hosts[l.host] and l.message:find("service") then
      found.hosts[l.host] = true
      keep(seat, l, "同じアカウントが渡った先")
    end
  end
  return found
end

return Q
