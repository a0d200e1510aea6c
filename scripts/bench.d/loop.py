"""Compares clones of this commit and of another one; scripts/bench loop --help says how it is called."""

import contextlib
import os
import pathlib
import re
import statistics
import subprocess
import sys
import time

JAVA = pathlib.Path("src/main/java/prode/naming/Naming.java")
ENVIRONMENT = pathlib.Path("src/main/environments/production.yaml")
PLAN = "src/test/resources/cases/review/changes/alarm-added/plan.json"
MEBIBYTE = 1024


def clone(commit):
    name = subprocess.run(
        ["git", "rev-parse", "--short", f"{commit}^{{commit}}"], check=True, stdout=subprocess.PIPE, text=True
    ).stdout.strip()
    folder = pathlib.Path("target/bench", name)
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["git", "clone", "-q", ".", str(folder)], check=True)
        subprocess.run(["git", "-C", str(folder), "checkout", "-q", name], check=True)
    return folder.resolve()


def run(tree, command, environment=None):
    """Wall seconds, CPU seconds of all processes, MiB of the largest one."""
    started = time.monotonic()
    process = subprocess.Popen(
        command, cwd=tree, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 4):
        sys.exit(f"bench: {' '.join(command)} in {tree} ended with {process.returncode}: {errors.decode()}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / MEBIBYTE


@contextlib.contextmanager
def restored(trees, file):
    originals = {tree: (tree / file).read_text() for tree in trees}
    try:
        yield originals
    finally:
        for tree, text in originals.items():
            (tree / file).write_text(text)


def changing(trees, rounds, file, change, command):
    """Runs a command after each change of a file, which differs from round to round."""
    with restored(trees, file) as originals:
        return in_turn(trees, rounds, command, lambda tree, count: (tree / file).write_text(change(originals[tree], count)))


def in_turn(trees, rounds, command, before=lambda tree, count: None, environment=None):
    """One round warms up and isn't counted: it writes what the next ones find."""
    measured = {tree: [] for tree in trees}
    for count in range(rounds + 1):
        for tree in trees:
            before(tree, count)
            figures = run(tree, command, environment)
            if count:
                measured[tree].append(figures)
    return measured


def in_sandbox(trees, rounds, command):
    own = trees[-1]
    subprocess.run(["./scripts/prod-e", "sandbox", "start"], cwd=own, check=True, stdout=subprocess.DEVNULL)
    try:
        listed = subprocess.run(
            ["./scripts/prod-e", "sandbox", "--", "env", "-0"],
            cwd=own, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        environment = dict(entry.split("=", 1) for entry in listed.stdout.split("\0") if "=" in entry)
        return in_turn(trees, rounds, command, environment=environment)
    finally:
        subprocess.run(["./scripts/prod-e", "sandbox", "stop"], cwd=own, check=True, stdout=subprocess.DEVNULL)


SYNTH = ["./scripts/synth"]
CASES = {
    "word": lambda trees, rounds: changing(
        trees, rounds, JAVA, lambda text, count: f"{text}// word {count}\n", SYNTH),
    "unchanged": lambda trees, rounds: in_turn(trees, rounds, SYNTH),
    "key": lambda trees, rounds: changing(
        trees, rounds, ENVIRONMENT,
        lambda text, count: re.sub(r"desiredCount: \d+", f"desiredCount: {2 + count % 2}", text, count=1), SYNTH),
    "help": lambda trees, rounds: in_turn(trees, rounds, ["./scripts/prod-e", "--help"]),
    "review": lambda trees, rounds: in_turn(trees, rounds, ["./scripts/prod-e", "review", PLAN]),
    "status": lambda trees, rounds: in_sandbox(trees, rounds, ["./scripts/prod-e", "state", "status"]),
}


def main(commit, rounds="5", *names):
    if not re.fullmatch("[1-9][0-9]*", rounds) or not set(names) <= set(CASES):
        print("bench: wrong arguments, see scripts/bench loop --help", file=sys.stderr)
        return 2
    trees = [clone(commit), clone("HEAD")]
    for tree in trees:
        run(tree, SYNTH)
        run(tree, ["./scripts/prod-e", "--version"])
    print(f"{'':10} {'wall s':>15} {'CPU s':>15} {'peak MiB':>13} {'ratios':>17}   median of {rounds}, {commit} -> HEAD")
    for name in names or CASES:
        before, after = (
            [statistics.median(column) for column in zip(*figures)]
            for figures in CASES[name](trees, int(rounds)).values())
        ratios = " ".join(f"{new / old:5.2f}" for old, new in zip(before, after))
        print(
            f"{name:10} {before[0]:6.2f} -> {after[0]:5.2f} {before[1]:6.2f} -> {after[1]:5.2f}"
            f" {before[2]:5.0f} -> {after[2]:4.0f} {ratios}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
