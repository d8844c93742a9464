#!/usr/bin/env python3
"""Writes Japanese into the console as people do: with ibus and mozc.

ibus refuses root, so bus, input method and console run as another user, with a
home of their own.  What arrived is read from the drafts in the journal.
"""

import glob
import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time

from desktop import NEEDED, Desktop, Journal, close, need, skip

HERE = os.path.dirname(os.path.abspath(__file__))
SCENARIO = os.path.join(HERE, "..", "..", "..", "scenarios",
                        "first-20-minutes")
USER = "nobody"
ENGINE = "mozc-jp"
AS_USER = ["setpriv", f"--reuid={USER}", "--regid=nogroup", "--clear-groups"]

KANA = "きょうごご、うんこうじょうほうがひょうじされないじしょうがはっせいした"
KANA_KEYS = ("kyougogo,unnkoujouhougahyoujisarenaijishougahasseishita")
KANJI = "情報システム障害対策本部会議資料"
KANJI_KEYS = "jouhoushisutemushougaitaisakuhonbukaigishiryou"

# On a screen of 1920 x 1080 with its window of 1600 x 900 in the middle.
IN_FIELD = (1319, 527)
OUTSIDE = (672, 593)
SUBJECT = (1358, 449)


def check_installed():
    need((*NEEDED, "setpriv", "dbus-daemon", "ibus", "ibus-daemon"))
    if os.getuid() != 0:
        skip("only root can start the console as another user")
    if not glob.glob("/usr/share/ibus/component/mozc*.xml"):
        skip("not installed: ibus-mozc")
    account = pwd.getpwnam(USER)
    reads = subprocess.run([*AS_USER, os.environ["ENSHU_PROGRAM"],
                            "--version"], stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL, check=False)
    if reads.returncode != 0:
        skip(f"{USER} may not run {os.environ['ENSHU_PROGRAM']}")
    return account


class JapaneseDesktop(Desktop):
    """A desktop of a user who writes Japanese."""

    def __init__(self, account):
        super().__init__(env={"XMODIFIERS": "@im=ibus",
                              "SDL_IM_MODULE": "ibus",
                              "IBUS_ENABLE_SYNC_MODE": "1",
                              "GSETTINGS_BACKEND": "memory"})
        for name in ("runtime", "cache", "config", "data", "state"):
            os.mkdir(f"{self.folder}/{name}", 0o700)
            os.chown(f"{self.folder}/{name}", account.pw_uid, account.pw_gid)
        os.chown(self.folder, account.pw_uid, account.pw_gid)
        self.env.update(XDG_RUNTIME_DIR=f"{self.folder}/runtime",
                        XDG_CACHE_HOME=f"{self.folder}/cache", USER=USER,
                        LOGNAME=USER)

    def __exit__(self, *what):
        self.end_servants()
        super().__exit__(*what)

    def end_servants(self):
        """What the bus started on its own account; known by its home."""
        mark = f"HOME={self.folder}".encode()
        for path in glob.glob("/proc/[0-9]*/environ"):
            try:
                with open(path, "rb") as f:
                    if mark in f.read().split(b"\0"):
                        os.kill(int(path.split("/")[2]), signal.SIGKILL)
            except OSError:
                continue  # it ended meanwhile

    def servant(self, *words):
        child = subprocess.Popen([*AS_USER, *words], env=self.env,
                                 stdout=subprocess.PIPE,
                                 stderr=subprocess.DEVNULL)
        self.children.append(child)
        return child

    def ibus(self, *words):
        done = subprocess.run([*AS_USER, "ibus", *words], env=self.env,
                              stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, check=False)
        return done.stdout.decode().strip()

    def start_input_method(self):
        bus = self.servant("dbus-daemon", "--session", "--nofork",
                           "--print-address")
        address = bus.stdout.readline().decode().strip()
        self.env["DBUS_SESSION_BUS_ADDRESS"] = address
        self.servant("ibus-daemon", "-x", "-p", "disable",
                     "--config=disable")

        def chosen():
            self.ibus("engine", ENGINE)
            return self.ibus("engine") == ENGINE
        self.wait(chosen, 20, f"ibus to have {ENGINE}")


class Writer:
    """Hands on the keyboard, writing an answer."""

    def __init__(self, desktop):
        self.desktop = desktop
        self.journal = Journal(desktop.wait(desktop.journals, 20,
                                            "a journal")[0])

    def body(self, key="reply."):
        rows = self.journal._rows(
            "SELECT fields FROM draft WHERE key LIKE ?", f"{key}%")
        return json.loads(rows[0][0]).get("body", "") if rows else ""

    def expect(self, text, what, key="reply."):
        """The text arrives, and stays as it is."""
        self.desktop.wait(lambda: self.body(key) == text, 5,
                          f"{what}: {text!r}, there is {self.body(key)!r}")
        time.sleep(1.2)  # drafts are sent once a second
        got = self.body(key)
        assert got == text, f"{what}: {got!r} instead of {text!r}"
        assert not self.journal.commands("message.reply"), what
        assert not self.journal.commands("message.send"), what
        print(f"ok: {what}", flush=True)

    def compose(self, text):
        """Types at a speed that the input method takes."""
        self.desktop.type(text, 30)
        time.sleep(0.3)

    def keys(self, *names):
        self.desktop.keys(*names, pause=0.2)

    def clear(self):
        self.keys("ctrl+a", "BackSpace")
        self.desktop.wait(lambda: self.body() == "", 5, "an empty draft")


