# shellcheck shell=bash
# What the build steps of scripts/lib share. To be sourced.

# shellcheck source-path=SCRIPTDIR source=tools.sh
. "${BASH_SOURCE[0]%/*}/tools.sh"

SHA256=(sha256sum)
command -v sha256sum >/dev/null || SHA256=(shasum -a 256)

# Prints the checksum of what it reads.
checksum() {
  "${SHA256[@]}" | cut -d ' ' -f 1
}

# Prints one checksum over the names and contents of the files in the given files and folders.
checksum_of() {
  find "$@" -name __pycache__ -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 "${SHA256[@]}" | checksum
}

# Runs a command unless it has run before with the same inputs: unless_unchanged <stamp file> <checksum> <command…>
unless_unchanged() {
  local stamp=$1 checksum=$2
  shift 2
  if [[ -f $stamp && $(<"$stamp") == "$checksum" ]]; then
    return 0
  fi
  rm -f "$stamp"
  "$@" || return
  mkdir -p "$(dirname "$stamp")"
  printf '%s\n' "$checksum" >"$stamp"
}
