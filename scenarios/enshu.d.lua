---@meta enshu
-- Made from the engine's API table by `enshu api stub`; do not edit.
-- Units: Duration and Time are integers in microseconds, always written with a helper.

---@alias Id string
---@alias Duration integer
---@alias Time integer
---@alias TimeSpec Time|string
---@alias Text string|{ja:string,en:string}
---@alias Range {[1]:Duration,[2]:Duration}
---@alias Tlp "RED"|"AMBER+STRICT"|"AMBER"|"GREEN"|"CLEAR"
---@alias Level "none"|"foothold"|"user"|"admin"
---@alias Metric "delay_max"|"delay_avg"|"queue"|"done"|"cancelled"
---@alias Verb "hold"|"release"|"cancel"|"move"|"depart"|"servers"|"close"|"open"|"rotate"|"prefer"|"divert"|"turn_back"|"follow"|"mode"
---@class OrderOptions
---@field key? string
---@field place? string
---@field other? string
---@field count? integer
---@field by? Duration
---@field at? TimeSpec
---@field tell? boolean
---@class Figures
---@field delay_max Duration
---@field delay_avg Duration
---@field queue integer
---@field done integer
---@field cancelled integer
---@alias Compare "=="|"~="|"<"|"<="|">"|">="
---@alias Scalar boolean|integer|number|string
---@class Cond
---@class Fx
---@class Ev
---@class Handle
---@alias Awaitable Duration|Cond|Ev|Handle
---@alias Event string
---@class Rng
---@field chance fun(self:Rng, p:number):boolean
---@field int fun(self:Rng, a:integer, b:integer):integer
---@field dur fun(self:Rng, a:Duration, b:Duration):Duration
---@field pick fun(self:Rng, l:any[]):any
---@field weighted fun(self:Rng, l:{[1]:any,[2]:number}[]):any
---@field shuffle fun(self:Rng, l:any[]):any[]
---@class StepResult
---@field ok boolean
---@field why "ok"|"precondition"|"unreachable"|"target-down"|"failed"
---@field detected boolean
TARGET = "$target"
---@type table<string,Scalar>
vars = {}
fx = {}

