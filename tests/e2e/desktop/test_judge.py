#!/usr/bin/env python3
"""A small drill is judged in real windows: an evaluator and the director grade
the same answer, the director settles it; after the end a trainee answers the
survey, and the evaluator goes on.  What they said is in the journal, once.
"""

import contextlib
import os
import subprocess
import sys
import time

from desktop import Desktop, Journal, Served, close, need

SCENARIO = os.path.join(os.path.dirname(os.path.abspath(__file__)), "judged")
LANG = os.environ.get("DRILL_LANG", "ja")
REASON = "Both agreed on facts, no next update."
WORDS = "Templates for the first word."

# Across the strip that asks for an answer, on a screen of 1920 by 1080: below
# that of the end.
ANSWER = (1850, 139)


class Seat:
    """One console on a screen of its own."""

    def __init__(self, desktop, served, journal, part, name):
        self.desktop = desktop
        self.served = served
        self.journal = journal
        self.name = name
        self.child = desktop.start("join", served.link(part), "--lang", LANG,
                                   "--name", name)
        desktop.fill()

    def keys(self, *names, pause=0.25):
        self.desktop.keys(*names, pause=pause)

    def type(self, text):
        self.desktop.type(text)
        self.desktop.settle()

    def picture(self, what):
        self.desktop.settle()
        self.desktop.picture(f"judge-{self.name}-{what}")

    def wait(self, kind, seconds=20, **fields):
        end = time.monotonic() + seconds
        while not self.journal.has(kind, **fields):
            if time.monotonic() > end or self.served.child.poll() is not None:
                self.picture("failed")
                raise AssertionError(f"waited {seconds} s for {kind} {fields} "
                                     f"at {self.name}\n"
                                     f"{self.served.log()[-600:]}")
            time.sleep(0.05)


def decide(control, player):
    control.keys("space")
    player.wait("question.asked")
    player.keys("F6")
    player.picture("asked")
    player.keys("a", "ctrl+Return")
    player.wait("question.answered", option="yes")
    player.wait("meter.moved", meter="trust")


def grade(control, judge):
    """The evaluator is at home on F4; the facilitator goes there."""
    judge.picture("home")
    judge.keys("j", "j")  # past the heading, to the criterion
    judge.picture("criterion")
    judge.keys("2", "ctrl+Return")
    judge.wait("criterion.graded", points=5000)
    control.keys("F4", "j", "j", "3", "ctrl+Return")
    control.wait("criterion.graded", points=10000)
    judge.picture("differs")
    control.keys("ctrl+shift+Return")  # it wants a reason
    control.type(REASON)
    control.keys("ctrl+shift+Return")
    control.wait("grade.settled", text=REASON)
    control.picture("settled")
    judge.keys("j", "j", "p")  # the first task of the capability
    judge.wait("task.rated", task="picture", rating="P")
    judge.keys("n")
    judge.type("Said it aloud.")
    judge.keys("ctrl+Return")
    judge.wait("observation.added", text="Said it aloud.")


def end(control, player):
    control.keys("F1", *["alt+Up"] * 5)
    control.wait("drill.stopped", 60)
    player.wait("survey.opened")


def answer(player):
    """What is missing gets the focus."""
    player.picture("ended")
    player.desktop.click(*ANSWER)
    player.picture("survey")
    player.keys("ctrl+Return", "Right", "Right", "Right", "Right")
    player.keys("ctrl+Return", "Right", "Right", "Right")
    player.picture("answered")
    player.keys("ctrl+Return")
    player.picture("handed-in")
    assert not player.journal.has("survey.answered"), "it waits for others"


def judge_late(judge):
    judge.keys("F4", "j", "m")
    judge.wait("task.rated", task="pass", rating="M")
    judge.keys("i")
    judge.type(WORDS)
    judge.keys("ctrl+Return")
    judge.wait("improvement.added", heading=WORDS)
    judge.picture("late")


def check(served, journal):
    end_us = next(t for _, t, *_ in journal.records("drill.stopped"))
    late = [t for _, t, *_ in journal.records("task.rated")]
    assert late[0] < end_us <= late[1], (late, end_us)
    served.stop()  # closes the drill: nobody else will answer
    answers = journal.records("survey.answered")
    assert len(answers) == 1, answers
    assert not {"by", "team", "command"} & set(answers[0][4]), answers
    assert sum(isinstance(v, int) for v in answers[0][4]["form"].values()) == 2
    graded = journal.records("criterion.graded")
    raters = {f["rater"] for *_, f in graded}
    assert len(graded) == 2 and len(raters) == 2, graded
    assert all(row[4] == "accepted" for row in journal.commands()), \
        [row for row in journal.commands() if row[4] != "accepted"]
    done = subprocess.run([os.environ["ENSHU_PROGRAM"], "verify",
                           journal.path], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False)
    assert done.returncode == 0, done.stdout.decode()


def main():
    need()
    with contextlib.ExitStack() as stack:
        served = stack.enter_context(Served(
            SCENARIO, "--director", "Sato", "--lang", LANG))
        journal = Journal(served.journal)
        seats = []
        for part, name in (("director", "Sato"), ("evaluator", "Mori"),
                           ("trainee", "Kato")):
            desktop = stack.enter_context(Desktop(
                env={"ENSHU_FIGURES": "1"}))
            desktop.hide_tour()
            seats.append(Seat(desktop, served, journal, part, name))
        control, judge, player = seats
        decide(control, player)
        grade(control, judge)
        end(control, player)
        answer(player)
        judge_late(judge)
        for seat in seats:
            assert close(seat.child, seat.desktop) == 0, seat.desktop.log()
        check(served, journal)
    print("1 passed, 0 failed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
