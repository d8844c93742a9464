"""A desktop for tests: a virtual X server, the console as people start it, keys
and mouse through xdotool, pictures of the screen, and the drill's journal.  Who
plays with others has a Desktop for each console, and a Served for all of them.

Needs Xvfb, xdotool and xwd.  Everything a Desktop or a Served starts ends with
it.
"""

import ctypes
import json
import os
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
import zlib

NEEDED = ("Xvfb", "xdotool", "xwd")
SKIPPED = 77  # exit status that ctest reads as "skipped"


def skip(why):
    """Ends the program as skipped; says so on the last line."""
    print(f"SKIPPED: {why}")
    sys.exit(SKIPPED)


def need(programs=NEEDED):
    missing = [p for p in programs if not shutil.which(p)]
    if missing:
        skip(f"not installed: {', '.join(missing)}")


def png(path, width, height, rows, level=6):
    """Writes 24-bit rows (bytes) as a PNG file."""
    def chunk(kind, data):
        body = kind + data
        return (struct.pack(">I", len(data)) + body
                + struct.pack(">I", zlib.crc32(body)))
    raw = b"".join(b"\0" + row for row in rows)
    with open(path, "wb") as f:
        f.write(b"\x89PNG\r\n\x1a\n"
                + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2,
                                             0, 0, 0))
                + chunk(b"IDAT", zlib.compress(raw, level)) + chunk(b"IEND", b""))


def read_xwd(data):
    """(width, height, rows of RGB) of an X window dump in true colour."""
    head = struct.unpack(">25I", data[:100])
    size, width, height, bits, line = (head[0], head[4], head[5], head[11],
                                       head[12])
    colors, little = head[19], head[7] == 0
    if bits not in (24, 32):
        raise ValueError(f"a screen of {bits} bits a pixel")
    step = bits // 8
    at = size + colors * 12
    rows = []
    for y in range(height):
        row = data[at + y * line:at + y * line + width * step]
        first = (2, 1, 0) if little else (step - 3, step - 2, step - 1)
        rgb = bytearray(width * 3)
        for i, place in enumerate(first):
            rgb[i::3] = row[place::step]
        rows.append(bytes(rgb))
    return width, height, rows