---@class AttackReleases
---@field enterprise? string # Release of ATT&CK Enterprise
---@field ics? string # Release of ATT&CK for ICS
---@class TeamSize
---@field min? integer # Fewest people
---@field max? integer # Most people
---@class Reply
---@field on? "message" # When a message, a chat or a call reaches it; exactly one of on, action, when
---@field says? string|string[] # Only when it says one of these words; case, width and blanks do not matter
---@field about? Id # Only when one text, or the form of the action, says everything that this share wants said
---@field lacks? Id # Only when it does not say all of this share
---@field tlp? string|string[] # Only when it bears one of these TLP labels; "none" is no label
---@field action? Id # When this action is done; of an action on organisations: on the one of this party
---@field when? Cond # When this becomes true
---@field from? Id # Only of this team or role; with when: whom it goes to
---@field after? Duration|Range # How long it takes to answer
---@field send Id # Inject that is sent; one without `to` goes to whoever wrote or acted
---@field times? integer # How often it answers each team; 0: always
---@class ScheduleItem
---@field key string # Flight, train or container number
---@field at TimeSpec # Due time
---@field load? number # Units of work
---@class Rate
---@field normal number # Units per hour normally
---@field manual? number # Units per hour by hand
---@class ProfileRow
---@field from? TimeSpec # From this time on
---@field [1]? TimeSpec # from
---@field per_hour? number # So many per HOUR
---@field [2]? number # per_hour
---@class BatchRow
---@field at? TimeSpec # When
---@field [1]? TimeSpec # at
---@field count? integer # So many at once
---@field [2]? integer # count
---@class Show
---@field early? Duration # The earliest come so long before it is due
---@field mode? Duration # Most come so long before
---@field late? Duration # The latest come so long before
---@class FlowSource
---@field id? string # Id of the source
---@field [1]? string # id
---@field to string # Station they come to
---@field class? string # Class of all of them
---@field mix? table<string,number> # Shares of classes {home=0.38, shared=0.62}
---@field per_hour? number # So many per HOUR; exactly one of per_hour, profile, schedule, departures
---@field profile? ProfileRow[] # Per hour by time of day {{time, per hour}, ...}
---@field schedule? BatchRow[] # Batches {{time, count}, ...}
---@field departures? Id # The load of these departures
---@field share? number # Part of that load that comes from here
---@field show? Show # How long before their departure they come
---@field spread? "random"|"even" # How they arrive
---@field from? TimeSpec # Nothing comes before
---@field until_? TimeSpec # Nothing comes after
---@class ManualWork
---@field rate number # Units per server and HOUR by hand
---@field servers? integer # Servers by hand
---@field setup? Duration # Nothing is done so long after the change
---@field staff? integer # People it takes; with `pool` they are taken, and with fewer of them fewer servers work, in proportion
---@field pool? Id # Pool of staff{} they come from; absent: they are not counted
---@class Hours
---@field from? TimeSpec # Opens
---@field [1]? TimeSpec # from
---@field until_? TimeSpec # Closes
---@field [2]? TimeSpec # until_
---@class FlowEmit
---@field to string # Station it goes to
---@field class? string # Class of what is made
---@field per number # How many per item, on average
---@field of? string # Only from items of this class
---@class FlowStation
---@field id? string # Id of the station
---@field [1]? string # id
---@field name Text # Name
---@field unit? string # What is counted
---@field service? Id # Service it needs; absent: the flow's
---@field servers? integer # Desks, lanes or cranes at work
---@field servers_max? integer # With extra staff
---@field rate number # Units per server and HOUR
---@field spread? "random"|"even"|"human" # How times of work vary
---@field manual? ManualWork # How it works by hand
---@field capacity? integer # Places to wait
---@field holds? boolean # Full: what comes waits upstream; else it is lost
---@field patience? Duration # Gives up after waiting so long
---@field hours? Hours[] # Open from .. until, every day {{"08:00", "20:00"}, ...}
---@field per_departure? boolean # That many servers for each departure that boards
---@field emits? FlowEmit[] # What a finished item makes, such as bags
---@field puts? string # Store that each finished item adds to
---@field takes? string # Store that each finished item takes from
---@field slowed_by? string # Store whose fullness slows the work
---@field slow_from? number # Full speed up to this fullness
---@field slow_to? number # No work from this fullness on
---@class FlowStore
---@field id? string # Id of the store
---@field [1]? string # id
---@field name Text # Name
---@field unit? string # What is counted
---@field capacity integer # How many there is room for
---@field level? integer # How many are there at the start
---@class FlowRoute
---@field from? string # From this station
---@field [1]? string # from
---@field to? string # To a station, "out" or "lost"
---@field [2]? string # to
---@field share? number # Part that goes this way; those of a station and class make 1
---@field class? string # Only this class; absent: every class without a route of its own
---@field takes? Duration # The way there
---@class DepartureRow
---@field key string # Flight, vessel or truck
---@field at TimeSpec # Planned time
---@field load integer # People or goods it is to take
---@field dest? Text # Where it goes
---@field dock? string # Gate, stand, berth or door: one of the docks
---@field kind? string # Shown: a carrier's code, "国際"
---@field after? string # Departure that the same vehicle makes before
---@field turn? Duration # From that one's leaving until this can leave
---@field class? string # Class of its items; absent: as the source says
---@class LineNeed
---@field service? Id # Service
---@field [1]? Id # service
---@field for_ "run"|"dwell"|"start" # What it is needed for: running, dwelling, starting a trip
---@field adds? Duration # Dwell that it adds when it is down
---@class LineStop
---@field id? string # Id of the stop
---@field [1]? string # id
---@field name Text # Name
---@field km number # Kilometres along the line
---@field tracks? integer # Tracks per direction
---@field crowd? integer # People the platforms hold safely
---@field turnback? boolean # Vehicles can change direction here
---@field major? boolean # Shown in bold
---@field board? number # Part of the line's demand that gets on here
---@class LineSection
---@field from? string # From this stop
---@field [1]? string # from
---@field to? string # To this one, its neighbour
---@field [2]? string # to
---@field tracks? integer # Tracks per direction
---@field single? boolean # One track for both directions
---@field blocks? integer # Blocks each way
---@field service? Id # Interlocking, track circuits: without it signals stay at stop
---@class PatternCall
---@field stop? string # Stop
---@field [1]? string # stop
---@field arr? Duration # Arrival, from the start of the trip
---@field [2]? Duration # arr
---@field dep? Duration # Departure, from the start of the trip
---@field [3]? Duration # dep
---@class LinePattern
---@field id? string # Id of the pattern
---@field [1]? string # id
---@field kind? string # "local", "rapid": shown
---@field calls PatternCall[] # Calls {{stop, arr, dep}, ...}, the first departure being 0
---@class TripCall
---@field stop? string # Stop
---@field [1]? string # stop
---@field arr? TimeSpec # Arrival
---@field [2]? TimeSpec # arr
---@field dep? TimeSpec # Departure
---@field [3]? TimeSpec # dep
---@class LineTrip
---@field key? string # Number of the train
---@field [1]? string # key
---@field kind? string # Kind
---@field pattern? string # Its pattern; or calls of its own
---@field at? TimeSpec # Departure from the first stop of the pattern
---@field calls? TripCall[] # Calls of its own {{stop, arr, dep}, ...}
---@field vehicle? string # Trips of one vehicle follow each other
---@class LineDwell
---@field min? Duration # Least dwell; late vehicles keep to it
---@field [1]? Duration # min
---@field max? Duration # With crowding
---@field [2]? Duration # max
---@class LineMode
---@field speed? number # Part of the planned speed
---@field headway? Duration # Least time between two
---@field setup? Duration # Stands so long before it works like this
---@field section_block? boolean # One train per section
---@field extra_dwell? Duration # Added to each dwell
---@class LineModes
---@field normal? LineMode # All is well
---@field degraded? LineMode # Its service is reduced
---@field manual? LineMode # Its service is by hand
---@field stopped? LineMode # Its service is down
---@class MetricLevels
---@field l1? number # Severity 1, low, from here
---@field [1]? number # l1
---@field l2? number # Severity 2, medium
---@field [2]? number # l2
---@field l3? number # Severity 3, high
---@field [3]? number # l3
---@field l4? number # Severity 4, crisis
---@field [4]? number # l4
---@class FormOption
---@field id? string # The word it writes
---@field [1]? string # id
---@field name? Text # What screens call it
---@field [2]? Text # name
---@class FormField
---@field id string # Id of the field
---@field type "text"|"choice"|"number"|"time"|"attach"|"scale" # What is written in it
---@field label? Text # Label
---@field options? string[]|FormOption[] # What a choice may be, {{word, name}, ...}; a word alone is what screens show
---@field max? integer # Most characters
---@field required? boolean # Must be filled in
---@field same? string # What it states: fields with the same word must tell all recipients the same
---@class PlantedLine
---@field at TimeSpec # When
---@field line Text # The line
---@class Hinder
---@field by string # Control that hinders: a key of asset.controls
---@field p? number # The chance is multiplied by it; 0 stops the step
---@class Detect
---@field by? string # Control that notices: a key of asset.controls
---@field always? boolean # Noticed without any control
---@field p? number # Chance of noticing
---@field delay? Duration|Range # How long after the attempt
---@field alert? Id # Inject sent when it is noticed
---@class LogLine
---@field log? Id # Log it is left in; absent: all of `kind` that cover the host
---@field kind? "windows"|"syslog"|"firewall"|"proxy"|"edr"|"vpn"|"mail"|"web"|"badge"|"control" # Kind of logs
---@field severity? "info"|"low"|"medium"|"high" # Severity
---@field after? Duration|Range # From the start of the step
---@field times? integer # How many lines
---@field line string # Its message, with {user} {src} {dst} {host} {hash} {file} {domain} {process}
---@field host? Id # Host it is about; absent: the target
---@field user? string # Who {user} is: id of an account, or a login
---@field src? string # Where {src} is: id of an asset, or an address for documentation
---@class PlanItem
---@field step? Id # Step
---@field [1]? Id # step
---@field on? Id # Target
---@field at? TimeSpec # Not before this time
---@field after? Duration # Pause before it
---@field unless? Cond # Skipped when this holds
---@class Expect
---@field action Id # Action that is expected
---@field on? Id # What it is done to
---@field form? table<string,Scalar|Scalar[]> # What the form must say; "*" means filled in
---@field within Duration # Time limit
---@field fresh? boolean # Must be done after the inject; else doing it earlier counts
---@field by? Id # Role or team that should do it
---@field points? number # Points
---@field objective? Id # Objective the points belong to
---@field otherwise? Id # Inject sent when it is not done
---@field avoided? "exclude"|"full"|"zero" # Points when the inject never happens
---@field name? Text # Name on the score sheet
---@class Tell
---@field about Id # What it is about
---@field state? string # What they think of it then: a state word, or suspected, compromised, clean, unknown; without one the truth at that moment
---@field from? Id # Where they think the attack came to it from
---@class Option
---@field id? string # Id of the option
---@field [1]? string # id
---@field text? Text # Text
---@field [2]? Text # text
---@field effects? Fx[] # What choosing it changes
---@field [3]? Fx[] # effects
---@class ExpectedAnswer
---@field option string[] # Acceptable options: an id or a list
---@field within? Duration # Time limit
---@field by? Id # Role or team that should do it
---@field points? number # Points
---@field objective? Id # Objective the points belong to
---@field otherwise? Id # Inject sent when it is not done
---@field avoided? "exclude"|"full"|"zero" # Points when the inject never happens
---@field name? Text # Name on the score sheet
---@class Content
---@field id string # Id of the content
---@field name? Text # Name
---@field any string|string[] # One of these words; case, width and blanks do not matter
---@class Reduce
---@field step? Id # Step that strikes lower; or:
---@field adversary? Id # Every step of this adversary
---@field by integer # How many stages lower
---@field lead? Duration # When executed so long before
---@class Late
---@field by TimeSpec # Until when being late still counts
---@field points number # Points when late
---@class MeterRule
---@field id string # Id of the rule
---@field name Text # What it is that moves the meter
---@field when Cond # It moves each time this becomes true
---@field by integer # How far; negative: down
---@field once? boolean # Only the first time
---@field again? Duration # While it stays true, again each time so long has passed
---@class Task
---@field id string # Id of the task
---@field name Text # What is to be done
---@field look_for? Text # What an evaluator watches for
---@class TestPlay
---@field t TimeSpec # When
---@field role Id # Who does it
---@field action Id # Action
---@field on? Id # What it is done to
---@field form? table<string,Scalar> # What is filled in
---@class AskOption
---@field id? string # Id, which ask() returns
---@field [1]? string # id
---@field text? Text # Text of the button; default: the id
---@field [2]? Text # text
---@class AskDef
---@field id string # Id of the question
---@field text Text # The question to exercise control
---@field options string[]|AskOption[] # 1 to 20 options: words, {id, text}, or texts {ja=, en=}, which are called by their place "1", "2", ...
---@field timeout Duration # How long it waits, in drill time
---@field default string # Id of the option that is taken when time is up
---@class ScenarioDef
---@field id Id # Id of the scenario
---@field api integer # Version of the scenario language
---@field title Text # Title
---@field summary? Text # What it is about
---@field lang? "ja"|"en" # Language plain strings are written in
---@field langs? string[] # Languages that must be complete
---@field start string # Date and time of T+00:00, Japan time
---@field length Duration # How long the exercise lasts
---@field speed? number # Exercise seconds per real second
---@field seed? integer # Seed of the random streams
---@field tlp? Tlp # TLP marking of the whole package
---@field attack? AttackReleases # Pinned ATT&CK releases
---@field mode? "tabletop"|"technical"|"hybrid" # Kind of exercise
---@field authors? string[] # Who wrote it
---@field refs? string[] # References
---@field tokens? integer # Tokens that each team may spend before the start
---@param def ScenarioDef
---@return Id
function scenario(def) end

