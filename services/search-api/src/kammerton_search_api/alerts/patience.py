"""How long to leave a way alone that just failed, so that what hangs keeps nobody else waiting. Pure."""

from datetime import datetime, timedelta

from kammerton_search_api.alerts.channels.outcome import Result
from kammerton_search_api.alerts.deliveries import LastAttempt, Parcel
from kammerton_search_api.subscribers.model import Channel, Purpose

SHORTEST = timedelta(minutes=1)
LONGEST = timedelta(hours=1)
MAIL_SERVER = timedelta(seconds=30)


def wait_s(parcel: Parcel, last: LastAttempt | None, *, now: datetime) -> float:
    """Return the seconds to wait before this delivery is tried; 0 if its way is free.

    A webhook that fails is probed by one delivery at a time, after a quarter of the time that it has been failing, one
    minute at least and an hour at most; a delivery's own first repetitions are its schedule's business. A mail server
    that gave no answer is left alone for half a minute. A ping never waits: it is what finds out.
    """
    if last is None or last.result is not Result.LATER or parcel.purpose is Purpose.PING:
        return 0
    if parcel.recipient.channel is Channel.MAIL:
        pause = MAIL_SERVER if last.status is None else timedelta()
    else:
        failing_for = now - (parcel.failing_since_at or now)
        if last.delivery_id == parcel.id and failing_for < SHORTEST:
            return 0
        pause = min(max(failing_for / 4, SHORTEST), LONGEST)
    return max((last.started_at + pause - now).total_seconds(), 0)
