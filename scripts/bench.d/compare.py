"""Compares reviews of the same plans; scripts/bench compare --help says how it is called."""

import datetime
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

CASES = pathlib.Path("src/test/resources/cases/review")
FOLDER = pathlib.Path("target/bench/compare")
TFCMT = ("github.com/suzuki-shunsuke/tfcmt/v4/cmd/tfcmt", "4.14.18")
TF_SUMMARIZE = ("github.com/dineshba/tf-summarize", "0.3.20")
FIRST_LINES = 25

# Plan: what is dangerous about it (nothing of harmless ones), the values that change, whether it replaces for a reason.
PLANS = {
    "group-opened-to-the-internet": ("aws_vpc_security_group_ingress_rule.delivery_from_office", ["198.51.100.0/24", "0.0.0.0/0"], False),
    "database-replaced": ("aws_db_instance.data_instance", ["appdb", "shop"], True),
    "database-deleted": ("aws_db_instance.data_instance", [], False),
    "backups-shortened": ("aws_db_instance.data_instance", ["7", "1"], False),
    "deletion-protection-off": ("aws_db_instance.data_instance", ["true", "false"], False),
    "iam-wildcard": ("aws_iam_role_policy.compute_policy", ["s3:*"], False),
    "load-balancer-replaced": ("aws_lb.delivery_balancer", ["review-alb", "review-alb-2"], True),
    "new-image": (None, ["v1", "v2"], False),
    "log-retention-extended": (None, ["30", "90"], False),
}
SECRETS = "secrets"
WARNING = re.compile("⛔|⚠|:warning:")
REASON = re.compile("forces replacement|forced by")
CANARY = re.compile("gh" + r"p_canary\d\d")


def run(*command, folder=".", allowed=(0,), **more):
    result = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)
    if result.returncode not in allowed:
        sys.exit(f"bench: {' '.join(map(str, command))} ended with {result.returncode}: {result.stdout}{result.stderr}")
    return result.stdout


def installed(variable, module, version):
    if variable in os.environ:
        return os.environ[variable]
    target = (FOLDER / "bin").resolve()
    run("go", "install", f"{module}@v{version}", env={**os.environ, "GOBIN": str(target), "GOFLAGS": "-mod=mod"})
    return str(target / module.rsplit("/", 1)[-1])


def merged(target, patch):
    """RFC 7386, as the tests do it."""
    for key, value in patch.items():
        if value is None:
            target.pop(key, None)
        elif isinstance(value, dict) and isinstance(target.get(key), dict):
            merged(target[key], value)
        else:
            target[key] = value
    return target


def terraform(folder, *words, allowed=(0,)):
    # A machine's own settings may make Terraform warn, and the comment would tell it.
    environment = {**os.environ, "TF_DATA_DIR": ".terraform", "TF_CLI_CONFIG_FILE": os.devnull}
    environment.pop("TF_CLI_ARGS_init", None)
    return run("terraform", *words, folder=folder, allowed=allowed, env=environment)


def stack(name, declared):
    folder = FOLDER / "stacks" / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "local_override.tf.json").write_text('{"terraform": {"backend": {"local": {}}}}')
    (folder / "cdk.tf.json").write_text(json.dumps(declared))
    return folder


def plan(name, folder, declared):
    """What terraform plan prints, and the plan as JSON, as files."""
    (folder / "cdk.tf.json").write_text(json.dumps(declared))
    text = terraform(folder, "plan", "-input=false", "-no-color", "-detailed-exitcode", "-out=it.tfplan", allowed=(2,))
    out = FOLDER / name
    out.mkdir(exist_ok=True)
    (out / "plan.txt").write_text(text)
    (out / "plan.json").write_text(terraform(folder, "show", "-json", "it.tfplan"))
    return out


def plans():
    applied = {}
    for name in PLANS:
        change = json.loads((CASES / "changes" / name / "change.json").read_text())
        declared = json.loads((CASES / "stacks" / change["stack"] / "cdk.tf.json").read_text())
        if change["stack"] not in applied:
            folder = applied[change["stack"]] = stack(change["stack"], declared)
            terraform(folder, "init", "-input=false")
            terraform(folder, "apply", "-input=false", "-auto-approve")
        proposed = merged(declared, change["merge"])
        proposed["resource"] = {kind: some for kind, some in proposed["resource"].items() if some}
        yield name, plan(name, applied[change["stack"]], proposed)
    text = (CASES / "secrets/cdk.tf.json").read_text()
    # A token of a known form, put together here: no file of this project looks as if it held one.
    declared = json.loads(re.sub(r"canary-(\d\d)-7f3a9c1e5b", "gh" + r"p_canary\1BzQ0Zk4W8mT2vR6xY1uPq3Ls5Na7", text))
    folder = stack(SECRETS, declared)
    terraform(folder, "init", "-input=false")
    yield SECRETS, plan(SECRETS, folder, declared)


