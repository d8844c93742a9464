#!/usr/bin/env python3
"""A journal that cannot be written: a full disk, a file or a folder that is read
only, at the start, in the middle and when the drill is taken up again.
"""

import os
import resource
import subprocess
import sys
import time

from seat import (SOURCE, Seat, call, expect, expect_good, expect_one_line, run)
from desktop import Journal, Served

SCENARIO = os.path.join(SOURCE, "scenarios", "first-20-minutes")
NOBODY = 65534
ROLE = "csirt_lead"


def served(*options):
    return Served(SCENARIO, "--director", "D", "--start", "--lang", "en",
                  *options)


def fill_disk(table, full):
    """No file of the server's may grow, or each as it likes."""
    size = max(os.path.getsize(os.path.join(table.folder, name))
               for name in os.listdir(table.folder)
               if name.startswith("drill.enshu"))
    resource.prlimit(table.child.pid, resource.RLIMIT_FSIZE,
                     (size if full else resource.RLIM_INFINITY,
                      resource.RLIM_INFINITY))


def texts_in_journal(table):
    return [f["text"] for *_, status, f
            in Journal(table.journal).commands("message.send")
            if status == "accepted"]


def write_until_full(seat):
    """What was acknowledged until the disk took no more, and the request that
    was not."""
    told = []
    for i in range(400):
        text = f"w{i} " + "x" * 3000
        seat.send({"type": "command", "role": ROLE, "kind": "message.send",
                   "request": f"w{i}", "fields": {
                       "to": ["occ"], "heading": "h", "text": text}})
        answer = seat.wait(lambda m: m.get("request") == f"w{i}"
                           or m["type"] == "clock" and m.get("why"))
        if answer["type"] == "clock":
            expect("why the clock stands", answer["why"], "disk-full")
            expect("paused", answer["paused"], True)
            return told, f"w{i}", text
        expect(f"reply to w{i}", answer["ok"], True)
        told.append(text)
        time.sleep(0.03)
    raise AssertionError("the disk was never full")


def a_full_disk_stops_the_clock_and_loses_nothing():
    with served() as table, Seat(table.link("trainee")) as seat:
        seat.wait_type("live")
        expect("a command", seat.write(ROLE, "occ", "before")["ok"], True)
        fill_disk(table, True)
        told, caught, text = write_until_full(seat)
        at = seat.clock()["now_us"]
        refused = seat.write(ROLE, "occ", "refused", "r1")
        expect("refused", (refused["ok"], refused["why"]),
               (False, "disk-full"))
        with Seat(table.link("director")) as late:
            expect("the reason for who comes late", late.clock().get("why"),
                   "disk-full")
            expect("resume", late.pace("resume")["why"], "disk-full")
            expect("drill time", late.clock()["now_us"], at)
            fill_disk(table, False)
            expect("resume", late.pace("resume")["ok"], True)
            late.wait(lambda m: m["type"] == "clock" and not m["paused"])
            late.listen(1)
            expect("live", [m["type"] for m in late.messages].count("live"), 1)
        # Done meanwhile or refused: either way once.
        expect("what was caught", seat.write(ROLE, "occ", text, caught)["ok"],
               True)
        expect("again", seat.write(ROLE, "occ", "refused", "r1")["ok"], True)
        expect("Ctrl-C", table.stop(), 0)
        expect("messages", texts_in_journal(table),
               ["before", *told, text, "refused"])
        expect_good("verify", table.journal)
        expect_good("replay", table.journal, "--verify", "--quiet")


def killed_with_a_full_disk_it_comes_back():
    with served() as table:
        with Seat(table.link("trainee")) as seat:
            seat.wait_type("live")
            fill_disk(table, True)
            told, _, text = write_until_full(seat)
        table.child.kill()
        table.child.wait()
        table.resume()
        with Seat(table.link("trainee")) as seat:
            seat.wait_type("live")
            # Sent again as a console does that had no answer.
            seat.write(ROLE, "occ", text, f"w{len(told)}")
        expect("Ctrl-C", table.stop(), 0)
        expect("messages", texts_in_journal(table), [*told, text])
        expect_good("verify", table.journal)


