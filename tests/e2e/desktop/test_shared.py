#!/usr/bin/env python3
"""Three people play shared-warning on one server, over TLS: a facilitator, the
ISAC's analyst and the port's CSIRT, each at a console on a screen of its own.

They play it well, go back to before the warning and play it again with an empty
one; a console is killed, then the server.  What they did is in the journal, once.
"""

import collections
import contextlib
import os
import signal
import subprocess
import sys
import time

from desktop import Desktop, Journal, Served, close, need

SCENARIO = os.path.join(os.environ.get("ENSHU_SOURCE", "."), "scenarios",
                        "shared-warning")
LANG = os.environ.get("DRILL_LANG", "ja")
SECOND = 1000000
MINUTE = 60 * SECOND
BEGIN = 8 * 60 + 40  # minutes after midnight

DIGEST = ("An update of MinaAgent carries a program that goes off at a set "
          "time. Stop the service and the update task of MinaAgent on every "
          "machine, now.")
EMPTY = "There is word of attacks through suppliers. Please be on your guard."
THANKS = "Port: we stop it now."
LATER = "Port: what we know so far"
DRAFT = "Next: product and hash, "
AFTER = "as soon as we have them."
REASON = "Once more: what if the warning says nothing?"
BACK = "9:05"

# Places on a screen of 1920 by 1080, while no strip lies over the screen.
REWIND = (1497, 52)        # in the status bar
TLP_AMBER = (653, 903)     # in the ISAC's room
CHAT_TEXT = (900, 960)
TEAM_PORT = (200, 282)     # third row of the teams
TEMPLATE = (400, 148)      # of an inject
ANSWERS = 5                # of the other ISAC, to whoever writes: before S-00
WATCHING = (98, 108)       # edge of the strip over a copied screen
STRIPS = ((1000, 99), (1000, 139))  # paused; the rewind below it
LOW_STRIPS = ((1000, 1031), (1000, 991))  # where a facilitator has them
UNDERSTOOD = 1850  # across the strip
ATTENTION = "#1D1814"
DEGRADED = "#F2B134"


def minute(clock):
    hour, rest = clock.split(":")
    return (int(hour) * 60 + int(rest) - BEGIN) * MINUTE


class Person:
    """At one console."""

    def __init__(self, desktop, table, part, name, role=None):
        self.desktop = desktop
        self.table = table
        self.name = name
        self.arguments = ("join", table.served.link(part, role), "--lang", LANG)
        self.strips = LOW_STRIPS if part == "director" else STRIPS
        self.child = None

    def sit_down(self, *more):
        self.child = self.desktop.start(*self.arguments, *more)
        self.desktop.fill()

    def keys(self, *names, pause=0.15):
        self.desktop.keys(*names, pause=pause)

    def picture(self, what):
        self.desktop.settle()
        self.desktop.picture(f"shared-{self.name}-{what}")

    def wait(self, kind, seconds=30, **fields):
        self.table.wait(lambda: self.table.has(kind, **fields), seconds,
                        f"{kind} {fields}", self)

    def sees(self, place, color, what):
        self.desktop.wait(lambda: self.desktop.color(*place) == color, 10,
                          f"{what} on the screen of {self.name}")

    # ---- as players do

    def read(self, inject):
        """Up and down the inbox until it is the one that is open."""
        self.wait("inject.sent", inject=inject)
        self.keys("F2", pause=0.4)
        for key in "jkkkkjjjjjj":
            if self.table.has("message.opened", inject=inject):
                return
            self.keys(key, pause=0.4)
        self.wait("message.opened", 2, inject=inject)

    def enter_room(self, downs):
        """The n-th room of the list; the text has the focus then."""
        self.keys("F8", "Down", "Home", *["Down"] * downs, "Return",
                  pause=0.2)

    def say(self, text, downs, tlp=None):
        self.enter_room(downs)
        if tlp:
            self.desktop.click(*tlp)
            self.desktop.click(*CHAT_TEXT)
        self.desktop.type(text)
        self.desktop.settle()
        self.keys("Return")
        self.wait("chat.said", 5, text=text)

    def act(self, action):
        """From the list of all actions."""
        started = self.table.count("action.started", action=action)
        self.keys("ctrl+n", pause=0.4)
        self.desktop.type(action)
        self.desktop.settle()
        self.picture(f"list-{self.table.branch()}")
        for _ in range(3):
            self.keys("ctrl+Return", pause=0.4)
            if self.table.count("action.started", action=action) > started:
                break
        else:
            self.wait("action.started", 1, action=action)
        self.keys("Escape")

    # ---- as facilitators do

    def pace(self, doublings):
        key = "alt+Up" if doublings > 0 else "alt+Down"
        self.keys(key, *[key] * (abs(doublings) - 1), pause=0.1)


