"""GitHub's REST API as far as the pipeline needs it. The runner's variables say which server and repository."""

import json
import os
import sys
import urllib.error
import urllib.request
from typing import Any, Iterator

# The author of everything that a workflow's token writes.
BOT = "github-actions[bot]"
# GitHub refuses a longer comment or issue.
LONGEST_BODY = 65_536
SECONDS = 30


class Failure(Exception):
    """A request that GitHub did not answer as hoped."""


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments: Any) -> None:
        return None


class Repository:
    def __init__(self, environment: "dict[str, str]") -> None:
        try:
            self.token = environment["GITHUB_TOKEN"]
            name = environment["GITHUB_REPOSITORY"]
        except KeyError as missing:
            raise Failure(f"{missing.args[0]} is not set") from None
        self.url = environment.get("GITHUB_API_URL", "https://api.github.com") + f"/repos/{name}"

    def get_all(self, path: str) -> Iterator[Any]:
        """Every item of a list, page by page."""
        page = 1
        while True:
            items = self.send("GET", f"{path}{'&' if '?' in path else '?'}per_page=100&page={page}")
            yield from items
            if len(items) < 100:
                return
            page += 1

    def download(self, path: str, largest: int) -> bytes:
        """A file that GitHub keeps elsewhere. The token is for GitHub only, so the redirect is followed without it."""
        request = urllib.request.Request(self.url + path, headers={"Authorization": f"Bearer {self.token}"})
        try:
            urllib.request.build_opener(NoRedirect).open(request, timeout=SECONDS).close()
            raise Failure(f"GET {path}: no redirect")
        except urllib.error.HTTPError as answer:
            if answer.code != 302:
                raise Failure(f"GET {path}: HTTP {answer.code}") from None
            elsewhere = answer.headers["Location"]
        except OSError as problem:
            raise Failure(f"GET {path}: {type(problem).__name__}") from None
        try:
            with urllib.request.urlopen(elsewhere, timeout=SECONDS) as file:
                content = file.read(largest + 1)
        except OSError as problem:
            raise Failure(f"GET {path}: {type(problem).__name__} after the redirect") from None
        if len(content) > largest:
            raise Failure(f"GET {path}: larger than {largest} bytes")
        return content

    def send(self, method: str, path: str, body: Any = None) -> Any:
        request = urllib.request.Request(
            self.url + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
                "X-GitHub-Api-Version": "2022-11-28",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as problem:
            raise Failure(f"{method} {path}: HTTP {problem.code}") from None
        except (OSError, ValueError) as problem:
            raise Failure(f"{method} {path}: {type(problem).__name__}") from None


def marked(marker: str, text: str) -> str:
    """A body that a later run finds again, short enough for GitHub."""
    head = f"<!-- {marker} -->\n"
    if len(head) + len(text) <= LONGEST_BODY:
        return head + text
    end = "\n\n… cut here: too long for GitHub. The whole text is in the run's summary.\n"
    return head + text[: LONGEST_BODY - len(head) - len(end)] + end


def is_ours(item: Any, marker: str) -> bool:
    """Whether an earlier run wrote this: anybody can write a marker, nobody can be its author."""
    return (item.get("user") or {}).get("login") == BOT and (item.get("body") or "").startswith(f"<!-- {marker} -->")


def keep_issue(github: Repository, marker: str, title: str, text: "str | None", farewell: str) -> "str | None":
    """Opens or updates the one open issue of a marker; without a text closes it. Says what it did, if anything."""
    # Pull requests are issues too.
    found = (i for i in github.get_all("/issues?state=open") if "pull_request" not in i)
    ours = next((i for i in found if is_ours(i, marker)), None)
    if text is None:
        if ours:
            github.send("POST", f"/issues/{ours['number']}/comments", {"body": farewell})
            github.send("PATCH", f"/issues/{ours['number']}", {"state": "closed", "state_reason": "completed"})
        return f"issue {ours['number']} closed" if ours else None
    issue = {"title": title, "body": marked(marker, text)}
    if not ours:
        return f"issue {github.send('POST', '/issues', issue)['number']} opened"
    if any(ours[key] != value for key, value in issue.items()):
        github.send("PATCH", f"/issues/{ours['number']}", issue)
    return f"issue {ours['number']} updated"


def run(action) -> None:
    """Ends the program with the exit code of what went wrong: 2 bad input, 6 the network or GitHub."""
    try:
        action()
    except FileNotFoundError as problem:
        print(f"{problem.filename}: no such file", file=sys.stderr)
        sys.exit(2)
    except Failure as problem:
        print(problem, file=sys.stderr)
        sys.exit(2 if "is not set" in str(problem) else 6)


def repository() -> Repository:
    return Repository(dict(os.environ))
