# shellcheck shell=bash
# Builds the project when something changed, and runs its programs. To be sourced; works in the project's folder.

# shellcheck source-path=SCRIPTDIR source=build.sh
. "${BASH_SOURCE[0]%/*}/build.sh"
# shellcheck source-path=SCRIPTDIR source=bindings.sh
. "${BASH_SOURCE[0]%/*}/bindings.sh"

# Makes target/prod-e.jar and what starts it fast; calls Maven only when a source changed. Its output goes to stderr.
project_build() {
  local checksum
  checksum=$(project_checksum) || return
  if project_is_fresh "$checksum"; then
    return
  fi
  at_least Python 3.9 "$(version_of python3 --version)" 'apt-get install python3, or brew install python' || return
  mkdir -p target
  # One build at a time: the second caller waits, and then finds everything done. By Python, because macOS has no flock
  # command; the lock stays with the descriptor until the subshell ends.
  (
    python3 -c 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX)' || exit
    project_is_fresh "$checksum" && exit
    rm -f target/build.stamp
    unless_unchanged target/build.stamp "$checksum" project_build_all
  ) 9>target/build.lock >&2
}

project_checksum() {
  local inputs=(pom.xml .mvn/jvm.config scripts/bindings src/main/java) resources=src/main/resources
  [[ ! -d $resources ]] || inputs+=("$resources")
  checksum_of "${inputs[@]}"
}

# A jar that is newer than the stamp was built by hand, perhaps from sources that have changed back since.
project_is_fresh() {
  [[ -f target/build.stamp && $(<target/build.stamp) == "$1" && ! target/prod-e.jar -nt target/build.stamp ]] &&
    project_is_complete
}

# Also looks for the jars outside the project: somebody may have emptied Maven's repository.
project_is_complete() {
  [[ -f target/prod-e.jar && -f target/class-path.txt ]] || return
  local jar jars
  IFS=: read -ra jars <target/class-path.txt || [[ -n ${jars[*]} ]]
  for jar in "${jars[@]}"; do
    [[ -f $jar ]] || return
  done
}

# Formatting and tests are left to ./scripts/test: unformatted code may be synthesized.
project_build_all() {
  build_tools && bindings || return
  echo 'Building prod-e; the first build also fetches what it needs, which takes minutes.' >&2
  mvn -q -B -ntp package -Dmaven.test.skip -Dspotless.check.skip || return
  project_unpack_kernel || rm -rf target/jsii # jsii then starts its own copy, a little slower
}

# Takes the kernel out of the jsii runtime's jar, for scripts/lib/jsii-kernel.js.
project_unpack_kernel() {
  local runtime
  runtime=$(tr ':' '\n' <target/class-path.txt | grep '/jsii-runtime-[^/]*$') || return
  rm -rf target/jsii && mkdir -p target/jsii &&
    (cd target/jsii && jar xf "$runtime" software/amazon/jsii/lib/program.js)
}

# Short-lived programs: no optimizing compiler, no threads for collecting garbage, no file with performance data.
PROJECT_JVM=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData)

project_class_path() {
  printf '%s' "target/prod-e.jar:$(<target/class-path.txt)"
}

# Runs a main class and returns its exit code: project_java <name of its class archive> <class path> <main class> [<argument>…]
# The class archive (class data sharing) is written by the first successful run after a build.
project_java() {
  local archive=target/$1.jsa class_path=$2 status=0
  shift 2
  # No word from the JVM about an archive that it can't use, as after an upgrade of the JDK: it only starts slower.
  local options=("${PROJECT_JVM[@]}" -Xlog:disable -Xlog:all=error:stderr -cp "$class_path")
  if project_is_newer_than_jars "$archive" "$class_path"; then
    exec java -XX:SharedArchiveFile="$archive" "${options[@]}" "$@"
  fi
  java -XX:ArchiveClassesAtExit="$archive.$$" "${options[@]}" "$@" || status=$?
  if ((status == 0)) && [[ -f $archive.$$ ]]; then
    mv -f "$archive.$$" "$archive"
  else
    rm -f "$archive.$$"
  fi
  return "$status"
}

project_is_newer_than_jars() {
  local jar jars
  IFS=: read -ra jars <<<"$2"
  for jar in "${jars[@]}"; do
    [[ $1 -nt $jar ]] || return
  done
}

# Runs a main class that uses cdktf: project_synthesize <main class> [<argument>…]
project_synthesize() {
  need Java 'apt-get install default-jdk-headless, or brew install openjdk' command -v java || return
  need Node 'apt-get install nodejs, or brew install node' command -v node || return
  export JSII_RUNTIME_PACKAGE_CACHE_ROOT=$PWD/target/jsii-cache
  if [[ -f target/jsii/software/amazon/jsii/lib/program.js ]]; then
    # The kernel lives as short as the JVM: no optimizing compiler there either.
    export JSII_RUNTIME="exec node --no-opt --preserve-symlinks '$PWD/scripts/lib/jsii-kernel.js'"
  fi
  project_java synth "$(project_class_path)" "$@"
}
