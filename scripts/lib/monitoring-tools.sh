# shellcheck shell=bash
# Puts Prometheus, Alertmanager and their checkers under target/tools/monitoring/bin, under the names that the image has
# for them. To be sourced; works in the project's folder.
#
# From MONITORING_TOOLS (a folder, for example with the programs of the built image), else from PATH, else unpacked from
# Debian's packages. Unpacked, not installed: that needs no root, and no service starts on the machine.

# shellcheck source-path=SCRIPTDIR source=build.sh
. "${BASH_SOURCE[0]%/*}/build.sh"

MONITORING_TOOLS_NAMES=(prometheus promtool alertmanager amtool)

# The one function to call from outside. Programs that are there stay: somebody may be running them.
monitoring_tools() {
  local folder=target/tools/monitoring name
  for name in "${MONITORING_TOOLS_NAMES[@]}"; do
    [[ -x $folder/bin/$name ]] || rm -f "$folder/stamp"
  done
  unless_unchanged "$folder/stamp" "${MONITORING_TOOLS-from PATH or Debian}" monitoring_tools_install
}

monitoring_tools_install() {
  local bin=target/tools/monitoring/bin
  rm -rf "$bin"
  mkdir -p "$bin"
  if monitoring_tools_link "$bin"; then
    return 0
  fi
  if [[ -z ${MONITORING_TOOLS-} ]] && monitoring_tools_unpack target/tools/monitoring && monitoring_tools_link "$bin"; then
    return 0
  fi
  rm -rf "$bin"
  echo 'Prometheus or Alertmanager is missing: apt-get update && apt-get install prometheus prometheus-alertmanager' >&2
  return 2
}

monitoring_tools_link() {
  local bin=$1 name found path=$PATH:$PWD/target/tools/monitoring/debian/usr/bin
  if [[ -n ${MONITORING_TOOLS-} ]]; then
    path=$MONITORING_TOOLS
  fi
  for name in "${MONITORING_TOOLS_NAMES[@]}"; do
    # Debian has another program under the plain name.
    found=$(PATH=$path type -P "$name" || PATH=$path type -P "prometheus-$name") || return
    ln -sf "$(realpath "$found")" "$bin/$name"
  done
}

monitoring_tools_unpack() {
  local folder=$1 package
  mkdir -p "$folder/download"
  (cd "$folder/download" && monitoring_tools_download) || return
  for package in "$folder"/download/*.deb; do
    dpkg-deb --extract "$package" "$folder/debian" || return
  done
  rm -r "$folder/download"
}

# A new machine has no package lists yet; only root may fetch them.
monitoring_tools_download() {
  local packages=(prometheus prometheus-alertmanager)
  apt-get -qq download "${packages[@]}" 2>/dev/null || {
    apt-get -qq update && apt-get -qq download "${packages[@]}"
  }
}