---@class PhaseDef
---@field id Id # Id of the phase
---@field name Text # Name
---@field from? TimeSpec # When it starts; without it enter_phase() starts it
---@field to? TimeSpec # When it ends
---@field speed? number # Exercise seconds per real second
---@param def PhaseDef
---@return Id
function phase(def) end

---@class OrgDef
---@field id Id # Id of the organisation
---@field name Text # Name
---@field kind "operator"|"regulator"|"vendor"|"isac"|"police"|"media"|"customer"|"other" # Kind of organisation
---@field sector? "airport"|"rail"|"logistics"|"port"|"other" # Sector
---@param def OrgDef
---@return Id
function org(def) end

---@class TeamDef
---@field id Id # Id of the team
---@field name Text # Name
---@field org? Id # Organisation it belongs to
---@field side? "blue"|"white"|"observer" # Trainees, exercise control or observers
---@field size? TeamSize # Number of people
---@param def TeamDef
---@return Id
function team(def) end

---@class RoleDef
---@field id Id # Id of the role
---@field name Text # Name
---@field team? Id # Its team; absent for a role played by exercise control
---@field org? Id # Organisation it belongs to
---@field npc? boolean # Played by control or by script
---@field briefing? Text # What only this role is told before the start
---@field contact? string # How it is reached, made up
---@param def RoleDef
---@return Id
function role(def) end

---@class ActorDef
---@field id Id # Id of the actor
---@field name Text # Name
---@field org? Id # Organisation it belongs to
---@field contact? string # How it is reached, made up
---@field replies? Reply[]|Reply # What it answers by itself
---@param def ActorDef
---@return Id
function actor(def) end

---@class StaffDef
---@field id Id # Id of the pool
---@field name Text # Name
---@field team Id # Whose people
---@field skill string # What they can do, as actions ask for it: analyst, engineer, operator or any word
---@field count integer # How many there are; 0: nobody until somebody is lent
---@field from? TimeSpec # On duty from this time of the drill; absent: from the start
---@field to? TimeSpec # On duty until then; absent: to the end. What was begun is finished
---@field tires? Duration # Tired after so long on duty
---@field pace? number # Speed of tired people: work takes 1/pace times as long
---@param def StaffDef
---@return Id
function staff(def) end

---@class TokenDef
---@field id Id # Id of the token
---@field name Text # Name
---@field help? Text # What it improves
---@field cost integer # Tokens it costs
---@field by? Id|Id[] # Teams that may; absent: every team, each for itself
---@field effects? Fx[]|fun(target:Id, ev:table) # What it changes, at once
---@param def TokenDef
---@return Id
function token(def) end

---@class RoomDef
---@field id Id # Id of the room
---@field name Text # Name
---@field kind? "cross"|"isac" # Several organisations (cross), or a room of an ISAC (isac), where everything said bears a TLP label
---@field members Id|Id[] # Teams, roles and actors in the room
---@field tlp? Tlp # Strictest label that may be said there; RED never is in a room
---@param def RoomDef
---@return Id
function room(def) end

---@class ZoneDef
---@field id Id # Id of the zone; "internet" is built in
---@field name Text # Name
---@field level? string # Purdue level "0" to "5", "3.5" or "dmz"
---@field parent? Id # Zone it is part of
---@param def ZoneDef
---@return Id
function zone(def) end

---@class ConduitDef
---@field id Id # Id of the conduit
---@field name? Text # Name
---@field from Id # Zone at one end; conduits work in both directions
---@field to Id # Zone at the other end
---@field allow? string[] # Services let through; absent: everything
---@field state? "open"|"closed" # State at the start
---@param def ConduitDef
---@return Id
function conduit(def) end

---@class AssetDef
---@field id Id # Id of the asset
---@field name Text # Name
---@field zone Id # Zone it is in
---@field kind? "server"|"workstation"|"kiosk"|"network"|"plc"|"hmi"|"camera"|"saas"|"data"|"other" # Kind of asset
---@field owner? Id # Team or organisation that owns it
---@field count? integer # Identical units behind this id
---@field controls? table<string,boolean> # Controls it has (edr, mfa, ids ...); used by step.detect
---@field backup? "none"|"online"|"offline" # Backup
---@field tags? string[] # Words to group it by
---@field state? "up"|"degraded"|"down" # State at the start
---@field carries? number # Share of the work it carries when all is well; less than 1 for a stand-in such as whiteboards
---@field host? string # Its name in logs; absent: made from the id
---@field address? string # Its address in logs, of the documentation ranges; absent: given out
---@field clock? Duration # How far its clock is fast; slow: negative
---@field watch? Duration|false # How long after it stopped or ran again monitoring tells its owner, if it is still so; false: never by itself
---@field capacity? integer # Traffic it can take, in Mbit/s; a target of fx.flood needs one
---@param def AssetDef
---@return Id
function asset(def) end

