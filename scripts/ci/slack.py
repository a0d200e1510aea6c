"""Messages to a Slack channel by its webhook."""

import json
import urllib.error
import urllib.request

from github_api import Failure

SECONDS = 30


def post(webhook: str, text: str, link: str) -> str:
    """Sends one line with a link, and says what it did. A project without a webhook has no channel."""
    if not webhook:
        return "SLACK_WEBHOOK_URL is not set, nothing sent"
    body = json.dumps({"text": f"{escaped(text)} <{link}|details>"}).encode()
    request = urllib.request.Request(webhook, data=body, headers={"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=SECONDS):
            return "message sent"
    except urllib.error.HTTPError as problem:
        raise Failure(f"Slack: HTTP {problem.code}") from None
    except (OSError, ValueError) as problem:
        # Its text would name the webhook, which is a secret.
        raise Failure(f"Slack: {type(problem).__name__}") from None


def escaped(text: str) -> str:
    """Slack's three control characters; without them nobody can be mentioned and no link disguised."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
