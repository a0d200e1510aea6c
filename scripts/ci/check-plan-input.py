#!/usr/bin/env python3
"""Decides whether a branch's Terraform JSON may be planned where a cloud role is held.

A plan runs code: providers, external data sources, modules, functions that read files. So only what the base branch has
already, or what can do nothing but describe resources, passes. What passes is written anew from what was understood:
Terraform never sees the branch's own files.

Exit codes: 0 written, 2 wrong usage, 3 refused with every reason on stderr.
"""

import argparse
import json
import re
import stat
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from plan_input import Refusals, check_stack, shown  # noqa: E402

STACK_FILE = "cdk.tf.json"
LOCK_FILE = ".terraform.lock.hcl"
# Which class made what, for people: neither this nor Terraform reads it, and it is not handed on.
ORIGINS_FILE = "origins.json"
STACK_NAME = re.compile(r"prod-e(-[a-z0-9-]{1,40})?")
LARGEST = 4 * 1024 * 1024
MAINTAINERS_STEP = (
    "A maintainer's step: read `git diff` of `main.tf.json-output`; with another lock file, write it once more by"
    " `./scripts/prod-e providers lock` on a machine that you trust, and compare. Then check the branch out there and run"
    " `./scripts/ci/plan` and `./scripts/ci/review`. After the merge it is planned anew, for approval."
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--base", type=Path, required=True, help="main.tf.json-output of the base branch")
    parser.add_argument("--branch", type=Path, required=True, help="main.tf.json-output of the branch")
    parser.add_argument("--out", type=Path, required=True, help="folder for what may be planned")
    parser.add_argument("--comment", type=Path, help="Markdown file for the reasons of a refusal")
    options = parser.parse_args()

    if options.out.exists() and any(options.out.iterdir()):
        parser.error(f"{options.out}: is not empty")
    refusals = Refusals()
    types = allowed_types(options.base)
    accepted = {}
    for stack in stacks(options.branch, refusals):
        content = check(options, stack, types, refusals)
        if content is not None:
            accepted[stack] = content
    if not accepted:
        refusals.add("stacks", "nothing to plan")
    if refusals.lines:
        report(refusals, options.comment)
        return 3
    for stack, content in accepted.items():
        write(options, stack, content)
    print("\n".join(sorted(accepted)))
    return 0


def stacks(branch: Path, refusals: Refusals) -> list[str]:
    """The names of the branch's stacks, if its folders hold what synthesis writes and nothing else."""
    found = []
    for entry in entries(branch, "", refusals):
        if entry.name == "manifest.json" and is_file(entry):
            continue
        if entry.name != "stacks" or not is_folder(entry):
            refusals.add(entry.name, "is not expected, allowed are manifest.json and stacks")
            continue
        for stack in entries(entry, "stacks", refusals):
            if is_folder(stack) and STACK_NAME.fullmatch(stack.name):
                found.append(stack.name)
            else:
                refusals.add(f"stacks/{stack.name}", "is no folder of a stack")
    return found


def check(options, stack: str, types: set[str], refusals: Refusals):
    """The stack's content if nothing speaks against it."""
    where = f"stacks/{stack}"
    base = options.base / "stacks" / stack
    folder = options.branch / "stacks" / stack
    usable = True
    if lock_of(folder) != lock_of(base):
        refusals.add(f"{where}/{LOCK_FILE}", "differs from the base branch's, which chooses what a plan runs")
    for entry in entries(folder, where, refusals):
        if not (entry.name in (STACK_FILE, LOCK_FILE, ORIGINS_FILE) and is_file(entry)):
            refusals.add(f"{where}/{entry.name}", f"is not expected, allowed is the regular file {STACK_FILE}")
            usable = usable and entry.name != STACK_FILE
    if not (base / STACK_FILE).is_file():
        refusals.add(where, "is no stack of the base branch: a maintainer plans a new one")
        usable = False
    if not usable or not (folder / STACK_FILE).exists():
        return None
    if (folder / STACK_FILE).stat().st_size > LARGEST:
        refusals.add(f"{where}/{STACK_FILE}", f"is larger than {LARGEST} bytes")
        return None
    text = (folder / STACK_FILE).read_bytes()
    base_content = json.loads((base / STACK_FILE).read_bytes())
    return check_stack(f"{where}/{STACK_FILE}", text, base_content, types, refusals)


def lock_of(stack: Path) -> "bytes | None":
    """The checksums of a stack's providers; nothing if the team keeps none."""
    file = stack / LOCK_FILE
    if not (file.exists() or file.is_symlink()):
        return None
    # Whatever is no small regular file equals nothing that a base branch has.
    return file.read_bytes() if is_file(file) and file.stat().st_size < LARGEST else b""


def allowed_types(base: Path) -> set[str]:
    """Types that the base branch has in any stack, and those of the reviewed list beside this file."""
    types = set()
    for file in base.glob(f"stacks/*/{STACK_FILE}"):
        content = json.loads(file.read_bytes())
        types |= {f"{kind} {name}" for kind in ("data", "resource") for name in content.get(kind, {})}
    for line in Path(__file__).with_name("plan-types.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            types.add(line)
    return types


def entries(folder: Path, where: str, refusals: Refusals) -> list[Path]:
    try:
        if stat.S_ISDIR(folder.lstat().st_mode):
            return sorted(folder.iterdir())
    except OSError:
        pass
    refusals.add(where or folder.name, "is no folder")
    return []


def is_file(path: Path) -> bool:
    return stat.S_ISREG(path.lstat().st_mode)


def is_folder(path: Path) -> bool:
    return stat.S_ISDIR(path.lstat().st_mode)


def write(options, stack: str, content: dict) -> None:
    folder = options.out / "stacks" / stack
    folder.mkdir(parents=True)
    (folder / STACK_FILE).write_text(json.dumps(content, indent=2) + "\n", "utf-8")
    lock = options.base / "stacks" / stack / LOCK_FILE
    if lock.is_file():
        (folder / LOCK_FILE).write_bytes(lock.read_bytes())


def report(refusals: Refusals, comment: "Path | None") -> None:
    lines = refusals.report()
    print("\n".join(lines), file=sys.stderr)
    if comment:
        comment.parent.mkdir(parents=True, exist_ok=True)
        reasons = "\n".join(f"    {shown(line, 200)}" for line in lines)
        comment.write_text(
            "**Not planned.** This branch changes what a plan may run, so nobody but a maintainer plans it, after"
            f" reading the change:\n\n{reasons}\n\n{MAINTAINERS_STEP}\n",
            "utf-8",
        )


if __name__ == "__main__":
    sys.exit(main())