---@class ServiceDef
---@field id Id # Id of the service
---@field name Text # Name
---@field needs? Id|Cond # Assets and services it needs; combine with all, any, at_least
---@field owner? Id # Team or organisation that owns it
---@field rto? Duration # Recovery time objective
---@field manual? boolean # Can be run by hand
---@param def ServiceDef
---@return Id
function service(def) end

---@class OperationDef
---@field id Id # Id of the operation
---@field name Text # Name
---@field unit? string # What is counted: "pax", "train", "container"
---@field service Id # Capacity follows this service's level
---@field schedule ScheduleItem[] # What is due when
---@field rate Rate # Units per HOUR
---@field lead? Duration # Work may start this long before it is due
---@field cancel_after? Duration # Cancelled when this late
---@param def OperationDef
---@return Id
function operation(def) end

---@class FlowDef
---@field id Id # Id of the flow
---@field name Text # Name
---@field unit? string # What is counted: "pax", "bag", "truck", "container", "parcel"
---@field service? Id # Service of stations without one of their own
---@field owner? Id # Team or organisation that sees it; absent: the owner of its service
---@field warm? Duration # It has been running so long when the drill starts
---@field sources? FlowSource[] # Where things come from
---@field stations FlowStation[] # Where work is done
---@field stores? FlowStore[] # Where things lie
---@field routes? FlowRoute[] # Ways between stations
---@param def FlowDef
---@return Id
function flow(def) end

---@class DeparturesDef
---@field id Id # Id of the departures
---@field name Text # Name
---@field flow Id # Flow whose items they take
---@field station string # Items that finish at this station are on board
---@field bags? string # Station at which bags are loaded
---@field bags_hold? Duration # It waits so long for bags
---@field schedule DepartureRow[] # What leaves when
---@field docks? string|string[] # Gates, stands, berths or doors there are
---@field occupies? Duration # Takes its dock so long before
---@field opens? Duration # Boarding opens so long before
---@field close? Duration # Nobody is let in from so long before
---@field hold? Duration # Waits so long for its load
---@field cancel_after? Duration # Cancelled when so late
---@field full? number # Enough on board to leave on time
---@field least? number # Enough to leave when the hold is over
---@field spacing? Duration # Least time between two of them leaving
---@field spares? integer # Vehicles that can stand in for a missing one
---@param def DeparturesDef
---@return Id
function departures(def) end

---@class TimetableDef
---@field id Id # Id of the line
---@field name? Text # Name; absent with gtfs: the route's
---@field service? Id # Traffic control: its level is how trains run
---@field owner? Id # Team or organisation that sees it; absent: the owner of its service
---@field needs? LineNeed[] # Further services it needs
---@field loop? boolean # The last stop is followed by the first
---@field loop_km? number # Kilometres all round a loop
---@field stops? LineStop[] # Stops in the order of the line; or gtfs
---@field sections? LineSection[] # Sections that differ from the rest
---@field patterns? LinePattern[] # Ways to run, shared by trips
---@field trips? LineTrip[] # Trips; or gtfs
---@field headway? Duration # Least time between two on one track
---@field dwell? LineDwell # Dwell {least, most}
---@field slack? number # Part of run times that can be made up when late
---@field turn? Duration # Least time to turn
---@field cancel_after? Duration # A trip that cannot start by then is cancelled
---@field capacity? integer # People per vehicle
---@field crowd? number # Times the capacity that still gets on
---@field demand? ProfileRow[] # Boardings per hour on the whole line {{time, per hour}, ...}
---@field ride_km? number # Mean ride
---@field modes? LineModes # How it is worked in each mode
---@field gtfs? string # A GTFS feed of the package, instead of stops and trips
---@field route? string # Which route of the feed
---@field date? string # Service day "2016-11-23"
---@field infer_tracks? boolean # As many tracks as the plan needs; with gtfs the default
---@param def TimetableDef
---@return Id
function timetable(def) end

---@class MetricDef
---@field id Id # Id of the metric
---@field name Text # Name
---@field unit? string # Unit
---@field from Id # What it is read off
---@field formula "queue"|"wait"|"busy"|"throughput"|"served"|"lost"|"stock"|"fill"|"operated"|"punctuality"|"cancelled_share"|"late30_share"|"disrupted_share"|"left_behind"|"bags_short"|"short_flights"|"affected"|"service_share"|"stuck"|"stuck_longest"|"late10"|"riders_affected"|"waiting"|"crowding"|"delay_max"|"delay_avg"|"done"|"cancelled"|"outage" # Which figure
---@field at? string|string[] # Stations, stores or stops it is about; absent: all
---@field good "high"|"low" # Which values are good
---@field warn? number # Warning from here
---@field crit? number # Alarm from here
---@field levels? MetricLevels # Values that make severity 1 to 4 {a, b, c, d}

---@class FormDef
---@field id Id # Id of the form
---@field name Text # Name
---@field fields FormField[] # Fields to fill in
---@field facts? boolean # Screens offer to fill it in from what the team knows
---@param def FormDef
---@return Id
function form(def) end

---@class ActionDef
---@field id Id # Id of the action
---@field name Text # Name
---@field by Id|Id[]|"any" # Roles and teams that can do it
---@field kind? "technical"|"investigation"|"communication"|"decision" # Kind of action
---@field target? "none"|"asset"|"zone"|"conduit"|"service"|"org"|"operation"|"account" # What it is done to
---@field duration? Duration # Its effects come at its end
---@field requires? Cond # Condition for doing it
---@field effects? Fx[]|fun(target:Id, ev:table) # What it changes
---@field reveals? Id|Id[] # Artifacts it brings to light
---@field form? Id|FormField[] # Fields to fill in, or the id of a form
---@field once? boolean # Each organisation can do it only once
---@field help? Text # Explanation for trainees
---@field tags? string[] # Words to group it by
---@field skill? string # Skill of the people it takes, as in staff{}
---@field people? integer # How many people it takes
---@field approval? Id|Id[] # Roles and teams that may approve it; none: nobody has to
---@field keys? integer # How many different roles have to approve it
---@field impact? Text # What it means for the operation
---@param def ActionDef
---@return Id
function action(def) end

---@class ArtifactDef
---@field id Id # Id of the artifact
---@field name Text # Name
---@field kind "log"|"email"|"image"|"memo"|"ioc"|"table"|"capture" # Kind
---@field file? string # File in the package
---@field generator? "winevt"|"syslog"|"proxy"|"edr"|"firewall"|"badge"|"plc"|"bhs" # How to make it, instead of a file
---@field on? Id # Asset whose history it shows
---@field from? TimeSpec # Start of the record
---@field to? TimeSpec # End of the record
---@field rows? integer # About how many background lines
---@field plant? PlantedLine[] # Lines planted in it
---@param def ArtifactDef
---@return Id
function artifact(def) end

---@class AccountDef
---@field id Id # Id of the account
---@field name? Text # Name
---@field kind? "user"|"admin"|"service"|"vendor"|"shared" # Kind of account
---@field login? string # Name as logs write it; the id when absent
---@field owner? Id # Team or organisation that owns it
---@field opens? Id|Id[] # Assets and zones it opens; none: all of them
---@field state? "active"|"disabled" # State at the start
---@param def AccountDef
---@return Id
function account(def) end

