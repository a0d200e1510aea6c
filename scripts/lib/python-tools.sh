# shellcheck shell=bash
# Installs the pinned Python tools of scripts/tools/requirements.txt. To be sourced; works in the project's folder.

# shellcheck source-path=SCRIPTDIR source=build.sh
. "${BASH_SOURCE[0]%/*}/build.sh"

python_tools_install() {
  need 'Python 3.11 or newer' 'apt-get install python3' \
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || return
  need 'ensurepip' 'apt-get install python3-venv' python3 -m ensurepip --version || return
  rm -rf target/tools/python
  python3 -m venv target/tools/python || return
  target/tools/python/bin/python -m pip install --quiet --no-deps --require-hashes --only-binary=:all: \
    --requirement scripts/tools/requirements.txt
}

# The one function to call from outside: afterwards target/tools/python/bin/python has the tools.
python_tools() {
  unless_unchanged target/tools/python/stamp "$(checksum_of scripts/tools/requirements.txt)" python_tools_install
}
