"""The address the program listens on."""

from __future__ import annotations

import socket

import pytest

from bot.serving import bound
from core.errors import AddressRefused


def test_what_it_accepts_sends_an_answer_at_once() -> None:
    with bound("127.0.0.1", 0) as door, socket.create_connection(door.getsockname()):
        accepted, _ = door.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_an_address_in_use_is_named() -> None:
    with bound("127.0.0.1", 0) as door:
        port = door.getsockname()[1]
        with pytest.raises(AddressRefused) as refused:
            bound("127.0.0.1", port)
    assert refused.value.taken
    assert str(port) in str(refused.value)
