# shellcheck shell=bash
# Runs the operating half of the project. To be sourced after project.sh.

# Becomes the command line prod-e. Each command has a class archive of its own, written by its first run after a build:
# what one command loads says little about another.
ops_java() {
  local name=help archive
  [[ ${1:-} =~ ^[a-z]+$ ]] && name=$1
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
  exec java "${options[@]}" -cp "$(project_class_path ops)" prode.cli.Main "$@"
}
