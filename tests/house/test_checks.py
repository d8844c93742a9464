#!/usr/bin/env python3
"""The checks themselves: each finds what it is there to find."""

import unittest

import check_banned
import check_globals
import check_headers
import check_includes
import check_sizes
import check_tree
import tree


class Includes(unittest.TestCase):
    def refusal(self, path, bracket, header):
        table = check_includes.Table(tree.read("tests/house/includes.txt"))
        return table.refusal(path, bracket, header, lambda header: True)

    def test_refuses_what_stands_to_the_left(self):
        for path, bracket, header in (
                ("engine/sim/queue.c", '"', "world/world.h"),
                ("engine/ops/flow.c", '"', "threat/threat.h"),
                ("engine/threat/step.c", '"', "ops/operation.h"),
                ("engine/drill/drill.c", "<", "lua.h"),
                ("engine/drill/drill.c", '"', "enshu/script.h"),
                ("engine/sim/queue.c", "<", "time.h"),
                ("engine/sim/queue.c", "<", "unistd.h"),
                ("engine/include/enshu/vocabulary.h", '"', "enshu/queue.h"),
                ("src/base/file.c", '"', "journal/journal.h"),
                ("src/journal/write.c", '"', "enshu/drill.h"),
                ("src/runs/run.c", '"', "drill/drill.h"),
                ("src/runs/run.c", "<", "sqlite3.h"),
                ("src/cli/main.c", "<", "jansson.h"),
                ("src/cli/main.c", '"', "main.h"),
                ("src/unknown/file.c", "<", "stdio.h"),
                ("engine/include/enshu/unknown.h", "<", "stdio.h")):
            self.assertIsNotNone(self.refusal(path, bracket, header),
                                 (path, header))

    def test_allows_what_stands_to_the_right(self):
        for path, bracket, header in (
                ("engine/sim/queue.c", '"', "enshu/queue.h"),
                ("engine/sim/queue.c", '"', "sim/memory.h"),
                ("engine/script/host.c", "<", "lua.h"),
                ("engine/drill/drill.c", '"', "ops/operation.h"),
                ("engine/include/enshu/script.h", '"', "enshu/drill.h"),
                ("src/journal/write.c", "<", "sqlite3.h"),
                ("src/base/json.c", "<", "jansson.h"),
                ("src/runs/run.c", '"', "enshu/script.h"),
                ("src/cli/main.c", '"', "author/check.h")):
            self.assertIsNone(self.refusal(path, bracket, header),
                              (path, header))


class Banned(unittest.TestCase):
    def test_finds_calls_and_only_calls(self):
        text = ('/* strcpy(a, b) */\nx = "strcpy(";\nstrcpy (a, b);\n'
                'p->time(0);\nenshu_time(0);\ntime(NULL);\n')
        self.assertEqual(check_banned.calls(text, ["strcpy", "time"]),
                         [(3, "strcpy"), (6, "time")])


class Sizes(unittest.TestCase):
    def test_measures_functions_by_their_braces(self):
        text = ("static int\nf(int a,\n  int b)\n{\n    if (a) {\n    }\n}\n"
                "void *g(void)\n{\n}\nstruct s {\n    int x;\n};\n")
        self.assertEqual(list(check_sizes.functions(text)),
                         [(4, 4, "f"), (9, 2, "g")])


class Tree(unittest.TestCase):
    def test_finds_foreign_words(self):
        text = "fine\nsee /w" + "ork/shared\nan Ass" + "istant\n"
        self.assertEqual([line for line, _ in check_tree.foreign(text)],
                         [2, 3])

    def test_finds_entries_nobody_knows(self):
        self.assertEqual(
            check_tree.unknown_entries(["README.md", "notes.txt", "src/a.c"]),
            ["notes.txt"])


class Headers(unittest.TestCase):
    def test_names_headers_as_the_tree_does(self):
        for path, name in (("engine/include/enshu/time.h", "enshu/time.h"),
                           ("engine/sim/memory.h", "sim/memory.h"),
                           ("src/base/file.h", "base/file.h"),
                           ("tests/support/files.h", "support/files.h")):
            self.assertEqual(check_headers.include_name(path), name)

    def test_a_header_that_needs_another_is_found(self):
        said = check_headers.compile_alone(
            "cc", "c11", "tests/house/no_such_header.h", [])
        self.assertIn("no_such_header.h", said)


class Globals(unittest.TestCase):
    def test_finds_what_can_change(self):
        listing = (
            "a.c.o:     file format elf64-x86-64\n"
            "0000000000000000 l     O .bss\t0000000000000004 count\n"
            "0000000000000000 l     O .data\t0000000000000004 seen.1\n"
            "0000000000000000 l     O .data.rel.ro.local\t0000000000000040 t\n"
            "0000000000000000 l     O .rodata\t0000000000000004 words\n"
            "0000000000000000 l    d  .bss\t0000000000000000 .bss\n")
        self.assertEqual(list(check_globals.variables(listing)),
                         [("a.c", "count"), ("a.c", "seen")])


class Exceptions(unittest.TestCase):
    def test_each_row_belongs_to_a_check(self):
        known = {"include", "banned", "size", "tree", "header", "global"}
        rows = [line.split()[0] for line in
                tree.read("tests/house/exceptions.txt").splitlines()
                if line.strip() and not line.startswith("#")]
        self.assertLessEqual(set(rows), known)


if __name__ == "__main__":
    unittest.main()
