#!/usr/bin/env python3
"""Pictures of the real console for README.md: plays first-20-minutes in a real
window, well but for the moment that is shown, and two quiet days with their
failure, and the first hour of dawn-queues, and keeps what is seen.

  pictures.py FOLDER [LANG...]    writes situation, systems, decision, feedback,
                                  trains, flights, investments and logs, a file
                                  for each language
  pictures.py --help              this text

ENSHU_PROGRAM is the program, ENSHU_SOURCE the source tree.
"""

import collections
import os
import struct
import sys
import time
import zlib

from desktop import Desktop, Journal, close, need
from test_console import LINE, SCENARIO, Player

WIDTH, HEIGHT = 1600, 900
BUSY = ("decide", "Q-08")  # the question that is open in the pictures
FASTER = 3  # times the speed is doubled where nothing is shown
LONGEST = 300_000  # bytes of a picture

# Name, scenario, what exercise control breaks, seconds before and after it.
DAYS = (
    ("trains", "scenarios/rail-day", "Stop the interlocking", 17, 4.5),
    ("flights", "scenarios/airport-day", "Stop the shared", 9, 7),
)

NIGHT = "scenarios/dawn-queues"
QUESTION = "severity:low"


def chunk(kind, data):
    body = kind + data
    return (struct.pack(">I", len(data)) + body
            + struct.pack(">I", zlib.crc32(body)))


def to_palette(rows):
    """The 256 most frequent colours, and rows of their numbers; every other
    colour becomes the nearest of them."""
    counts = collections.Counter()
    for row in rows:
        counts.update(row[x:x + 3] for x in range(0, len(row), 3))
    palette = [colour for colour, _ in counts.most_common(256)]
    number = {colour: i for i, colour in enumerate(palette)}

    def distance(a, b):
        return sum((x - y) ** 2 for x, y in zip(a, b))

    for colour in counts:
        if colour not in number:
            number[colour] = min(range(len(palette)),
                                 key=lambda i: distance(palette[i], colour))
    return palette, [bytes(number[row[x:x + 3]]
                           for x in range(0, len(row), 3)) for row in rows]


def small_png(path, width, height, rows):
    """A picture of 256 colours: a third of the bytes, and no eye sees it."""
    palette, rows = to_palette(rows)
    raw = b"".join(b"\0" + row for row in rows)
    with open(path, "wb") as f:
        f.write(b"\x89PNG\r\n\x1a\n"
                + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3,
                                             0, 0, 0))
                + chunk(b"PLTE", b"".join(palette))
                + chunk(b"IDAT", zlib.compress(raw, 9)) + chunk(b"IEND", b""))


def keep(desktop, folder, name, lang):
    path = os.path.join(folder, f"{name}.{lang}.png")
    small_png(path, *desktop.screen())
    size = os.path.getsize(path)
    print(f"{path}  {size} bytes", flush=True)
    if size > LONGEST:
        raise AssertionError(f"{path} is larger than {LONGEST} bytes")


def show_busy(desktop, folder, lang):
    """At the pace of the story, so that everything holds still enough."""
    desktop.keys("F1", *["alt+Down"] * FASTER)
    time.sleep(6)  # notices that pass by are gone
    keep(desktop, folder, "situation", lang)
    for key, name in (("F3", "systems"), ("F6", "decision")):
        desktop.keys(key, pause=0.6)
        keep(desktop, folder, name, lang)
    desktop.keys(*["alt+Up"] * FASTER)


def play(desktop, journal, folder, lang):
    player = Player(desktop, journal)
    for seen, deed in LINE:
        inject = player.wait_any(seen)
        if deed[:2] == BUSY:
            player.wait_record("question.asked", 60, question=BUSY[1])
            show_busy(desktop, folder, lang)
        player.open(inject)
        player.do(deed)


def draw(folder, lang):
    with Desktop(WIDTH, HEIGHT) as desktop:
        desktop.hide_tour()
        child = desktop.start("play", SCENARIO, "--speed", str(2**FASTER),
                              "--seed", "11", "--lang", lang)
        journal = Journal(desktop.wait(desktop.journals, 20, "a journal")[0])
        play(desktop, journal, folder, lang)
        desktop.wait(journal.ended, 180, "the end of the drill", child)
        time.sleep(6)
        desktop.keys("F9", pause=1)
        keep(desktop, folder, "feedback", lang)
        close(child, desktop)


def draw_day(folder, lang, name, scenario, failure, before, after):
    with Desktop(WIDTH, HEIGHT) as desktop:
        desktop.hide_tour()
        child = desktop.start("play", scenario, "--speed", "64", "--seed", "11",
                              "--lang", lang)
        desktop.wait(desktop.journals, 20, "a journal")
        time.sleep(before)
        desktop.keys("ctrl+k", pause=0.6)
        desktop.type(failure)
        desktop.keys("Return", "ctrl+Return", "ctrl+Return", pause=0.5)
        time.sleep(after)
        desktop.keys("Escape", *["alt+Down"] * 6, "F4", pause=0.3)
        time.sleep(7)  # notices that pass by are gone
        keep(desktop, folder, name, lang)
        close(child, desktop)


def draw_night(folder, lang):
    """What a team invests in before dawn-queues, and what its logs show in the
    first hour of it."""
    with Desktop(WIDTH, HEIGHT) as desktop:
        desktop.hide_tour()
        child = desktop.start("play", NIGHT, "--speed", "64", "--seed", "11",
                              "--lang", lang)
        desktop.wait(desktop.journals, 20, "a journal")
        time.sleep(6)  # notices that pass by are gone
        desktop.keys("ctrl+Return", "Down", "Down", "ctrl+Return", "Down",
                     "Down", pause=0.6)
        keep(desktop, folder, "investments", lang)
        desktop.keys("space")
        time.sleep(5)  # the first hour of it
        desktop.keys(*["alt+Down"] * 6, "F5", pause=0.3)
        time.sleep(7)
        desktop.type(QUESTION)
        desktop.keys("Return", pause=1.5)
        desktop.keys("Down", "Down", "Down", pause=0.6)
        keep(desktop, folder, "logs", lang)
        close(child, desktop)


def main():
    if len(sys.argv) < 2 or sys.argv[1] in ("--help", "-h"):
        print(__doc__.strip())
        return 0 if len(sys.argv) > 1 else 2
    need()
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    for lang in sys.argv[2:] or ["ja", "en"]:
        draw(folder, lang)
        for day in DAYS:
            draw_day(folder, lang, *day)
        draw_night(folder, lang)
    return 0


if __name__ == "__main__":
    sys.exit(main())
