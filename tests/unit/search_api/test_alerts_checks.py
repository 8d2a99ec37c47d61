"""What may be subscribed: addresses of mails and webhooks."""

from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kammerton_search_api.subscribers.checks import check_mail_address, check_webhook_url, host_of
from kammerton_search_api.subscribers.model import RefusedRequest

LOOPBACK = (ip_network("127.0.0.0/8"),)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("leserin@example.org", "leserin@example.org"),
        ("  Vorname.Nachname+Presse@Example.ORG ", "vorname.nachname+presse@example.org"),
        ("presse@müller-söhne.example", "presse@xn--mller-shne-kcb9d.example"),
        ("a@b.example", "a@b.example"),
    ],
)
def test_a_mail_address_has_one_form(written: str, kept: str) -> None:
    assert check_mail_address(written) == kept


@pytest.mark.parametrize(
    "written",
    [
        "",
        "leserin",
        "@example.org",
        "leserin@",
        "leserin@example",
        "leserin@@example.org",
        "lese rin@example.org",
        "leserin@exa mple.org",
        ".leserin@example.org",
        "leserin.@example.org",
        "le..serin@example.org",
        '"lese rin"@example.org',
        "Leserin <leserin@example.org>",
        "leserin@[127.0.0.1]",
        "leserin@127.0.0.1",
        "leserin@-example.org",
        "leserin@example..org",
        "leserin@example.org\nBcc: alle@example.org",
        "leserin\r\n@example.org",
        "leserin@example.org,alle@example.org",
        "käthe@example.org",
        "x" * 65 + "@example.org",
        "leserin@" + "a" * 64 + ".org",
        "leserin@" + "a." * 130 + "org",
    ],
)
def test_what_is_no_mail_address_is_refused(written: str) -> None:
    with pytest.raises(RefusedRequest) as refused:
        check_mail_address(written)
    assert refused.value.field == "address"


@given(some.text(max_size=60))
def test_no_text_makes_an_address_that_could_carry_a_header(text: str) -> None:
    try:
        address = check_mail_address(f"{text}@example.org")
    except RefusedRequest:
        return
    assert address.isascii()
    assert address.isprintable()
    assert " " not in address


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://empfang.example/hook", "https://empfang.example/hook"),
        ("https://empfang.example/hook?a=b#teil", "https://empfang.example/hook?a=b"),
        ("https://empfang.example:8443/", "https://empfang.example:8443/"),
        ("http://127.0.0.1:5000/hook", "http://127.0.0.1:5000/hook"),
        ("https://127.0.0.1/hook", "https://127.0.0.1/hook"),
    ],
)
def test_a_webhook_goes_to_https_or_into_allowed_networks(written: str, kept: str) -> None:
    assert check_webhook_url(written, allow_networks=LOOPBACK) == kept


@pytest.mark.parametrize(
    "written",
    [
        "http://empfang.example/hook",
        "http://127.0.0.1/hook",
        "https://127.0.0.1/hook",
        "https://10.0.0.1/hook",
        "https://169.254.169.254/latest",
        "https://[::1]/hook",
        "https://[::ffff:127.0.0.1]/hook",
        "https://[64:ff9b::7f00:1]/hook",
        "https://localhost/hook",
        "https://dienst.localhost/hook",
        "https://127.1/hook",
        "https://0x7f.1/hook",
        "https://2130706433/hook",
        "https://user:pass@empfang.example/hook",
        "https://empfang.example\\@10.0.0.1/",
        "https://empfang.example:22/hook",
        "ftp://empfang.example/",
        "file:///etc/hosts",
        "empfang.example/hook",
        "",
        "https://empfang.example/" + "x" * 2000,
    ],
)
def test_a_webhook_to_anywhere_else_is_refused(written: str) -> None:
    with pytest.raises(RefusedRequest) as refused:
        check_webhook_url(written, allow_networks=())
    assert refused.value.field == "url"


def test_the_host_is_the_lane() -> None:
    assert host_of("https://Empfang.example:8443/hook") == "empfang.example"
