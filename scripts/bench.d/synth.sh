# Wall time and peak memory of a synthesis, against a plain JVM and jsii's own kernel.
# shellcheck shell=bash
set -euo pipefail

if [[ ${1:-} == --help ]]; then
  cat <<'TEXT'
usage: scripts/bench synth [<rounds, default 10>]

Synthesizes the same stacks in turn by ./scripts/synth and by java without any
option, into temporary folders, and prints medians and their ratio. Peak memory
is that of the largest process. One round of both warms up the caches and is not
counted.
TEXT
  exit
fi
rounds=${1:-10}
[[ $rounds =~ ^[1-9][0-9]*$ ]] || { printf 'bench: rounds: got %s, allowed: a number from 1\n' "$rounds" >&2 && exit 2; }
gnu_time=$(command -v gtime || printf '/usr/bin/time')
"$gnu_time" -f '%e' true 2>/dev/null || {
  printf 'GNU time is missing: apt-get install time, or brew install gnu-time\n' >&2
  exit 2
}

# shellcheck source-path=SCRIPTDIR source=../lib/project.sh
. scripts/lib/project.sh
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# measure <ours|plain> <command…>: appends "<seconds> <KiB>" to the variant's list
measure() {
  local variant=$1
  shift
  if ! "$gnu_time" -o "$folder/time" -f '%e %M' "$@" 2>"$folder/stderr"; then
    cat "$folder/stderr" >&2
    exit 1
  fi
  cat "$folder/time" >>"$folder/$variant"
}
# Anew each time: without its output nothing is left out.
both() {
  rm -rf "$folder/ours.out"
  measure ours env CDKTF_OUTDIR="$folder/ours.out" ./scripts/synth
  measure plain java -cp "$(project_class_path synth)" prode.stacks.Synthesize "$folder/plain.out"
}
# median <variant> <column>
median() {
  awk -v column="$2" '{ print $column }' "$folder/$1" | sort -n |
    awk '{ value[NR] = $1 } END { print (value[int((NR + 1) / 2)] + value[int(NR / 2) + 1]) / 2 }'
}

unset CDKTF_OUTDIR
both # a build, if one is due, is not measured; nor is the run that writes the class archive
rm "$folder/ours" "$folder/plain"
if [[ ! -f $folder/ours.out/manifest.json ]] || ! diff -r "$folder/ours.out" "$folder/plain.out" >&2; then
  printf 'bench: the two outputs differ\n' >&2
  exit 4
fi
for ((round = 1; round <= rounds; round++)); do
  both
done

resources=$(python3 - "$folder"/ours.out/stacks/*/cdk.tf.json <<'PYTHON'
import json, sys
print(sum(len(named) for path in sys.argv[1:] for named in json.load(open(path)).get("resource", {}).values()))
PYTHON
)
printf 'synthesis of %s resources, median of %s rounds, the same bytes from both\n' "$resources" "$rounds"
printf '%-24s %8s %10s\n' '' 'wall s' 'peak MiB'
for variant in ours plain; do
  printf '%-24s %8.2f %10.0f\n' "$variant" "$(median "$variant" 1)" "$(awk "BEGIN { print $(median "$variant" 2) / 1024 }")"
done
awk -v ours="$(median ours 1)" -v plain="$(median plain 1)" -v ours_mib="$(median ours 2)" -v plain_mib="$(median plain 2)" \
  'BEGIN { printf "%-24s %7.1fx %9.1fx\n", "plain / ours", plain / ours, plain_mib / ours_mib }'