---@class IndicatorDef
---@field id Id # Id of the indicator
---@field name? Text # Name
---@field kind? "ip"|"domain"|"hash"|"mail"|"file" # Kind of indicator
---@field value string # Compared with what people write, without regard to case and blanks around it
---@field effects? Fx[]|fun(target:Id, ev:table) # What blocking it changes, once
---@param def IndicatorDef
---@return Id
function indicator(def) end

---@class StepDef
---@field id Id # Id of the step
---@field name? Text # Name
---@field attack? string # ATT&CK Enterprise technique "T1021.002"
---@field ics? string # ATT&CK for ICS technique "T0886"
---@field via? string # Service by which the target must be reachable
---@field needs? Cond # Condition, checked at the start and at the end
---@field uses? Id|Id[] # Accounts, any one of which must be stolen and active
---@field takes? Duration|Range # How long it takes
---@field p? number # Chance of success
---@field hindered? Hinder[] # Controls on the target that hinder it
---@field effects? Fx[]|fun(target:Id, ev:table) # What success changes
---@field stages? Fx[][] # Instead of effects: those of stage 1, 2 and 3; a share{} lowers the stage
---@field gets? Id|Id[] # Accounts that success steals
---@field marks? Id|Id[] # Indicators it leaves; a blocked one stops it
---@field persists? boolean # Success leaves an implant that survives a restore from a later copy
---@field detect? Detect[] # How it may be noticed
---@field leaves? Id|Id[] # Artifacts that then exist
---@field logs? LogLine[] # Log lines it leaves, beside the technique's usual ones
---@field quiet? boolean # Leaves none of the technique's usual log lines
---@param def StepDef
---@return Id
function step(def) end

---@class AdversaryDef
---@field id Id # Id of the adversary
---@field name? Text # Name
---@field plan PlanItem[]|fun(me:{id:Id}) # A list of steps, or a function that adapts
---@field fallback? PlanItem[] # Steps used when the function fails
---@field goal? Text # What it wants
---@field has? Id|Id[] # Accounts it has from the start
---@field source? string # Address it comes from in logs; else one of 203.0.113.0/24
---@param def AdversaryDef
---@return Id
function adversary(def) end

---@class FaultDef
---@field id Id # Id of the fault
---@field name? Text # Name
---@field kind? "fault"|"mistake"|"outside" # Broken by itself, by somebody's mistake, or by others' trouble
---@field on? Id # Asset it happens to
---@field at? TimeSpec # When it happens
---@field when? Cond # It happens when this becomes true
---@field manual? boolean # It happens by fx.fault only
---@field after? Duration|Range # How long after that
---@field p? number # Chance that it happens at all
---@field effects? Fx[]|fun(target:Id, ev:table) # What it changes
---@field logs? LogLine[] # Log lines it leaves
---@param def FaultDef
---@return Id
function fault(def) end

---@class LogDef
---@field id Id # Id of the log
---@field name? Text # Name
---@field kind "windows"|"syslog"|"firewall"|"proxy"|"edr"|"vpn"|"mail"|"web"|"badge"|"control" # What kind of records it holds
---@field on? Id|Id[] # Assets and zones it tells of; absent: all of the owner's organisation
---@field owner? Id # Who may search it; absent: everybody
---@field rate? number # Lines of ordinary business per host and hour
---@field keep? Duration # How far back it reaches before T+00:00
---@field delay? Duration # Until a record can be found
---@field on_host? boolean # Kept on the host itself: a wiped or rebuilt host loses it

---@class InjectDef
---@field id? Id # Id of the inject
---@field [1]? Id # id
---@field at? TimeSpec # When; exactly one of at, after, when, manual
---@field [2]? TimeSpec # at
---@field after? Id|{[1]:Id,[2]:Duration} # After this one: an id, or {id, duration}
---@field when? Cond # When this first becomes true
---@field manual? boolean # Sent by control, script or detection
---@field guard? Cond # Checked at sending; when false it is skipped
---@field to? Id|Id[]|"all" # Teams, roles and actors that receive it; an inject that replies send may do without
---@field [3]? Id|Id[]|"all" # to
---@field from? Id # Who sends it
---@field via? "email"|"phone"|"radio"|"face"|"chat"|"siem"|"screen"|"news"|"sns"|"isac"|"regulator"|"document" # Channel
---@field [4]? "email"|"phone"|"radio"|"face"|"chat"|"siem"|"screen"|"news"|"sns"|"isac"|"regulator"|"document" # via
---@field subject? Text # Subject line
---@field body? Text # Text
---@field [5]? Text # body
---@field attach? Id|Id[] # Attachments
---@field tlp? Tlp # TLP 2.0 label
---@field priority? "low"|"normal"|"high" # Priority
---@field expect? Expect[]|Expect # What should be done about it
---@field effects? Fx[] # What sending it changes
---@field objective? Id # Objective it serves
---@field phase? Id # Phase
---@field technique? string # ATT&CK technique
---@field controller? string # Who at exercise control delivers it
---@field answer? Text # Model answer for control
---@field note? Text # Note for control
---@field max? integer # How many times it may be sent
---@field tells? Tell[]|Tell # What it makes its addressees think, true or not
---@field ring? Duration # With via="phone": rings for so long, and only who answers hears what it says
---@field missed? Id # Inject sent when nobody answers
---@param def InjectDef
---@return Id
function inject(def) end

---@class QuestionDef
---@field id Id # Id of the question
---@field at? TimeSpec # When; exactly one of at, after, when, manual
---@field after? Id|{[1]:Id,[2]:Duration} # After this one: an id, or {id, duration}
---@field when? Cond # When this first becomes true
---@field manual? boolean # Sent by control, script or detection
---@field guard? Cond # Checked at sending; when false it is skipped
---@field to Id|Id[]|"all" # Teams and roles that decide
---@field text Text # The question
---@field body? Text # Further explanation
---@field options? Option[] # Options {{id, text, effects}, ...}
---@field free? boolean # Answered in words
---@field within? Duration # Time limit; absent: none
---@field expect? ExpectedAnswer[]|ExpectedAnswer # What a good answer is
---@field votes? boolean # Everybody votes
---@field phase? Id # Phase
---@field answer? Text # Model answer for control
---@field note? Text # Note for control
---@param def QuestionDef
---@return Id
function question(def) end

---@class ObligationDef
---@field id Id # Id of the obligation
---@field name Text # Name
---@field help? Text # Explanation for those who owe it
---@field basis? "law"|"guideline"|"contract"|"target" # What it rests on: law, guideline, contract, or a target of the drill
---@field of Id # Team or role that owes it
---@field to? Id # Whom it is owed to; done by an action on that organisation, or on that of the team or actor
---@field form? Id # Done by an action with this form; exactly one of form, action
---@field action? Id # Done by this action
---@field trigger Cond # It opens when this first becomes true
---@field within Duration # Full points up to this long after
---@field zero? Duration # No points from this long after on; between the two in proportion
---@field renew? Duration # When it is done or missed the next round opens, with this time limit
---@field rounds? integer # At most so many rounds; 0: any number
---@field ends? Cond # When this is true no further round opens, and an open one lapses without loss
---@field points? number # Points of each round: times how timely, times how complete, half when it differs from what others were told
---@field objective? Id # Objective the points belong to
---@param def ObligationDef
---@return Id
function obligation(def) end