class Table:
    """The drill all of them sit at."""

    def __init__(self, served):
        self.served = served
        self.journal = Journal(served.journal)
        self.people = []

    def branch(self):
        return self.journal.branches()[-1][0]

    def has(self, kind, **fields):
        return self.journal.has(kind, self.branch(), **fields)

    def count(self, kind, **fields):
        return sum(all(f.get(k) == v for k, v in fields.items())
                   for *_, f in self.journal.records(kind, self.branch()))

    def wait(self, ready, seconds, what, person=None):
        end = time.monotonic() + seconds
        while not ready():
            if time.monotonic() > end or self.served.child.poll() is not None:
                for p in self.people:
                    p.picture("failed")
                raise AssertionError(f"waited {seconds} s for {what}"
                                     f"{' at ' + person.name if person else ''}"
                                     f"\n{self.served.log()[-600:]}")
            time.sleep(0.05)

    def wait_sent(self, inject, seconds=60):
        self.wait(lambda: self.has("inject.sent", inject=inject), seconds, inject)

    def joined(self):
        """How often somebody came in."""
        return self.journal._rows("SELECT count(*) FROM visit WHERE "
                                  "what = 'joined'")[0][0]

    def reached(self, t_us):
        """Has the clock come here, as the host notes?"""
        rows = self.journal._rows("SELECT max(t_us) FROM digest WHERE "
                                  "branch = ?", self.branch())
        return (rows[0][0] or 0) >= t_us


def sit_down(table, desktops):
    control = Person(desktops[0], table, "director", "control")
    roles = [seat[4] for seat in table.served.seats() if seat[5] == "trainee"]
    port = Person(desktops[1], table, "trainee", "port", roles[4])
    hub = Person(desktops[2], table, "trainee", "hub", roles[8])
    table.people += [control, port, hub]
    control.sit_down()  # asked for a name, as the first time
    control.desktop.type("Sato Haruka")
    control.picture("name")
    control.keys("Return")
    port.sit_down("--name", "Kato Ren")
    hub.sit_down("--name", "Ito Aoi")
    for p in table.people:
        p.picture("joined")
    return control, port, hub


def first_victim(table, control, hub):
    """Until the ISAC knows what happened."""
    control.keys("space")
    control.pace(5)
    table.wait_sent("S-02")
    control.pace(-1)
    table.wait(lambda: table.has("call.rang"), 30, "the phone", hub)
    hub.picture("rings")
    hub.keys("alt+c")
    hub.wait("call.answered", 5)
    hub.wait("inject.sent", 5, inject="H-01")
    hub.picture("call")
    control.picture("run")
    table.wait_sent("H-02")
    control.pace(-4)
    hub.read("H-02")
    hub.picture("mail")


def warn(hub, port):
    hub.say(DIGEST, 1, TLP_AMBER)
    hub.picture("digest")
    port.enter_room(1)
    port.picture("room")
    port.act("stop_mina")
    port.say(THANKS, 1, TLP_AMBER)


