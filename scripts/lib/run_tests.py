"""Runs the steps of scripts/test: everything they say goes to a log, a person sees how far they are and how they end.

usage: run_tests.py <log> <command> [<argument>…]

What the command prints after "test: " is shown at once, and so is a class that fails. At the end come Surefire's closing
line and, after a failure, at most three tests with the reason and the place of the log. An interrupt ends the whole
process group of the command, with every server that a test has started.
"""

import collections
import os
import re
import signal
import subprocess
import sys
import threading
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

REPORTS = Path("target/surefire-reports")
SHOWN = 3
# Room for the reason and for the end of a long log in it: where the file is gone with the machine, this is all there is.
WIDTH = 1000
SECONDS_BETWEEN_SIGNS_OF_LIFE = 20
SECONDS_TO_END = 20

COLOUR = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
STEP = re.compile(r"test: (.*)")
CLASS = re.compile(r"\[\w+] Tests run: (\d+), Failures: (\d+), Errors: (\d+), Skipped: \d+, Time elapsed.* -- in (\S+)")
CLOSING = re.compile(r"\[\w+] Tests run: \d+, Failures: \d+, Errors: \d+, Skipped: \d+")
# A file in Spotless' list, which shows each difference too. What Maven says beside the mistake: headlines, help and advice.
UNFORMATTED = re.compile(r"\[ERROR] {5}((?:src/|pom\.xml)\S*)")
ADVICE = re.compile(
    r"COMPILATION ERROR|\[Help \d|To see the full|Re-run Maven|For more information|After correcting|Failed to execute goal")


class Progress:
    """What is known so far; the reader of the output and the sign of life share it."""

    def __init__(self):
        self.started = time.time()
        self.step = "starting"
        self.tests = self.failed = 0
        self.closing = None
        self.mistakes = []
        self.unformatted = False
        self.last = collections.deque(maxlen=SHOWN)

    def say(self, text):
        seconds = int(time.time() - self.started)
        print(f"{seconds // 60:02}:{seconds % 60:02} {text}", flush=True)

    def sign_of_life(self):
        self.say(f"{self.tests} tests, {self.failed} failed" if self.tests else self.step)

    def read(self, line):
        if match := STEP.fullmatch(line):
            self.step = match[1]
            self.last.clear()
            self.say(self.step)
        elif match := CLASS.match(line):
            failed = int(match[2]) + int(match[3])
            self.tests += int(match[1])
            self.failed += failed
            if failed:
                self.say(f"failed: {failed} of {match[4]}")
        elif CLOSING.fullmatch(line):
            self.closing = line
        elif "files had format violations" in line:
            self.unformatted = True
        elif self.unformatted and line.startswith("[ERROR]"):
            if match := UNFORMATTED.fullmatch(line):
                self.mistakes.append(f"{match[1]}: is not formatted; mend it: mvn spotless:apply")
        elif line.startswith("[ERROR]"):
            if line != "[ERROR]" and not ADVICE.search(line):
                self.mistakes.append(line.removeprefix("[ERROR]"))
        elif line.strip() and not line.startswith("[INFO]"):
            self.last.append(line)


def main(log, command):
    sys.stdout.reconfigure(encoding="utf-8")
    os.makedirs(os.path.dirname(log), exist_ok=True)
    progress = Progress()
    process = None

    def interrupt(number, _):
        if process:
            end(process)
        print(f"test: interrupted; log: {log}", file=sys.stderr, flush=True)
        os._exit(130)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupt)
    # A group of its own: whatever the steps started ends with it.
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, process_group=0,
        text=True, encoding="utf-8", errors="replace")
    threading.Thread(target=signs_of_life, args=(progress,), daemon=True).start()
    threading.Thread(target=end_strays, args=(process,), daemon=True).start()
    try:
        with open(log, "w", encoding="utf-8") as file:
            for line in process.stdout:
                line = COLOUR.sub("", line)
                file.write(line)
                file.flush()
                progress.read(line.rstrip())
    finally:
        if process.poll() is None:
            end(process)
    status = process.wait()
    report(progress, status, log)
    return status if status >= 0 else 128 - status


def end(process):
    """Ends what is left of the steps: first kindly, then not."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
            process.wait(SECONDS_TO_END)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue


def end_strays(process):
    """Ends what a finished command left behind: it would hold the output open for ever."""
    process.wait()
    end(process)


def signs_of_life(progress):
    while True:
        time.sleep(SECONDS_BETWEEN_SIGNS_OF_LIFE)
        progress.sign_of_life()


def report(progress, status, log):
    if status:
        reasons = failed_tests(progress.started) or progress.mistakes or [*progress.last] or [progress.step]
        shown = reasons if len(reasons) <= SHOWN else [*reasons[: SHOWN - 1], f"and {len(reasons) - SHOWN + 1} more"]
        for reason in shown:
            print(f"FAILED {shortened(reason)}")
    if progress.closing:
        print(progress.closing)
    print(f"log: {log}", flush=True)


def failed_tests(since):
    """Test and reason of each that failed in this run, from Surefire's reports."""
    failed = []
    for path in sorted(REPORTS.glob("TEST-*.xml")):
        if path.stat().st_mtime < since:
            continue
        try:
            cases = ElementTree.parse(path).getroot().iter("testcase")
        except ElementTree.ParseError:
            failed.append(f"{path}: not written to its end")
            continue
        for case in cases:
            for kind in ("failure", "error"):
                for problem in case.findall(kind):
                    reason = problem.get("message") or (problem.text or "").strip() or problem.get("type", "")
                    failed.append(f"{case.get('classname')}.{case.get('name')}: {reason}")
    return failed


def shortened(text):
    words = " ".join(text.replace(os.getcwd() + "/", "").split())
    return words if len(words) <= WIDTH else f"{words[: WIDTH // 4]} … {words[-WIDTH * 3 // 4 :]}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
