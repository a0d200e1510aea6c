# shellcheck shell=bash
# Builds the project's programs when something changed, and runs them. To be sourced; works in the project's folder.
#
# Four programs, each with a jar and a class path of its own: what one needs, no other opens or loads. javac follows each
# from its main classes, with the jars that it may see; static checks are left to ./scripts/test, where Maven compiles.

# shellcheck source-path=SCRIPTDIR source=build.sh
. "${BASH_SOURCE[0]%/*}/build.sh"
# shellcheck source-path=SCRIPTDIR source=bindings.sh
. "${BASH_SOURCE[0]%/*}/bindings.sh"

PROJECT_PROGRAMS=target/programs
PROJECT_GENERATED=target/generated-sources/protobuf
PROJECT_SCRIPT=${BASH_SOURCE[0]}

# Short-lived programs: no optimizing compiler, no threads for collecting garbage, no file with performance data.
PROJECT_JVM=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData)

# The main classes of a program; whatever they use is part of it.
project_mains() {
  case $1 in
    synth) printf '%s\n' prode.stacks.Synthesize prode.build.lambda.BuildLambdaZips ;;
    ops) printf '%s\n' prode.cli.Main ;;
    build) printf '%s\n' prode.build.Refresh ;;
    sandbox) printf '%s\n' prode.sandbox.SandboxServer prode.sandbox.schema.DeriveSchema ;;
    *) printf 'project: no program is called %s\n' "$1" >&2 && return 2 ;;
  esac
}

# Maven's jars that a program may see, joined by colons: those of no other program.
project_jars() {
  local synth='/com/hashicorp/|/software/(constructs|amazon/jsii)/|/org/jetbrains/|/javax/annotation/|/jackson/datatype/'
  local ops='/software/amazon/(awssdk|eventstream)/|/org/reactivestreams/|/info/picocli/|/org/slf4j/'
  local sandbox='/com/google/|/io/(grpc|perfmark)/|/org/(codehaus/mojo|msgpack)/'
  local others
  case $1 in
    synth) others="$ops|$sandbox" ;;
    ops) others="$synth|$sandbox" ;;
    sandbox) others="$synth|$ops" ;;
    build) others="$synth|$ops|$sandbox" ;;
  esac
  tr ':' '\n' <target/class-path.txt | grep -Ev "$others" | paste -sd : -
}

# Makes a program's jar, and calls Maven only when more than Java changed: project_build <program>…
# Its output goes to stderr.
project_build() {
  local program
  for program in "$@"; do
    project_is_untouched "$program" || project_is_unchanged "$program" || project_build_once "$program" || return
  done
}

# Whether all is as it was when contents were compared last, which takes five times as long.
project_is_untouched() {
  local seen=$PROJECT_PROGRAMS/$1.seen
  [[ -f $seen && $(project_traces "$1") == "$(<"$seen")" ]] && all_are_there "$(<"$PROJECT_PROGRAMS/$1.class-path")"
}

# By contents. The traces are of before: who writes a file meanwhile leaves another one, which the next call finds.
project_is_unchanged() {
  local checksum traces seen=$PROJECT_PROGRAMS/$1.seen
  traces=$(project_traces "$1") && checksum=$(project_checksum) || return
  project_is_fresh "$1" "$checksum" || return
  { printf '%s\n' "$traces" >"$seen.$$" && mv -f "$seen.$$" "$seen"; } 2>/dev/null || true
}

project_build_all() {
  project_build synth ops sandbox build
}

# One build at a time: the second caller waits, and then finds everything done. By Python, because macOS has no flock
# command; the lock stays with the descriptor until the subshell ends.
project_build_once() {
  at_least Python 3.9 "$(version_of python3 --version)" 'apt-get install python3, or brew install python' || return
  mkdir -p "$PROJECT_PROGRAMS"
  (
    python3 -c 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX)' || exit
    project_is_fresh "$1" "$(project_checksum)" || project_build_program "$1"
  ) 9>target/build.lock >&2
}

PROJECT_INPUTS=(pom.xml .mvn/jvm.config scripts/bindings "$PROJECT_SCRIPT")

# By contents, because a checkout changes times at will; the tools by size and time.
project_checksum() {
  local inputs=("${PROJECT_INPUTS[@]}") optional
  for optional in "${@:-src/main/java}" src/main/proto src/main/resources; do
    [[ ! -d $optional ]] || inputs+=("$optional")
  done
  { checksum_of "${inputs[@]}" && stamps_of "$(type -P java)" "$(type -P javac)"; } | checksum
}

# What was touched if a program, or what it follows from, is another one.
project_traces() {
  traces_of "${PROJECT_INPUTS[@]}" src/main/{java,proto,resources} "$PROJECT_PROGRAMS/$1".{jar,stamp,class-path} \
    "$(type -P java)" "$(type -P javac)"
}

# A jar that somebody has put there may be of sources that have changed back since.
project_is_fresh() {
  local built
  built=$(project_stamp "$1") && [[ ${built%% *} == "$2" ]] && all_are_there "$(<"$PROJECT_PROGRAMS/$1.class-path")"
}