def taken_up_with_a_full_disk_it_says_so():
    with served() as table:
        with Seat(table.link("trainee")) as seat:
            seat.wait_type("live")
            expect("a command", seat.write(ROLE, "occ", "before")["ok"], True)
        expect("Ctrl-C", table.stop(), 0)
        answer = call("serve", "--resume", table.journal, "--listen",
                      "127.0.0.1:0", "--lang", "en",
                      preexec_fn=lambda: resource.setrlimit(
                          resource.RLIMIT_FSIZE, (4096, 4096)))
        expect_one_line("resume with a full disk", answer, "no space left")
        table.resume()
        expect("Ctrl-C", table.stop(), 0)
        expect("messages", texts_in_journal(table), ["before"])
        expect_good("verify", table.journal)


def stopped_with_a_full_disk_it_ends_and_says_so():
    with served() as table:
        with Seat(table.link("trainee")) as seat:
            seat.wait_type("live")
            fill_disk(table, True)
            told, _, _ = write_until_full(seat)
        status = table.stop()
        if status not in (0, 2):
            raise AssertionError(f"status {status}:\n{table.log()}")
        expect("what was acknowledged", texts_in_journal(table)[:len(told)],
               told)
        expect_good("verify", table.journal)


# ---- read only ----

def as_nobody():
    """For whom read only is no mere word; None when we are nobody already."""
    if os.geteuid() != 0:
        return {}
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []}


def reaches_program(who):
    try:
        return call("--help", **who)[0] == 0
    except OSError:
        return False


def own(table):
    if os.geteuid() == 0:
        for root, folders, files in os.walk(table.folder):
            for name in [".", *folders, *files]:
                os.chown(os.path.join(root, name), NOBODY, NOBODY)


def what_is_read_only_is_said_in_one_line():
    who = as_nobody()
    if not reaches_program(who):
        return "skipped: another user cannot reach the program"
    with served() as table:
        table.stop()
        own(table)
        env = table.env
        again = ("serve", "--resume", table.journal, "--listen", "127.0.0.1:0",
                 "--lang", "en")
        os.chmod(table.journal, 0o444)
        expect_one_line("resume of a read-only journal",
                        call(*again, env=env, **who), "drill.enshu")
        os.chmod(table.journal, 0o644)
        os.chmod(table.folder, 0o555)
        expect_one_line("resume in a read-only folder",
                        call(*again, env=env, **who), "drill.enshu")
        fresh = os.path.join(table.folder, "new.enshu")
        expect_one_line("a new drill in a read-only folder",
                        call("serve", SCENARIO, "--listen", "127.0.0.1:0",
                             "--journal", fresh, "--lang", "en", env=env,
                             **who), "new.enshu")
        os.chmod(table.folder, 0o755)
        expect("files", sorted(n for n in os.listdir(table.folder)
                               if n.endswith(".enshu")), ["drill.enshu"])
        expect_good("verify", table.journal)


def a_folder_that_becomes_read_only_stops_nobody():
    who = as_nobody()
    if not reaches_program(who):
        return "skipped: another user cannot reach the program"
    with served() as table:
        table.stop()
        own(table)
        for name in os.listdir(table.folder):
            if name.endswith(".log"):
                os.chmod(os.path.join(table.folder, name), 0o666)
        with open(f"{table.folder}/server.log", "ab") as log:
            where = table.seats()[0][0].split("/")[2]
            before = table.log().count("listening")
            table.child = subprocess.Popen(
                [os.environ["ENSHU_PROGRAM"], "serve", "--resume",
                 table.journal, "--listen", where, "--lang", "en"],
                env=table.env, stdin=subprocess.DEVNULL, stdout=log,
                stderr=log, **who)
        table.listening(lambda: table.log().count("listening") > before)
        with Seat(table.link("trainee")) as seat:
            seat.wait_type("live")
            os.chmod(table.journal, 0o444)
            os.chmod(table.folder, 0o555)
            for i in range(20):
                expect("a command", seat.write(ROLE, "occ", f"t{i}")["ok"],
                       True)
        status = table.stop()
        os.chmod(table.folder, 0o755)
        os.chmod(table.journal, 0o644)
        expect(f"Ctrl-C\n{table.log()}", status, 0)
        expect("messages", texts_in_journal(table),
               [f"t{i}" for i in range(20)])
        expect_good("verify", table.journal)


if __name__ == "__main__":
    sys.exit(run([a_full_disk_stops_the_clock_and_loses_nothing,
                  killed_with_a_full_disk_it_comes_back,
                  taken_up_with_a_full_disk_it_says_so,
                  stopped_with_a_full_disk_it_ends_and_says_so,
                  what_is_read_only_is_said_in_one_line,
                  a_folder_that_becomes_read_only_stops_nobody]))
