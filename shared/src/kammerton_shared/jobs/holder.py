"""Under which name a process holds jobs, leases and its heartbeat. Imports next to nothing."""

import socket


def holder_name(name: str, pid: int) -> str:
    """Return under which name a process of this machine holds leases: no other living process has it."""
    return f"{name}:{pid}@{socket.gethostname()[:40]}"


def service_of(holder: str) -> str:
    """Return the service of a process, as `holder_name` was told."""
    return holder.partition(":")[0]
