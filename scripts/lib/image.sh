# shellcheck shell=bash
# The steps of scripts/build-and-push. To be sourced; the caller has the function fail <exit code> <text>.

image_tools() {
  command -v git >/dev/null || fail 2 'git is missing: apt-get install git'
  command -v aws >/dev/null || fail 2 'the AWS CLI is missing: pip install awscli'
  image_builder >/dev/null || fail 2 'docker or buildah is missing: apt-get install buildah'
}

image_builder() {
  local builder
  for builder in docker buildah; do
    if command -v "$builder" >/dev/null; then
      printf '%s' "$builder"
      return
    fi
  done
  return 1
}

# Prints account, region and repository of a service's images, as the foundation declares it, and the platform that the
# account's environments run it on. Of several accounts, the first one's: its foundation has the shortest name.
image_place() {
  python3 - "$1" "$2" <<'PYTHON' || exit 2
import json, pathlib, re, sys
folder, service = sys.argv[1:]
places, architectures = {}, {}
for file in sorted(pathlib.Path(folder).glob("*/cdk.tf.json"), key=lambda file: len(file.parent.name)):
    stack = json.loads(file.read_text("utf-8"))
    for repository in stack.get("resource", {}).get("aws_ecr_repository", {}).values():
        provider = stack["provider"]["aws"][0]
        prefix = provider["default_tags"][0]["tags"]["Project"] + "-"
        place = provider["allowed_account_ids"][0], provider["region"], repository["name"]
        places.setdefault(repository["name"].removeprefix(prefix), place)
    for task in stack.get("resource", {}).get("aws_ecs_task_definition", {}).values():
        architecture = task.get("runtime_platform", {}).get("cpu_architecture", "X86_64")
        for container in json.loads(task["container_definitions"]):
            registry, _, repository = container["image"].partition("/")
            users = architectures.setdefault((registry.split(".")[0], re.split("[:@]", repository)[0]), {})
            users.setdefault(architecture, file.parent.name)
if service not in places:
    print(f"build-and-push: {service}: no such service, there are {', '.join(sorted(places)) or 'none'}", file=sys.stderr)
    sys.exit(2)
account, region, repository = places[service]
users = architectures.get((account, repository), {"X86_64": ""})
if len(users) > 1:
    differ = ", ".join(f"{architecture} in {stack}" for architecture, stack in sorted(users.items()))
    print(f"build-and-push: {service}: an image is for one processor, got {differ}", file=sys.stderr)
    sys.exit(2)
print(account, region, repository, {"X86_64": "linux/amd64", "ARM64": "linux/arm64"}[next(iter(users))])
PYTHON
}

# Prints the last commit that changed the folder; only with the whole history is it the same everywhere.
image_commit() {
  local folder=$1 commit changed
  changed=$(git -C "$folder" status --porcelain -- . 2>/dev/null) || fail 2 "$folder: is in no git repository"
  [[ -z $changed ]] || fail 3 "$folder: has uncommitted changes:"$'\n'"$changed"
  [[ $(git -C "$folder" rev-parse --is-shallow-repository) == false ]] ||
    fail 2 "$folder: is a shallow clone, so its last change is unknown: git fetch --unshallow"
  commit=$(git -C "$folder" log -1 --format=%H -- .)
  [[ -n $commit ]] || fail 3 "$folder: nothing of it is committed"
  printf '%s' "$commit"
}

# Prints the end of AWS's host names in a region: the partition's, as in prode.config.Partition.
image_dns_suffix() {
  case $1 in
    cn-*) printf amazonaws.com.cn ;;
    *) printf amazonaws.com ;;
  esac
}

image_check_account() {
  local caller
  caller=$(aws sts get-caller-identity --query Account --output text) || fail 6 'AWS knows no caller: no credentials?'
  [[ $caller == "$1" ]] || fail 3 "the credentials are of account $caller, the repositories in $1"
}

image_check_repository() {
  local mutability
  mutability=$(aws ecr describe-repositories --repository-names "$1" \
    --query 'repositories[0].imageTagMutability' --output text) || fail 6 "$1: the repository can't be read"
  [[ $mutability == IMMUTABLE ]] || fail 3 "$1: its tags can be moved ($mutability), so a digest may lose its name"
}

# Prints the digest of a tag, nothing if there is no such image.
image_digest() {
  local answer
  if answer=$(aws ecr describe-images --repository-name "$1" --image-ids "imageTag=$2" \
    --query 'imageDetails[0].imageDigest' --output text 2>&1); then
    [[ $answer =~ ^sha256:[0-9a-f]{64}$ ]] || fail 6 "$1: the registry answered $answer"
    printf '%s' "$answer"
  elif [[ $answer != *ImageNotFoundException* ]]; then
    fail 6 "$1: $answer"
  fi
}

# Builds from the commit, not from the folder: what git ignores (keys, node_modules) must not get in.
image_build() {
  local context=$1 reference=$2 commit=$3 platform=$4 copy status=0
  copy=$(mktemp -d)
  git -C "$context" archive HEAD | tar -x -C "$copy" || status=6
  local options=(--platform "$platform" --label "org.opencontainers.image.revision=$commit" --tag "$reference")
  if ((!status)); then
    "$(image_builder)" build --pull "${options[@]}" "$copy" || status=6
  fi
  rm -rf "$copy"
  ((!status)) || fail 6 "$reference: the build for $platform failed; for another processor than this machine's it needs its emulation: apt-get install qemu-user-static"
}

# The login lives as long as the push.
image_push() {
  local registry=$1 reference=$2 builder status=0
  builder=$(image_builder)
  aws ecr get-login-password | "$builder" login --username AWS --password-stdin "$registry" || fail 6 "$registry: no login"
  "$builder" push "$reference" || status=6
  "$builder" logout "$registry" || true
  ((!status)) || fail 6 "$reference: the push failed"
}
