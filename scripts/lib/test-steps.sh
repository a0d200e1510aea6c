#!/usr/bin/env bash
# The steps of ./scripts/test, below scripts/lib/run_tests.py: test-steps.sh <true for the pure tests> [<argument of Maven>…]
set -euo pipefail
pure=$1
shift

for library in project lambda node-tools monitoring-tools workflow-tools; do
  # shellcheck source=/dev/null
  . "scripts/lib/$library.sh"
done

# Runs a build step and says so first: step <what it does> <function>
step() {
  echo "test: $1"
  "$2"
}

if $pure; then
  step 'AWS bindings; the first time they are made from npm' bindings
else
  step 'building the project' project_build_all
  step 'AWS bindings, for what tests alone name' bindings
  step 'zips of the functions' lambda_zips
  step 'Python tools' python_tools
  step 'Checkov' checkov_tools
  step 'Node tools' node_tools
  step 'linters of the workflows' workflow_tools
  step 'Prometheus and Alertmanager; the first time they are compiled, which takes minutes' monitoring_tools
fi
echo 'test: format, static checks, tests'
exec mvn -B -ntp -Dstyle.color=never verify "$@"
