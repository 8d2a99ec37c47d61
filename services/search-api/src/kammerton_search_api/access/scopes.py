"""What a key may do, and who may use a route. Pure."""

from enum import StrEnum


class Scope(StrEnum):
    """What a key may do."""

    READ = "read"
    SUBSCRIBE = "subscribe"
    EDIT = "edit"
    OPERATE = "operate"


class Access(StrEnum):
    """Who may use a route. A route without one of these is refused."""

    PUBLIC = "public"  # everybody, always
    READER = "reader"  # everybody where KAMMERTON_READERS=open, else a key with `read`
    SUBSCRIBER = "subscriber"  # who has the signed link; the route reads it
    SUBSCRIBE = "subscribe"  # a key with `subscribe`
    OPERATOR = "operator"  # this machine, or a key with `operate`
    LOCAL = "local"  # this machine only
