"""What may be subscribed: mail addresses, webhook addresses, queries, hours. Pure; resolves no name."""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

from kammerton_search_api.query.clause import AllOf, AnyOf, Clause, NoneOf, refuse_as_subscription, resolve
from kammerton_search_api.query.names import Names
from kammerton_search_api.query.parse import QueryError, parse
from kammerton_search_api.subscribers.model import FIRST_HOUR, LAST_HOUR, RefusedRequest, Subscription
from kammerton_shared.errors import Reject
from kammerton_shared.net.guard import check_url, is_blocked
from kammerton_shared.settings import Network

MOST_MAIL_CHARACTERS = 254  # RFC 5321 4.5.3.1.3, without the angle brackets
MOST_LOCAL_CHARACTERS = 64
MOST_URL_CHARACTERS = 2000

_LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*", re.IGNORECASE)
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE)


def check_mail_address(text: str) -> str:
    """Return the one form of a mail address that we keep: lower case, its domain in ASCII.

    Quoted local parts, comments, address literals and display names are refused: nobody types them, and they are what
    header injection is made of.

    Raises:
        RefusedRequest: It is no mail address.
    """
    text = text.strip()
    local, at, domain = text.rpartition("@")
    if not at or len(text) > MOST_MAIL_CHARACTERS or len(local) > MOST_LOCAL_CHARACTERS or not _LOCAL.fullmatch(local):
        raise RefusedRequest("Das ist keine gültige E-Mail-Adresse.", "address")
    return f"{local.lower()}@{_ascii_domain(domain)}"


def _ascii_domain(domain: str) -> str:
    try:
        ascii_domain = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise RefusedRequest("Der Teil nach dem @ ist kein gültiger Domainname.", "address") from None
    labels = ascii_domain.split(".")
    is_name = len(labels) > 1 and all(_LABEL.fullmatch(label) for label in labels) and not labels[-1].isdigit()
    if not is_name or len(ascii_domain) > MOST_MAIL_CHARACTERS - 2:
        raise RefusedRequest("Der Teil nach dem @ ist kein gültiger Domainname.", "address")
    return ascii_domain


def check_webhook_url(text: str, *, allow_networks: Sequence[Network]) -> str:
    """Return a webhook's address without its fragment.

    Only https, and http for an address literal inside `allow_networks`. Private address literals are refused here,
    names when they are resolved for a connection.

    Raises:
        RefusedRequest: We must not or cannot send there.
    """
    text = text.strip()
    if len(text) > MOST_URL_CHARACTERS:
        raise RefusedRequest(f"Die Adresse ist länger als {MOST_URL_CHARACTERS} Zeichen.", "url")
    try:
        parts = check_url(text, allow_networks)
    except Reject as error:
        raise RefusedRequest(f"{error}.", "url") from None
    host = (parts.hostname or "").rstrip(".")
    literal = _literal(host)
    if host.endswith("localhost") or _looks_numeric(host) or (literal and is_blocked(literal, allow_networks)):
        raise RefusedRequest("Diese Adresse liegt in einem privaten oder reservierten Netz.", "url")
    if parts.scheme != "https" and not (literal and _is_inside(literal, allow_networks)):
        raise RefusedRequest("Webhooks gehen nur an https-Adressen.", "url")
    return parts._replace(fragment="").geturl()


def _literal(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _is_inside(address: IPv4Address | IPv6Address, networks: Sequence[Network]) -> bool:
    return any(address in network for network in networks if network.version == address.version)


def _looks_numeric(host: str) -> bool:
    # 127.1, 0x7f.1 and 2130706433 are addresses to a resolver though not to `ipaddress`.
    last = host.rpartition(".")[2]
    return _literal(host) is None and re.fullmatch(r"0x[0-9a-f]*|[0-9]+", last, re.IGNORECASE) is not None


def host_of(url: str) -> str:
    """Return the host of a webhook's address: the lane of its deliveries."""
    return (urlsplit(url).hostname or "")[:255]


def check_query(query: str, names: Names) -> Clause:
    """Return what a query means, if one can subscribe to it.

    Raises:
        QueryError: It cannot be read, or it would match nothing or everything.
    """
    clause = resolve(parse(query), names)
    refuse_as_subscription(clause)
    return clause


def same_query(known: Iterable[Subscription], clause: Clause, names: Names) -> Subscription | None:
    """Return the first of `known` whose query means the same as `clause`, however it is written."""
    wanted = _without_order(clause)
    for subscription in known:
        with suppress(QueryError):
            if _without_order(resolve(parse(subscription.query), names)) == wanted:
                return subscription
    return None


def _without_order(clause: Clause) -> object:
    if isinstance(clause, AllOf | AnyOf | NoneOf):
        return type(clause), frozenset(_without_order(part) for part in clause.clauses)
    return clause


def check_hour(hour: int) -> int:
    """Return the hour of digests, Europe/Berlin.

    Raises:
        RefusedRequest: It is no hour of the day.
    """
    if not FIRST_HOUR <= hour <= LAST_HOUR:
        raise RefusedRequest(f"Die Stunde liegt zwischen {FIRST_HOUR} und {LAST_HOUR} Uhr.", "hour")
    return hour
