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
}

# All that a build needs. Takes most of a second, so it runs only when there is something to build.
build_tools() {
  at_least JDK 17 "$(version_of javac -version)" 'apt-get install openjdk-17-jdk-headless, or brew install openjdk@17' &&
    at_least Maven 3.8 "$(version_of mvn --version)" 'apt-get install maven, or brew install maven' &&
    at_least Node 20.9 "$(version_of node --version)" 'apt-get install nodejs, or brew install node'
}
