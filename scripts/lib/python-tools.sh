# shellcheck shell=bash
# Installs the pinned Python tools, each list of scripts/tools in a virtual environment of its own. To be sourced; works in
# the project's folder.

# shellcheck source-path=SCRIPTDIR source=build.sh
. "${BASH_SOURCE[0]%/*}/build.sh"

# Makes an environment with exactly the packages of a list: python_environment <folder> <list>
python_environment() {
  local folder=$1 list=$2
  need 'Python 3.11 or newer' 'apt-get install python3' \
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || return
  need 'ensurepip' 'apt-get install python3-venv' python3 -m ensurepip --version || return
  rm -rf "$folder"
  python3 -m venv "$folder" || return
  "$folder/bin/python" -m pip install --quiet --no-deps --require-hashes --only-binary=:all: --requirement "$list"
}

# Afterwards target/tools/python/bin/python has what the tests need.
python_tools() {
  local list=scripts/tools/requirements.txt
  unless_unchanged target/tools/python/stamp "$(checksum_of "$list")" python_environment target/tools/python "$list"
}

# Afterwards target/tools/checkov/bin/checkov is there, apart: 300 MB that nothing else needs.
checkov_tools() {
  local list=scripts/tools/checkov-requirements.txt
  unless_unchanged target/tools/checkov/stamp "$(checksum_of "$list")" python_environment target/tools/checkov "$list"
}
