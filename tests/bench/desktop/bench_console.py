#!/usr/bin/env python3
"""Measures the real console in a real window: how soon it is there, what its
frames cost, what it takes when nothing happens, and how long a key press takes
until what it ordered is acknowledged on the screen.

  bench_console.py [--quick] [--json]   all figures
  bench_console.py --help               this text

Needs Xvfb, xdotool and a release build of enshu in ENSHU_PROGRAM; ENSHU_SOURCE
is the source tree (default: the one this file is in).  The machine should have
nothing else to do: its load is printed beside the figures.  The drill is
first-20-minutes in a window of 1920x1080; host and console are one process.
"""

import ctypes
import json
import os
import re
import subprocess
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.environ.get("ENSHU_SOURCE",
                        os.path.abspath(f"{HERE}/../../.."))
sys.path.insert(0, f"{SOURCE}/tests/e2e/desktop")

from desktop import Desktop, Journal, close, cpu_seconds, memory_kib, need

SCENARIO = f"{SOURCE}/scenarios/first-20-minutes"
WIDTH, HEIGHT = 1920, 1080
PIXELS = WIDTH * HEIGHT
CLOCK_PIXELS = 192 * 128  # the tiles under the clock
LABEL_PIXELS = 2 * 64 * 64
FRAME = re.compile(r"frame (\d+) us (\d+) show (\d+) pixels (\d+)")
ACTIONS = ("open_ticket", "check_ops", "call_cdn", "save_evidence",
           "log_ops_safe", "station_script", "pa_announce", "send_helpers",
           "info_sns", "inform_tourists")
SCREENS = ("F1", "F2", "F3", "F6", "F9")


class Figures:
    """Prints a line for each figure; keeps them for --json."""

    def __init__(self, as_json):
        self.as_json = as_json
        self.all = {}

    def add(self, name, values, unit, goal):
        """Median, best and worst of values against a goal (None: none)."""
        ordered = sorted(values)
        median = ordered[len(ordered) // 2]
        self.all[name] = {"median": median, "best": ordered[0],
                          "worst": ordered[-1], "count": len(ordered),
                          "unit": unit, "goal": goal}
        if self.as_json:
            return
        line = f"{name:<34}{median:9.3f} {unit}"
        if len(ordered) > 1:
            line += (f"   {ordered[0]:.3f} to {ordered[-1]:.3f} "
                     f"of {len(ordered)}")
        if goal:
            line += f"   goal {goal:g}, {median / goal:.2f} of it"
        print(line, flush=True)


# ---- the X server, without a process between ----

class _Image(ctypes.Structure):
    """The beginning of XImage."""
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int),
                ("xoffset", ctypes.c_int), ("format", ctypes.c_int),
                ("data", ctypes.c_void_p), ("byte_order", ctypes.c_int),
                ("bitmap_unit", ctypes.c_int),
                ("bitmap_bit_order", ctypes.c_int),
                ("bitmap_pad", ctypes.c_int), ("depth", ctypes.c_int),
                ("bytes_per_line", ctypes.c_int)]


