#!/usr/bin/env python3
"""How served drills and their consoles end, and journals and ports that cannot be
had: one clear line each, and the status that says whose fault it is.
"""

import os
import shutil
import signal
import socket
import sqlite3
import sys
import time

from seat import (SOURCE, Seat, call, expect, expect_good, expect_one_line, run)
from desktop import Desktop, Journal, Served

SCENARIO = os.path.join(SOURCE, "scenarios", "first-20-minutes")
ROLE = "csirt_lead"
GOOD, NO, BAD_INPUT = 0, 1, 2


def served(*options):
    return Served(SCENARIO, "--director", "D", "--start", "--lang", "en",
                  *options)


def resume(path):
    return call("serve", "--resume", path, "--listen", "127.0.0.1:0",
                "--lang", "en")


def say(seat, text):
    expect("a command", seat.write(ROLE, "occ", text)["ok"], True)


def each_signal_ends_a_served_drill_cleanly():
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        with served() as table:
            with Seat(table.link("trainee")) as seat:
                seat.wait_type("live")
                say(seat, "told")
                table.child.send_signal(number)
                expect(f"status after {number.name}",
                       table.child.wait(timeout=20), GOOD)
            if "enshu serve --resume" not in table.log():
                raise AssertionError(f"not how to go on:\n{table.log()}")
            expect("left behind", [n for n in os.listdir(table.folder)
                                   if n.startswith("drill.enshu")],
                   ["drill.enshu"])
            expect_good("verify", table.journal)
            expect("messages", len(Journal(table.journal)
                                   .commands("message.send")), 1)


def a_second_ctrl_c_ends_it_at_once_and_loses_nothing():
    for pause in (0, 0.001, 0.03):
        with served() as table:
            with Seat(table.link("trainee")) as seat:
                seat.wait_type("live")
                say(seat, "told")
                table.child.send_signal(signal.SIGINT)
                time.sleep(pause)
                table.child.send_signal(signal.SIGINT)
                status = table.child.wait(timeout=20)
            if status not in (GOOD, -signal.SIGINT):
                raise AssertionError(f"status {status}:\n{table.log()}")
            table.resume()
            with Seat(table.link("trainee")) as seat:
                seat.wait_type("live")
                expect("messages", len(seat.records("message.sent")), 1)
            expect("Ctrl-C", table.stop(), GOOD)
            expect_good("verify", table.journal)


def under_nohup_a_hangup_changes_nothing():
    ignored = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        table = served()
    finally:
        signal.signal(signal.SIGHUP, ignored)
    with table, Seat(table.link("trainee")) as seat:
        seat.wait_type("live")
        table.child.send_signal(signal.SIGHUP)
        time.sleep(0.3)
        say(seat, "still here")
        expect("Ctrl-C", table.stop(), GOOD)


# ---- consoles ----

def each_signal_ends_a_console():
    missing = [p for p in ("Xvfb", "xdotool", "xwd") if not shutil.which(p)]
    if missing:
        return f"skipped: not installed: {', '.join(missing)}"
    if "without a console" in call("join", "x", "--lang", "en")[2]:
        return "skipped: this program has no console"
    leaks = os.path.join(SOURCE, "tests", "e2e", "desktop", "leaks.txt")
    env = {"LSAN_OPTIONS": f"suppressions={leaks}:print_suppressions=0"}
    with served() as table, Desktop(1280, 720, env) as desk:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            child = desk.start("join", table.link("trainee"), "--name", "S",
                               "--lang", "en")
            child.send_signal(number)
            expect(f"status after {number.name}\n{desk.log()}",
                   child.wait(timeout=20), 128 + number)
        child = desk.start("join", table.link("trainee"), "--lang", "en")
        child.send_signal(signal.SIGINT)
        child.send_signal(signal.SIGINT)
        if child.wait(timeout=20) not in (128 + signal.SIGINT,
                                          -signal.SIGINT):
            raise AssertionError(f"double Ctrl-C: {child.returncode}")
        with Seat(table.link("trainee")) as seat: # the place is free again
            seat.wait_type("live")
        expect("Ctrl-C", table.stop(), GOOD)


# ---- what is taken or damaged ----

