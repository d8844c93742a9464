#!/usr/bin/env python3
"""Lets a console look on at a drill for a long time and watches its memory.

  soak.py [--seconds N] [--speed N] [--scenario S] [--grow KIB] [--no-memory]

Fails when the resident memory at the end is more than KIB (default 4096)
above what it was after the first quarter, when the drill stands still, or when
the program does not end cleanly.  --no-memory leaves the memory out, for
builds with sanitizers, which then must find no leak.
"""

import argparse
import os
import sys
import time

from desktop import Desktop, Journal, close, memory_kib, need

HERE = os.path.dirname(os.path.abspath(__file__))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=1380)
    parser.add_argument("--speed", default="64")
    parser.add_argument("--scenario",
                        default=os.path.join(HERE, "..", "soak"))
    parser.add_argument("--grow", type=int, default=4096)
    parser.add_argument("--no-memory", action="store_true")
    return parser.parse_args()


def drill_minutes(journal):
    rows = journal._rows("SELECT max(t_us) FROM record")
    return (rows[0][0] or 0) / 60e6


def median(values):
    return sorted(values)[len(values) // 2] if values else 0


def watch(desktop, child, options):
    """Samples memory until the time is up; (KiB after a quarter, at the end,
    drill minutes)."""
    journal = Journal(desktop.wait(desktop.journals, 20, "a journal")[0])
    start = time.monotonic()
    samples = []
    shown = 0
    screens = ["F1", "F2", "F3", "F9"]
    while time.monotonic() - start < options.seconds:
        if child.poll() is not None:
            raise AssertionError(f"it ended by itself:\n{desktop.log()}")
        desktop.keys(screens[len(samples) % len(screens)])
        samples.append(memory_kib(child.pid))
        if time.monotonic() - start >= shown:
            shown += 60
            print(f"{time.monotonic() - start:6.0f} s  drill "
                  f"{drill_minutes(journal):7.1f} min  {samples[-1]} KiB",
                  flush=True)
        time.sleep(min(5, options.seconds / 40))
    n = len(samples)
    early = median(samples[n // 4:n // 4 + max(1, n // 8)])
    late = median(samples[-max(1, n // 8):])
    return early, late, drill_minutes(journal)


def main():
    options = arguments()
    need()
    with Desktop() as desktop:
        child = desktop.start("play", options.scenario, "--speed",
                              options.speed, "--lang", "ja")
        early, late, minutes = watch(desktop, child, options)
        desktop.picture("soak")
        status = close(child, desktop)
        print(f"drill {minutes:.1f} min; {early} KiB early, {late} KiB late; "
              f"exit status {status}")
        if status != 0:
            print(desktop.log())
            return 1
        if minutes < options.seconds * float(options.speed) / 60 * 0.8 - 2:
            print("the drill did not keep up")
            return 1
        if not options.no_memory and late > early + options.grow:
            print(f"memory grew by {late - early} KiB")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
