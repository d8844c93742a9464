PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE drill (
    id INTEGER PRIMARY KEY CHECK (id = 1), -- the only row
    scenario TEXT NOT NULL,       -- id of the scenario
    title_ja TEXT NOT NULL,
    title_en TEXT NOT NULL,
    entry TEXT NOT NULL,          -- file that was run
    policy TEXT NOT NULL,         -- who played: none, slow, a bot
    lang TEXT NOT NULL,           -- language of the drill
    program TEXT NOT NULL,        -- version of the engine
    started TEXT NOT NULL,        -- wall time
    options TEXT NOT NULL,        -- JSON: what else shapes the drill
    seed INTEGER NOT NULL,
    api INTEGER NOT NULL,         -- of the scenario
    speed_milli INTEGER NOT NULL, -- drill s per real s, thousandths
    bundle_sha256 BLOB NOT NULL,  -- over entry and the table file
    hash BLOB NOT NULL            -- over this row
) STRICT;
INSERT INTO drill VALUES(1,'tiny','小さな訓練','Tiny','main.lua','none','ja','0.1.0','2026-11-27T17:24:10.317Z','{}',1,1,1000,X'8828035b814c78d1e25973fb3ed6cda06e9125879580fd62f6bef8b3c3d94678',X'733fc418f1eaa996aa5b5e73a48b9ea1e73059bb524bf09653e762bb760f0382');
CREATE TABLE file (
    name TEXT PRIMARY KEY,        -- as in the scenario's package
    bytes BLOB NOT NULL
) STRICT;
INSERT INTO file VALUES('main.lua',X'7363656e6172696f7b2069643d2274696e79222c206170693d312c2073746172743d22323032362d31312d32342030393a3030222c206c656e6774683d6d696e2835292c207469746c653d7b206a613d22e5b08fe38195e381aae8a893e7b7b4222c20656e3d2254696e7922207d207d0a6f72677b2069643d226f222c206b696e643d226f70657261746f72222c206e616d653d7b206a613d22e7b584e7b994222c20656e3d224f726722207d207d0a7465616d7b2069643d2274222c206f72673d226f222c206e616d653d7b206a613d22e78fad222c20656e3d225465616d22207d207d0a726f6c657b2069643d2272222c207465616d3d2274222c206e616d653d7b206a613d22e4bf82222c20656e3d22436c65726b22207d207d0a696e6a6563747b2069643d22492d31222c2061743d22542b30303a3031222c20746f3d2274222c207669613d22656d61696c222c20626f64793d7b206a613d22e79fa5e38289e3819b222c20656e3d224e65777322207d207d0a');
CREATE TABLE branch (
    id INTEGER PRIMARY KEY,       -- 0 is the drill as it went
    parent INTEGER CHECK (parent < id),
    instance INTEGER NOT NULL,
    forked_at_us INTEGER NOT NULL,
    forked_after_command INTEGER NOT NULL, -- last seq in common
    forked_after_record INTEGER NOT NULL,  -- last seq in common
    reason TEXT NOT NULL
) STRICT;
INSERT INTO branch VALUES(0,NULL,0,0,0,0,'');
CREATE TABLE command (
    n INTEGER PRIMARY KEY,        -- 1, 2, 3 ... without gaps
    branch INTEGER NOT NULL,
    instance INTEGER NOT NULL,    -- 0: the single or shared world
    seq INTEGER NOT NULL,
    t_us INTEGER NOT NULL,        -- when it takes effect
    kind TEXT NOT NULL,           -- 'action.start' ...
    actor TEXT NOT NULL,          -- role, or 'control'
    cause INTEGER NOT NULL,       -- seq of a record, 0 = none
    status TEXT NOT NULL,         -- 'accepted' or 'refused'
    fields TEXT NOT NULL,         -- JSON
    hash BLOB NOT NULL,           -- chain over all rows up to here
    UNIQUE (branch, instance, seq)
) STRICT;
CREATE TABLE record (
    n INTEGER PRIMARY KEY,        -- 1, 2, 3 ... without gaps
    branch INTEGER NOT NULL,
    instance INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    t_us INTEGER NOT NULL,
    kind TEXT NOT NULL,           -- 'inject.sent' ...
    actor TEXT NOT NULL,          -- who made it happen, '' = engine
    cause INTEGER NOT NULL,       -- seq of a record, 0 = none
    audience TEXT NOT NULL,       -- 'control', 'all' or team ids
    fields TEXT NOT NULL,         -- JSON
    hash BLOB NOT NULL,           -- chain over all rows up to here
    UNIQUE (branch, instance, seq)
) STRICT;
INSERT INTO record VALUES(1,0,0,1,0,'drill.started','',0,'all','{"id":"tiny","length_us":300000000,"seed":1,"title":{"en":"Tiny","ja":"小さな訓練"}}',X'78bb0719172b51bbc013e6a5b65d71de7a415462b55aae17844f42f98f57fcb3');
INSERT INTO record VALUES(2,0,0,2,60000000,'inject.sent','',0,'t','{"body":{"en":"News","ja":"知らせ"},"inject":"I-1","priority":"normal","to":["t"],"via":"email"}',X'fd6b1392eb3b183532b2b9090b23486ba222109c5d448aedb9fd1704e319dee8');
INSERT INTO record VALUES(3,0,0,3,300000000,'drill.stopped','',0,'all','{"why":"length"}',X'68fff889fb84b1f059c30d991e06d133cfec5b0dad8f26824198134cbf99dd9d');
CREATE TABLE digest (
    id INTEGER PRIMARY KEY,
    branch INTEGER NOT NULL,
    instance INTEGER NOT NULL,
    record_seq INTEGER NOT NULL,  -- last record it covers
    t_us INTEGER NOT NULL,
    value TEXT NOT NULL           -- 16 hex digits
) STRICT;
INSERT INTO digest VALUES(1,0,0,3,300000000,'5dff05fef332f48b');
CREATE TABLE score (
    id INTEGER PRIMARY KEY,
    branch INTEGER NOT NULL,
    instance INTEGER NOT NULL,
    objective TEXT NOT NULL,      -- '' = the whole drill
    criterion TEXT NOT NULL,      -- '' = the whole objective
    points INTEGER NOT NULL,      -- thousandths
    max INTEGER NOT NULL,         -- thousandths
    cause INTEGER NOT NULL,       -- seq of a record, 0 = none
    state TEXT NOT NULL,          -- 'met', 'late', 'missed' ...
    counted INTEGER NOT NULL      -- 0: not in the denominator
) STRICT;
INSERT INTO score VALUES(1,0,0,'','',0,0,0,'',1);
CREATE TABLE note (
    id INTEGER PRIMARY KEY,       -- remarks, also after the drill
    branch INTEGER NOT NULL,
    instance INTEGER NOT NULL,
    t_us INTEGER NOT NULL,
    written TEXT NOT NULL,        -- wall time
    author TEXT NOT NULL,
    objective TEXT NOT NULL,      -- '' = none
    text TEXT NOT NULL
) STRICT;
CREATE TABLE member (
    id INTEGER PRIMARY KEY,       -- who sat where
    instance INTEGER NOT NULL,
    name TEXT NOT NULL,
    team TEXT NOT NULL,
    role TEXT NOT NULL,
    joined TEXT NOT NULL          -- wall time
) STRICT;
CREATE TABLE request (
    seat TEXT NOT NULL,           -- roles that sit there
    request TEXT NOT NULL,        -- the console's name for it
    command INTEGER NOT NULL,     -- seq of what it became, 0 = none
    why TEXT NOT NULL,            -- refused before it became one
    message TEXT NOT NULL,
    PRIMARY KEY (seat, request) ON CONFLICT REPLACE
) STRICT;
CREATE TABLE draft (
    seat TEXT NOT NULL,           -- roles that sit there
    key TEXT NOT NULL,            -- form or letter it belongs to
    fields TEXT NOT NULL,         -- JSON: what was typed so far
    PRIMARY KEY (seat, key) ON CONFLICT REPLACE
) STRICT;
CREATE TABLE seal (
    id INTEGER PRIMARY KEY CHECK (id = 1), -- there once it is closed
    end_us INTEGER NOT NULL,
    digest TEXT NOT NULL,         -- of the engine, at the end
    closed TEXT NOT NULL,         -- wall time
    commands INTEGER NOT NULL,    -- number of rows
    command_head BLOB NOT NULL,   -- hash of the last row
    records INTEGER NOT NULL,
    record_head BLOB NOT NULL,
    tables_sha256 BLOB NOT NULL,  -- over digest, score and branch
    public_key BLOB NOT NULL,     -- Ed25519
    signature BLOB NOT NULL       -- over end_us to public_key
) STRICT;
INSERT INTO seal VALUES(1,300000000,'5dff05fef332f48b','2026-11-27T17:24:10.376Z',0,X'f4f965f4237efc1a93492f04a1df965a21f86e67b893307cf4d7e27cacbc019f',3,X'68fff889fb84b1f059c30d991e06d133cfec5b0dad8f26824198134cbf99dd9d',X'2e79cb7f7a3c344c7da8ef5380fc202946cdb4c4427f17063b39cce212a79e43',X'904021789032f1b789a066062bb918972ec4d986d725f1391f00375dd9bcc284',X'e2399b824c5722655223c0c270b2c785c8dcd99c343f9b9ee1fef641abd82716f9b8b7e915ce2c05349271433562f44ef0c1409fd91c5a5fa7154021da997803');
COMMIT;
