# shellcheck shell=bash
# Puts Prometheus, Alertmanager and their checkers under target/tools/monitoring/bin, in the versions of the image and under
# the names that it has for them. To be sourced; works in the project's folder.
#
# Compiled, because nothing that can be installed without root has these versions: once a version and machine, into the
# user's cache. MONITORING_TOOLS is a folder that has the four programs already, for example out of the built image.

# shellcheck source-path=SCRIPTDIR source=build.sh
. "${BASH_SOURCE[0]%/*}/build.sh"

MONITORING_TOOLS_NAMES=(prometheus promtool alertmanager amtool)
MONITORING_TOOLS_MODULE=scripts/tools/monitoring

# No service discovery but those that prometheus.yml uses: the others bring a cloud's whole library each.
MONITORING_TOOLS_FLAGS=('-tags=remove_all_sd,enable_dns_sd,enable_aws_sd' -trimpath '-ldflags=-s -w')

# The one function to call from outside. A link that is right stays: somebody may be running the programs.
monitoring_tools() {
  local bin=target/tools/monitoring/bin folder=${MONITORING_TOOLS-} name
  if [[ -z $folder ]]; then
    folder=$(monitoring_tools_folder) || return
    monitoring_tools_complete "$folder" || monitoring_tools_cached "$folder" || return
  else
    folder=$(cd "$folder" && pwd) || return 2
  fi
  for name in "${MONITORING_TOOLS_NAMES[@]}"; do
    need "$name" "MONITORING_TOOLS is $folder" test -x "$folder/$name" || return
  done
  if [[ $(readlink "$bin") != "$folder" ]]; then
    rm -rf "$bin"
    mkdir -p "${bin%/*}"
    ln -sfn "$folder" "$bin"
  fi
}

# Prints where this machine keeps the programs of these versions.
monitoring_tools_folder() {
  local key
  key=$({ uname -sm && printf '%s\n' "${MONITORING_TOOLS_FLAGS[@]}" && checksum_of "$MONITORING_TOOLS_MODULE"; } | cksum)
  cache_folder "monitoring/${key// /-}"
}

monitoring_tools_complete() {
  local name
  for name in "${MONITORING_TOOLS_NAMES[@]}"; do
    [[ -x $1/$name ]] || return
  done
}

# One build at a time: whoever waited finds the programs. What an interrupted build left goes with the next one.
monitoring_tools_cached() {
  local folder=$1 cache=${1%/*}
  mkdir -p "$cache" || return
  (
    python3 -c 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX)' || exit
    if monitoring_tools_complete "$folder"; then exit; fi
    monitoring_tools_remove "$cache"/building.*
    work=$(mktemp -d "$cache/building.XXXXXX") || exit
    trap 'monitoring_tools_remove "$work"' EXIT
    monitoring_tools_build "$PWD/$MONITORING_TOOLS_MODULE" "$work" || exit
    # Whole or not at all: a folder that is there has everything.
    rm -rf "$folder"
    mv "$work/bin" "$folder"
  ) 9>"$cache/lock"
}

# Go writes a toolchain that it fetches read-only, whatever -modcacherw says; only root removes that just so.
monitoring_tools_remove() {
  local folder
  for folder; do
    [[ ! -d $folder ]] || { chmod -R u+w "$folder" && rm -rf "$folder"; }
  done
}

# Go's caches are made for this build and go with it: 2 GB that nothing else would use.
monitoring_tools_build() (
  module=$1
  work=$2
  has_go || exit
  echo 'Compiling Prometheus and Alertmanager, once a version; that takes minutes.' >&2
  # The toolchain that go.mod asks for comes from the module proxy, too; Debian's Go is older.
  export GOTOOLCHAIN=auto GOMODCACHE=$work/modules GOCACHE=$work/cache GOBIN=$work/bin GOFLAGS=-modcacherw CGO_ENABLED=0
  cp -r "$module" "$work/module"
  cd "$work/module/alertmanager" || exit
  monitoring_tools_alertmanager || exit
  go install "${MONITORING_TOOLS_FLAGS[@]}" tool || exit
  cd ../prometheus && go install "${MONITORING_TOOLS_FLAGS[@]}" tool
)

# Alertmanager's module embeds a page that its makers build with Node and don't publish there. A copy gets an empty one.
monitoring_tools_alertmanager() {
  local version source
  version=$(awk '$1 == "github.com/prometheus/alertmanager" { print $2 }' go.mod) || return
  # Outside of the module, whose go.mod puts the copy in its place; the sum database has the checksum.
  source=$(cd .. && go mod download -json "github.com/prometheus/alertmanager@$version" |
    python3 -c 'import json, sys; print(json.load(sys.stdin)["Dir"])') || return
  cp -r "$source" alertmanager || return
  chmod -R u+w alertmanager
  mkdir -p alertmanager/ui/app/dist
  : >alertmanager/ui/app/dist/index.html
}
