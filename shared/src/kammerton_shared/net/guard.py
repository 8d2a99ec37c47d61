"""Which addresses we may speak to. Pure: judges what it is given, resolves nothing."""

import re
import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final
from urllib.parse import SplitResult, urlsplit

from kammerton_shared.errors import Reject
from kammerton_shared.settings import Network

PORTS: Final = frozenset({80, 443, 8080, 8443})
MOST_CHARACTERS: Final = 4096
_SCHEMES: Final = frozenset({"http", "https"})

# What `inet_aton` reads as an IPv4 address: 1 to 4 numbers, decimal, octal or hexadecimal.
_NUMBERS: Final = re.compile(r"(0x[0-9a-f]*|[0-9]+)(\.(0x[0-9a-f]*|[0-9]+)){0,3}\.?")

Address = IPv4Address | IPv6Address

# The special-purpose registries of IANA, because `is_global` of Python 3.11 is True for 192.0.0.8, 192.88.99.1,
# 64:ff9b::, ::127.0.0.1, 2002::, fec0::, 3fff:: and 224.0.0.1, and changes between versions.
_BLOCKED_V4: Final = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
_UNICAST_V6: Final = IPv6Network("2000::/3")  # everything else is special, mapped or unassigned
_BLOCKED_V6: Final = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments: Teredo, benchmarking, ORCHID
        "2001:db8::/32",
        "2002::/16",  # 6to4 carries any IPv4 address
        "3fff::/20",
    )
)


def check_url(url: str, allow_networks: Sequence[Network] = ()) -> SplitResult:
    """Return the parts of an address that we may try to connect to; the socket's address is judged later.

    Any port will do when the host is an address literal inside `allow_networks`.

    Raises:
        Reject: It is no plain http or https address, or a private literal; the message says why, in German.
    """
    if len(url) > MOST_CHARACTERS:
        raise Reject(f"Adresse ist länger als {MOST_CHARACTERS} Zeichen")
    if "\\" in url or any(character < " " or "\x7f" <= character <= "\x9f" for character in url):
        raise Reject("Adresse enthält Steuerzeichen oder einen umgekehrten Schrägstrich")
    try:
        parts = urlsplit(url)
        port = parts.port
        host = parts.hostname
    except ValueError as error:
        raise Reject(f"Adresse ist fehlerhaft: {error}") from None
    if parts.scheme not in _SCHEMES:
        raise Reject("Adresse beginnt nicht mit http:// oder https://")
    if not host or any(character.isspace() or character in '<>"%' for character in host):
        raise Reject("Adresse nennt keinen Rechnernamen")
    if "@" in parts.netloc:
        raise Reject("Adresse enthält Zugangsdaten")
    _check_literal(host, port, allow_networks)
    return parts


def _check_literal(host: str, port: int | None, allow: Sequence[Network]) -> None:
    literal = _literal(host)
    if literal is not None and is_blocked(literal, allow):
        raise Reject(f"Adresse ist privat: {host}")
    if port is not None and port not in PORTS and not (literal is not None and _is_inside(literal, allow)):
        raise Reject(f"Adresse nennt den Port {port}; erlaubt sind {', '.join(map(str, sorted(PORTS)))}")


def is_blocked(address: str | Address, allow: Sequence[Network] = ()) -> bool:
    """Return whether no byte may go to this IP address: it is not public unicast, and in no network of `allow`.

    IPv4 inside IPv6 is judged as the IPv4 address where a system maps it (::ffff:0:0/96), and is blocked in all
    other forms (compatible, 6to4, NAT64, Teredo). What is no address is blocked.
    Source: IANA IPv4 and IPv6 special-purpose address registries.
    """
    ip = _parse(address)
    if ip is None:
        return True
    if _is_inside(ip, allow):
        return False
    if isinstance(ip, IPv4Address):
        return not ip.is_global or ip.is_multicast or any(ip in network for network in _BLOCKED_V4)
    if ip not in _UNICAST_V6 or ip.scope_id is not None:
        return True
    return not ip.is_global or any(ip in network for network in _BLOCKED_V6)


def is_socket_blocked(address: str, port: int, allow: Sequence[Network] = ()) -> bool:
    """Return whether a connection to this socket address must not be made."""
    ip = _parse(address)
    if ip is None or is_blocked(ip, allow):
        return True
    return port not in PORTS and not _is_inside(ip, allow)


def _parse(address: str | Address) -> Address | None:
    try:
        ip = ip_address(address) if isinstance(address, str) else address
    except ValueError:
        return None
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    return ip


def _literal(host: str) -> Address | None:
    ip = _parse(host)
    if ip is not None or not _NUMBERS.fullmatch(host):
        return ip
    try:
        return IPv4Address(socket.inet_aton(host.rstrip(".")))
    except OSError:
        raise Reject(f"Adresse nennt keinen Rechnernamen: {host}") from None


def _is_inside(ip: Address, networks: Sequence[Network]) -> bool:
    return any(ip in network for network in networks if network.version == ip.version)
