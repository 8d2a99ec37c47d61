"""No way to a private address, whatever it is written like."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kammerton_shared.errors import Reject
from kammerton_shared.net.guard import PORTS, check_url, is_blocked, is_socket_blocked

# The rows of the IANA special-purpose registries that are not globally reachable, and the multicast blocks.
SPECIAL_V4 = [
    IPv4Network(row)
    for row in (  # noqa: SIM905 - a table
        "0.0.0.0/8 0.0.0.0/32 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 "
        "192.0.0.0/29 192.0.0.8/32 192.0.0.9/32 192.0.0.10/32 192.0.0.170/32 192.0.0.171/32 192.0.2.0/24 "
        "192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 "
        "255.255.255.255/32"
    ).split()
]
SPECIAL_V6 = [
    IPv6Network(row)
    for row in (  # noqa: SIM905 - a table
        "::1/128 ::/128 ::/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 100:0:0:1::/64 2001::/23 2001::/32 2001:1::1/128 "
        "2001:2::/48 2001:3::/32 2001:10::/28 2001:20::/28 2001:30::/28 2001:db8::/32 2002::/16 3fff::/20 "
        "5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8"
    ).split()
]
PUBLIC = ["93.184.215.14", "8.8.8.8", "193.110.10.1", "2a00:1450:4001:80e::200e", "2606:4700::1", "::ffff:8.8.8.8"]

addresses_v4 = st.one_of([st.ip_addresses(network=network) for network in SPECIAL_V4])
addresses_v6 = st.one_of([st.ip_addresses(network=network) for network in SPECIAL_V6])
MAPPED = int(IPv6Address("::ffff:0:0"))


@given(st.one_of(addresses_v4, addresses_v6))
def test_every_special_address_is_blocked(address: IPv4Address | IPv6Address) -> None:
    assert is_blocked(address)
    assert is_blocked(str(address))


@given(addresses_v4)
def test_an_ipv4_address_inside_ipv6_is_blocked_in_every_form(address: IPv4Address) -> None:
    number = int(address)
    forms = [
        IPv6Address(MAPPED + number),
        IPv6Address(number),
        IPv6Address((0x2002 << 112) + (number << 80) + 1),
        IPv6Address(int(IPv6Address("64:ff9b::")) + number),
        IPv6Address(int(IPv6Address("64:ff9b:1::")) + number),
        IPv6Address((0x20010000 << 96) + (number ^ 0xFFFFFFFF)),
    ]

    assert [is_blocked(form) for form in forms] == [True] * len(forms)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_unicast_is_open(address: str) -> None:
    assert not is_blocked(address)


@pytest.mark.parametrize("address", ["", "localhost", "127.1", "0x7f.1", "2130706433", "fe80::1%eth0", "2a00::1%1"])
def test_what_is_no_plain_address_is_blocked(address: str) -> None:
    assert is_blocked(address)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "0x7f.1",
        "0X7F.1",
        "2130706433",
        "0177.0.0.1",
        "127.0.0.1.",
        "0",
        "10.1",
        "100.64.0.1",
        "169.254.169.254",
        "[::]",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[fd00::1]",
    ],
)
def test_a_private_literal_is_refused_before_any_connect(host: str) -> None:
    with pytest.raises(Reject, match="Adresse ist privat"):
        check_url(f"http://{host}/")


def test_an_allowed_network_is_open_in_its_mapped_form_too_and_nothing_else_is() -> None:
    allow = [ip_network("10.1.0.0/16"), ip_network("fd00::/8")]

    assert not is_blocked("10.1.2.3", allow)
    assert not is_blocked("::ffff:10.1.2.3", allow)
    assert not is_blocked("fd00::1", allow)
    assert is_blocked("10.2.0.1", allow)
    assert is_blocked("127.0.0.1", allow)


def test_a_socket_needs_one_of_four_ports_or_an_allowed_network() -> None:
    allow = [ip_network("127.0.0.0/8")]

    assert [port for port in range(1, 9000) if not is_socket_blocked("8.8.8.8", port, allow)] == sorted(PORTS)
    assert not is_socket_blocked("127.0.0.1", 6379, allow)
    assert is_socket_blocked("127.0.0.1", 80)


@pytest.mark.parametrize(
    "url",
    [
        "http://kammer-musterstadt.example/presse",
        "https://kammer-musterstadt.example:8443/presse?seite=2#oben",
        "HTTPS://Kammer-Müsterstadt.example/presse/Über uns.html",
        "http://localhost/",
        "http://[2a00:1450:4001:80e::200e]/",
    ],
)
def test_a_plain_address_passes_and_its_socket_is_judged_later(url: str) -> None:
    assert check_url(url).hostname


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://10.0.0.1\\@kammer.example/", "umgekehrten Schrägstrich"),
        ("http://kammer.example/\r\nHost: other.example", "Steuerzeichen"),
        ("http://kammer.example/\x00", "Steuerzeichen"),
        ("http://name:word@kammer.example/", "Zugangsdaten"),
        ("http://@kammer.example/", "Zugangsdaten"),
        ("file:///etc/passwd", "http://"),
        ("gopher://kammer.example/", "http://"),
        ("source:http://127.0.0.1", "http://"),
        ("//kammer.example/", "http://"),
        ("kammer.example", "http://"),
        ("", "http://"),
        ("http:///presse", "keinen Rechnernamen"),
        ("http://kammer example/", "keinen Rechnernamen"),
        ("http://kammer%2eexample/", "keinen Rechnernamen"),
        ("http://kammer.example:22/", "Port 22"),
        ("http://kammer.example:0/", "Port 0"),
        ("http://8.8.8.8:8081/", "Port 8081"),
        ("http://256.256.256.256/", "keinen Rechnernamen"),
        ("http://kammer.example:99999/", "fehlerhaft"),
        ("http://kammer.example:http/", "fehlerhaft"),
        ("http://[::1/", "fehlerhaft"),
        ("http://kammer.example/" + "a" * 5000, "länger als"),
    ],
)
def test_any_other_address_is_refused_with_its_reason(url: str, reason: str) -> None:
    with pytest.raises(Reject, match=reason):
        check_url(url)


def test_an_allowed_literal_may_have_any_port_and_a_name_may_not() -> None:
    allow = [ip_network("127.0.0.0/8")]

    assert check_url("http://127.0.0.1:45678/feed.xml", allow).port == 45678
    with pytest.raises(Reject, match="Port 45678"):
        check_url("http://localhost:45678/", allow)
    with pytest.raises(Reject, match="privat"):
        check_url("http://10.0.0.1:45678/", allow)


@given(st.text(max_size=60))
def test_any_text_is_judged_and_nothing_else_is_raised(text: str) -> None:
    for url in (text, f"http://{text}", f"http://kammer.example{text}"):
        try:
            parts = check_url(url)
        except Reject:
            continue
        assert parts.scheme in {"http", "https"}
        assert "@" not in parts.netloc
