# shellcheck shell=bash
# Synthesizes, unless nothing changed since. To be sourced after project.sh; works in the project's folder.

SYNTH_STAMP=target/synth.stamp

# Writes the Terraform JSON to a folder, or finds it there: synthesize_unless_unchanged <folder>
# The stamp holds what went in before and what came out after: an edit meanwhile is found by the next call.
synthesize_unless_unchanged() {
  local output=$1 inputs
  inputs=$(synth_inputs "$output") || return
  if [[ -f $SYNTH_STAMP && $(<"$SYNTH_STAMP") == "$inputs $(synth_made "$output")" ]]; then
    return
  fi
  rm -f "$SYNTH_STAMP"
  synthesize "$output" || return
  printf '%s\n' "$inputs $(synth_made "$output")" >"$SYNTH_STAMP"
}

# Sources, class path and JDK are in the program's own stamp.
synth_inputs() {
  {
    printf '%s\n' "$1"
    cat "$PROJECT_PROGRAMS/synth.stamp" "$PROJECT_PROGRAMS/synth.class-path" &&
      checksum_of src/main/environments src/main/lambda target/lambda scripts/lib/synth.sh scripts/lib/jsii-kernel.js &&
      stamps_of "$(type -P node)"
  } | checksum
}

# What Terraform keeps beside the JSON is of no concern.
synth_made() {
  [[ ! -d $1 ]] || find "$1" -name .terraform -prune -o -type f -print0 | checksum_of_listed
}

synthesize() {
  need Java 'apt-get install default-jdk-headless, or brew install openjdk' command -v java || return
  need Node 'apt-get install nodejs, or brew install node' command -v node || return
  # The kernel lives as short as the JVM: no optimizing compiler there either.
  jsii_kernel --no-opt
  synth_java prode.stacks.Synthesize "$1"
}

# Lets jsii find its packages unpacked, and its kernel in one process with what relays to it: jsii_kernel [<option of Node>…]
jsii_kernel() {
  export JSII_RUNTIME_PACKAGE_CACHE_ROOT=$PWD/target/jsii-cache
  [[ ! -f target/jsii/software/amazon/jsii/lib/program.js ]] ||
    export JSII_RUNTIME="exec node $* --preserve-symlinks '$PWD/scripts/lib/jsii-kernel.js'"
}

# Runs a main class of the program synth. Its class archive (class data sharing) is written by the first successful run
# after a build.
synth_java() {
  local archive=target/synth.jsa status=0
  # No word from the JVM about an archive that it can't use, as after an upgrade of the JDK: it only starts slower.
  local options=("${PROJECT_JVM[@]}" -Xlog:disable -Xlog:all=error:stderr -cp "$(project_class_path synth)")
  if [[ $archive -nt $PROJECT_PROGRAMS/synth.jar ]]; then
    java -XX:SharedArchiveFile="$archive" "${options[@]}" "$@"
    return
  fi
  java -XX:ArchiveClassesAtExit="$archive.$$" "${options[@]}" "$@" || status=$?
  if ((status == 0)) && [[ -f $archive.$$ ]]; then
    mv -f "$archive.$$" "$archive"
  else
    rm -f "$archive.$$"
  fi
  return "$status"
}
