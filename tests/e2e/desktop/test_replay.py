#!/usr/bin/env python3
"""A drill that was played is looked back at in a real window: played fast, gone
to by hand, compared, marked, taken out as CSV; and what can go wrong with it.
"""

import csv
import glob
import os
import signal
import subprocess
import sys
import tempfile
import time

from desktop import Desktop, close, need

HERE = os.path.dirname(os.path.abspath(__file__))
SCENARIO = os.path.join(HERE, "..", "..", "..", "scenarios", "shared-warning")
LANG = os.environ.get("DRILL_LANG", "ja")
WIDTH, HEIGHT = 1280, 720
COURSE = (152, 1267, 618)  # from, to, and the middle of the course
NAME = "responses parted"


def make_journal(path):
    subprocess.run([os.environ["ENSHU_PROGRAM"], "run", SCENARIO, "--policy",
                    "standard", "--quiet", "--journal", path], check=True,
                   stdout=subprocess.DEVNULL)


class Viewer:
    """One window that shows the journal, with a scratch folder of its own."""

    def __init__(self, desktop, journal):
        self.desktop = desktop
        self.scratch = desktop.env["TMPDIR"]
        desktop.hide_tour()
        self.child = desktop.start("replay", journal, "--console", "--lang",
                                   LANG)
        desktop.fill()
        desktop.wait(lambda: self.left_over(), 20, "a scratch folder",
                     self.child)
        desktop.settle()

    def left_over(self):
        return glob.glob(f"{self.scratch}/enshu-replay-*")

    def keys(self, *names, pause=0.25):
        self.desktop.keys(*names, pause=pause)
        self.desktop.settle()

    def picture(self, what):
        self.desktop.settle()
        self.desktop.picture(f"replay-{what}")

    def tables(self, name):
        data = self.desktop.env["XDG_DATA_HOME"]
        return sorted(glob.glob(f"{data}/enshu/tables/enshu-{name}-*.csv"))

    def export(self, name):
        """Saves the table in sight; its rows below the titles, and when it
        was."""
        before = self.tables(name)
        self.keys("e")

        def new():
            return [p for p in self.tables(name) if p not in before]
        path = self.desktop.wait(new, 10, f"a table of {name}", self.child)[0]
        raw = open(path, "rb").read()
        assert raw.startswith(b"\xef\xbb\xbf"), "it does not say it is UTF-8"
        rows = list(csv.reader(raw.decode("utf-8-sig").splitlines()))
        mark = "訓練" if LANG == "ja" else "EXERCISE"
        assert mark in rows[0][0], rows[0]
        time.sleep(1.1)  # names are by the second
        return rows[1][2], rows[3:]

    def go(self, part, clock):
        """By hand to a part of the course; waits until it is there."""
        left, right, y = COURSE
        self.desktop.click(int(left + (right - left) * part), y)
        end = time.monotonic() + 20
        while time.monotonic() < end:
            now, _ = self.export("events")
            if abs(seconds(now) - seconds(clock)) < 60:
                return
        self.picture("failed")
        raise AssertionError(f"never at {clock}, but at {now}")


def seconds(clock):
    hours, minutes, rest = clock.split()[-1].split(":")
    return int(hours) * 3600 + int(minutes) * 60 + int(rest)


def looks_around(viewer):
    viewer.keys("F6", "3")
    start, rows = viewer.export("events")
    assert start == "08:40:00", start
    assert len(rows) > 30, len(rows)
    viewer.go(0.5, "10:10:00")
    viewer.picture("events")
    viewer.go(0.25, "09:25:00")
    back, _ = viewer.export("events")
    viewer.keys("period")
    time.sleep(1)
    later, _ = viewer.export("events")
    assert seconds(later) > seconds(back), (back, later)
    viewer.keys("comma", "comma")
    time.sleep(1)
    before, _ = viewer.export("events")
    assert seconds(before) < seconds(later), (before, later)


