#!/usr/bin/env python3
"""Starts a server and the load generator, and checks what became of it.

See tools/load, which builds both and runs this.  Needs ENSHU_PROGRAM and
ENSHU_LOAD, the two programs.
"""

import argparse
import json
import os
import random
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time

SEATS_IN_A_WORLD = 10
RESUME_MAX_S = 5.0
HERE = os.path.dirname(os.path.abspath(__file__))
AIRPORT = os.path.join(HERE, os.pardir, "examples", "02_airport.lua")
AIRPORTS = 100
AIRPORT_S = 10


class Failure(Exception):
    pass


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`enshu serve` with its journal, which survives it."""

    def __init__(self, options, folder):
        self.options = options
        self.folder = folder
        self.journal = os.path.join(folder, "load.enshu")
        self.links = os.path.join(folder, "links.txt")
        self.log = open(os.path.join(folder, "serve.log"), "ab")
        self.port = free_port()
        self.process = None

    def start(self, what, within_s):
        """Seconds until it is ready."""
        command = [os.environ["ENSHU_PROGRAM"], "serve", *what,
                   "--listen", f"127.0.0.1:{self.port}", "--start",
                   "--lang", "en"]
        if self.options.tls:
            command.append("--tls")
        env = dict(os.environ, XDG_DATA_HOME=self.folder,
                   XDG_CONFIG_HOME=self.folder)
        self.log.flush()
        began = time.monotonic()
        at = os.path.getsize(self.log.name)
        self.process = subprocess.Popen(command, stdout=self.log,
                                        stderr=self.log, env=env,
                                        stdin=subprocess.DEVNULL)
        while time.monotonic() - began < within_s:
            with open(self.log.name, "rb") as log:
                log.seek(at)
                said = log.read()
            if b"Ctrl-C to end" in said:
                return time.monotonic() - began
            if self.process.poll() is not None:
                break
            time.sleep(0.01)
        raise Failure("the server does not start:\n"
                      + said.decode("utf-8", "replace"))

    def open(self, *more):
        return self.start([self.options.scenario, "--journal", self.journal,
                           "--links", self.links, "--director", "Load",
                           "--worlds", str(self.options.worlds), *more], 600)

    def resume(self):
        return self.start(["--resume", self.journal], 60)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def close(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                self.kill()
        self.log.close()


def start_load(server, *more, **how):
    options = server.options
    return subprocess.Popen(
        [os.environ["ENSHU_LOAD"], server.links, "--rate", str(options.rate),
         "--inject", str(options.inject), "--pid", str(server.process.pid),
         "--worlds", str(options.worlds), *more], **how)


def stop(process):
    """For the way out: what is still there goes."""
    if process and process.poll() is None:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def steady(server):
    print_airport(server.options, os.path.join(server.folder, "airport-"))
    print(f"server with {server.options.worlds} worlds ready after "
          f"{server.open():.1f} s", flush=True)
    load = start_load(server, "--seconds", str(int(server.options.minutes * 60)),
                      "--seats", str(server.options.seats))
    try:
        return load.wait()
    finally:
        stop(load)


# ---- worlds of a real story ----

def resident(process):
    with open(f"/proc/{process.pid}/statm", encoding="ascii") as row:
        return int(row.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def memory_of(options, folder, worlds):
    """Resident bytes of a server that has so many airports, after some
    minutes of them."""
    options = argparse.Namespace(**{**vars(options), "worlds": worlds,
                                    "scenario": AIRPORT, "tls": False})
    os.mkdir(folder)
    server = Server(options, folder)
    try:
        server.open("--speed", "64")
        time.sleep(AIRPORT_S)
        return resident(server.process)
    finally:
        server.close()


def print_airport(options, folder):
    few = memory_of(options, folder + "few", 1)
    many = memory_of(options, folder + "many", 1 + AIRPORTS)
    print(f"{'a world of the example airport':<34} "
          f"{(many - few) / AIRPORTS:.0f} bytes", flush=True)


# ---- killing ----

def wait_for(load, word, within_s):
    """The time in seconds at which the load said so."""
    limit = time.monotonic() + within_s
    os.set_blocking(load.stdout.fileno(), False)
    while time.monotonic() < limit:
        line = load.stdout.readline()
        if line.startswith(word):
            return int(line.split()[1]) / 1000
        if not line:
            if load.poll() is not None:
                break
            time.sleep(0.01)
    raise Failure(f"the seats were not '{word}' within {within_s} s")


def check_acknowledged(server, acks):
    """Each command that was acknowledged is in the journal, and none twice."""
    there = {}
    with sqlite3.connect(server.journal) as journal:
        rows = journal.execute("SELECT fields FROM command WHERE "
                               "kind = 'chat.say' AND status = 'accepted'")
        for (fields,) in rows:
            text = json.loads(fields)["text"]
            there[text] = there.get(text, 0) + 1
    with open(acks, encoding="utf-8") as told:
        wanted = told.read().splitlines()
    lost = [text for text in wanted if text not in there]
    twice = [text for text, count in there.items() if count > 1]
    print(f"acknowledged {len(wanted)} commands; in the journal {len(there)}, "
          f"lost {len(lost)}, doubled {len(twice)}")
    if lost or twice or not wanted:
        raise Failure(f"lost {lost[:3]}, doubled {twice[:3]}")


def check_digest(server):
    for what in (["verify"], ["replay", "--verify", "--quiet"]):
        done = subprocess.run([os.environ["ENSHU_PROGRAM"], what[0],
                               server.journal, *what[1:], "--lang", "en"],
                              capture_output=True, text=True, timeout=600,
                              check=False)
        if done.returncode != 0:
            raise Failure(f"enshu {what[0]} says no:\n{done.stdout}"
                          f"{done.stderr}")
        if what == ["verify"]:
            replay = re.search(r"^ *replay.*$", done.stdout, re.M)
            print(replay[0].strip() if replay else done.stdout.strip())


def kill_once(server, load, chance):
    """Seconds until the server was ready, and all seats back."""
    time.sleep(chance.uniform(0.05, 2.0))
    server.kill()
    killed = time.monotonic()
    ready = server.resume()
    if ready > RESUME_MAX_S:
        raise Failure(f"resumed only after {ready:.1f} s")
    wait_for(load, "lost-some", 30)
    wait_for(load, "all-live", 60)
    return ready, time.monotonic() - killed


def kills(server):
    options = server.options
    chance = random.Random(options.seed)
    acks = os.path.join(server.folder, "acks.txt")
    server.open()
    load = start_load(server, "--until-stopped", "--acks", acks,
                      stdout=subprocess.PIPE, text=True)
    try:
        wait_for(load, "all-live", 120)
        times = []
        for i in range(options.kill):
            times.append(kill_once(server, load, chance))
            if (i + 1) % 10 == 0:
                print(f"{i + 1} kills", flush=True)
        time.sleep(1)
        load.terminate()
        os.set_blocking(load.stdout.fileno(), True)
        print(load.stdout.read(), end="")
        if load.wait(60) != 0:
            raise Failure("not all seats came back")
    finally:
        stop(load)
    server.close()
    ready = sorted(seconds for seconds, _ in times)
    back = sorted(seconds for _, seconds in times)
    print(f"{options.kill} kills; resumed after {ready[len(ready) // 2]:.2f} s "
          f"(median), {ready[-1]:.2f} s (slowest); all seats back after "
          f"{back[len(back) // 2]:.2f} s, {back[-1]:.2f} s")
    check_acknowledged(server, acks)
    check_digest(server)
    return 0


def read_options():
    parser = argparse.ArgumentParser(prog="tools/load")
    parser.add_argument("--seats", type=int, default=10000)
    parser.add_argument("--worlds", type=int)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--rate", type=int, default=200)
    parser.add_argument("--inject", type=int, default=5)
    parser.add_argument("--tls", action="store_true")
    parser.add_argument("--kill", type=int, default=0)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    parser.add_argument("--scenario", default=os.path.join(HERE, "scenario"))
    options = parser.parse_args()
    if options.worlds is None:
        options.worlds = max(1, options.seats // SEATS_IN_A_WORLD)
    if options.kill:
        print(f"seed {options.seed}")
    return options


def main():
    options = read_options()
    with tempfile.TemporaryDirectory(prefix="enshu-load-") as folder:
        server = Server(options, folder)
        try:
            return kills(server) if options.kill else steady(server)
        except Failure as failure:
            print(f"load: {failure}", file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            return 130
        finally:
            server.close()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main())
