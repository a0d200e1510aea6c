# shellcheck shell=bash
# Checks for what a machine must have before anything can be built. To be sourced; bash 3.2 (macOS) is enough.

# Prints the first version number (17.0.15) in what a command says, or nothing when there is no such command.
version_of() {
  command -v "$1" >/dev/null || return 0
  "$@" 2>&1 | sed -n 's/^/ /; s/.*[^0-9.]\([0-9][0-9]*\.[0-9.]*[0-9]\).*/\1/p; s/^ [a-z]* \([0-9]*\)$/\1/p' | sed -n 1p
}

# Fails unless a version is new enough: at_least <tool> <version needed> <version found> <line that installs it>
at_least() {
  local tool=$1 needed=$2 found=$3 install=$4
  if [[ -z $found ]]; then
    printf '%s %s or newer is missing: %s\n' "$tool" "$needed" "$install" >&2
    return 2
  fi
  if [[ $(printf '%s\n%s\n' "$needed" "$found" | sort -t. -k1,1n -k2,2n | sed -n 1p) != "$needed" ]]; then
    printf '%s %s or newer is needed, found %s: %s\n' "$tool" "$needed" "$found" "$install" >&2
    return 2
  fi
  tell "$tool: $found, wanted $needed or newer"
}

# Says what is there where somebody wants to know that too: tell <line>
tell() {
  [[ -z ${TOOLS_TOLD:-} ]] || printf '%s\n' "$1"
}

# Fails with the line that installs a tool, unless a command that proves it succeeds: need <tool> <line> <command…>
need() {
  local tool=$1 install=$2
  shift 2
  "$@" >/dev/null 2>&1 || {
    printf '%s is missing: %s\n' "$tool" "$install" >&2
    return 2
  }
  tell "$tool: there"
}

# Runs checks at the same time and fails if one does, when each has had its say: all_of <function…>
all_of() {
  local check checks=() status=0
  for check; do
    "$check" &
    checks+=($!)
  done
  for check in "${checks[@]}"; do
    wait "$check" || status=2
  done
  return "$status"
}

# All that a build needs. Takes most of a second, so it runs only when there is something to build.
build_tools() {
  all_of has_jdk has_maven has_node
}

# All that ./scripts/test needs, with everything that is missing in the first second.
test_tools() {
  all_of has_jdk has_maven has_node has_python has_terraform has_go has_programs
}

# The same with what is there, and with what only exec needs: a line a tool, those that are missing on stderr.
doctor_tools() {
  TOOLS_TOLD=1
  all_of test_tools has_exec_tools
}

has_jdk() {
  at_least JDK 17 "$(version_of javac -version)" 'apt-get install default-jdk-headless, or brew install openjdk'
}

has_maven() {
  # Maven can't tell its version without a JDK, which has a line of its own then.
  TOOLS_TOLD='' need Maven 'apt-get install maven, or brew install maven' command -v mvn || return
  ! command -v javac >/dev/null ||
    at_least Maven 3.8 "$(version_of mvn --version)" 'apt-get install maven, or brew install maven'
}

# jsii's kernel reads from the JVM's pipe, which on Node 18 ends with EAGAIN.
has_node() {
  local status=0
  at_least Node 20.9 "$(version_of node --version)" \
    'apt-get install nodejs, on Debian 12 as README.md says, or brew install node' || status=2
  at_least npm 9 "$(version_of npm --version)" 'apt-get install npm' || status=2
  return "$status"
}

has_python() {
  local status=0
  at_least Python 3.11 "$(version_of python3 --version)" 'apt-get install python3, or brew install python' || return
  need pip 'apt-get install python3-pip' python3 -c 'import pip' || status=2
  return "$status"
}

# What opens a shell in a container.
has_exec_tools() {
  local status=0
  at_least 'AWS CLI' 1.22 "$(version_of aws --version)" \
    'https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html' || status=2
  need 'Session Manager plugin' \
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-install-plugin.html' \
    command -v session-manager-plugin || status=2
  return "$status"
}

# Or OpenTofu, which counts its versions on from Terraform's.
has_terraform() {
  local tool=Terraform install='https://developer.hashicorp.com/terraform/install'
  if [[ ${PRODE_TERRAFORM:-} == *[tT]ofu* ]]; then
    tool=OpenTofu install='https://opentofu.org/docs/intro/install'
  fi
  at_least "$tool" 1.6 "$(version_of "${PRODE_TERRAFORM:-terraform}" version)" "$install"
}

# From 1.21 on Go fetches the newer release that a module asks for.
has_go() {
  at_least Go 1.21 "$(version_of go env GOVERSION)" \
    'apt-get install golang, on Debian 12 as README.md says, or brew install go'
}

# Debian leaves the server's programs off the PATH, one folder a major version.
has_initdb() {
  command -v initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb'
}

has_programs() {
  local program status=0
  need PostgreSQL 'apt-get install postgresql, or brew install postgresql' has_initdb || status=2
  for program in git openssl curl; do
    need "$program" "apt-get install $program" command -v "$program" || status=2
  done
  return "$status"
}
