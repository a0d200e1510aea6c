# shellcheck shell=bash
# What the build steps of scripts/lib share. To be sourced.

# shellcheck source-path=SCRIPTDIR source=tools.sh
. "${BASH_SOURCE[0]%/*}/tools.sh"

SHA256=(sha256sum)
command -v sha256sum >/dev/null || SHA256=(shasum -a 256)

# Prints the checksum of what it reads.
checksum() {
  local sum
  sum=$("${SHA256[@]}") && printf '%s\n' "${sum%% *}"
}

# Prints one checksum over the names and contents of the files in the given files and folders.
checksum_of() {
  find "$@" -name __pycache__ -prune -o -type f -print0 | checksum_of_listed
}

# The same for a list of files, each ended by a zero byte.
checksum_of_listed() {
  LC_ALL=C sort -z | xargs -0 "${SHA256[@]}" | checksum
}

# Prints name, size and time of the files that exist, a line each: for what is too big for a checksum at every call.
stamps_of() {
  if [[ $OSTYPE == darwin* ]]; then
    stat -Lf '%N %z %Fm' -- "$@"
  else
    stat -Lc '%n %s %.9Y' -- "$@"
  fi 2>/dev/null || true
}

# Prints name, size, times and number of all files in the given files and folders: a line that stays the same is of a file
# that nobody wrote, moved or replaced since, for nobody can set the time of a file's last change (ctime).
traces_of() {
  if [[ $OSTYPE == darwin* ]]; then
    find -H "$@" -type f -exec stat -f '%N %z %Fm %Fc %i' {} +
  else
    find -H "$@" -type f -printf '%p %s %T@ %C@ %i\n'
  fi 2>/dev/null || true
}

# Whether all of these files exist: all_are_there <files, joined by colons>
all_are_there() {
  local file listed
  IFS=: read -ra listed <<<"$1"
  for file in "${listed[@]}"; do
    [[ -f $file ]] || return
  done
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

# What a machine keeps of this project for all clones.
cache_folder() {
  printf '%s/prod-e/%s' "${XDG_CACHE_HOME:-${HOME:-$PWD/target}/.cache}" "$1"
}
