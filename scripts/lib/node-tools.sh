# shellcheck shell=bash
# Installs the pinned Node tools of scripts/tools/package-lock.json. To be sourced; works in the project's folder.

# shellcheck source-path=SCRIPTDIR source=build.sh
. "${BASH_SOURCE[0]%/*}/build.sh"

# Without install scripts: the one among them (node-pty of cdktf-cli) downloads a binary from outside the npm registry,
# and cdktf synth doesn't need it.
node_tools_install() {
  need npm 'apt-get install npm' npm --version || return
  rm -rf target/tools/node
  mkdir -p target/tools/node
  cp scripts/tools/package.json scripts/tools/package-lock.json target/tools/node/
  npm ci --prefix target/tools/node --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
}

# The one function to call from outside: afterwards target/tools/node/node_modules/.bin has the tools.
node_tools() {
  unless_unchanged target/tools/node/stamp \
    "$(checksum_of scripts/tools/package.json scripts/tools/package-lock.json)" node_tools_install
}
