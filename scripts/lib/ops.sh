# shellcheck shell=bash
# Runs the operating half of the project, which needs no jsii and no AWS bindings. To be sourced after project.sh.

# The class path without the synthesizing half: Java would open its 120 MB of jars for every class it looks for.
ops_class_path() {
  local jars
  jars=$(tr ':' '\n' <target/class-path.txt | grep -Ev '/(cdktf|cdktf-provider-aws|constructs|jsii-runtime)-[^/]*$' | paste -sd: -)
  printf '%s' "target/prod-e.jar:$jars"
}

# Becomes the command line prod-e. Each command has a class archive of its own, written by its first run after a build:
# what one command loads says little about another.
ops_java() {
  local name=help archive
  [[ ${1:-} =~ ^[a-z]+$ ]] && name=$1
  archive=target/ops-$name.jsa
  local options=("${PROJECT_JVM[@]}" -Xlog:disable -Xlog:all=error:stderr)
  # It may run beside a deployment on a small runner, and needs little: the heap would grow with the machine otherwise.
  if [[ $name == cleanup ]]; then options+=(-Xmx128m); fi
  if [[ $archive -nt target/prod-e.jar ]]; then
    options+=(-XX:SharedArchiveFile="$archive")
  else
    options+=(-XX:ArchiveClassesAtExit="$archive")
  fi
  exec java "${options[@]}" -cp "$(ops_class_path)" prode.cli.Main "$@"
}
