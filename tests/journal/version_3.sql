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
INSERT INTO drill VALUES(1,'tiny','小さな訓練','Tiny','main.lua','none','ja','0.1.0','2026-11-27T20:52:21.955Z','{}',1,1,1000,X'8f69447fcbe330d1acdafe6bae7341aa5775d3b61362a41060cc9a6eed3b5171',X'9e0cb2f6769813d13311238700ffc3bdcdde4d28a2520a31484343aa385d43d9');
CREATE TABLE file (
    name TEXT PRIMARY KEY,        -- as in the scenario's package
    bytes BLOB NOT NULL
) STRICT;
INSERT INTO file VALUES('main.lua',X'7363656e6172696f7b2069643d2274696e79222c206170693d312c207469746c653d7b6a613d22e5b08fe38195e381aae8a893e7b7b4222c20656e3d2254696e79227d2c206c616e673d226a61222c2073746172743d22323032362d31312d32352030393a3030222c206c656e6774683d6d696e283529207d0a6f72677b2069643d226f222c206b696e643d226f70657261746f72222c206e616d653d7b6a613d22e4bc9ae7a4be222c656e3d224669726d227d207d0a7465616d7b2069643d226974222c206e616d653d7b6a613d22e68385e382b7e382b9222c656e3d224954227d2c206f72673d226f22207d0a726f6c657b2069643d2261646d696e222c207465616d3d226974222c206e616d653d7b6a613d22e7aea1e79086e88085222c656e3d2241646d696e227d207d0a6f626a6563746976657b2069643d2263616c6d222c206e616d653d7b6a613d22e890bde381a1e79d80e3818f222c656e3d2243616c6d227d207d0a637269746572696f6e7b2069643d2263222c206f626a6563746976653d2263616c6d222c20706f696e74733d342c206e616d653d7b6a613d22e5958fe38184e59088e3828fe3819b222c656e3d2241736b73227d2c207275627269633d7b5b305d3d7b6a613d22e381aae38197222c656e3d226e6f6e65227d2c5b345d3d7b6a613d22e38288e38184222c656e3d22676f6f64227d7d207d0a696e6a6563747b2069643d22492d3031222c2061743d22542b30303a3031222c20746f3d226974222c207669613d22656d61696c222c207375626a6563743d7b6a613d22e4bbb6e5908d222c656e3d225375626a656374227d2c20626f64793d7b6a613d22e69cace69687222c656e3d22426f6479227d207d0a');
CREATE TABLE branch (
    id INTEGER PRIMARY KEY,       -- 0 is the drill as it went
    parent INTEGER CHECK (parent < id),
    instance INTEGER NOT NULL,
    forked_at_us INTEGER NOT NULL,
    forked_after_command INTEGER NOT NULL, -- last seq in common
    forked_after_record INTEGER NOT NULL,  -- last seq in common
    reason TEXT NOT NULL,
    what_if INTEGER NOT NULL      -- 1: tried beside the drill
) STRICT;
INSERT INTO branch VALUES(0,NULL,0,0,0,0,'',0);
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
INSERT INTO record VALUES(1,0,0,1,0,'drill.started','',0,'all','{"id":"tiny","length_us":300000000,"seed":1,"title":{"en":"Tiny","ja":"小さな訓練"}}',X'45354fcfa1f68047e582fe9a8c655507c72b978977efe0ff66527b2f751f0254');
INSERT INTO record VALUES(2,0,0,2,60000000,'inject.sent','',0,'it','{"body":{"en":"Body","ja":"本文"},"inject":"I-01","priority":"normal","subject":{"en":"Subject","ja":"件名"},"to":["it"],"via":"email"}',X'79e09d0f3aecd2716afb87b79c8357495749064e42f4b478a5c6aeb67cb9f309');
INSERT INTO record VALUES(3,0,0,3,300000000,'drill.stopped','',0,'all','{"why":"length"}',X'3e3d54201aabc1f611d1f01d4ad0f04d14b78d0a50041cc86ae5ffb54ec2ce6d');
CREATE TABLE digest (
    id INTEGER PRIMARY KEY,
    branch INTEGER NOT NULL,
    instance INTEGER NOT NULL,
    record_seq INTEGER NOT NULL,  -- last record it covers
    t_us INTEGER NOT NULL,
    value TEXT NOT NULL           -- 16 hex digits
) STRICT;
INSERT INTO digest VALUES(1,0,0,3,300000000,'a707191ce4b70e52');
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
INSERT INTO score VALUES(2,0,0,'calm','',0,0,0,'',1);
INSERT INTO score VALUES(3,0,0,'calm','c',0,4000,0,'ungraded',0);
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
CREATE TABLE world (
    instance INTEGER PRIMARY KEY, -- copy of the story
    name TEXT NOT NULL,           -- who plays it
    team_group TEXT NOT NULL      -- to filter by, '' = none
) STRICT;
CREATE TABLE seat (
    id INTEGER PRIMARY KEY,       -- in the order they came
    seat TEXT NOT NULL UNIQUE,
    instance INTEGER NOT NULL,    -- its world
    part TEXT NOT NULL,           -- 'trainee', 'director' ...
    roles TEXT NOT NULL,          -- ids with blanks between
    org TEXT NOT NULL,            -- '' = none
    control INTEGER NOT NULL,     -- 1: may turn the clock
    token_sha256 BLOB NOT NULL,   -- of the key in the link
    state TEXT NOT NULL,          -- 'open' or 'revoked'
    person TEXT NOT NULL          -- expected, '' = anybody
) STRICT;
CREATE TABLE visit (
    id INTEGER PRIMARY KEY,       -- who came and went
    at TEXT NOT NULL,             -- wall time
    seat TEXT NOT NULL,           -- '' = nobody's token
    what TEXT NOT NULL,           -- 'joined', 'left' ...
    address TEXT NOT NULL,
    person TEXT NOT NULL          -- '' = not said
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
INSERT INTO seal VALUES(1,300000000,'a707191ce4b70e52','2026-11-27T20:52:22.003Z',0,X'00fc04ec2776576c338a27b8d539466ef1a94562d59dd89bf939871e6209a12c',3,X'3e3d54201aabc1f611d1f01d4ad0f04d14b78d0a50041cc86ae5ffb54ec2ce6d',X'222bb40cc15987157b3e78def884088fd2dd5a7372f6be08218c4ca33641825a',X'904021789032f1b789a066062bb918972ec4d986d725f1391f00375dd9bcc284',X'9fc842d84058ef74a372f5d8167cc66ff9e532594741390b7459fc2b0d7e7e48a1733a8eb7a17aec27fd63a630623d1b450d46e11aadfee443990b7c0c1f6b00');
CREATE INDEX digest_place ON digest (branch, instance, t_us);
CREATE INDEX score_place ON score (branch, instance);
CREATE INDEX branch_place ON branch (instance);
COMMIT;
