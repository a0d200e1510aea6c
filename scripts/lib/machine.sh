# shellcheck shell=bash
# A Debian of its own in a folder, for scripts/fresh-machine. To be sourced after build.sh; works in the project's folder.

MACHINE_USER=somebody
MACHINE_HOME=/home/$MACHINE_USER
MACHINE_PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

# How registries are reached: variables that name a certificate, a proxy or an index, never one with a secret of ours.
MACHINE_SETTINGS='^([a-zA-Z_]*_proxy|[A-Z_]*_PROXY|GOPROXY|GOSUMDB|[A-Z_]*(CA_BUNDLE|CERT|CERTS|CERT_FILE|CERT_DIR|CAINFO)|(PIP|UV)_(INDEX_URL|DEFAULT_TIMEOUT)|npm_config_registry)='

# Makes the machine with everything that the README's table names: machine_make <folder> <release>
machine_make() {
  local root=$1 release=$2 packages
  packages=$(machine_packages) || return
  if [[ -f $root/etc/fresh-machine ]]; then
    return
  fi
  mkdir -p "$root"
  machine_step "$release by debootstrap" debootstrap --variant=minbase "$release" "$root" || return
  mkdir -p "$root/usr/local/share/ca-certificates"
  cp /etc/resolv.conf "$root/etc/resolv.conf"
  find /usr/local/share/ca-certificates -name '*.crt' -exec cp {} "$root/usr/local/share/ca-certificates/" \;
  grep -ls 'Proxy' /etc/apt/apt.conf.d/* | xargs -r cp -t "$root/etc/apt/apt.conf.d" || true
  cp "$(type -P terraform)" "$root/usr/local/bin/"
  # The README's lines are for a person who says yes.
  echo 'APT::Get::Assume-Yes "true";' >"$root/etc/apt/apt.conf.d/90yes"
  if [[ $release == bookworm ]]; then # backports, as README.md wants them
    sed "s/ $release / $release-backports /" "$root/etc/apt/sources.list" >"$root/etc/apt/sources.list.d/backports.list"
  fi
  machine_step 'package lists' machine_inside "$root" root 'apt-get update' || return
  machine_step "$packages" machine_inside "$root" root "$packages" || return
  if [[ $release == bookworm ]]; then
    packages=$(machine_table 'Debian 12, as well') || return
    machine_step "$packages" machine_inside "$root" root "$packages" || return
  fi
  machine_inside "$root" root "useradd --create-home --shell /bin/bash $MACHINE_USER" || return
  machine_settings "$root$MACHINE_HOME"
  echo "$release" >"$root/etc/fresh-machine"
}

# Prints the apt-get lines of the two commands' rows.
machine_packages() {
  local synth test
  synth=$(machine_table synth) && test=$(machine_table test) &&
    printf '%s && %s' "$synth" "$test"
}

# Prints the command in the last column of a row of the README's table: machine_table <what its first column has, as code or not>
machine_table() {
  local line
  line=$(grep -E "^[|] \`?$1\`? [|]" README.md | sed -n "s/.*| \`\(.*\)\` |\$/\1/p")
  [[ -n $line ]] || {
    printf 'README.md: its table has no row for %s that ends in a command\n' "$1" >&2
    return 2
  }
  printf '%s' "$line"
}

# Settings of the clients that stand in files.
machine_settings() {
  local home=$1 file
  for file in .m2/settings.xml .npmrc .config/pip/pip.conf; do
    if [[ -f ~/$file ]]; then
      mkdir -p "$home/$(dirname "$file")"
      cp ~/"$file" "$home/$file"
      chmod a+r "$home/$file"
    fi
  done
}

# A new clone, of all branches and the whole history.
machine_clone() {
  local root=$1
  rm -rf "$root$MACHINE_HOME/prod-e"
  git clone --quiet --no-hardlinks . "$root$MACHINE_HOME/prod-e" || return
  machine_inside "$root" root "chown -R $MACHINE_USER: $MACHINE_HOME"
}

# Runs one of the README's commands as the user, in the clone, which it must leave as it was.
machine_run() {
  local root=$1 command=$2
  machine_step "$command" machine_inside "$root" "$MACHINE_USER" "cd prod-e && $command" || return
  machine_inside "$root" "$MACHINE_USER" \
    'cd prod-e && git diff --stat --exit-code' || machine_fail "$command left changed files behind"
}

machine_fail() {
  printf 'fresh-machine: %s\n' "$1" >&2
  return 1
}

# Runs a step and says what it was and how long it took: machine_step <name> <command…>
machine_step() {
  local name=$1 started=$SECONDS status=0
  shift
  printf '== %s\n' "$name"
  "$@" || status=$?
  printf '== %s: exit code %s after %s s\n' "$name" "$status" "$((SECONDS - started))"
  return "$status"
}

# Runs a line of bash inside: machine_inside <folder> <user> <line>. Processes and mounts of its own, so that both are
# gone when the line ends, however it ends.
machine_inside() {
  local root=$1 user=$2 line=$3 settings
  mapfile -t settings < <(env | grep -E "$MACHINE_SETTINGS")
  # shellcheck disable=SC2016 # the inner bash has arguments of its own
  unshare --mount --pid --fork --kill-child bash -euo pipefail -c '
    root=$1 user=$2
    shift 2
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    mount -t tmpfs tmpfs "$root/dev/shm"
    # This bash stays: the first process of a machine is the one that takes leave of the orphans.
    users=()
    [[ $user == root ]] || users=(--userspec="$user" --groups=)
    status=0
    chroot "${users[@]}" "$root" "$@" || status=$?
    exit "$status"
  ' - "$root" "$user" /usr/bin/env -i "${settings[@]}" PATH="$MACHINE_PATH" LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
    HOME="$(if [[ $user == root ]]; then echo /root; else echo "$MACHINE_HOME"; fi)" USER="$user" \
    /bin/bash -euo pipefail -c "cd; $line"
}