def look_about(table, control, port):
    """The facilitator: teams, the port's screen, an inject of one's own."""
    control.keys("F1", pause=0.4)
    control.picture("run-busy")
    control.keys("F2", pause=0.4)
    control.desktop.click(*TEAM_PORT)
    control.picture("teams")
    control.keys("Return", pause=0.5)
    control.sees(WATCHING, DEGRADED, "whose screen it is")
    control.picture("copy")
    control.keys("F8", pause=0.4)
    control.picture("copy-chat")
    before = len(table.journal.commands())
    control.keys("ctrl+n", "Escape")
    assert len(table.journal.commands()) == before, "a copy gives no orders"
    control.keys("Escape", "F3", pause=0.5)
    control.desktop.click(*TEMPLATE)
    control.keys(*["Down"] * ANSWERS, "Return", pause=0.4)
    control.picture("inject")
    control.keys("ctrl+Return")
    control.wait("inject.sent", 5, inject="made-1")
    port.read("made-1")
    port.picture("injected")


def console_dies(port):
    """What was typed stays with the server."""
    port.enter_room(1)
    port.desktop.type(LATER)
    port.desktop.settle()
    time.sleep(1)
    port.child.send_signal(signal.SIGKILL)
    port.child.wait()
    port.sit_down()  # it remembers the name
    port.desktop.settle(0.5)
    port.enter_room(1)
    port.picture("came-back")
    port.desktop.click(*TLP_AMBER)
    port.desktop.click(*CHAT_TEXT)
    port.keys("Return")
    port.wait("chat.said", 5, text=LATER)


def struck(table, control, port, stage):
    control.keys("F1")
    control.pace(6)
    table.wait(lambda: any(table.has("inject.sent", inject=f"port-S{n}")
                           for n in (1, 2, 3)), 60, "the port's hour", control)
    control.keys("space")
    assert table.has("inject.sent", inject=f"port-S{stage}"), \
        [f["inject"] for *_, f in table.journal.records("inject.sent")]
    assert table.has("stage.set", stage=stage), "how hard it is struck"
    port.keys("F1", pause=0.4)
    port.picture(f"struck-{stage}")
    control.picture(f"struck-{stage}")


def go_back(table, control, port, hub):
    control.desktop.click(*REWIND)
    control.desktop.settle()
    control.desktop.type(BACK)
    control.keys("Return", pause=0.5)
    control.picture("rewind")
    control.keys("Tab", "Tab", "Tab")
    control.desktop.type(REASON)
    control.keys("Tab", "Return", pause=0.3)
    control.picture("rewind-sure")
    assert table.branch() == 0, "it asks once more"
    control.keys("Return")
    table.wait(lambda: table.branch() == 1, 10, "the branch", control)
    for p in (control, port, hub):
        p.sees(p.strips[1], ATTENTION, "the rewind")
        p.picture("went-back")
        p.desktop.click(UNDERSTOOD, p.strips[1][1])


def empty_warning(table, control, port, hub):
    control.keys("space")
    control.pace(-2)
    hub.read("H-02")
    hub.say(EMPTY, 1, TLP_AMBER)
    port.act("stop_mina")
    hub.picture("empty")


def server_dies(table, control, port, hub):
    """In the middle of a word; all come back by themselves."""
    hub.enter_room(1)
    hub.desktop.type(DRAFT)
    port.picture("before-kill")
    came = table.joined()
    before = table.journal._rows("SELECT n, hash FROM command ORDER BY n")
    table.served.child.send_signal(signal.SIGKILL)
    table.served.child.wait()
    hub.desktop.type(AFTER)
    hub.picture("alone")
    seconds = table.served.resume("--tls")
    print(f"served again after {seconds:.2f} s")
    assert seconds < 5, seconds
    after = table.journal._rows("SELECT n, hash FROM command ORDER BY n")
    assert after[:len(before)] == before, "what was acknowledged is kept"
    # The strip of a lost connection has the same colour.
    table.wait(lambda: table.joined() >= came + 3, 10, "all to be back", hub)
    for p in (control, port, hub):
        p.sees(p.strips[0], ATTENTION, "that the drill stands")
    hub.desktop.click(*TLP_AMBER)
    hub.desktop.click(*CHAT_TEXT)
    hub.keys("Return")
    hub.wait("chat.said", 5, text=DRAFT + AFTER)
    hub.picture("came-back")
    control.keys("space")


