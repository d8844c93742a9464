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
---@class ScheduleItem
---@field key string # Flight, train or container number
---@field at TimeSpec # Due time
---@field load? number # Units of work
---@class Rate
---@field normal number # Units per hour normally
---@field manual? number # Units per hour by hand
---@class FormField
---@field id string # Id of the field
---@field type "text"|"choice"|"number"|"time"|"attach" # What is written in it
---@field label? Text # Label
---@field options? string[] # What a choice may be
---@field max? integer # Most characters
---@field required? boolean # Must be filled in
---@class PlantedLine
---@field at TimeSpec # When
---@field line Text # The line
---@class Detect
---@field by? string # Control that notices: a key of asset.controls
---@field always? boolean # Noticed without any control
---@field p? number # Chance of noticing
---@field delay? Duration|Range # How long after the attempt
---@field alert? Id # Inject sent when it is noticed
---@class PlanItem
---@field step Id # Step
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
---@class Option
---@field id string # Id of the option
---@field text Text # Text
---@field effects? Fx[] # What choosing it changes
---@class ExpectedAnswer
---@field option string[] # Acceptable options: an id or a list
---@field within? Duration # Time limit
---@field by? Id # Role or team that should do it
---@field points? number # Points
---@field objective? Id # Objective the points belong to
---@field otherwise? Id # Inject sent when it is not done
---@field avoided? "exclude"|"full"|"zero" # Points when the inject never happens
---@field name? Text # Name on the score sheet
---@class Late
---@field by TimeSpec # Until when being late still counts
---@field points number # Points when late
---@class TestPlay
---@field t TimeSpec # When
---@field role Id # Who does it
---@field action Id # Action
---@field on? Id # What it is done to
---@field form? table<string,Scalar> # What is filled in
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
---@param def RoleDef
---@return Id
function role(def) end

---@class ActorDef
---@field id Id # Id of the actor
---@field name Text # Name
---@field org? Id # Organisation it belongs to
---@param def ActorDef
---@return Id
function actor(def) end

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

---@class FormDef
---@field id Id # Id of the form
---@field name Text # Name
---@field fields FormField[] # Fields to fill in
---@param def FormDef
---@return Id
function form(def) end

---@class ActionDef
---@field id Id # Id of the action
---@field name Text # Name
---@field by Id|Id[]|"any" # Roles and teams that can do it
---@field kind? "technical"|"investigation"|"communication"|"decision" # Kind of action
---@field target? "none"|"asset"|"zone"|"conduit"|"service"|"org" # What it is done to
---@field duration? Duration # Its effects come at its end
---@field requires? Cond # Condition for doing it
---@field effects? Fx[]|fun(target:Id, ev:table) # What it changes
---@field reveals? Id|Id[] # Artifacts it brings to light
---@field form? Id|FormField[] # Fields to fill in, or the id of a form
---@field once? boolean # Can be done only once
---@field help? Text # Explanation for participants
---@field tags? string[] # Words to group it by
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

---@class StepDef
---@field id Id # Id of the step
---@field name? Text # Name
---@field attack? string # ATT&CK Enterprise technique "T1021.002"
---@field ics? string # ATT&CK for ICS technique "T0886"
---@field via? string # Service by which the target must be reachable
---@field needs? Cond # Condition, checked at the start and at the end
---@field takes? Duration|Range # How long it takes
---@field p? number # Chance of success
---@field effects? Fx[]|fun(target:Id, ev:table) # What success changes
---@field detect? Detect[] # How it may be noticed
---@field leaves? Id|Id[] # Artifacts that then exist
---@param def StepDef
---@return Id
function step(def) end

---@class AdversaryDef
---@field id Id # Id of the adversary
---@field name? Text # Name
---@field plan PlanItem[]|fun(me:{id:Id}) # A list of steps, or a function that adapts
---@field fallback? PlanItem[] # Steps used when the function fails
---@field goal? Text # What it wants
---@param def AdversaryDef
---@return Id
function adversary(def) end

---@class InjectDef
---@field id Id # Id of the inject
---@field at? TimeSpec # When; exactly one of at, after, when, manual
---@field after? Id|{[1]:Id,[2]:Duration} # After this one: an id, or {id, duration}
---@field when? Cond # When this first becomes true
---@field manual? boolean # Sent by control, script or detection
---@field guard? Cond # Checked at sending; when false it is skipped
---@field to Id|Id[]|"all" # Teams and roles that receive it
---@field from? Id # Who sends it
---@field via "email"|"phone"|"radio"|"face"|"chat"|"siem"|"screen"|"news"|"sns"|"isac"|"regulator"|"document" # Channel
---@field subject? Text # Subject line
---@field body? Text # Text
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
---@field when? Cond # Scores when it holds; one of when, metric, rubric, or award()
---@field by? TimeSpec # Until when
---@field late? Late # What being late gives
---@field metric? {[1]:Id,[2]:Metric} # A figure {operation, name}
---@field best? integer # Figure worth all points
---@field worst? integer # Figure worth none
---@field rubric? table<number,Text> # Points -> description; graded by people
---@field rater? "white"|"self"|"peer" # Who grades
---@field prompt? Text # What the grader is asked
---@field penalty? boolean # Takes points away
---@field safety? boolean # When it holds the score is capped
---@param def CriterionDef
---@return Id
function criterion(def) end

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

---@class VarDef
---@field id Id # Name of the variable
---@field init Scalar # First value
---@field desc? string # What it stands for
---@field visible? boolean # Shown to control
---@param def VarDef
---@return Id
function var(def) end

---@class TestDef
---@field id Id # Id of the test
---@field name? string # What it shows
---@field seed? integer # Seed
---@field play? TestPlay[] # What participants do
---@field bot? Id # Bot that plays the participants
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

---An asset, service, zone or conduit is in this state.
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

---Compares a figure of an operation.
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

---Switches a service to work by hand.
---@param service Id
---@return Fx
function fx.manual(service) end

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

---Asks exercise control.
---@param q AskDef
---@return string
function ask(q) end

---Gives points.
---@param criterion Id
---@param points? number
function award(criterion, points) end

---Enters a phase.
---@param phase Id
function enter_phase(phase) end

---Ends the exercise.
---@param why string
function end_exercise(why) end

---Writes a line for control.
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

