#!/usr/bin/env python3
"""Compiles every header alone, twice in one file, as C11 and C17, with each
compiler there is.  Arguments: the compiler flags."""

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import tree

COMPILERS = ("gcc", "clang")
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wundef", "-Werror",
            "-fsyntax-only", "-x", "c", "-"]


def include_name(path):
    """How the tree writes an include of `path`, below one of three roots."""
    for root in ("engine/include/", "engine/", "src/", "tests/"):
        if path.startswith(root):
            return path[len(root):]
    return path


def compile_alone(compiler, standard, header, flags):
    """What the compiler says, "" when it is content."""
    line = f'#include "{include_name(header)}"\n'
    text = line + line + "typedef int nothing;\n"
    done = subprocess.run(
        [compiler, f"-std={standard}", *flags, *WARNINGS], input=text,
        text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        cwd=tree.TOP, check=False)
    return done.stdout if done.returncode != 0 else ""


def findings(flags):
    headers = [p for p in tree.c_files("engine", "src", "tests")
               if p.endswith(".h")]
    jobs = [(compiler, standard, header) for compiler in COMPILERS
            if shutil.which(compiler) for standard in ("c11", "c17")
            for header in headers]
    with ThreadPoolExecutor() as pool:
        said = list(pool.map(lambda job: compile_alone(*job, flags), jobs))
    print(f"{len(headers)} headers, {len(jobs)} compilations")
    return [(header, compiler, f"{header} with {compiler} as {standard}:\n"
             f"{text}")
            for (compiler, standard, header), text in zip(jobs, said) if text]


if __name__ == "__main__":
    sys.exit(tree.report("header", findings(sys.argv[1:])))
