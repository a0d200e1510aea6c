# shellcheck shell=bash
# Runs the operating half of the project. To be sourced after project.sh.

# Becomes the command line prod-e. Each command has a class archive of its own, written by its first run after a build:
# what one command loads says little about another.
ops_java() {
  local name=help archive class_path
  class_path=$(project_class_path ops) || return
  [[ ${1:-} =~ ^(--)?[a-z]+$ ]] && name=${1#--}
  archive=target/ops-$name.jsa
  local options=("${PROJECT_JVM[@]}" -Xlog:disable -Xlog:all=error:stderr)
  # Java would start with a heap of one 64th of the machine's memory, and fill it before it looks for garbage.
  options+=(-Xms16m)
  # It may run beside a deployment on a small runner, and needs little: the heap would grow with the machine otherwise.
  if [[ $name == cleanup ]]; then options+=(-Xmx128m); fi
  if [[ $archive -nt $PROJECT_PROGRAMS/ops.jar ]]; then
    options+=(-XX:SharedArchiveFile="$archive")
  else
    options+=(-XX:ArchiveClassesAtExit="$archive")
  fi
  # picocli looks for a class of Groovy, and Java would open all 60 jars to find that it is nowhere; here it opens one.
  # What stands beside the JDK's own classes isn't verified either, which takes long for classes as old as picocli's.
  if [[ :$class_path =~ :([^:]*/picocli-[^:/]*\.jar) ]]; then options+=(-Xbootclasspath/a:"${BASH_REMATCH[1]}"); fi
  exec java "${options[@]}" -cp "$class_path" prode.cli.Main "$@"
}