---@class ShareDef
---@field id Id # Id of the warning
---@field name Text # Name
---@field about? Id # What it is about
---@field contents Content[]|Content # What one and the same text has to say
---@field actions Id|Id[] # Doing one of these after a warning executes it
---@field enough? Cond # A team for which this holds of itself needs no warning; is() asks what the team believes
---@field reduces Reduce[]|Reduce # Steps that strike lower when the team executed it
---@field points? number # Points when a team first warned another that used it in time; once
---@field objective? Id # Objective the points belong to
---@param def ShareDef
---@return Id
function share(def) end

---@class SectorDef
---@field id Id # Id of the sector
---@field name Text # Name
---@field light? "green"|"yellow"|"red" # Light at first
---@field weights? table<Id,integer> # How much organisations, teams and services depend on it, 0 to 3
---@param def SectorDef
---@return Id
function sector(def) end

---@class ObjectiveDef
---@field id Id # Id of the objective
---@field name Text # Name
---@field weight? number # Weight
---@field axis? "service"|"containment"|"reporting"|"communication"|"governance" # Axis of the score
---@field item? string # Maturity item "M1" to "M10"
---@param def ObjectiveDef
---@return Id
function objective(def) end

---@class CriterionDef
---@field id Id # Id of the criterion
---@field objective Id # Objective it belongs to
---@field name Text # Name
---@field points number # Points
---@field when? Cond # Scores when it holds; one of when, metric, kpi, rubric, or award()
---@field by? TimeSpec # Until when
---@field late? Late # What being late gives
---@field metric? {[1]:Id,[2]:Metric} # A figure {operation, name}
---@field best? integer # Figure worth all points
---@field worst? integer # Figure worth none
---@field rubric? table<number,Text> # Points -> description; graded by people
---@field rater? "white"|"self"|"peer" # Who grades: evaluators, or after the end its team (self) or the other teams (peer)
---@field prompt? Text # What the grader is asked
---@field penalty? boolean # Takes points away
---@field safety? boolean # When it holds the score is capped
---@field team? Id # Team or organisation whose points these are; default: everybody's
---@field kpi? Id # A metric{}: the area under its curve, placed between the runs none (0), standard (half) and golden (all)
---@field from? TimeSpec # From when kpi is looked at
---@field to? TimeSpec # Until when kpi is looked at
---@field level? integer # Level of maturity, 1 to 5, that all points show (for objective.item)
---@field about? Id # Question, inject or action whose text is graded (with rubric)
---@param def CriterionDef
---@return Id
function criterion(def) end

---@class MeterDef
---@field id Id # Id of the meter
---@field name Text # Name
---@field kind? "trust"|"self"|"mutual"|"public"|"other" # Trust, self-help, mutual help, public help, or other
---@field team? Id # Team or organisation whose it is; default: everybody's
---@field start? integer # First value
---@field low? integer # Lowest value
---@field high? integer # Highest value
---@field objective? Id # Objective of its points
---@field points? number # Points, by where it stands between worst and best; criterion "M:id" of the score
---@field best? integer # Value worth all points
---@field worst? integer # Value worth none
---@field rules? MeterRule[] # What moves it, beside fx.move and move()
---@param def MeterDef
---@return Id
function meter(def) end

---@class NoteDef
---@field id Id # Id of the note
---@field at? TimeSpec # When
---@field when? Cond # When this first becomes true
---@field title Text # Title
---@field text Text # Text
---@field audience? "all"|"facilitator" # Who reads it
---@field criterion? Id # Criterion it is about
---@field refs? string[] # References
---@param def NoteDef
---@return Id
function note(def) end

---@class CapabilityDef
---@field id Id # Id of the capability
---@field name Text # Name
---@field target Text # Capability target: what shows it
---@field objective? Id # Objective the points belong to
---@field points? number # Points of each team rated: the mean of its rated tasks (P 1, S 2/3, M 1/3, U 0)
---@field team? Id # Team or organisation that is rated; without it each team that plays
---@field tasks Task[] # Critical tasks, one at least
---@param def CapabilityDef
---@return Id
function capability(def) end

---@class SurveyDef
---@field id Id # Id of the survey
---@field name Text # Name
---@field form Id # Form with what it asks
---@field to? Id|Id[] # Roles and teams that are asked; without it all who play
---@field at? TimeSpec # When it opens; without at and when: at the end of the drill
---@field when? Cond # It opens when this first becomes true
---@field anonymous? boolean # Who answered is kept nowhere
---@param def SurveyDef
---@return Id
function survey(def) end

---@class VarDef
---@field id Id # Name of the variable
---@field init Scalar # First value
---@field desc? Text # What it stands for
---@field visible? boolean # Shown to control
---@param def VarDef
---@return Id
function var(def) end

---@class TestDef
---@field id Id # Id of the test
---@field name? string # What it shows
---@field seed? integer # Seed
---@field play? TestPlay[] # What trainees do
---@field bot? Id # Bot that plays the trainees
---@field stop? TimeSpec # Run until then
---@field expect Cond[] # Conditions that hold at the end
---@param def TestDef
---@return Id
function test(def) end

---@class BotDef
---@field id Id # Id of the bot
---@field run fun(...) # Function that uses act, wait, holds
---@param def BotDef
---@return Id
function bot(def) end

---Injects as rows {id, at, to, via, body, ...}.
---@param rows InjectDef[]
function injects(rows) end

---Reads an MSEL table; not available yet, write injects{} instead.
---@param file string
function msel(file) end

---Runs a function at each such event, or whenever a condition becomes true.
---@param event Event|Cond
---@param filter? table
---@param fn fun(ev:table)
function on(event, filter, fn) end

---Runs a function again and again.
---@param d Duration
---@param fn fun()
function every(d, fn) end

---A process that starts at T+00:00.
---@param id Id
---@param fn fun()
function process(id, fn) end

---Loads a module: "lib.x" of the package or "std.x" of the engine.
---@param name string
---@return any
function require(name) end

---Date and time of T+00:00, as scenario{} has it; nil before that.
---@return string|nil
function start_date() end

---A warning EN8009 of check at the author's line; for modules.
---@param text Text
function advise(text) end

---The action was done.
---@param action Id
---@param o? {on?:Id, by?:Id, n?:integer, before?:TimeSpec, form?:table}
---@return Cond
function did(action, o) end

---The inject was sent.
---@param inject Id
---@return Cond
function sent(inject) end

---The inject was read.
---@param inject Id
---@return Cond
function read(inject) end

