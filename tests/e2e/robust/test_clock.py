#!/usr/bin/env python3
"""The wall clock of the server is set an hour forth, two back, a year away: the
drill goes on as if nothing had been.
"""

import os
import signal
import sqlite3
import struct
import sys
import time

from seat import SOURCE, Seat, expect, expect_good, run
from desktop import Journal, Served

SCENARIO = os.path.join(SOURCE, "scenarios", "first-20-minutes")
ROLE = "csirt_lead"
HOUR_S = 3600


def turn(path, seconds):
    with open(path + ".new", "wb") as file:
        file.write(struct.pack("q", seconds))
    os.replace(path + ".new", path)


def served_with_a_clock(*options):
    """A drill, and the file that turns its wall clock."""
    offset = f"/tmp/enshu-wall-{os.getpid()}"
    turn(offset, 0)
    os.environ["ENSHU_WALL_OFFSET"] = offset
    os.environ["LD_PRELOAD"] = os.environ["ENSHU_WALL_CLOCK"]
    os.environ["ASAN_OPTIONS"] = "verify_asan_link_order=0"
    try:
        return Served(SCENARIO, "--director", "D", "--start", "--lang", "en",
                      *options), offset
    finally:
        del os.environ["LD_PRELOAD"]


def visits(table):
    db = sqlite3.connect(f"file:{table.journal}?mode=ro", uri=True)
    try:
        return [at for (at,) in db.execute("SELECT at FROM visit ORDER BY 1")]
    finally:
        db.close()


def play(table, offset, seat):
    """Drill time passes like the monotonic clock, at each turn; what is told of
    it, and what is asked and answered, goes on."""
    rate = 4.5
    first, began = seat.clock()["now_us"], time.monotonic()
    for i, seconds in enumerate((HOUR_S, -2 * HOUR_S, 365 * 24 * HOUR_S,
                                 -30 * 365 * 24 * HOUR_S, 0)):
        turn(offset, seconds)
        expect("a command", seat.write(ROLE, "occ", f"t{i}")["ok"], True)
        n = len(seat.messages)
        seat.listen(2.2)
        clocks = [m for m in seat.messages[n:] if m["type"] == "clock"]
        if not 1 <= len(clocks) <= 4:
            raise AssertionError(f"{len(clocks)} clocks in two seconds")
        for clock in clocks:
            expect("paused", (clock["paused"], clock.get("why")),
                   (False, None))
            if clock["lag_us"] > 1000000:
                raise AssertionError(f"it lags: {clock}")
        passed = (seat.clock()["now_us"] - first) / 1e6 / rate
        real = time.monotonic() - began
        if abs(passed - real) > 1.5:
            raise AssertionError(f"{passed:.1f} s passed, not {real:.1f}")


def the_wall_clock_changes_nothing_in_a_drill():
    table, offset = served_with_a_clock()
    with table:
        try:
            turn(offset, HOUR_S)
            with Seat(table.link("director")) as late:
                late.wait_type("live")
            turn(offset, 0)
            with Seat(table.link("trainee")) as seat:
                seat.wait_type("live")
                play(table, offset, seat)
            turn(offset, -HOUR_S)
            with Seat(table.link("trainee")) as seat:
                seat.wait_type("live")
                expect("messages", len(seat.records("message.sent")), 5)
            times = visits(table)
            hours = {at[:13] for at in times}
            if len(hours) < 3:
                raise AssertionError(f"the clock was never turned: {times}")
            expect("Ctrl-C", table.stop(), 0)
        finally:
            os.remove(offset)
        texts = [f["text"] for *_, f
                 in Journal(table.journal).commands("message.send")]
        expect("messages", texts, [f"t{i}" for i in range(5)])
        expect_good("verify", table.journal)
        expect_good("replay", table.journal, "--verify", "--quiet")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(run([the_wall_clock_changes_nothing_in_a_drill]))
