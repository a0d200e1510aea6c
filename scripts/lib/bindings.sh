# shellcheck shell=bash
# Makes the Java bindings of CDKTF and of the AWS provider from their npm packages, before Maven builds the project. To be
# sourced; works in the project's folder.
#
# The two jars hold the namespaces that this project needs. So their version gets a suffix, the checksum of what they were
# made from: nobody can take them for the vendor's, and two clones with different needs don't meet. They lie in Maven's
# local repository, where every clone finds them; .mvn/maven.config tells Maven the suffix.

# shellcheck source-path=SCRIPTDIR source=build.sh
. "${BASH_SOURCE[0]%/*}/build.sh"

BINDINGS_CLASS_PATH=target/bindings/class-path.txt
BINDINGS_UNFINISHED=$PWD/target/bindings/unfinished
# For some minutes, while the packages are unpacked.
BINDINGS_MEGABYTES=700

# The one function to call from outside, after build_tools. Its output goes to stderr; exit code 2, with one line, where it
# can't be done.
bindings() {
  local namespaces suffix repository
  namespaces=$(bindings_namespaces) &&
    suffix=$(bindings_suffix "$namespaces") &&
    bindings_class_path &&
    repository=$(bindings_repository) || return
  if ! bindings_are_installed "$repository" "$suffix"; then
    mkdir -p "$repository/com/hashicorp" && [[ -w $repository/com/hashicorp ]] ||
      bindings_fail "can't write to Maven's repository $repository" || return
    # One build at a time on this machine: the second caller waits, and then finds the jars.
    (
      python3 -c 'import fcntl; fcntl.flock(8, fcntl.LOCK_EX)' || exit
      bindings_are_installed "$repository" "$suffix" || bindings_build "$repository" "$suffix" "$namespaces"
    ) 8>"$repository/com/hashicorp/bindings.lock" || return
  fi
  bindings_tell_maven "$suffix"
} >&2

bindings_namespaces() {
  local sources=(src/main/java)
  [[ ! -d src/test/java ]] || sources+=(src/test/java)
  node scripts/bindings/namespaces.mjs src/main/resources/prode/sandbox/aws-types.json "${sources[@]}"
}

# What the jars follow from: the packages, the namespaces, and the programs that make them.
bindings_suffix() {
  { cut -d ' ' -f 1,2 <<<"$1" && checksum_of scripts/bindings scripts/lib/bindings.sh; } | checksum | cut -c 1-12
}

