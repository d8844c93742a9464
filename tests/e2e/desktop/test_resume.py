#!/usr/bin/env python3
"""A drill outlives its window: killed, closed, or stopped with Ctrl-C, it is
offered again at the start and goes on where it was.
"""

import json
import os
import signal
import subprocess
import sys
import time

from desktop import Desktop, Journal, close, need

HERE = os.path.dirname(os.path.abspath(__file__))
SCENARIO = os.path.join(HERE, "..", "..", "..", "scenarios",
                        "first-20-minutes")
SECOND = 1000000
PACE = 4.5  # drill seconds per second at x1, as the scenario says
MARK = 5    # seconds at most that a killed drill may lose
DRAFT = "Trains run; the website is slow since 18:38"
TEXT_AREA = (1319, 700)  # of a new message, on 1920 x 1080


def draft(journal):
    rows = journal._rows("SELECT fields FROM draft WHERE key LIKE 'message.%'")
    return json.loads(rows[0][0]).get("body", "") if rows else ""


def marks(journal):
    """Drill times at which the host noted where its clock was."""
    return [row[0] for row in
            journal._rows("SELECT t_us FROM digest ORDER BY id")]


def nothing_doubled(journal):
    for rows in (journal.commands(), journal.records()):
        serials = [row[0] for row in rows]
        assert serials == list(range(1, len(rows) + 1)), serials
        times = [row[1] for row in rows]
        assert times == sorted(times), times


def replays(journal):
    done = subprocess.run([os.environ["ENSHU_PROGRAM"], "replay", "--verify",
                           "--quiet", journal.path], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False)
    assert done.returncode == 0, done.stdout.decode()


class Person:
    """Sits at one console after the other."""

    def __init__(self, desktop):
        self.desktop = desktop
        self.journal = None
        self.child = None

    def begin(self, *arguments):
        """A new drill; its clock starts about now."""
        known = self.desktop.journals()
        self.child = self.desktop.start("play", SCENARIO, "--lang", "en",
                                        *arguments)

        def new():
            return [p for p in self.desktop.journals() if p not in known]
        self.journal = Journal(self.desktop.wait(new, 20, "a journal",
                                                 self.child)[0])
        self.desktop.wait(lambda: self.journal.has("inject.sent"), 10,
                          "the first message", self.child)
        self.began = time.monotonic()
        self.desktop.keys(*["Escape"] * 6)  # the tour

    def resume(self, picture, *arguments):
        """The start screen offers the drill; takes it up."""
        before = len(marks(self.journal))
        known = self.desktop.journals()
        self.child = self.desktop.start("play", "--lang", "en", *arguments)
        time.sleep(1)
        self.desktop.picture(picture)
        assert len(marks(self.journal)) == before, "it went on unasked"
        assert self.desktop.journals() == known, "another drill was begun"
        self.desktop.keys("ctrl+r")

        def goes_on():
            return len(marks(self.journal)) > before + 1
        self.desktop.wait(goes_on, 2 * MARK + 5, "the drill to go on",
                          self.child)
        return marks(self.journal)[before]

    def answer(self):
        self.desktop.keys("F2", pause=0.3)
        self.desktop.keys("j", "r", pause=0.3)
        self.desktop.type("We look into it.")
        self.desktop.keys("ctrl+Return")
        self.desktop.wait(lambda: self.journal.commands("message.reply"), 5,
                          "the answer to be given")

    def write(self):
        """Begins a message; what was typed is kept by itself."""
        self.desktop.keys("F2", "ctrl+n", pause=0.3)
        self.desktop.type("occ_chief")
        self.desktop.keys("Return", pause=0.2)
        self.desktop.click(*TEXT_AREA)
        self.desktop.type(DRAFT)

    def write_slowly(self):
        self.write()
        self.desktop.wait(lambda: draft(self.journal) == DRAFT, 5,
                          "the draft to be kept")

    def send(self):
        """Opens the draft again, from its folder, and sends it."""
        self.desktop.keys("F2", "ctrl+Tab", "Down", "Down", "ctrl+Tab", "Down",
                          "Return", pause=0.3)
        self.desktop.picture("resume-draft")
        self.desktop.keys("ctrl+Return")
        self.desktop.wait(lambda: self.journal.records("message.sent"), 5,
                          "the draft to be sent")

    def finish(self):
        self.desktop.keys(*["alt+Up"] * 6, pause=0.15)
        self.desktop.wait(self.journal.ended, 90, "the end", self.child)


def survives_a_kill(desktop):
    person = Person(desktop)
    person.begin("--seed", "3")
    journal = person.journal
    person.answer()
    person.write_slowly()
    person.child.send_signal(signal.SIGKILL)
    person.child.wait()
    shown = (time.monotonic() - person.began) * PACE
    went_on = person.resume("resume-offered") / SECOND
    print(f"killed at {shown:.1f} s of the drill, went on at {went_on:.1f} s")
    assert shown - (MARK + 1) * PACE < went_on < shown + PACE
    person.send()
    person.finish()
    assert close(person.child, desktop) == 0, desktop.log()
    kinds = sorted(row[2] for row in journal.commands())
    assert kinds == ["message.read", "message.reply", "message.send"], kinds
    texts = [row[4]["text"] for row in journal.records("message.sent")]
    assert texts == [DRAFT], texts
    assert draft(journal) == "", "what was sent is no draft any more"
    nothing_doubled(journal)
    replays(journal)


def survives_being_closed(desktop):
    """In one seat, the others played by the program; what is over is not
    offered."""
    person = Person(desktop)
    person.begin("--role", "csirt_lead")
    person.write()
    assert close(person.child, desktop) == 0, desktop.log()
    assert draft(person.journal) == DRAFT, "the last words are kept too"
    last = marks(person.journal)[-1]
    went_on = person.resume("resume-same-scenario", SCENARIO)
    assert last <= went_on < last + PACE * SECOND, (last, went_on)
    for name in (signal.SIGINT, signal.SIGTERM):
        person.child.send_signal(name)
        status = person.child.wait(timeout=10)
        assert status == 128 + name, (status, desktop.log())
        nothing_doubled(person.journal)
        replays(person.journal)
        last = marks(person.journal)[-1]
        went_on = person.resume(f"resume-{name}")
        assert last <= went_on < last + PACE * SECOND, (last, went_on)
    person.send()
    assert close(person.child, desktop) == 0, desktop.log()
    nothing_doubled(person.journal)
    replays(person.journal)


def main():
    need()
    with Desktop() as desktop:
        survives_a_kill(desktop)
        survives_being_closed(desktop)
    print("2 passed, 0 failed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