class Desktop:
    """One X server with one console."""

    def __init__(self, width=1920, height=1080, env=None):
        self.folder = tempfile.mkdtemp(prefix="enshu-desktop-")
        self.children = []
        reader, writer = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0",
             f"{width}x{height}x24", "-nolisten", "tcp", "-noreset"],
            pass_fds=[writer], stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as f:
            number = f.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        self.env = dict(os.environ, DISPLAY=f":{number}", HOME=self.folder,
                        XDG_DATA_HOME=f"{self.folder}/data",
                        XDG_CONFIG_HOME=f"{self.folder}/config",
                        XDG_STATE_HOME=f"{self.folder}/state",
                        LC_ALL="C.UTF-8", SDL_VIDEODRIVER="x11")
        self.env.pop("WAYLAND_DISPLAY", None)
        self.env.update(env or {})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for child in self.children:
            if child.poll() is None:
                child.kill()
            child.wait()
        self.server.terminate()
        self.server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, *arguments, prefix=()):
        """Starts `enshu ARGUMENTS` and waits for its window."""
        program = os.environ["ENSHU_PROGRAM"]
        log = open(f"{self.folder}/console.log", "ab")
        child = subprocess.Popen([*prefix, program, *arguments], env=self.env,
                                 stdout=log, stderr=log)
        log.close()
        self.children.append(child)
        self.window = self.wait(lambda: self.find_window(child), 20,
                                "a window", child)
        self.do("windowfocus", "--sync", self.window)
        return child

    def log(self):
        with open(f"{self.folder}/console.log", errors="replace") as f:
            return f.read()

    def wait(self, ready, seconds, what, child=None):
        """Waits until ready() gives something; its value."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            got = ready()
            if got:
                return got
            if child and child.poll() is not None:
                raise AssertionError(f"the program ended with "
                                     f"{child.returncode}:\n{self.log()}")
            time.sleep(0.05)
        self.picture("failed")
        raise AssertionError(f"waited {seconds} s for {what}\n{self.log()}")

    def find_window(self, child):
        found = self.xdotool("search", "--onlyvisible", "--pid",
                             str(child.pid), check=False).split()
        return found[-1] if found else None

    def xdotool(self, *words, check=True):
        done = subprocess.run(["xdotool", *words], env=self.env, check=check,
                              stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL)
        return done.stdout.decode()

    do = xdotool

    def keys(self, *names, pause=0.06):
        """Presses keys one after the other: "F2", "ctrl+k", "Return"."""
        for name in names:
            self.xdotool("key", "--clearmodifiers", name)
            time.sleep(pause)

    def type(self, text, delay_ms=8):
        self.xdotool("type", "--clearmodifiers", "--delay", str(delay_ms),
                     text)
        time.sleep(0.06)

    def settle(self, still=0.12, most=5):
        """Waits until the console has drawn what was asked of it: until its
        log stands still, which with ENSHU_FIGURES has a line a frame."""
        path = f"{self.folder}/console.log"
        end = time.monotonic() + most
        size, since = -1, time.monotonic()
        while time.monotonic() < end:
            now = os.path.getsize(path)
            if now != size:
                size, since = now, time.monotonic()
            elif time.monotonic() - since >= still:
                return
            time.sleep(0.02)

    def click(self, x, y):
        self.xdotool("mousemove", "--sync", str(x), str(y), "click", "1")
        time.sleep(0.06)

    def fill(self):
        """Makes the window as large as the screen, where no window manager
        would.  A window that is still being shown takes its own size once
        more."""
        width, height = self.xdotool("getdisplaygeometry").split()
        wanted = {"X=0", "Y=0", f"WIDTH={width}", f"HEIGHT={height}"}

        def is_full():
            return wanted <= set(self.xdotool("getwindowgeometry", "--shell",
                                              self.window).split())

        def stays_full():
            if not is_full():
                self.do("windowmove", self.window, "0", "0")
                self.do("windowsize", self.window, width, height)
            time.sleep(0.3)
            return is_full()
        self.settle()
        self.wait(stays_full, 10, "a window of the whole screen")

    def color(self, x, y):
        """What is seen at a place, as in a style sheet: "#F2B134"."""
        _, _, rows = self.screen()
        return "#" + rows[y][x * 3:x * 3 + 3].hex().upper()

    def screen(self):
        dump = subprocess.run(["xwd", "-silent", "-root"], env=self.env,
                              check=True, stdout=subprocess.PIPE).stdout
        return read_xwd(dump)

    def picture(self, name):
        """Writes a picture of the screen for people; its path."""
        folder = os.environ.get("ENSHU_PICTURES", self.folder)
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, f"{name}.png")
        png(path, *self.screen())
        return path

    def hide_tour(self):
        """Hints for the first time would lie over what is shown."""
        folder = f"{self.env['XDG_CONFIG_HOME']}/enshu"
        os.makedirs(folder, exist_ok=True)
        with open(f"{folder}/console.conf", "w") as f:
            f.write("hints-seen 65535\n")

    def journals(self):
        folder = f"{self.env['XDG_DATA_HOME']}/enshu/drills"
        if not os.path.isdir(folder):
            return []
        return sorted(os.path.join(folder, name) for name in os.listdir(folder)
                      if name.endswith(".enshu"))


class Served:
    """A drill that is served to many consoles, in a folder of its own."""

    def __init__(self, scenario, *options):
        self.folder = tempfile.mkdtemp(prefix="enshu-served-")
        self.journal = f"{self.folder}/drill.enshu"
        self.links = f"{self.folder}/links.txt"
        self.env = dict(os.environ, HOME=self.folder, LC_ALL="C.UTF-8",
                        XDG_DATA_HOME=f"{self.folder}/data",
                        XDG_CONFIG_HOME=f"{self.folder}/config",
                        XDG_STATE_HOME=f"{self.folder}/state")
        self.child = None
        self.run("serve", scenario, "--listen", "127.0.0.1:0", "--journal",
                 self.journal, "--links", self.links, *options)
        self.listening(lambda: os.path.exists(self.links))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.child.poll() is None:
            self.child.kill()
        self.child.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, *arguments):
        with open(f"{self.folder}/server.log", "ab") as log:
            self.child = subprocess.Popen(
                [os.environ["ENSHU_PROGRAM"], *arguments], env=self.env,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def log(self):
        with open(f"{self.folder}/server.log", errors="replace") as f:
            return f.read()

    def listening(self, ready, seconds=20):
        end = time.monotonic() + seconds
        while not ready():
            if self.child.poll() is not None or time.monotonic() > end:
                raise AssertionError(f"the drill is not served:\n{self.log()}")
            time.sleep(0.05)

    def seats(self):
        """(link, world, organisation, team, role, part, person, what to
        type) a seat."""
        with open(self.links) as f:
            return [line.rstrip("\n").split("\t") for line in f]

    def link(self, part, role=None):
        """The link of the first seat of a part, and with a role of this
        name."""
        return next(seat[0] for seat in self.seats()
                    if seat[5] == part and role in (None, seat[4]))

    def resume(self, *options):
        """Serves what was killed again, on the same port; the seconds until
        it listens."""
        where = self.seats()[0][0].split("/")[2]
        before = self.log().count("listening")
        since = time.monotonic()
        self.run("serve", "--resume", self.journal, "--listen", where,
                 *options)
        self.listening(lambda: self.log().count("listening") > before)
        return time.monotonic() - since

    def stop(self):
        """Ctrl-C; the exit status."""
        self.child.send_signal(signal.SIGINT)
        return self.child.wait(timeout=20)


class Journal:
    """A drill's journal, read while the drill goes on."""

    def __init__(self, path):
        self.path = path

    def _rows(self, sql, *values):
        db = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=5)
        try:
            return db.execute(sql, values).fetchall()
        finally:
            db.close()

    def branches(self):
        """(id, parent, time it forked at, last record in common, reason) of
        those that were played."""
        return self._rows("SELECT id, parent, forked_at_us, "
                          "forked_after_record, reason FROM branch "
                          "WHERE what_if = 0 ORDER BY id")

    def records(self, kind=None, branch=None):
        """(seq, t_us, kind, actor, fields) in order; of one branch: with what
        it has from the branches before it."""
        rows = self._rows("SELECT branch, seq, t_us, kind, actor, fields "
                          "FROM record ORDER BY n")
        last = {branch: None}  # record each of them is looked at to
        at = branch
        while at is not None:
            _, parent, _, fork, _ = next(b for b in self.branches()
                                         if b[0] == at)
            if parent is not None:
                most = last[at]
                last[parent] = fork if most is None else min(fork, most)
            at = parent
        return [(s, t, k, a, json.loads(f)) for b, s, t, k, a, f in rows
                if kind in (None, k)
                and (branch is None
                     or b in last and (last[b] is None or s <= last[b]))]

    def commands(self, kind=None):
        """(seq, t_us, kind, actor, status, fields) in order."""
        rows = self._rows("SELECT seq, t_us, kind, actor, status, fields "
                          "FROM command ORDER BY n")
        return [(s, t, k, a, st, json.loads(f)) for s, t, k, a, st, f in rows
                if kind in (None, k)]

    def has(self, kind, branch=None, **fields):
        """Is there a record of this kind with these fields?"""
        return any(all(f.get(name) == value for name, value in fields.items())
                   for *_, f in self.records(kind, branch))

    def ended(self):
        """The drill is over; judging it may go on."""
        return self.has("drill.stopped")


