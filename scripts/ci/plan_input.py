"""What a stack's JSON may hold to be planned unread: no own code, no other provider, no look at files."""

import json
import re
from typing import Any

TOP_LEVEL = {"//", "check", "data", "import", "moved", "output", "provider", "removed", "resource", "terraform"}
# Equal to the base branch's, or a maintainer plans: they decide what code runs and which account answers.
FIXED = ("terraform", "provider")
# Blocks that run programs, or that write more blocks.
FORBIDDEN_BLOCKS = {"connection", "dynamic", "provisioner"}
# Even if the base branch has one: with other arguments they run code, or bring a secret's value into the plan.
NEVER = {
    "data aws_lambda_invocation",
    "data aws_secretsmanager_secret_version",
    "data aws_ssm_parameter",
    "data external",
    "data http",
    "data terraform_remote_state",
}
# Arguments that name a local file; synthesis writes the functions' zips into assets.
FILE_ARGUMENTS = {"filename", "source", "template_file"}
ASSET = re.compile(r"assets/[A-Za-z0-9_-][A-Za-z0-9_./-]*")
TOKEN = re.compile(
    r"(?P<space> +)|(?P<name>[A-Za-z_][A-Za-z0-9_-]*)|(?P<number>[0-9]+)|(?P<index>\[(?:[0-9]+|\"[A-Za-z0-9_-]*\"|\*)\])"
    r"|(?P<text>\"[A-Za-z0-9-]*\")|(?P<open>\()|(?P<operator>==|!=|>=|<=|&&|\|\||[<>!?:.)])"
)
# A sign twice is text: an IAM variable, or what the configuration says. Three signs are text to Terraform as well, but
# that is written down nowhere, so they are looked at.
INTERPOLATION = re.compile(r"(?<!(?<!\$)\$)\$\{")
DIRECTIVE = re.compile(r"(?<!(?<!%)%)%\{")
MOST_REASONS = 40