---The question was answered, with this option if one is given.
---@param question Id
---@param option? Id
---@return Cond
function answered(question, option) end

---An asset, service, zone, conduit or account is in this state.
---@param ref Id
---@param state string
---@return Cond
function is(ref, state) end

---Compares a variable; val("x") means x is true.
---@param name Id
---@param op? Compare
---@param value? Scalar
---@return Cond
function val(name, op, value) end

---Compares a figure of an operation; metric("kpi", ">", 20) compares that of a metric{}.
---@overload fun(def:MetricDef):Id
---@overload fun(id:Id, op:Compare, value:number):Cond
---@param operation Id
---@param name Metric
---@param op Compare
---@param value number|Duration
---@return Cond
function metric(operation, name, op, value) end

---It is this time or later.
---@param t TimeSpec
---@return Cond
function after(t) end

---It is before this time.
---@param t TimeSpec
---@return Cond
function before(t) end

---The condition has been true without a break for that long.
---@param c Cond
---@param d Duration
---@return Cond
function held(c, d) end

---The attack step has succeeded.
---@param step Id
---@return Cond
function done(step) end

---The attack step was noticed.
---@param step Id
---@return Cond
function detected(step) end

---The indicator is blocked.
---@param indicator Id
---@return Cond
function blocked(indicator) end

---The team thinks so of it: a state word, or suspected, compromised, clean, unknown.
---@param team Id
---@param ref Id
---@param word string
---@return Cond
function believes(team, ref, word) end

---Compares how many people of a pool are on duty and not busy.
---@param pool Id
---@param op Compare
---@param n integer
---@return Cond
function free(pool, op, n) end

---A team, or the one named, invested in it.
---@param token Id
---@param o? {by?:Id}
---@return Cond
function bought(token, o) end

---A record that the step or fault left is kept as evidence, by the team named.
---@param what Id
---@param o? {by?:Id}
---@return Cond
function kept(what, o) end

---All of them hold.
---@param list (Cond|Id)[]
---@return Cond
function all(list) end

---At least one of them holds.
---@param list (Cond|Id)[]
---@return Cond
function any(list) end

---None of them holds.
---@param list Cond[]
---@return Cond
function none(list) end

---At least n of them hold.
---@param n integer
---@param list (Cond|Id)[]
---@return Cond
function at_least(n, list) end

---A condition as a function; cannot be analysed, so a last resort.
---@param fn fun():boolean
---@return Cond
function check(fn) end

---Changes a state.
---@param ref Id
---@param state string
---@return Fx
function fx.state(ref, state) end

---Changes how far an asset is held.
---@param asset Id
---@param level Level
---@return Fx
function fx.compromise(asset, level) end

---Isolates an asset or zone.
---@param ref Id
---@return Fx
function fx.isolate(ref) end

---Ends the isolation.
---@param ref Id
---@return Fx
function fx.reconnect(ref) end

---Sends an inject.
---@param inject Id
---@return Fx
function fx.send(inject) end

---Sets a variable.
---@param name Id
---@param value Scalar
---@return Fx
function fx.set(name, value) end

---Shows evidence.
---@param artifact Id
---@param to? Id
---@return Fx
function fx.reveal(artifact, to) end

---Gives points.
---@param criterion Id
---@param points? number
---@return Fx
function fx.award(criterion, points) end

---Moves a meter.
---@param meter Id
---@param by integer
---@param why? Text
---@return Fx
function fx.move(meter, by, why) end

---Switches a service to work by hand.
---@param service Id
---@return Fx
function fx.manual(service) end

---Orders something of an operation; what is not written comes from the action's form.
---@param operation Id
---@param verb Verb
---@param o? OrderOptions
---@return Fx
function fx.order(operation, verb, o) end

---A team (else who acts, or owns it) learns how it stands: without a word the truth at that moment, intruders included; with one that, true or not.
---@param ref Id
---@param word? string
---@param to? Id
---@return Fx
function fx.observe(ref, word, to) end

---Adds people to a pool, or takes them away when n is negative: mutual aid.
---@param pool Id
---@param n integer
---@return Fx
function fx.staff(pool, n) end

---The team suspects that the attack went from one to the other.
---@param from Id
---@param to Id
---@param team? Id
---@return Fx
function fx.path(from, to, team) end

---New credentials: what was stolen is worthless.
---@param account Id
---@return Fx
function fx.renew(account) end

---An adversary (else the one whose step it is, or the only one) gets the account.
---@param account Id
---@param adversary? Id
---@return Fx
function fx.steal(account, adversary) end

---Puts a control on an asset, or takes it away.
---@param asset Id
---@param control string
---@param on? boolean
---@return Fx
function fx.control(asset, control, on) end

---Restores from a copy of that age.  An implant that was there by then comes back with it, which nobody sees; risk: chance that the copy is tainted anyway.
---@param asset Id
---@param o {age:Duration, risk?:number}
---@return Fx
function fx.restore(asset, o) end

---An implant: true from now on, a duration for so long already, false takes all out.
---@param asset Id
---@param since? boolean|Duration
---@return Fx
function fx.persist(asset, since) end

---Unwanted traffic of so many Mbit/s, 0 ends it; above asset.capacity less and less work gets through.
---@param asset Id
---@param mbit integer
---@return Fx
function fx.flood(asset, mbit) end

---Filters this share of unwanted traffic.
---@param asset Id
---@param share number
---@return Fx
function fx.mitigate(asset, share) end

---Blocks an indicator; without one, what was written into the form's field value.
---@param indicator? Id
---@return Fx
function fx.block(indicator) end

---Saves the logs kept on the asset.
---@param asset Id
---@return Fx
function fx.collect(asset) end

---Logs kept on the asset and not saved are lost.
---@param asset Id
---@return Fx
function fx.wipe(asset) end

---A fault{} occurs now.
---@param fault Id
---@return Fx
function fx.fault(fault) end

---Milliseconds.
---@param n number
---@return Duration
function ms(n) end

---Seconds.
---@param n number
---@return Duration
function sec(n) end

---Minutes.
---@param n number
---@return Duration
function min(n) end

---Hours.
---@param n number
---@return Duration
function hours(n) end

---Days.
---@param n number
---@return Duration
function days(n) end

---Anything from a to b, uniform.
---@param a Duration
---@param b Duration
---@return Range
function range(a, b) end

---The exercise time.
---@return Time
function now() end

---A time as "08:45".
---@param t? Time
---@return string
function clock(t) end

---Waits for a time, a condition, an event or a process.
---@param x Awaitable
---@param timeout? Duration
---@return any, nil|"timeout"
function wait(x, timeout) end

---Waits until it holds; false when the time is up.
---@param c Cond
---@param timeout? Duration
---@return boolean
function wait_until(c, timeout) end

---The name of what happens first; ties go to the earlier row.
---@param alts {[1]:string,[2]:Awaitable}[]
---@return string, any
function race(alts) end

---An event to wait for.
---@param kind Event
---@param filter? table
---@return Ev
function event(kind, filter) end

---Starts a process beside this one.
---@param fn fun(...):any
---@param ... any
---@return Handle
function spawn(fn, ...) end

