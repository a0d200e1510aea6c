# Time and memory from nothing to the first plan of production in the sandbox.
# shellcheck shell=bash
set -euo pipefail

if [[ ${1:-} == --help ]]; then
  cat <<'TEXT'
usage: scripts/bench sandbox [<rounds, default 5>]

Runs ./scripts/plan --sandbox --no-synth prod-e from a cold start (no sandbox
runs, nothing is initialized) and prints median and worst wall time, and the
most memory that all its processes together held at one moment (proportional set
size, sampled). One round writes the class archive and is not counted.
TEXT
  exit
fi
rounds=${1:-5}
[[ $rounds =~ ^[1-9][0-9]*$ ]] || { printf 'bench: rounds: got %s, allowed: a number from 1\n' "$rounds" >&2 && exit 2; }
[[ -r /proc/self/smaps_rollup ]] || { printf 'bench: needs /proc/<pid>/smaps_rollup, so Linux\n' >&2 && exit 2; }
if ./scripts/prod-e sandbox status | grep -q '^Process'; then
  printf 'bench: a sandbox runs already, so no start would be cold: ./scripts/prod-e sandbox stop\n' >&2
  exit 3
fi

./scripts/plan --sandbox --no-synth prod-e >/dev/null 2>&1
python3 - "$rounds" <<'PYTHON'
import pathlib, statistics, subprocess, sys, time

COMMAND = ["./scripts/plan", "--sandbox", "--no-synth", "prod-e"]


def processes_of(group):
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(stat.read_text().rsplit(")", 1)[1].split()[2]) == group:
                yield stat.parent
        except (OSError, ValueError):
            pass  # gone meanwhile


def kibibytes(process):
    try:
        for line in (process / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


times, peaks = [], []
for _ in range(int(sys.argv[1])):
    started, peak = time.monotonic(), 0
    plan = subprocess.Popen(COMMAND, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    while plan.poll() is None:
        peak = max(peak, sum(map(kibibytes, processes_of(plan.pid))))
        time.sleep(0.1)
    if plan.returncode:
        sys.exit(f"bench: {' '.join(COMMAND)} failed with {plan.returncode}")
    times.append(time.monotonic() - started)
    peaks.append(peak / 1024)
print(f"cold start to the first plan of production, {len(times)} rounds")
print(f"  wall time      median {statistics.median(times):6.2f} s     worst {max(times):6.2f} s    (allowed: 15 s)")
print(f"  memory in all  median {statistics.median(peaks):6.0f} MiB   worst {max(peaks):6.0f} MiB  (allowed: 1024 MiB)")
sys.exit(0 if max(times) < 15 and max(peaks) < 1024 else 4)
PYTHON