def open_lines(text):
    """What is seen before somebody unfolds anything."""
    depth, lines = 0, []
    for line in text.splitlines():
        depth += line.count("<details")
        if depth == 0 and line.strip():
            lines.append(line)
        depth -= line.count("</details>")
    return lines


def word(text, value):
    return re.search(rf"(?<![\w.-]){re.escape(value)}(?![\w.-])", text) is not None


def found(name, text):
    lines = open_lines(text)
    first = "\n".join(lines[:FIRST_LINES])
    if name == SECRETS:
        return {"lines": len(text.splitlines()), "open": len(lines), "secrets": len(set(CANARY.findall(text)))}
    danger, values, replaces = PLANS[name]
    return {
        "lines": len(text.splitlines()),
        "open": len(lines),
        "danger": danger and bool(word(first, danger) and WARNING.search(first)),
        "alarm": None if danger else bool(WARNING.search(first)),
        "values": all(word(first, value) for value in values) if values else None,
        "anywhere": all(word(text, value) for value in values) if values else None,
        "reason": bool(REASON.search(first)) if replaces else None,
    }


def total(rows, key):
    told = [row[key] for row in rows if row.get(key) is not None]
    return f"{sum(told)} of {len(told)}"


def main():
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    tfcmt, summarize = installed("TFCMT", *TFCMT), installed("TF_SUMMARIZE", *TF_SUMMARIZE)
    tools = {
        "`prod-e review`": lambda out: run("./scripts/prod-e", "review", "--any-project", str(out / "plan.json"), allowed=(0, 4)),
        f"tfcmt {TFCMT[1]}": lambda out: commented(tfcmt, out),
        f"tf-summarize {TF_SUMMARIZE[1]} `-md`": lambda out: run(summarize, "-md", str(out / "plan.json")),
    }
    results = {tool: {} for tool in tools}
    for name, out in plans():
        for number, (tool, review) in enumerate(tools.items()):
            text = review(out)
            (out / f"review-{number}.md").write_text(text)
            results[tool][name] = found(name, text)
    version = json.loads(run("terraform", "version", "-json"))["terraform_version"]
    print(f"Terraform {version}, {datetime.date.today()}.\n")
    print("| | " + " | ".join(tools) + " |")
    print("|---" * (len(tools) + 1) + "|")
    rows = {
        "lines of the ten, all": lambda all_: sum(each["lines"] for each in all_),
        "of them not folded": lambda all_: sum(each["open"] for each in all_),
        "danger is named, with its address": lambda all_: total(all_, "danger"),
        "warns of a harmless plan": lambda all_: total(all_, "alarm"),
        "what it was and will be": lambda all_: total(all_, "values"),
        "the same, also unfolded or further down": lambda all_: total(all_, "anywhere"),
        "why it is replaced": lambda all_: total(all_, "reason"),
        "secrets that are shown": lambda all_: f"{all_[-1]['secrets']} of 20",
    }
    for title, row in rows.items():
        print(f"| {title} | " + " | ".join(str(row(list(results[tool].values()))) for tool in tools) + " |")
    print("\n| plan | " + " | ".join(tools) + " |")
    print("|---" * (len(tools) + 1) + "|")
    for name in [*PLANS, SECRETS]:
        print(f"| {name} | " + " | ".join(told(results[tool][name]) for tool in tools) + " |")
    return 0


def told(result):
    words = {"danger": "danger", "alarm": "false alarm", "values": "values", "reason": "reason"}
    told_ = [said for key, said in words.items() if result.get(key)]
    if "secrets" in result:
        told_.append(f"{result['secrets']} secrets")
    return ", ".join([*told_, f"{result['lines']} lines"])


def commented(tfcmt, out):
    file = out / "tfcmt.md"
    # It wants a token and a pull request, and asks GitHub nothing when it writes a file.
    run(
        tfcmt, "--owner", "example", "--repo", "shop", "--sha", "0" * 40, "--pr", "1", "--output", str(file),
        "plan", "-disable-label", "--", "sh", "-c", f"cat '{out}/plan.txt'; exit 2", allowed=(2,),
        env={**os.environ, "GITHUB_TOKEN": "unused"})
    return file.read_text()


if __name__ == "__main__":
    sys.exit(main())