class Refusals:
    """Every reason why a branch is not planned."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, where: str, reason: str) -> None:
        self.lines.append(f"{shown(where, 160)}: {reason}")

    def report(self) -> list[str]:
        more = len(self.lines) - MOST_REASONS
        return self.lines[:MOST_REASONS] + ([f"and {more} more"] if more > 0 else [])


class Unreadable(Exception):
    """The text is not JSON in which every reader sees the same."""


def check_stack(where: str, text: bytes, base: dict, types: "set[str]", refusals: Refusals) -> "dict | None":
    """The content of a stack, after adding every reason against it."""
    try:
        content = read(text)
    except (Unreadable, ValueError, RecursionError) as problem:
        refusals.add(where, f"is no JSON that every reader understands alike: {shown(str(problem), 80)}")
        return None
    if not isinstance(content, dict):
        refusals.add(where, "is no JSON object")
        return None
    for key in content.keys() - TOP_LEVEL:
        refusals.add(where, f"has the block {shown(key, 40)}, allowed are {', '.join(sorted(TOP_LEVEL - {'//'}))}")
    for key in FIXED:
        if canonical(content.get(key)) != canonical(base.get(key)):
            refusals.add(where, f"its {key} block differs from the base branch's")
    check_blocks(where, content, types, refusals)
    check_checks(where, content, refusals)
    check_refactorings(where, content, refusals)
    check_strings(where, content, refusals)
    return content


def read(text: bytes) -> Any:
    """Parses JSON and refuses what parsers read differently: names twice, NaN, other encodings."""

    def unique(pairs: "list[tuple[str, Any]]") -> "dict[str, Any]":
        members = dict(pairs)
        if len(members) != len(pairs):
            raise Unreadable("a name stands twice in one object")
        return members

    def constant(name: str) -> Any:
        raise Unreadable(f"{name} is no JSON")

    return json.loads(text.decode("utf-8"), object_pairs_hook=unique, parse_constant=constant)


def check_blocks(where: str, content: dict, types: "set[str]", refusals: Refusals) -> None:
    for kind in ("data", "resource"):
        for type_name, address, body in bodies(where, content, kind, refusals):
            known = f"{kind} {type_name}"
            if known in NEVER or known not in types:
                refusals.add(address, f"the {kind} type is not on the allow list")
            for name in body.keys() & FORBIDDEN_BLOCKS:
                refusals.add(address, f"has a {name} block")
            for name in body.keys() & FILE_ARGUMENTS:
                value = body[name]
                if not (isinstance(value, str) and ASSET.fullmatch(value) and ".." not in value):
                    refusals.add(address, f"{name} is no file below assets")


def bodies(where: str, content: dict, kind: str, refusals: Refusals):
    """Every block of a kind, in the one form in which synthesis writes it: type, name, body."""
    blocks = content.get(kind, {})
    for type_name, named in blocks.items() if isinstance(blocks, dict) else [("?", None)]:
        for name, body in named.items() if isinstance(named, dict) else [("?", None)]:
            address = f"{where} {kind}.{type_name}.{name}"
            if isinstance(body, dict):
                yield type_name, address, body
            else:
                refusals.add(address, "is not written as one object")


def check_checks(where: str, content: dict, refusals: Refusals) -> None:
    """Assertions only: a check may also hold a data source of its own, which none of the rules for those would see."""
    blocks = content.get("check", {})
    for name, body in blocks.items() if isinstance(blocks, dict) else [("?", None)]:
        asserts = body.get("assert") if isinstance(body, dict) else None
        if (
            not isinstance(asserts, list)
            or body.keys() != {"assert"}
            or any(not isinstance(one, dict) or one.keys() != {"condition", "error_message"} for one in asserts)
        ):
            refusals.add(f"{where} check.{name}", "holds more than assertions")


def check_refactorings(where: str, content: dict, refusals: Refusals) -> None:
    allowed = {"moved": {"from", "to"}, "import": {"to", "id"}, "removed": {"from", "lifecycle"}}
    for kind, keys in allowed.items():
        blocks = content.get(kind, [])
        for block in blocks if isinstance(blocks, list) else [blocks]:
            if not isinstance(block, dict) or block.keys() - keys:
                refusals.add(f"{where} {kind}", f"has more than {' and '.join(sorted(keys))}")


def check_strings(where: str, value: Any, refusals: Refusals) -> None:
    """Refuses every template that does more than name a value; names of members are templates too."""
    if isinstance(value, dict):
        for key, member in value.items():
            check_strings(where, key, refusals)
            check_strings(f"{where} {shown(key, 40)}" if where.count(" ") < 4 else where, member, refusals)
    elif isinstance(value, list):
        for member in value:
            check_strings(where, member, refusals)
    elif isinstance(value, str):
        problem = template_problem(value)
        if problem:
            refusals.add(where, problem)


def template_problem(text: str) -> "str | None":
    if DIRECTIVE.search(text):
        return "has a template directive"
    for start in (match.end() for match in INTERPOLATION.finditer(text)):
        end = text.find("}", start)
        expression = text[start:end] if end >= 0 else text[start:]
        if end < 0 or not is_plain(expression):
            return f"has the expression {shown(expression, 60)}: allowed are references and comparisons of them"
    return None


def is_plain(expression: str) -> bool:
    """References, numbers, plain texts and comparisons. A parenthesis after a value would be a call."""
    position = 0
    after_value = False
    while position < len(expression):
        token = TOKEN.match(expression, position)
        if not token or (token.lastgroup == "open" and after_value):
            return False
        if token.lastgroup != "space":
            after_value = token.lastgroup in ("name", "number", "index", "text") or token.group() == ")"
        position = token.end()
    return bool(expression.strip())


def canonical(value: Any) -> str:
    """Text that differs where values differ: in Python 1 equals true."""
    return json.dumps(value, sort_keys=True)


def shown(text: str, length: int) -> str:
    """A stranger's text on one line, without anything that a terminal or Markdown would act on."""
    plain = "".join(c if c.isprintable() and c not in "`<>@[]|" else "?" for c in text)
    return plain if len(plain) <= length else plain[: length - 1] + "…"
