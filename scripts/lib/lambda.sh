# shellcheck shell=bash
# Builds target/lambda/<function>.zip for every folder of src/main/lambda. To be sourced; works in the project's folder.
# Needs the program synth, python3 with pip, node and npm. Asks the network only for what a pinned list names and the
# machine doesn't have.

# shellcheck source-path=SCRIPTDIR source=project.sh
. "${BASH_SOURCE[0]%/*}/project.sh"

# From the machine's cache where it has them all, else from the network into it: another clone needs no network then. What
# lies in the cache is trusted no more than what comes from outside, pip compares the hashes.
lambda_wheels() {
  local requirements=$1 wheels=$2 cache
  cache=$(cache_folder wheels)
  need pip 'apt-get install python3-pip' python3 -m pip --version || return
  rm -rf "$wheels" && mkdir -p "$cache" || return
  lambda_pip "$requirements" "$wheels" --no-index --find-links "$cache" 2>/dev/null ||
    { lambda_pip "$requirements" "$cache" && lambda_pip "$requirements" "$wheels" --no-index --find-links "$cache"; }
}

lambda_pip() {
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary=:all: \
    --requirement "$1" --dest "$2" "${@:3}"
}

# The package is installed in the build folder, so that nothing of it can get into git or a zip.
lambda_certificates() {
  local source=$1 package=$2 files=$3
  need npm 'apt-get install npm' npm --version || return
  rm -rf "$package" "$files"
  mkdir -p "$package"
  cp "$source/package.json" "$source/package-lock.json" "$package/"
  npm ci --prefix "$package" --ignore-scripts --prefer-offline --no-audit --no-fund --loglevel=error >/dev/null || return
  (cd "$package" && node "$OLDPWD/$source/write-roots.mjs" "$OLDPWD/$files" "$OLDPWD/$source")
}

lambda_parts() {
  local function=$1 source=src/main/lambda/$1 parts=target/lambda-parts/$1
  if [[ -f $source/requirements.txt ]]; then
    unless_unchanged "$parts/wheels.stamp" "$(checksum_of "$source/requirements.txt")" \
      lambda_wheels "$source/requirements.txt" "$parts/wheels" || return
  fi
  if [[ -d $source/certificates ]]; then
    unless_unchanged "$parts/files.stamp" "$(checksum_of "$source/certificates")" \
      lambda_certificates "$source/certificates" "target/lambda-parts/$function.npm" "$parts/files/rds-ca" || return
  fi
}

lambda_build() {
  need python3 'apt-get install python3' python3 --version || return
  local source
  for source in src/main/lambda/*/; do
    lambda_parts "$(basename "$source")" || return
  done
  rm -rf target/lambda
  java -cp "$(project_class_path synth)" prode.build.lambda.BuildLambdaZips src/main/lambda target/lambda-parts target/lambda
}

# The one function to call from outside.
lambda_zips() {
  local source
  for source in src/main/lambda/*/; do
    [[ -f target/lambda/$(basename "$source").zip ]] || rm -f target/lambda/stamp
  done
  unless_unchanged target/lambda/stamp "$(checksum_of src/main/lambda src/main/java/prode/build/lambda)" lambda_build
}
