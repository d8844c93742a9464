#!/usr/bin/env python3
"""A director of a thousand worlds and the controller of one of them, each at a
console of their own: all teams in one list, a group that is paused with one key,
and the controller, whose clock and rows are those of that world alone.
"""

import contextlib
import os
import sys
import time

from desktop import Desktop, Journal, Served, close, need

SCENARIO = os.path.join(os.environ.get("ENSHU_SOURCE", "."), "scenarios",
                        "minimal")
WORLDS = 1000
HEAD = "organisation,group,role,part,name\n"
REGIONS = ("east", "west")
A_GROUP = (951, 389)  # whom orders reach, of three


def write_roster(path):
    """Odd organisations are in the east; the fifth has a controller."""
    with open(path, "w") as f:
        f.write(HEAD)
        for i in range(1, WORLDS + 1):
            f.write(f"Org {i:04},{REGIONS[i % 2 == 0]},lead,,\n")
        f.write("Org 0005,east,,controller,Kato Ren\n"
                "Office,,,director,Sato Haruka\n")


def paced(served):
    """The speed that is kept of each world, by its number."""
    return {int(key.split("/")[1]): int(fields.split(":")[1].rstrip("}"))
            for key, fields in Journal(served.journal)._rows(
                "SELECT key, fields FROM draft WHERE key LIKE 'pace/%'")}


def wait(ready, seconds, what, *desktops):
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            for i, d in enumerate(desktops):
                d.picture(f"control-failed-{i}")
            raise AssertionError(f"waited {seconds} s for {what}")
        time.sleep(0.1)


def look_at_all(desktop):
    """F2: a thousand rows, narrowed to one; Enter looks over its shoulder."""
    desktop.keys("F2", pause=0.5)
    desktop.settle()
    desktop.picture("control-all")
    desktop.keys("ctrl+f")
    desktop.type("0742")
    desktop.settle()
    desktop.picture("control-one")


def pace_a_group(served, desktop):
    """Orders to the group: its clocks and no other are twice as fast."""
    desktop.keys("F1", "w", pause=0.4)
    desktop.settle()
    desktop.picture("control-worlds")
    desktop.click(*A_GROUP)
    desktop.settle()
    desktop.picture("control-group")
    desktop.keys("Escape", "alt+Up", pause=0.3)
    wait(lambda: len(paced(served)) >= WORLDS // 2, 10, "the group's speed",
         desktop)
    speeds = paced(served)
    assert set(speeds.values()) == {2000}, speeds
    assert len(speeds) == WORLDS // 2, len(speeds)
    assert len({number % 2 for number in speeds}) == 1, "one group"
    return speeds


def sit_at_one(served, desktop, group):
    """The controller's clock is that of one world."""
    desktop.start("join", served.link("controller"), "--lang", "en", "--name",
                  "Kato Ren")
    desktop.fill()
    desktop.settle()
    desktop.picture("controller")
    before = paced(served)
    assert 4 in group, "the fifth world is of the group"
    desktop.keys("alt+Up", pause=0.3)
    wait(lambda: paced(served) != before, 5, "the controller's speed", desktop)
    after = paced(served)
    assert after[4] == 4000, after[4]
    assert {n for n in after if after[n] != before[n]} == {4}
    desktop.keys("F2", pause=0.4)
    desktop.settle()
    desktop.picture("controller-teams")


def main():
    need()
    with contextlib.ExitStack() as stack:
        desktops = [stack.enter_context(Desktop(env={"ENSHU_FIGURES": "1"}))
                    for _ in range(2)]
        roster = f"{desktops[0].folder}/roster.csv"
        write_roster(roster)
        served = stack.enter_context(Served(
            SCENARIO, "--roster", roster, "--lang", "en"))
        for desktop in desktops:
            desktop.hide_tour()
        director, controller = desktops
        child = director.start("join", served.link("director"), "--lang", "en",
                               "--name", "Sato Haruka")
        director.fill()
        look_at_all(director)
        group = pace_a_group(served, director)
        sit_at_one(served, controller, group)
        for desktop in desktops:
            status = close(desktop.children[-1], desktop)
            assert status == 0, f"{status}\n{desktop.log()}"
        assert child.returncode == 0
        status = served.stop()
        assert status == 0, f"{status}\n{served.log()}"
    print("1 passed, 0 failed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
