#!/usr/bin/env bash
# The steps of ./scripts/test, below scripts/lib/run_tests.py: test-steps.sh <true for the pure tests> [<argument of Maven>…]
set -euo pipefail
pure=$1
shift

for library in project synth lambda node-tools monitoring-tools workflow-tools; do
  # shellcheck source=/dev/null
  . "scripts/lib/$library.sh"
done

# Runs a build step and says so first: step <what it does> <function>
step() {
  echo "test: $1"
  "$2"
}

# What only tests need: installed beside the build, which waits for a single compiler most of its time.
test_programs() {
  python_tools && checkov_tools && node_tools && workflow_tools && monitoring_tools
}

# A log of its own: its last lines say what failed, and the build speaks meanwhile.
test_programs_done() {
  local status=0
  wait "$test_programs" || status=$?
  cat target/test-programs.log
  return "$status"
}

if $pure; then
  step 'AWS bindings; the first time they are made from npm' bindings
else
  mkdir -p target
  test_programs >target/test-programs.log 2>&1 &
  test_programs=$!
  step 'building the project' project_build_all
  step 'AWS bindings, for what tests alone name' bindings
  step 'zips of the functions' lambda_zips
  step 'scanners, linters and emulators; the first time Prometheus and Alertmanager are compiled, which takes minutes' \
    test_programs_done
  # As ./scripts/synth has it, but with the optimizing compiler: one kernel makes all the stacks of a process's tests.
  jsii_kernel
fi
echo 'test: format, static checks, tests'
exec mvn -B -ntp -Dstyle.color=never verify "$@"