---Ends a process.
---@param h Handle
function cancel(h) end

---Does the condition hold now?
---@param c Cond
---@return boolean
function holds(c) end

---Tries a step; returns when it is over.
---@param step Id
---@param o? {on?:Id, from?:Id, takes?:Duration, p?:number, as?:Id}
---@return StepResult
function attempt(step, o) end

---Assets the adversary holds.
---@param adversary? Id
---@return Id[]
function held_by(adversary) end

---Does the adversary have the account, and can it use it now?
---@param account Id
---@param adversary? Id
---@return boolean
function has(account, adversary) end

---Can one be reached from the other?
---@param from Id
---@param to Id
---@param service? string
---@return boolean
function reachable(from, to, service) end

---Its state now.
---@param ref Id
---@return string
function state(ref) end

---The level of a service, 0 to 1.
---@param service Id
---@return number
function level(service) end

---The figures of an operation.
---@param operation Id
---@return Figures
function ops(operation) end

---The value of a metric{} now; nil before the first look.
---@param metric Id
---@return number|nil
function kpi(metric) end

---Orders something of an operation; false and why when it cannot be followed.
---@param operation Id
---@param verb Verb
---@param o? OrderOptions
---@return boolean, string|nil
function order(operation, verb, o) end

---What the team thinks of it: its state ("unknown" when it knows none), and unknown, suspected, compromised or clean.
---@param team Id
---@param ref Id
---@return string, string
function belief(team, ref) end

---When the team last learnt something of it; 0 for what it knows from the start, or not at all.
---@param team Id
---@param ref Id
---@return Time
function belief_at(team, ref) end

---The team learns how it stands: without a word the truth at that moment, intruders included; with one that, true or not.
---@param team Id
---@param ref Id
---@param word? string
function observe(team, ref, word) end

---Changes a state.
---@param ref Id
---@param state string
function set_state(ref, state) end

---Isolates an asset or zone.
---@param ref Id
function isolate(ref) end

---Ends the isolation.
---@param ref Id
function reconnect(ref) end

---Brings effects about now; TARGET means the target.
---@param fx Fx|Fx[]
---@param target? Id
function apply(fx, target) end

---Changes how far it is held.
---@param asset Id
---@param level Level
function compromise(asset, level) end

---Sends an inject.
---@param inject Id
---@param over? {to?:Id, subject?:Text, body?:Text}
function send(inject, over) end

---Shows evidence.
---@param artifact Id
---@param to? Id
function reveal(artifact, to) end

---A prompt for exercise control.
---@param text Text
function cue(text) end

---Asks exercise control and waits; gives the id of the option.
---@param q AskDef
---@return string
function ask(q) end

---Gives points.
---@param criterion Id
---@param points? number
function award(criterion, points) end

---Moves a meter.
---@param meter Id
---@param by integer
---@param why? Text
function move(meter, by, why) end

---Enters a phase.
---@param phase Id
function enter_phase(phase) end

---Ends the exercise.
---@param why string
function end_exercise(why) end

---Writes a line for control; not for a bot.
---@overload fun(def:LogDef):Id
---@overload fun(id:Id, op:Compare, value:number):Cond
---@param ... any
function log(...) end

---A bot does an action.
---@param role Id
---@param action Id
---@param on? Id
---@param form? table
function act(role, action, on, form) end

---A bot answers a question.
---@param role Id
---@param question Id
---@param option? Id
---@param text? string
function answer(role, question, option, text) end

---A bot approves the oldest such action that waits, or refuses to with ok=false; false when none waits for that role.
---@param role Id
---@param action Id
---@param o? {on?:Id, ok?:boolean, text?:string}
---@return boolean
function approve(role, action, o) end

---A bot invests; only at its very beginning.
---@param role Id
---@param token Id
function spend(role, token) end

---A bot searches the logs: what the role's team could find, newest first, at most max (20) records.
---@param role Id
---@param query string
---@param o? {from?:TimeSpec, to?:TimeSpec, max?:integer}
---@return {key:string, log:Id, kind:string, t:Time, severity:integer, host:string, user:string, src:string, dst:string, message:string, raw:string}[]
function search(role, query, o) end

---A bot keeps a record that search() found as evidence.
---@param role Id
---@param line table|string
---@param why? string
function keep(role, line, why) end

---The obligation was met: by this team or role, so many times.
---@param obligation Id
---@param o? {by?:Id, times?:integer}
---@return Cond
function met(obligation, o) end

---A warning with all contents has reached the team.
---@param share Id
---@param team Id
---@return Cond
function warned(share, team) end

---The team did what the warning advises.
---@param share Id
---@param team Id
---@return Cond
function executed(share, team) end

---How hard the step last struck the team's organisation: 3 to 1; 0 when it did not, or to no effect.
---@param step Id
---@param team Id
---@return integer
function stage(step, team) end

---How hard the sectors are on an organisation, team or service: the largest weight x light (green 0, yellow 1, red 2).
---@param party Id
---@return integer
function strain(party) end

---Something was said in a room of the chat (nil: anywhere, direct words too), by somebody, with this in it: without regard to case, width and blanks, among the newest 4,096.
---@param room? Id
---@param o? {by?:Id, text?:string}
---@return Cond
function said(room, o) end

---The team, or any, passed on what a TLP label forbids.
---@param team? Id
---@return Cond
function breached(team) end

---Somebody called, and somebody answered.
---@param o? {by?:Id, to?:Id}
---@return Cond
function called(o) end

---A bot writes a message; exhibits are kept evidence: numbers, records of search(), or their keys.
---@param role Id
---@param to Id|Id[]
---@param text string
---@param o? {heading?:string, cc?:Id|Id[], tlp?:Tlp, exhibits?:(integer|string|table)[]}
function write(role, to, text, o) end

---A bot writes into a room (or its team's) of the chat, or to roles and actors.
---@param role Id
---@param room_or_to Id|Id[]
---@param text string
---@param o? {tlp?:Tlp}
function say(role, room_or_to, text, o) end

---A bot calls somebody.
---@param role Id
---@param to Id|Id[]
---@param heading? string
function call(role, to, heading) end

---A bot answers the oldest call that rings; false when none does.
---@param role Id
---@return boolean
function answer_call(role) end

---A bot speaks in the call it is in; false when it is in none.
---@param role Id
---@param text string
---@return boolean
function speak(role, text) end

---A bot leaves the call it is in; false when it is in none.
---@param role Id
---@return boolean
function end_call(role) end

---A bot writes down for its team what its newest call was about.
---@param role Id
---@param text string
---@return boolean
function note_call(role, text) end

---A random stream of its own; the same name goes on.
---@param name string
---@return Rng
function rng(name) end

---Fills {name}, {x:dur}, {x:clock} and {n|flight|flights}.
---@param t Text
---@param a table<string,any>
---@return Text
function fmt(t, a) end

---How many entries a table has.
---@param t table
---@return integer
function count(t) end

---Its keys, sorted.
---@param t table
---@return any[]
function keys(t) end

