# shellcheck shell=bash
# Installs the pinned Python tools, each list of scripts/tools in a virtual environment of its own. To be sourced; works in
# the project's folder.

# shellcheck source-path=SCRIPTDIR source=build.sh
. "${BASH_SOURCE[0]%/*}/build.sh"

# Makes an environment with exactly the packages of a list: python_environment <folder> <list>
python_environment() {
  local folder=$1 list=$2
  has_python || return
  rm -rf "$folder"
  python3 -m venv --without-pip "$folder" || return
  # pip by itself takes six times as long; but it knows more ways out of a company's network.
  python_uv "$folder" "$list" || python_packages "$list" python3 -m pip --python "$folder/bin/python" install
}

python_uv() {
  local index
  uv_tools || return
  index=${PIP_INDEX_URL:-$(python3 -m pip config get global.index-url 2>/dev/null)}
  python_packages "$2" target/tools/uv/bin/uv pip install --compile-bytecode --python "$1/bin/python" \
    ${index:+--default-index "$index"}
}

# Runs a command with what both installers are told: python_packages <list> <command…>
python_packages() {
  "${@:2}" --quiet --no-deps --require-hashes --only-binary=:all: --requirement "$1"
}

uv_install() {
  rm -rf target/tools/uv
  python_packages "$1" python3 -m pip install --root-user-action ignore --target target/tools/uv
}

uv_tools() {
  local list=scripts/tools/uv.txt
  unless_unchanged target/tools/uv/stamp "$(checksum_of "$list")" uv_install "$list"
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
