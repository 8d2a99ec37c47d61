"""The webhook channel: a payload that only ever gains fields, signed as Standard Webhooks. Retries nothing itself."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from standardwebhooks import Webhook

from kammerton_search_api.access.visible import VisibleRelease
from kammerton_search_api.alerts.channels.outcome import Outcome, Result
from kammerton_search_api.alerts.contents import ToldMatch
from kammerton_shared.clock import Clock
from kammerton_shared.errors import Reject, RetryLater
from kammerton_shared.net.client import Answer, guarded_session, post
from kammerton_shared.net.retry_after import retry_after_s
from kammerton_shared.settings import Network

MATCHED = "kammerton.release.matched"
PING = "kammerton.ping"
MOST_BODY_BYTES = 20_000
TOTAL_S = 15.0


def matched_payload(match: ToldMatch) -> bytes:
    """Return what tells of one match, as docs/webhook.schema.json describes it; its text is left out above 20 KB."""
    release = _release(match.release)
    payload = {
        "type": MATCHED,
        "timestamp": rfc3339(match.matched_at),
        "data": {
            "subscription": {"id": match.subscription_id, "query": match.query},
            "release": release,
            "matched": [
                {
                    "word": word.word,
                    "part": "".join(segment.text for segment in word.marked if segment.hit),
                    "where": word.where,
                }
                for word in match.words
            ],
        },
    }
    body = _bytes(payload)
    if len(body) > MOST_BODY_BYTES and "text" in release:
        del release["text"]
        body = _bytes(payload)
    return body


def ping_payload(url: str, created_at: datetime) -> bytes:
    """Return what asks an endpoint whether it is there."""
    return _bytes({"type": PING, "timestamp": rfc3339(created_at), "data": {"url": url}})


def _release(release: VisibleRelease) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "id": release.id,
        "url": release.url,
        "title": release.title,
        "source": {"key": release.source_key, "name": release.source_name},
        "published_at": rfc3339(release.published_at) if release.published_at else None,
        "published_precision": release.published_precision,
        "first_seen_at": rfc3339(release.first_seen_at),
        "topics": list(release.topics),
        "passages": ["".join(segment.text for segment in passage) for passage in release.passages],
    }
    if release.text is not None:
        shown["text"] = release.text
    return shown


def rfc3339(instant: datetime) -> str:
    """Return an instant in UTC, to the second."""
    return f"{instant:%Y-%m-%dT%H:%M:%SZ}"


def _bytes(payload: dict[str, Any]) -> bytes:
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class WebhookChannel:
    """Sends to any endpoint that the guard lets through."""

    user_agent: str
    allow_networks: Sequence[Network]
    clock: Clock
    total_s: float = TOTAL_S

    def send(self, url: str, body: bytes, *, secret: str, message_id: str) -> Outcome:
        """Post `body`, signed. `message_id` stays the same over all attempts: so a receiver can tell a repetition."""
        now = self.clock()
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "webhook-id": message_id,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": Webhook(secret).sign(message_id, now, body.decode()),
        }
        try:
            answer = asyncio.run(self._post(url, body, headers))
        except RetryLater as error:
            return Outcome(Result.LATER, detail=str(error), after_s=error.after_s)
        except Reject as error:
            return Outcome(Result.REFUSED, detail=str(error))
        return judge(answer, now=now)

    async def _post(self, url: str, body: bytes, headers: dict[str, str]) -> Answer:
        async with guarded_session(user_agent=self.user_agent, allow_networks=self.allow_networks) as session:
            return await post(session, url, body, headers=headers, total_s=self.total_s)


def judge(answer: Answer, *, now: datetime) -> Outcome:
    """Return what an endpoint's answer means: 2xx is taken, 410 wants nothing more, the rest is tried again."""
    if 200 <= answer.status < 300:
        return Outcome(Result.DELIVERED, answer.status)
    if answer.status == 410:
        return Outcome(Result.REFUSED, 410, "Der Empfänger hat mit 410 geantwortet: Er will keine Meldungen mehr.")
    detail = f"Der Empfänger hat mit {answer.status} geantwortet."
    return Outcome(Result.LATER, answer.status, detail, retry_after_s(answer.headers, now=now))
