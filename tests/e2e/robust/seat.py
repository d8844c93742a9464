"""A seat of a served drill that speaks the protocol over a plain socket, so that
a test sees each message as it came; and runs of the program that must end by
themselves.
"""

import json
import os
import socket
import struct
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "desktop"))
SOURCE = os.environ["ENSHU_SOURCE"]
PATIENCE_S = 30


class Gone(Exception):
    """The connection ended."""


def frame(payload, opcode=1):
    """A client's frame; its mask is all zeros, which changes nothing."""
    size = len(payload)
    head = bytes([0x80 | opcode])
    if size < 126:
        head += bytes([0x80 | size])
    elif size < 65536:
        head += struct.pack(">BH", 0x80 | 126, size)
    else:
        head += struct.pack(">BQ", 0x80 | 127, size)
    return head + bytes(4) + payload


class Seat:
    """One connection.  What came is kept in `messages`."""

    def __init__(self, link, drill=None, last=0):
        where, token = link.split("/")[2:4]
        host, port = where.rsplit(":", 1)
        self.messages = []
        self.raw = b""
        self.n_requests = 0
        self.sock = socket.create_connection((host, int(port)), PATIENCE_S)
        self.sock.sendall(
            (f"GET / HTTP/1.1\r\nHost: {where}\r\nUpgrade: websocket\r\n"
             "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
             "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
             "Sec-WebSocket-Protocol: enshu.v1\r\n\r\n").encode())
        while b"\r\n\r\n" not in self.raw:
            self.read(time.monotonic() + PATIENCE_S)
        self.raw = self.raw.split(b"\r\n\r\n", 1)[1]
        hello = {"type": "hello", "token": token, "lang": "en",
                 "client": "test"}
        if drill:
            hello |= {"drill": drill, "last": last}
        self.send(hello)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.sock.close()

    def send(self, message):
        self.sock.sendall(frame(json.dumps({"v": 1} | message).encode()))

    def read(self, end):
        """More bytes, unless the time comes first."""
        self.sock.settimeout(max(0.001, end - time.monotonic()))
        try:
            more = self.sock.recv(1 << 16)
        except TimeoutError:
            return False
        except OSError as error:
            raise Gone from error
        if not more:
            raise Gone
        self.raw += more
        return True

    def take(self):
        """One message that has come whole, or None."""
        while len(self.raw) >= 2:
            size, at = self.raw[1] & 127, 2
            if size == 126:
                size, at = int.from_bytes(self.raw[2:4], "big"), 4
            elif size == 127:
                size, at = int.from_bytes(self.raw[2:10], "big"), 10
            if len(self.raw) < at + size:
                return None
            opcode = self.raw[0] & 15
            payload, self.raw = self.raw[at:at + size], self.raw[at + size:]
            if opcode == 9:
                self.sock.sendall(frame(payload, 10))
            elif opcode == 8:
                raise Gone
            elif opcode == 1:
                self.messages.append(json.loads(payload))
                return self.messages[-1]
        return None

    def next(self, end):
        while True:
            message = self.take()
            if message:
                return message
            if not self.read(end) and time.monotonic() >= end:
                return None

    def wait(self, wanted, seconds=PATIENCE_S):
        """The first message from now on for which `wanted` says yes."""
        end = time.monotonic() + seconds
        while message := self.next(end):
            if wanted(message):
                return message
        raise AssertionError("it never came; last were "
                             f"{str(self.messages[-3:])[:1000]}")

    def wait_type(self, kind, seconds=PATIENCE_S, **fields):
        return self.wait(lambda m: m["type"] == kind
                         and all(m.get(k) == v for k, v in fields.items()),
                         seconds)

    def listen(self, seconds):
        """Takes what comes for so long."""
        end = time.monotonic() + seconds
        while self.next(end):
            pass

    def ask(self, message, request=None):
        """Sends a request and waits for its reply."""
        self.n_requests += 1
        request = request or f"q{self.n_requests}"
        self.send(message | {"request": request})
        return self.wait_type("reply", request=request)

    def pace(self, verb, **more):
        return self.ask({"type": "pace", "verb": verb} | more)

    def write(self, role, to, text, request=None):
        return self.ask({"type": "command", "role": role,
                         "kind": "message.send",
                         "fields": {"to": [to], "heading": "h",
                                    "text": text}}, request)

    def clock(self, seconds=PATIENCE_S):
        return self.wait_type("clock", seconds)

    def records(self, kind):
        return [m for m in self.messages
                if m["type"] == "record" and m["kind"] == kind]


def call(*arguments, env=None, **how):
    """Runs the program to its end: (status, standard output, error)."""
    done = subprocess.run([os.environ["ENSHU_PROGRAM"], *arguments],
                          stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, timeout=30, check=False, cwd=SOURCE,
                          env=env, **how)
    return done.returncode, done.stdout, done.stderr


def expect(what, got, wanted):
    if got != wanted:
        raise AssertionError(f"{what}: got {got!r}, wanted {wanted!r}")


def expect_good(*arguments):
    status, out, err = call(*arguments)
    expect(f"enshu {' '.join(arguments)}\n{out}{err}", status, 0)
    return out


def expect_one_line(what, answer, part, status=2):
    """That status, and one line on standard error with `part` in it."""
    expect(f"status of {what}:\n{answer[2]}", answer[0], status)
    lines = answer[2].splitlines()
    if len(lines) != 1 or part not in lines[0]:
        raise AssertionError(f"{what}: not one line with '{part}':\n"
                             f"{answer[2]}")
    if lines[0].count(": ") < 1:
        raise AssertionError(f"{what}: says nothing of how to mend it:\n"
                             f"{lines[0]}")


def run(tests):
    """Each test in turn; the exit status."""
    failed = 0
    for test in tests:
        began = time.monotonic()
        try:
            word = test() or "ok"
        except (AssertionError, Gone, OSError,
                subprocess.TimeoutExpired) as why:
            failed += 1
            word = f"FAILED: {type(why).__name__} {why}"
        print(f"{test.__name__}: {word} ({time.monotonic() - began:.1f} s)",
              flush=True)
    return 1 if failed else 0
