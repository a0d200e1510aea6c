# shellcheck shell=bash
# Puts actionlint, zizmor and shellcheck into target/tools/workflows/bin. To be sourced; works in the project's folder.

# shellcheck source-path=SCRIPTDIR source=python-tools.sh
. "${BASH_SOURCE[0]%/*}/python-tools.sh"

ACTIONLINT=v1.7.12

workflow_tools_install() {
  has_go || return
  python_environment target/tools/workflows scripts/tools/workflows.txt || return
  # The sum database makes sure that everybody gets the same sources.
  GOBIN=$PWD/target/tools/workflows/bin GOFLAGS='' GOTOOLCHAIN=auto \
    go install "github.com/rhysd/actionlint/cmd/actionlint@$ACTIONLINT"
}

# The one function to call from outside.
workflow_tools() {
  unless_unchanged target/tools/workflows.stamp "$ACTIONLINT $(checksum_of scripts/tools/workflows.txt)" workflow_tools_install
}