def plays(viewer):
    """×60 of the scenario's pace, for a moment."""
    was, _ = viewer.export("events")
    viewer.desktop.click(617, 570)  # the fastest
    viewer.keys("space")
    time.sleep(1)
    viewer.keys("space")
    now, _ = viewer.export("events")
    assert seconds(now) > seconds(was) + 60, (was, now)


def compares(viewer):
    viewer.go(0.5, "10:10:00")
    viewer.keys("1")
    time.sleep(2)  # both sides connect
    viewer.picture("pair")
    viewer.keys("2")
    viewer.picture("known")
    viewer.keys("F12")
    pictures = f"{viewer.desktop.env['XDG_DATA_HOME']}/enshu/pictures/*.png"
    viewer.desktop.wait(lambda: glob.glob(pictures), 10, "a picture",
                        viewer.child)
    _, rows = viewer.export("known")
    assert rows and all(len(row) == 7 for row in rows), rows
    viewer.desktop.click(870, 570)  # whose screen
    viewer.keys("Down", "Return")
    time.sleep(0.5)
    viewer.picture("team")


def marks(viewer):
    viewer.keys("F6", "3", "b")
    viewer.desktop.type(NAME)
    viewer.keys("Return")
    viewer.picture("bookmark")

    def kept():
        data = viewer.desktop.env["XDG_DATA_HOME"]
        return [p for p in glob.glob(f"{data}/enshu/bookmarks/*.txt")
                if NAME in open(p).read()]
    viewer.desktop.wait(kept, 10, "the bookmark", viewer.child)


def a_session(desktop, journal):
    size = os.path.getsize(journal)
    made = os.path.getmtime(journal)
    viewer = Viewer(desktop, journal)
    looks_around(viewer)
    plays(viewer)
    marks(viewer)
    compares(viewer)
    assert close(viewer.child, desktop) == 0, desktop.log()
    assert not viewer.left_over(), "its scratch folder stays"
    assert os.path.getsize(journal) == size, "the journal was written"
    assert os.path.getmtime(journal) == made, "the journal was touched"


def it_is_remembered(desktop, journal):
    """A second window, while another one shows the same; stopped by Ctrl-C."""
    other = Viewer(desktop, journal)
    viewer = Viewer(desktop, journal)
    assert len(viewer.left_over()) == 2, viewer.left_over()
    viewer.keys("F6", "3")
    _, rows = viewer.export("events")
    assert NAME in [row[2] for row in rows], rows
    for each in (viewer, other):
        each.child.send_signal(signal.SIGINT)
        assert each.child.wait(timeout=20) == 130, desktop.log()
    assert not viewer.left_over(), "its scratch folder stays"


def a_journal_goes_away(desktop, journal):
    """What was opened is shown to its end."""
    copy = f"{desktop.folder}/gone.enshu"
    with open(journal, "rb") as f, open(copy, "wb") as g:
        g.write(f.read())
    viewer = Viewer(desktop, copy)
    os.remove(copy)
    viewer.keys("F6", "3")
    viewer.go(0.75, "10:55:00")
    viewer.go(0.25, "09:25:00")
    assert close(viewer.child, desktop) == 0, desktop.log()


def nowhere_to_write(desktop, journal):
    """Without a scratch folder it says so, and how to mend it."""
    env = dict(desktop.env, TMPDIR=f"{desktop.folder}/no-such-folder")
    done = subprocess.run([os.environ["ENSHU_PROGRAM"], "replay", journal,
                           "--console", "--lang", "en"], env=env, timeout=30,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          check=False)
    assert done.returncode == 2, done
    assert b"set TMPDIR to a folder" in done.stdout, done.stdout


def main():
    need()
    with tempfile.TemporaryDirectory(prefix="enshu-replay-test-") as folder:
        journal = f"{folder}/drill.enshu"
        make_journal(journal)
        scratch = f"{folder}/scratch"
        os.mkdir(scratch)
        with Desktop(WIDTH, HEIGHT, {"TMPDIR": scratch}) as desktop:
            a_session(desktop, journal)
            it_is_remembered(desktop, journal)
            a_journal_goes_away(desktop, journal)
            nowhere_to_write(desktop, journal)
    return 0


if __name__ == "__main__":
    sys.exit(main())