def memory_kib(pid):
    with open(f"/proc/{pid}/status") as f:
        for line in f:
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
    return 0


def cpu_seconds(pid):
    with open(f"/proc/{pid}/stat") as f:
        fields = f.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class _Message(ctypes.Structure):
    """XClientMessageEvent, padded to the size of an XEvent."""
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong),
                ("send_event", ctypes.c_int), ("display", ctypes.c_void_p),
                ("window", ctypes.c_ulong), ("message_type", ctypes.c_ulong),
                ("format", ctypes.c_int), ("data", ctypes.c_long * 5),
                ("pad", ctypes.c_long * 24)]


def ask_to_close(display_name, window):
    """What a window manager sends when its close button is pressed."""
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = ctypes.c_void_p
    x.XInternAtom.restype = ctypes.c_ulong
    x.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    x.XSendEvent.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int,
                             ctypes.c_long, ctypes.c_void_p]
    x.XCloseDisplay.argtypes = [ctypes.c_void_p]
    display = x.XOpenDisplay(display_name.encode())
    message = _Message(type=33, window=int(window), format=32)
    message.message_type = x.XInternAtom(display, b"WM_PROTOCOLS", 0)
    message.data[0] = x.XInternAtom(display, b"WM_DELETE_WINDOW", 0)
    x.XSendEvent(display, int(window), 0, 0, ctypes.byref(message))
    x.XCloseDisplay(display)


def close(child, desktop):
    """Closes the window as people do; the exit status."""
    ask_to_close(desktop.env["DISPLAY"], desktop.window)
    try:
        return child.wait(timeout=20)
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGABRT)
        raise AssertionError("the program did not end") from None
