# shellcheck shell=bash
# Puts actionlint, zizmor and shellcheck into target/tools/workflows/bin. To be sourced; works in the project's folder.

# shellcheck source-path=SCRIPTDIR source=python-tools.sh
. "${BASH_SOURCE[0]%/*}/python-tools.sh"

ACTIONLINT=v1.7.12

workflow_tools_install() {
  need 'Go 1.21 or newer' 'apt-get install golang, or from https://go.dev/dl' workflow_tools_has_go || return
  python_environment target/tools/workflows scripts/tools/workflows.txt || return
  # The sum database makes sure that everybody gets the same sources.
  GOBIN=$PWD/target/tools/workflows/bin GOFLAGS='' go install "github.com/rhysd/actionlint/cmd/actionlint@$ACTIONLINT"
}

# From 1.21 on Go fetches the newer release that a module asks for.
workflow_tools_has_go() {
  [[ $(go env GOVERSION) =~ ^go1\.([0-9]+) ]] && ((BASH_REMATCH[1] >= 21))
}

# The one function to call from outside.
workflow_tools() {
  unless_unchanged target/tools/workflows.stamp "$ACTIONLINT $(checksum_of scripts/tools/workflows.txt)" workflow_tools_install
}