class Eyes:
    """Pixels of the screen, and fingers on its keyboard."""

    def __init__(self, display_name):
        self.x = ctypes.CDLL("libX11.so.6")
        self.tst = ctypes.CDLL("libXtst.so.6")
        for name, result, arguments in (
                ("XOpenDisplay", ctypes.c_void_p, [ctypes.c_char_p]),
                ("XCloseDisplay", ctypes.c_int, [ctypes.c_void_p]),
                ("XDefaultRootWindow", ctypes.c_ulong, [ctypes.c_void_p]),
                ("XFlush", ctypes.c_int, [ctypes.c_void_p]),
                ("XDestroyImage", ctypes.c_int, [ctypes.POINTER(_Image)]),
                ("XGetImage", ctypes.POINTER(_Image),
                 [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int,
                  ctypes.c_uint, ctypes.c_uint, ctypes.c_ulong, ctypes.c_int]),
                ("XClearArea", ctypes.c_int,
                 [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int,
                  ctypes.c_uint, ctypes.c_uint, ctypes.c_int]),
                ("XStringToKeysym", ctypes.c_ulong, [ctypes.c_char_p]),
                ("XKeysymToKeycode", ctypes.c_ubyte,
                 [ctypes.c_void_p, ctypes.c_ulong])):
            function = getattr(self.x, name)
            function.restype, function.argtypes = result, arguments
        self.tst.XTestFakeKeyEvent.argtypes = [
            ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
        self.display = self.x.XOpenDisplay(display_name.encode())
        if not self.display:
            raise RuntimeError(f"no display {display_name}")
        self.root = self.x.XDefaultRootWindow(self.display)

    def close(self):
        self.x.XCloseDisplay(self.display)

    def pixels(self, x, y, width, height):
        """Bytes of a part of the screen."""
        image = self.x.XGetImage(self.display, self.root, x, y, width, height,
                                 0xFFFFFFFF, 2)
        data = ctypes.string_at(image.contents.data,
                                image.contents.bytes_per_line * height)
        self.x.XDestroyImage(image)
        return data

    def key(self, name):
        """Presses and releases a key; returns when it was pressed."""
        code = self.x.XKeysymToKeycode(
            self.display, self.x.XStringToKeysym(name.encode()))
        pressed = time.monotonic()
        self.tst.XTestFakeKeyEvent(self.display, code, 1, 0)
        self.tst.XTestFakeKeyEvent(self.display, code, 0, 0)
        self.x.XFlush(self.display)
        return pressed

    def expose(self, window):
        """Makes the window show everything again."""
        self.x.XClearArea(self.display, int(window), 0, 0, 0, 0, 1)
        self.x.XFlush(self.display)


# ---- the program ----

class Console:
    """The program with the lines it prints for each frame."""

    def __init__(self, desktop, *arguments):
        self.desktop = desktop
        self.frames = []  # (when read, frame us, show us, pixels)
        self.said = []  # other lines
        env = dict(desktop.env, ENSHU_FIGURES="1")
        self.started = time.monotonic()
        self.child = subprocess.Popen(
            [os.environ["ENSHU_PROGRAM"], "play", SCENARIO, *arguments],
            env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        desktop.children.append(self.child)
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        for line in self.child.stderr:
            now = time.monotonic()
            text = line.decode(errors="replace")
            found = FRAME.match(text)
            if found:
                _, frame, show, pixels = map(int, found.groups())
                self.frames.append((now, frame, show, pixels))
            else:
                self.said.append(text)

    def settle(self, quiet=0.4, most=10.0):
        """Waits until nothing was drawn for a while."""
        end = time.monotonic() + most
        seen, since = len(self.frames), time.monotonic()
        while time.monotonic() < end and time.monotonic() - since < quiet:
            time.sleep(0.02)
            drawn = len([f for f in self.frames if f[3]])
            if drawn != seen:
                seen, since = drawn, time.monotonic()

    def since(self, moment):
        return [f for f in self.frames if f[0] >= moment]

    def open(self):
        """Waits for the window and gives it the keyboard."""
        desktop = self.desktop
        end = time.monotonic() + 20
        desktop.window = None
        while not desktop.window:
            if self.child.poll() is not None or time.monotonic() > end:
                raise AssertionError("no window:\n" + "".join(self.said))
            desktop.window = desktop.find_window(self.child)
        desktop.do("windowfocus", "--sync", desktop.window)
        self.settle()

    def end(self):
        status = close(self.child, self.desktop)
        self.reader.join(5)
        if status:
            raise AssertionError(f"the program ended with {status}")


def fresh(desktop, name):
    """A home without drills, so that none is offered to go on with."""
    home = f"{desktop.folder}/{name}"
    os.makedirs(f"{home}/config/enshu", exist_ok=True)
    desktop.env.update(HOME=home, XDG_DATA_HOME=f"{home}/data",
                       XDG_CONFIG_HOME=f"{home}/config",
                       XDG_STATE_HOME=f"{home}/state")
    return home


def remembered_display(desktop):
    """The name of the display, from the size the window left behind."""
    path = f"{desktop.env['XDG_CONFIG_HOME']}/enshu/console-window.conf"
    with open(path) as f:
        return f.readline().split(None, 2)[2].strip()


def home_of_full_size(desktop, display, name):
    home = fresh(desktop, name)
    with open(f"{home}/config/enshu/console-window.conf", "w") as f:
        f.write(f"{WIDTH} {HEIGHT} {display}\n")


# ---- figures ----

def first_pixels(eyes, started):
    """Milliseconds until something of the window is seen."""
    while time.monotonic() < started + 20:
        if any(eyes.pixels(WIDTH // 2, 0, 1, HEIGHT)):
            return (time.monotonic() - started) * 1e3
    raise AssertionError("no window in 20 s")


def cpu_ms(pid):
    """Processor time of all threads, finer than in /proc/PID/stat."""
    total = 0
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/schedstat") as f:
            total += int(f.read().split()[0])
    return total / 1e6


def dark(eyes):
    """Waits until the window before is gone."""
    while any(eyes.pixels(WIDTH // 2, 0, 1, HEIGHT)):
        time.sleep(0.02)


def cold_start(desktop, eyes, display, rounds, figures):
    first, work, drill, reference = [], [], [], []
    for i in range(rounds):
        home_of_full_size(desktop, display, f"start{i}")
        began = time.monotonic()
        subprocess.run([os.environ["ENSHU_PROGRAM"], "--version"], check=True,
                       stdout=subprocess.DEVNULL)
        reference.append((time.monotonic() - began) * 1e3)
        console = Console(desktop, "--lang", "ja")
        first.append(first_pixels(eyes, console.started))
        work.append(cpu_ms(console.child.pid))
        console.open()
        # The drill is there with the last frame that changed much.
        large = [f for f in console.frames if f[3] > PIXELS // 4]
        drill.append((large[-1][0] - console.started) * 1e3)
        console.end()
        dark(eyes)
    figures.add("enshu --version (reference)", reference, "ms", None)
    figures.add("start to first pixels", first, "ms", 200)
    figures.add("start to first pixels, processor", work, "ms", None)
    figures.add("start to the drill on the screen", drill, "ms", None)


def redraws(console, eyes, rounds, figures):
    """Everything anew, after the window was uncovered."""
    marks = time.monotonic()
    for _ in range(rounds):
        eyes.expose(console.desktop.window)
        time.sleep(0.12)
    whole = [f for f in console.since(marks) if f[3] == PIXELS]
    figures.add("redraw 1920x1080, frame and screen",
                [f[1] / 1e3 for f in whole], "ms", 10)
    figures.add("redraw 1920x1080, draw and present",
                [f[2] / 1e3 for f in whole], "ms", None)


def clock_frames(console, seconds, figures):
    """What the running clock costs, on its own."""
    marks = time.monotonic()
    time.sleep(seconds)
    frames = [f for f in console.since(marks) if f[3]]
    alone = [f for f in frames if f[3] <= CLOCK_PIXELS]
    figures.add("clock alone, draw and present",
                [f[2] / 1e3 for f in alone], "ms", 0.5)
    figures.add("clock alone, frame and screen",
                [f[1] / 1e3 for f in alone], "ms", None)
    figures.add("drill running, any frame",
                [f[1] / 1e3 for f in frames], "ms", None)


def idle(console, seconds, name, figures):
    before = cpu_seconds(console.child.pid)
    began = time.monotonic()
    time.sleep(seconds)
    share = ((cpu_seconds(console.child.pid) - before)
             / (time.monotonic() - began) * 100)
    figures.add(f"idle, {name}", [share], "% of a core", 1)


def find_mark(console, eyes):
    """A small part of the screen that tells paused from running, and how it
    looks in both; the drill is paused before and after."""
    def look():
        console.settle(0.25, 2)
        return eyes.pixels(0, 0, WIDTH, 112)

    paused = look()
    eyes.key("space")
    time.sleep(0.3)
    runs = eyes.pixels(0, 0, WIDTH, 112)
    time.sleep(2.1)
    runs_later = eyes.pixels(0, 0, WIDTH, 112)
    eyes.key("space")
    paused_later = look()
    side, line = 8, WIDTH * 4
    best, found = 0, None
    for y in range(0, 112, side):
        for x in range(0, WIDTH, side):
            def block(image):
                return b"".join(image[(y + r) * line + x * 4:
                                      (y + r) * line + (x + side) * 4]
                                for r in range(side))
            a, b = block(paused), block(runs)
            if block(paused_later) != a or block(runs_later) != b:
                continue
            differ = sum(p != q for p, q in zip(a, b))
            if differ > best:
                best, found = differ, (x, y, side, side)
    if not found:
        raise AssertionError("nothing on the screen tells that it is paused")
    return found


def clock_order(console, eyes, rounds, figures):
    """Space until the host's answer, the other mark, is on the screen."""
    mark = find_mark(console, eyes)
    took = []
    for _ in range(rounds):
        console.settle(0.3, 2)
        before = eyes.pixels(*mark)
        pressed = eyes.key("space")
        while eyes.pixels(*mark) == before:
            if time.monotonic() > pressed + 5:
                raise AssertionError("Space did nothing")
        took.append((time.monotonic() - pressed) * 1e3)
    figures.add("key to pause or go on, seen", took, "ms", 50)


def order_action(console, eyes, action, count):
    """Milliseconds from the key that starts an action to the last frame that
    it caused; what is disruptive wants the key twice, and the second counts."""
    console.desktop.keys("ctrl+k", pause=0.2)
    console.desktop.type(action)
    console.desktop.keys("Return", pause=0.3)
    before = count()
    for _ in range(3):
        console.settle(0.25, 3)
        pressed = eyes.key("Return")
        while count() == before and time.monotonic() < pressed + 0.5:
            time.sleep(0.01)
        if count() > before:
            console.settle(0.25, 3)
            return (last_drawn(console, pressed) - pressed) * 1e3
    console.desktop.picture(f"failed-{action}")
    raise AssertionError(f"{action} was not ordered")


def last_drawn(console, since):
    """When the answer was drawn; how fast the link is, a label of its own in
    the bar, may come later."""
    return [f for f in console.since(since) if f[3] > LABEL_PIXELS][-1][0]


def journaled_orders(console, eyes, journal, rounds, figures):
    """Actions from the palette, until the frame that shows the answer.  The
    drill stands still, so nothing else is drawn."""
    def count():
        return len(journal.commands("action.start"))

    took = []
    for i in range(rounds):
        if i and i % len(ACTIONS) == 0:  # they end, and can be ordered again
            console.desktop.keys("F1", *["alt+Right"] * 6, pause=0.3)
        took.append(order_action(console, eyes, ACTIONS[i % len(ACTIONS)],
                                 count))
    figures.add("key to an action on disk, seen", took, "ms", 50)


def walk(console):
    """Every screen once, as people do before memory is counted."""
    for name in SCREENS * 2:
        console.desktop.keys(name, pause=0.3)
    console.desktop.keys("F1", pause=0.3)
    console.settle()


def main():
    if "--help" in sys.argv or "-h" in sys.argv:
        print(__doc__.strip())
        return 0
    quick = "--quick" in sys.argv
    need()
    figures = Figures("--json" in sys.argv)
    load = os.getloadavg()[0]
    with Desktop(WIDTH, HEIGHT) as desktop:
        eyes = Eyes(desktop.env["DISPLAY"])
        fresh(desktop, "warm")
        console = Console(desktop)
        console.open()
        console.end()
        display = remembered_display(desktop)
        dark(eyes)
        cold_start(desktop, eyes, display, 3 if quick else 11, figures)

        home_of_full_size(desktop, display, "drill")
        console = Console(desktop, "--lang", "ja")
        console.open()
        journal = Journal(desktop.journals()[0])
        desktop.keys(*["Escape"] * 6)
        clock_frames(console, 5 if quick else 30, figures)
        idle(console, 5 if quick else 30, "drill running at x1", figures)
        eyes.key("space")
        console.settle()
        idle(console, 5 if quick else 30, "drill paused", figures)
        redraws(console, eyes, 5 if quick else 41, figures)
        clock_order(console, eyes, 6 if quick else 40, figures)
        journaled_orders(console, eyes, journal, 3 if quick else 20, figures)
        walk(console)
        figures.add("resident memory", [memory_kib(console.child.pid) / 1024],
                    "MiB", 80e6 / 2**20)
        console.end()
        eyes.close()
    if figures.as_json:
        print(json.dumps({"load": load, "figures": figures.all}, indent=1))
    else:
        print(f"load of the machine: {load:.2f} before, "
              f"{os.getloadavg()[0]:.2f} after")
    return 0


if __name__ == "__main__":
    sys.exit(main())