def play(table, control, port, hub):
    first_victim(table, control, hub)
    warn(hub, port)
    look_about(table, control, port)
    console_dies(port)
    struck(table, control, port, 1)
    go_back(table, control, port, hub)
    empty_warning(table, control, port, hub)
    server_dies(table, control, port, hub)
    struck(table, control, port, 3)
    control.keys("space")
    table.wait(table.journal.ended, 90, "the end of the drill", control)
    time.sleep(1)
    for p in (control, port, hub):
        p.picture("end")


def check_injects(journal):
    """On each branch: none doubled, none lost, each at its time."""
    for branch in (0, 1):
        sent = collections.Counter(
            f["inject"] for *_, f in journal.records("inject.sent", branch))
        assert max(sent.values()) == 1, sent
    times = {f["inject"]: t for _, t, _, _, f
             in journal.records("inject.sent", 1)}
    for inject, clock in (("S-00", "8:40"), ("S-01", "8:45"), ("S-02", "8:52"),
                          ("H-02", "9:06"), ("S-03", "9:12"), ("S-04", "9:16"),
                          ("S-06", "10:12"), ("S-07", "10:45"),
                          ("S-08", "11:22")):
        assert times[inject] == minute(clock), (inject, times[inject])
    assert {"port-S3", "rail-S3", "air-S3"} <= set(times), times
    assert "made-1" not in times, "what was undone is not of this branch"


def check_commands(journal):
    said = collections.Counter(
        row[5]["text"] for row in journal.commands("chat.say"))
    assert said == {DIGEST: 1, THANKS: 1, LATER: 1, EMPTY: 1,
                    DRAFT + AFTER: 1}, said
    kinds = collections.Counter(row[2] for row in journal.commands())
    assert kinds["action.start"] == 2 and kinds["inject.make"] == 1, kinds
    assert all(row[4] == "accepted" for row in journal.commands())
    # Whatever a console was told to have been taken.
    taken = journal._rows("SELECT command FROM request WHERE command > 0")
    known = {row[0] for row in journal._rows("SELECT seq FROM command")}
    assert taken and {row[0] for row in taken} <= known, taken


def check(table):
    journal = table.journal
    branches = journal.branches()
    assert [b[:3] for b in branches] == [(0, None, 0), (1, 0, minute(BACK))], \
        branches
    assert branches[1][4] == REASON, branches
    check_injects(journal)
    check_commands(journal)
    drafts = [row for row in journal._rows("SELECT key, fields FROM draft")
              if row[0].startswith("chat.") and "text" in row[1]]
    assert not drafts, "what was said is no draft any more"
    verified = subprocess.run([os.environ["ENSHU_PROGRAM"], "verify",
                               journal.path], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False)
    assert verified.returncode == 0, verified.stdout.decode()


def main():
    need()
    with contextlib.ExitStack() as stack:
        served = stack.enter_context(Served(
            SCENARIO, "--tls", "--director", "Sato Haruka", "--lang", LANG,
            "--seed", "3"))
        table = Table(served)
        desktops = [stack.enter_context(Desktop(env={"ENSHU_FIGURES": "1"}))
                    for _ in range(3)]
        for desktop in desktops:
            desktop.hide_tour()
        people = sit_down(table, desktops)
        play(table, *people)
        for p in people:
            status = close(p.child, p.desktop)
            assert status == 0, f"{p.name}: {status}\n{p.desktop.log()}"
        status = served.stop()
        assert status == 0, f"{status}\n{served.log()}"
        check(table)
    print("1 passed, 0 failed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
