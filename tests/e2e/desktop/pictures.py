#!/usr/bin/env python3
"""Pictures of the real console for README.md: plays first-20-minutes in a real
window, well but for the moment that is shown, and keeps what is seen.

  pictures.py FOLDER [LANG...]    writes situation, systems, decision and
                                  feedback, a file for each language
  pictures.py --help              this text

ENSHU_PROGRAM is the program, ENSHU_SOURCE the source tree.
"""

import os
import sys
import time

from desktop import Desktop, Journal, close, need, png
from test_console import LINE, SCENARIO, Player

WIDTH, HEIGHT = 1600, 900
BUSY = ("decide", "Q-08")  # the question that is open in the pictures
FASTER = 3  # times the speed is doubled where nothing is shown
LONGEST = 300_000  # bytes of a picture


def keep(desktop, folder, name, lang):
    path = os.path.join(folder, f"{name}.{lang}.png")
    png(path, *desktop.screen(), level=9)
    size = os.path.getsize(path)
    print(f"{path}  {size} bytes", flush=True)
    if size > LONGEST:
        raise AssertionError(f"{path} is larger than {LONGEST} bytes")


def hide_tour(desktop):
    """Hints for the first time would lie over what is shown."""
    folder = f"{desktop.env['XDG_CONFIG_HOME']}/enshu"
    os.makedirs(folder)
    with open(f"{folder}/console.conf", "w") as f:
        f.write("hints-seen 65535\n")


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
        hide_tour(desktop)
        child = desktop.start("play", SCENARIO, "--speed", str(2**FASTER),
                              "--seed", "11", "--lang", lang)
        journal = Journal(desktop.wait(desktop.journals, 20, "a journal")[0])
        play(desktop, journal, folder, lang)
        desktop.wait(journal.sealed, 180, "the end of the drill", child)
        time.sleep(6)
        desktop.keys("F9", pause=1)
        keep(desktop, folder, "feedback", lang)
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
    return 0


if __name__ == "__main__":
    sys.exit(main())