# Prints what a program was built from, unless its jar or its class path is another one since, or missing.
project_stamp() {
  local name=$PROJECT_PROGRAMS/$1 stamp
  [[ -f $name.stamp && -f $name.jar && -f $name.class-path ]] || return
  stamp=$(<"$name.stamp")
  [[ ${stamp#*$'\n'} == "$(stamps_of "$name.jar" "$name.class-path")" ]] && printf '%s' "${stamp%%$'\n'*}"
}

# The stamp is of what was there before javac read it: a change meanwhile is found by the next call.
project_build_program() {
  local program=$1 name=$PROJECT_PROGRAMS/$1 checksum own
  project_is_resolved || build_tools || return
  bindings && { project_is_resolved || project_resolve; } || return
  checksum=$(project_checksum) && own=$(project_own_checksum "$program") || return
  if [[ $(project_stamp "$program") != *" $own" ]]; then
    rm -f "$name.stamp"
    project_compile "$program" || return
  fi
  printf '%s\n' "$checksum $own" "$(stamps_of "$name.jar" "$name.class-path")" >"$name.stamp"
}

# The sandbox needs few packages of ours, and the AWS bindings for its schema.
PROJECT_SANDBOX_PACKAGES=(failure sandbox terraform)

project_own_checksum() {
  if [[ $1 == sandbox ]]; then
    { project_checksum "${PROJECT_SANDBOX_PACKAGES[@]/#/src/main/java/prode/}" && cat target/class-path.txt; } | checksum
  else
    project_checksum
  fi
}

# Also looks for the jars outside the project: somebody may have emptied Maven's repository.
project_is_resolved() {
  [[ -f target/class-path.txt && -f target/maven.stamp && $(<target/maven.stamp) == "$(project_maven_checksum)" ]] &&
    all_are_there "$(<target/class-path.txt)"
}

project_maven_checksum() {
  local inputs=(pom.xml .mvn) optional
  for optional in src/main/proto "$PROJECT_GENERATED"; do
    [[ ! -d $optional ]] || inputs+=("$optional")
  done
  checksum_of "${inputs[@]}"
}

# What Maven alone knows: where the jars are, and the sources that protoc makes.
project_resolve() {
  echo 'Building prod-e; the first build also fetches what it needs, which takes minutes.'
  rm -rf target/maven.stamp "$PROJECT_GENERATED" target/protobuf-maven-plugin
  mvn -q -B -ntp generate-sources dependency:build-classpath@class-path || return
  project_unpack_kernel || rm -rf target/jsii # jsii then starts its own copy, a little slower
  project_maven_checksum >target/maven.stamp
}

# Takes the kernel out of the jsii runtime's jar, for scripts/lib/jsii-kernel.js.
project_unpack_kernel() {
  local runtime
  runtime=$(tr ':' '\n' <target/class-path.txt | grep '/jsii-runtime-[^/]*$') || return
  rm -rf target/jsii && mkdir -p target/jsii &&
    (cd target/jsii && jar xf "$runtime" software/amazon/jsii/lib/program.js)
}

# All of a program anew: 3 seconds, and no class is left of a source that is gone. Strings are joined by bytecode, as in
# pom.xml. The jar isn't compressed, which takes as long to write and less to read.
project_compile() {
  local program=$1 classes=$PROJECT_PROGRAMS/$1 jar=$PROJECT_PROGRAMS/$1.jar mains main sources=() jars
  mains=$(project_mains "$program") && jars=$(project_jars "$program") || return
  for main in $mains; do
    sources+=("src/main/java/${main//.//}.java")
  done
  rm -rf "$classes" "$jar" && mkdir -p "$classes" &&
    javac -J-XX:+UseSerialGC -J-XX:TieredStopAtLevel=1 --release 17 -encoding UTF-8 -proc:none -nowarn -parameters \
      -XDstringConcat=inline -cp "$jars" -sourcepath "src/main/java:$PROJECT_GENERATED" -d "$classes" "${sources[@]}" || return
  if [[ $program == sandbox && $(cd "$classes/prode" && echo *) != "${PROJECT_SANDBOX_PACKAGES[*]}" ]]; then
    echo 'project: PROJECT_SANDBOX_PACKAGES are not what the sandbox uses'
    return 1
  fi
  [[ ! -d src/main/resources ]] || cp -R src/main/resources/. "$classes/" || return
  if [[ $program == sandbox ]]; then
    java "${PROJECT_JVM[@]}" -cp "$classes:$jars" prode.sandbox.schema.DeriveSchema \
      "$(tr ':' '\n' <target/class-path.txt | grep '/cdktf-provider-aws-[^/]*$')" "$classes" || return
  fi
  jar -J-XX:+UseSerialGC -J-XX:TieredStopAtLevel=1 --create --no-manifest --no-compress --file "$jar" -C "$classes" . &&
    rm -rf "$classes" && printf '%s\n' "$jars" >"$PROJECT_PROGRAMS/$program.class-path" || return
  [[ $program != sandbox ]] || project_archive_sandbox
}

# The class archive (class data sharing) of a sandbox that starts and ends. Without it the start takes longer, no more.
project_archive_sandbox() {
  local archive=$PROJECT_PROGRAMS/sandbox.jsa
  rm -f "$archive"
  java "${PROJECT_JVM[@]}" -Xlog:disable -XX:ArchiveClassesAtExit="$archive" -cp "$(project_class_path sandbox)" \
    prode.sandbox.SandboxServer pass "$archive.none" 000000000000 true </dev/null >/dev/null 2>&1 || true
}

project_class_path() {
  printf '%s' "$PROJECT_PROGRAMS/$1.jar:$(<"$PROJECT_PROGRAMS/$1.class-path")"
}