# What the generated code compiles against; Maven also says by it where its repository is.
bindings_class_path() {
  local jars jar
  if [[ -f $BINDINGS_CLASS_PATH && $BINDINGS_CLASS_PATH -nt scripts/bindings/pom.xml ]]; then
    IFS=: read -ra jars <"$BINDINGS_CLASS_PATH" || [[ -n ${jars[*]} ]]
    for jar in "${jars[@]}"; do
      [[ -f $jar ]] || jars=()
    done
    ((${#jars[@]} == 0)) || return 0
  fi
  mkdir -p target/bindings &&
    bindings_run Maven mvn -q -B -ntp -f scripts/bindings/pom.xml dependency:build-classpath \
      -Dmdep.outputFile="$PWD/$BINDINGS_CLASS_PATH" -Dmdep.overWriteIfNewer=true
}

bindings_repository() {
  tr ':' '\n' <"$BINDINGS_CLASS_PATH" | sed -n 's|/software/constructs/constructs/.*||p'
}

# Where Maven looks for an artifact: bindings_place <repository> <artifact> <suffix>
bindings_place() {
  local version
  case $2 in
    cdktf) version=$(bindings_version cdktf) ;;
    *) version=$(bindings_version @cdktf/provider-aws) ;;
  esac
  printf '%s/com/hashicorp/%s/%s-%s' "$1" "$2" "$version" "$3"
}

bindings_version() {
  sed -n "s|^ *\"$1\": \"\\(.*\\)\".*|\\1|p" scripts/bindings/package.json
}

# Also looks into them: a machine that went down may have left half a file.
bindings_are_installed() {
  local artifact place
  for artifact in cdktf cdktf-provider-aws; do
    place=$(bindings_place "$1" "$artifact" "$2")
    (cd "$place" 2>/dev/null && [[ $(checksum_of ./*.jar ./*.pom 2>/dev/null) == "$(cat checksum 2>/dev/null)" ]]) || return
  done
}

bindings_build() {
  local repository=$1 suffix=$2 namespaces=$3 folder=$BINDINGS_UNFINISHED
  at_least npm 9 "$(version_of npm --version)" 'apt-get install npm' || return
  trap 'rm -rf "$BINDINGS_UNFINISHED"' EXIT
  trap 'exit 130' INT TERM
  rm -rf "$folder" && mkdir -p "$folder" && bindings_have_room "$folder" || return
  echo 'Building the AWS bindings from npm; once for each set of resource types.'
  printf '%s\n' "$namespaces" >"$folder/namespaces"
  bindings_generate "$folder" && bindings_compile "$folder" &&
    bindings_install "$folder/cdktf" "$(bindings_place "$repository" cdktf "$suffix")" &&
    bindings_install "$folder/aws" "$(bindings_place "$repository" cdktf-provider-aws "$suffix")"
}

bindings_have_room() {
  local free
  free=$(df -Pm "$1" | awk 'NR == 2 { print $4 }')
  ((free >= BINDINGS_MEGABYTES)) ||
    bindings_fail "$1 has $free MB free, needed for some minutes: $BINDINGS_MEGABYTES"
}

# Java sources and the resources that go with them, from the packages of the lock file.
bindings_generate() {
  local folder=$1 modules=$1/node_modules
  cp scripts/bindings/package.json scripts/bindings/package-lock.json "$folder" || return
  # No script of a package runs; what the machine has of the packages isn't asked for again.
  bindings_run npm npm ci --prefix "$folder" --ignore-scripts --prefer-offline --no-audit --no-fund --loglevel=error &&
    node scripts/bindings/trim.mjs "$modules/@cdktf/provider-aws" "$modules/trimmed" "$folder/namespaces" &&
    bindings_generate_java "$modules/cdktf" "$folder/cdktf" &&
    bindings_generate_java "$modules/trimmed" "$folder/aws" &&
    rm -rf "$modules"
}

bindings_generate_java() {
  JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=1 bindings_run jsii-pacmak "${1%/*}/.bin/jsii-pacmak" \
    --target java --code-only --no-npmignore --outdir "$2" "$1"
}

bindings_compile() {
  local folder=$1 class_path
  class_path=$(<"$BINDINGS_CLASS_PATH")
  bindings_javac "$folder/cdktf" "$class_path" &&
    bindings_javac "$folder/aws" "$folder/cdktf/classes:$class_path"
}

# Release 17 whatever the JDK. No lines and names for debuggers: the code is generated, and without its source.
bindings_javac() {
  local folder=$1 class_path=$2
  find "$folder/java/src/main/java" -name '*.java' | LC_ALL=C sort >"$folder/sources" &&
    bindings_run javac javac -J-XX:+UseSerialGC -J-XX:TieredStopAtLevel=1 --release 17 -encoding UTF-8 -proc:none -g:none \
      -nowarn -Xlint:none -cp "$class_path" -d "$folder/classes" "@$folder/sources" &&
    cp -R "$folder/java/src/main/resources/." "$folder/classes/"
}

# Into Maven's repository in one step, without Maven: whoever looks meanwhile sees nothing or all.
bindings_install() {
  local folder=$1 place=$2 name
  name=$(basename "${place%/*}")-${place##*/}
  mkdir "$folder/place" &&
    bindings_jar "$folder/classes" "$folder/place/$name.jar" &&
    bindings_pom "$(basename "${place%/*}")" "${place##*/}" >"$folder/place/$name.pom" &&
    (cd "$folder/place" && checksum_of ./*.jar ./*.pom >checksum) &&
    mkdir -p "${place%/*}" && rm -rf "$place" "$place.unfinished" || return
  # The build folder may be on another disk.
  if ! { cp -R "$folder/place" "$place.unfinished" 2>/dev/null && mv "$place.unfinished" "$place"; }; then
    rm -rf "$place.unfinished"
    bindings_fail "can't write $place"
  fi
}

# The same files give the same bytes: no dates, no manifest of a JDK, one order.
bindings_jar() {
  local classes=$1 jar=$2
  (cd "$classes" && find . -type f | sed 's|^\./||' | LC_ALL=C sort) >"$classes.list" &&
    (cd "$classes" && bindings_run jar jar --create --no-manifest --date=1980-01-01T00:00:02Z --file="$jar" "@$classes.list")
}

# Without dependencies: the project's pom.xml has what both need.
bindings_pom() {
  cat <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>com.hashicorp</groupId>
  <artifactId>$1</artifactId>
  <version>$2</version>
</project>
XML
}

# Runs a tool whose words are many, and says in one line if it fails: bindings_run <name> <command>…
bindings_run() {
  local name=$1 log reason
  log=$(mktemp) || return
  shift
  if "$@" >"$log" 2>&1; then
    rm -f "$log"
    return
  fi
  reason=$(grep -iE 'error|ERR!' "$log" | sed -n 1,2p | tr '\n' ' ')
  bindings_fail "$name failed: ${reason:-$(tail -n 1 "$log")}"
  rm -f "$log"
  return 2
}

# In one step; other lines of maven.config are somebody's own.
bindings_tell_maven() {
  local config=.mvn/maven.config line=-Dbindings.build=$1
  grep -qxFe "$line" "$config" 2>/dev/null && return
  { [[ ! -f $config ]] || grep -vFe '-Dbindings.build=' "$config" || true; } >"$config.$$" &&
    printf '%s\n' "$line" >>"$config.$$" && mv -f "$config.$$" "$config"
}

bindings_fail() {
  printf 'bindings: %s\n' "$1" >&2
  return 2
}