def answer(desktop):
    """Opens the first message and begins an answer: the caret is in it."""
    desktop.keys(*["Escape"] * 6)  # the tour
    desktop.keys("F2", pause=0.3)
    desktop.keys("j", "r", pause=0.4)
    desktop.keys("Hiragana_Katakana", pause=0.4)
    return Writer(desktop)


def word(w):
    w.compose("hinan")
    w.desktop.picture("ime-composing")
    w.keys("space")
    w.desktop.picture("ime-converting")
    w.keys("Return")
    w.expect("避難", "a word is converted and arrives once")
    w.keys("BackSpace")
    w.expect("避", "backspace takes one character")
    w.clear()


# Keys of the console, and what mozc makes of かんり with them.
KEYS = ((("F1", "F3", "F12", "alt+l", "alt+a", "Up", "Return"), "かんり"),
        (("ctrl+k", "ctrl+Tab", "ctrl+f", "Return"), "かんり"),
        (("question", "Return"), "かんり？"),
        (("ctrl+Return",), "かんり"))


def keys_while_composing(w):
    for keys, text in KEYS:
        w.compose("kanri")
        w.keys(*keys)
        w.expect(text, f"{' '.join(keys)} belong to the input method")
        w.clear()
    # Letters that are shortcuts elsewhere; Escape gives them all up.
    w.compose("rijumukae")
    w.keys("Escape")
    w.compose("hi")
    w.keys("Return")
    w.expect("ひ", "Escape forgets the composition and nothing else")
    w.clear()


def long_texts(w):
    w.compose(KANA_KEYS)
    w.desktop.picture("ime-long")
    w.keys("Return")
    w.expect(KANA, "a long sentence arrives whole")
    w.clear()
    w.compose(KANJI_KEYS)
    w.keys("space", "Return")
    w.expect(KANJI, "a long name in kanji arrives whole")
    w.clear()


def clicks(w):
    w.compose("mada")
    w.desktop.click(*IN_FIELD)
    w.expect("まだ", "a click in the field commits")
    w.compose("hinan")
    w.keys("space", "Return")
    w.expect("まだ避難", "and begins anew")
    w.compose("kakunin")
    w.desktop.click(*OUTSIDE)
    w.expect("まだ避難かくにｎ", "a click outside the field commits")
    w.desktop.click(*IN_FIELD)
    w.expect("まだ避難かくにｎ", "once")
    w.keys("ctrl+End")
    w.compose("kanri")
    w.keys("Return")
    w.expect("まだ避難かくにｎかんり", "and writing goes on")
    w.clear()


def clusters(w):
    """Signs that are several code points, typed by a keyboard that has them."""
    w.keys("Zenkaku_Hankaku")
    for sign in ("U1F468", "U200D", "U1F469"):
        w.desktop.keys(sign, pause=0.3)
    w.desktop.type("!")
    w.expect("\U0001F468\u200d\U0001F469!", "a family of two is written")
    w.keys("BackSpace", "BackSpace")
    w.expect("", "backspace takes a cluster")


def another_field(w):
    """From the subject into the text of a new message, which is sent."""
    w.keys("ctrl+s", "ctrl+n")
    w.desktop.type("occ_chief")
    w.keys("Return")
    w.desktop.click(*SUBJECT)
    w.keys("Hiragana_Katakana")
    w.compose("kunren")
    w.desktop.click(*IN_FIELD)
    w.compose("hinan")
    w.keys("space", "Return")
    w.expect("避難", "what is written goes where it was begun", "message.")
    w.desktop.picture("ime-new")
    w.keys("ctrl+Return")

    def sent():
        return w.journal.records("message.sent")
    w.desktop.wait(sent, 5, "the message to be sent")
    time.sleep(1)
    texts = [(r[4]["heading"], r[4]["text"]) for r in sent()]
    assert texts == [("くんれｎ", "避難")], texts


def main():
    account = check_installed()
    with JapaneseDesktop(account) as desktop:
        desktop.start_input_method()
        child = desktop.start("play", SCENARIO, "--lang", "ja",
                              prefix=AS_USER)
        w = answer(desktop)
        parts = (word, keys_while_composing, long_texts, clicks, clusters,
                 another_field)
        for part in parts:
            part(w)
        assert close(child, desktop) == 0, desktop.log()
        print(f"{len(parts)} passed, 0 failed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