def what_is_taken_is_left_alone():
    with served() as table, Seat(table.link("trainee")) as seat:
        seat.wait_type("live")
        where = table.links and table.seats()[0][0].split("/")[2]
        expect_one_line("a second server of the journal",
                        resume(table.journal),
                        "another program plays this drill")
        expect_one_line("a new drill over a journal that is played",
                        call("serve", SCENARIO, "--listen", "127.0.0.1:0",
                             "--journal", table.journal, "--lang", "en"),
                        "drill.enshu")
        other = os.path.join(table.folder, "other.enshu")
        expect_one_line("a port that is taken",
                        call("serve", SCENARIO, "--listen", where, "--journal",
                             other, "--lang", "en"), "in use")
        expect("left behind", [n for n in os.listdir(table.folder)
                               if n.startswith("other")], [])
        say(seat, "undisturbed")
        expect("Ctrl-C", table.stop(), GOOD)
        with socket.socket() as taken:
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            taken.bind(("127.0.0.1", int(where.rsplit(":", 1)[1])))
            taken.listen()
            before = os.path.getsize(table.journal)
            expect_one_line("resume on a port that is taken",
                            call("serve", "--resume", table.journal,
                                 "--listen", where, "--lang", "en"), "in use")
        expect("size of the journal", os.path.getsize(table.journal), before)
        expect("left behind", [n for n in os.listdir(table.folder)
                               if n.startswith("drill.enshu")],
               ["drill.enshu"])
        expect_good("verify", table.journal)


def played_journal(table):
    """The bytes of a journal with some commands, closed."""
    with Seat(table.link("trainee")) as seat:
        seat.wait_type("live")
        for i in range(8):
            say(seat, f"m{i} " + "y" * 900)
            time.sleep(0.05)
    expect("Ctrl-C", table.stop(), GOOD)
    with open(table.journal, "rb") as file:
        return file.read()


def write(path, content):
    with open(path, "wb") as file:
        file.write(content)
    return path


def damaged_journals_are_refused_in_one_line():
    with served() as table:
        good = played_journal(table)
        path = os.path.join(table.folder, "bad.enshu")
        for part in (0, 50, 100, 4096, len(good) // 2, len(good) - 4096,
                     len(good) - 1):
            expect_one_line(f"a journal cut at {part}",
                            resume(write(path, good[:part])), "bad.enshu",
                            BAD_INPUT if part == 0 else NO)
        at = good.index(b"m3 yyyy")
        flipped = bytearray(good)
        for place in range(good.count(b"m3 yyyy")):
            flipped[at] ^= 4
            at = good.find(b"m3 yyyy", at + 1)
        expect_one_line("a journal with a changed letter",
                        resume(write(path, bytes(flipped))), "bad.enshu", NO)
        expect("left behind", sorted(n for n in os.listdir(table.folder)
                                     if n.startswith("bad")), ["bad.enshu"])


def changed(table, path, sql):
    """A copy of the journal that another program has written into."""
    shutil.copyfile(table.journal, path)
    db = sqlite3.connect(path)
    db.executescript(sql)
    db.commit()
    db.close()
    return path


def journals_of_other_programs_are_refused_in_one_line():
    with served() as table:
        played_journal(table)
        path = os.path.join(table.folder, "bad.enshu")
        cases = (
            ("a newer journal", "PRAGMA user_version = 999", "newer Enshu",
             BAD_INPUT),
            ("a table less", "DROP TABLE score", "altered", NO),
            ("a digest of another engine",
             "UPDATE digest SET value = '0123456789abcdef'",
             "go on with the enshu that played it", NO),
        )
        for what, sql, part, status in cases:
            before = changed(table, path, sql) and os.path.getsize(path)
            expect_one_line(what, resume(path), part, status)
            expect(f"{what}: size", os.path.getsize(path), before)


if __name__ == "__main__":
    sys.exit(run([each_signal_ends_a_served_drill_cleanly,
                  a_second_ctrl_c_ends_it_at_once_and_loses_nothing,
                  under_nohup_a_hangup_changes_nothing,
                  each_signal_ends_a_console,
                  what_is_taken_is_left_alone,
                  damaged_journals_are_refused_in_one_line,
                  journals_of_other_programs_are_refused_in_one_line]))
