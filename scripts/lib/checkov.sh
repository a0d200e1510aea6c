# shellcheck shell=bash
# Installs the pinned Checkov, with its hundred packages, in a folder of its own: 300 MB that nothing else needs. To be
# sourced; works in the project's folder.

# shellcheck source-path=SCRIPTDIR source=build.sh
. "${BASH_SOURCE[0]%/*}/build.sh"

checkov_install() {
  need 'Python 3.11 or newer' 'apt-get install python3' \
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || return
  need 'ensurepip' 'apt-get install python3-venv' python3 -m ensurepip --version || return
  rm -rf target/tools/checkov
  python3 -m venv target/tools/checkov || return
  target/tools/checkov/bin/python -m pip install --quiet --no-deps --require-hashes --only-binary=:all: \
    --requirement scripts/tools/checkov-requirements.txt
}

# The one function to call from outside: afterwards target/tools/checkov/bin/checkov is there.
checkov_tools() {
  unless_unchanged target/tools/checkov/stamp "$(checksum_of scripts/tools/checkov-requirements.txt)" checkov_install
}
