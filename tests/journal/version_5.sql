BEGIN TRANSACTION;
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
INSERT INTO "branch" VALUES(0,NULL,0,0,0,0,'',0);
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
CREATE TABLE digest (
    id INTEGER PRIMARY KEY,
    branch INTEGER NOT NULL,
    instance INTEGER NOT NULL,
    record_seq INTEGER NOT NULL,  -- last record it covers
    t_us INTEGER NOT NULL,
    value TEXT NOT NULL           -- 16 hex digits
) STRICT;
INSERT INTO "digest" VALUES(1,0,0,1,0,'c2a23fcf290af638');
CREATE TABLE draft (
    seat TEXT NOT NULL,           -- roles that sit there
    key TEXT NOT NULL,            -- form or letter it belongs to
    fields TEXT NOT NULL,         -- JSON: what was typed so far
    PRIMARY KEY (seat, key) ON CONFLICT REPLACE
) STRICT;
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
INSERT INTO "drill" VALUES(1,'tiny','小さな訓練','Tiny','main.lua','none','ja','0.1.0+cf7279ce187a','2026-11-28T04:11:43.933Z','{"drill":"2eaaa1c405283234eda9afcf82c9535b","seats":[]}',1,1,1000,X'8F69447FCBE330D1ACDAFE6BAE7341AA5775D3B61362A41060CC9A6EED3B5171',X'63894F7B033FAB58B0B444CC45EA548CDBA7E2EF5470D15C76FCBDD91C2A8502');
CREATE TABLE file (
    name TEXT PRIMARY KEY,        -- as in the scenario's package
    bytes BLOB NOT NULL
) STRICT;
INSERT INTO "file" VALUES('main.lua',X'7363656E6172696F7B2069643D2274696E79222C206170693D312C207469746C653D7B6A613D22E5B08FE38195E381AAE8A893E7B7B4222C20656E3D2254696E79227D2C206C616E673D226A61222C2073746172743D22323032362D31312D32352030393A3030222C206C656E6774683D6D696E283529207D0A6F72677B2069643D226F222C206B696E643D226F70657261746F72222C206E616D653D7B6A613D22E4BC9AE7A4BE222C656E3D224669726D227D207D0A7465616D7B2069643D226974222C206E616D653D7B6A613D22E68385E382B7E382B9222C656E3D224954227D2C206F72673D226F22207D0A726F6C657B2069643D2261646D696E222C207465616D3D226974222C206E616D653D7B6A613D22E7AEA1E79086E88085222C656E3D2241646D696E227D207D0A6F626A6563746976657B2069643D2263616C6D222C206E616D653D7B6A613D22E890BDE381A1E79D80E3818F222C656E3D2243616C6D227D207D0A637269746572696F6E7B2069643D2263222C206F626A6563746976653D2263616C6D222C20706F696E74733D342C206E616D653D7B6A613D22E5958FE38184E59088E3828FE3819B222C656E3D2241736B73227D2C207275627269633D7B5B305D3D7B6A613D22E381AAE38197222C656E3D226E6F6E65227D2C5B345D3D7B6A613D22E38288E38184222C656E3D22676F6F64227D7D207D0A696E6A6563747B2069643D22492D3031222C2061743D22542B30303A3031222C20746F3D226974222C207669613D22656D61696C222C207375626A6563743D7B6A613D22E4BBB6E5908D222C656E3D225375626A656374227D2C20626F64793D7B6A613D22E69CACE69687222C656E3D22426F6479227D207D0A');
CREATE TABLE member (
    id INTEGER PRIMARY KEY,       -- who sat where
    instance INTEGER NOT NULL,
    name TEXT NOT NULL,
    team TEXT NOT NULL,
    role TEXT NOT NULL,
    joined TEXT NOT NULL          -- wall time
) STRICT;
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
INSERT INTO "record" VALUES(1,0,0,1,0,'drill.started','',0,'all','{"id":"tiny","length_us":300000000,"seed":1,"title":{"en":"Tiny","ja":"小さな訓練"}}',X'2402D389F0C03EF9F360024F59254A86D1DB8E6D1C934905411231866DC202FF');
CREATE TABLE reference (
    instance INTEGER NOT NULL,    -- 0: of every world of the seed
    policy TEXT NOT NULL,         -- 'none', 'standard', 'golden'
    metric TEXT NOT NULL,         -- key figure it is the curve of
    n INTEGER NOT NULL,           -- values
    curve TEXT NOT NULL,          -- JSON: one a minute, thousandths
    PRIMARY KEY (instance, policy, metric)
) STRICT;
CREATE TABLE reopening (
    id INTEGER PRIMARY KEY,       -- n: after the n-th seal
    at TEXT NOT NULL,             -- wall time
    who TEXT NOT NULL,            -- as they call themselves
    kept TEXT NOT NULL,           -- rows then: table=number ...
    before BLOB NOT NULL          -- SHA-256 of that seal's signature
) STRICT;
CREATE TABLE request (
    seat TEXT NOT NULL,           -- roles that sit there
    request TEXT NOT NULL,        -- the console's name for it
    command INTEGER NOT NULL,     -- seq of what it became, 0 = none
    why TEXT NOT NULL,            -- refused before it became one
    message TEXT NOT NULL,
    PRIMARY KEY (seat, request) ON CONFLICT REPLACE
) STRICT;
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
    counted INTEGER NOT NULL,     -- 0: not in the denominator
    round INTEGER NOT NULL        -- 0: as closed first; n: after it was
                                  -- opened again n times
) STRICT;
CREATE TABLE seal (
    id INTEGER PRIMARY KEY,       -- there once it is closed; a further
                                  -- one each time it is closed again
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
CREATE TABLE seat (
    id INTEGER PRIMARY KEY,       -- in the order they came
    seat TEXT NOT NULL UNIQUE,
    instance INTEGER NOT NULL,    -- its world
    part TEXT NOT NULL,           -- 'trainee', 'director' ...
    roles TEXT NOT NULL,          -- ids with blanks between
    org TEXT NOT NULL,            -- '' = none
    control INTEGER NOT NULL,     -- 1: may turn the clock
    token_sha256 BLOB NOT NULL,   -- of the key in the link
    code_sha256 BLOB,             -- of its code, NULL: same
    state TEXT NOT NULL,          -- 'open' or 'revoked'
    person TEXT NOT NULL          -- expected, '' = anybody
) STRICT;
INSERT INTO "seat" VALUES(1,'control',0,'director','control','',1,X'C9761B436BCB2E634EF67E7DCA6C0786F37D563F130FD4367EE0C12CCED46AD9',X'FB43F2A64F3FFAE0F09AE41334FA493D910B8F890517ADC0F189BC8D2A9EF88F','open','Sato');
INSERT INTO "seat" VALUES(2,'evaluator:control',0,'evaluator','control','',0,X'164293D2435A2C8883A0E76C535B9E1BD0F81BC9AA2693DD785968657EE636BC',X'030E382717FDACB722C76A04C7C93A303D51CA2C889AF9FAEB8A612B592B6B31','open','');
INSERT INTO "seat" VALUES(3,'admin',0,'trainee','admin','',0,X'4BD6465871BDA75FFB0CBBD09BD04D71151B1EB8317C77689DF75DE9DC9F4593',X'04044998CB1D5DC35A09DC34536E7EAA1179B4A7029A3427AC244FE01D21FF3F','open','');
INSERT INTO "seat" VALUES(4,'observer:admin',0,'observer','admin','',0,X'BEB79E5FFA13B52833C5D8BCA51163C87534A35621DB668679E01C5C79D12482',X'865015A8E521FB9D8658F20906AE2965035EC12A3CA2BA27A3BDADD2EE3F6A50','open','');
INSERT INTO "seat" VALUES(5,'wallboard',0,'wallboard','','',0,X'92279F291800D6FCF660C68FC5176442F201E58D688B00529F74009B97D26574',X'CA23802F736EDBEFF1DE0D2FC754A87183E6E5CACF04DCD0B5E1FF832288B581','open','');
CREATE TABLE tally (
    id INTEGER PRIMARY KEY,       -- what the score is made of
    branch INTEGER NOT NULL,
    instance INTEGER NOT NULL,
    round INTEGER NOT NULL,       -- as of the table score
    party TEXT NOT NULL,          -- whose; '' = of the whole drill
    kind TEXT NOT NULL,           -- 'total', 'axis', 'item' ...
    name TEXT NOT NULL,           -- id
    fields TEXT NOT NULL          -- JSON
) STRICT;
CREATE TABLE visit (
    id INTEGER PRIMARY KEY,       -- who came and went
    at TEXT NOT NULL,             -- wall time
    seat TEXT NOT NULL,           -- '' = nobody's token
    what TEXT NOT NULL,           -- 'joined', 'left' ...
    address TEXT NOT NULL,
    person TEXT NOT NULL          -- '' = not said
) STRICT;
INSERT INTO "visit" VALUES(1,'2026-11-28T00:15:02.120Z','admin','joined','192.0.2.7','Sato');
CREATE TABLE world (
    instance INTEGER PRIMARY KEY, -- copy of the story
    name TEXT NOT NULL,           -- who plays it
    team_group TEXT NOT NULL      -- to filter by, '' = none
) STRICT;
INSERT INTO "world" VALUES(0,'','');
CREATE INDEX digest_place ON digest (branch, instance, t_us);
CREATE INDEX score_place ON score (branch, instance);
CREATE INDEX branch_place ON branch (instance);
CREATE INDEX tally_place ON tally (branch, instance);
COMMIT;
