"""The database number goes where the number goes, whatever else REDIS_URL says."""

import pytest
from kombu import Connection
from kombu.transport.redis import Channel
from redis.connection import parse_url

from cpsredact.redis_address import numbered

ADDRESSES = [
    ("redis://localhost:6379", "redis://localhost:6379/3", "redis://localhost:6379/3"),
    ("redis://localhost:6379/", "redis://localhost:6379/3", "redis://localhost:6379/3"),
    ("redis://localhost:6379/0", "redis://localhost:6379/3", "redis://localhost:6379/3"),
    ("redis://h:1/0?db=5", "redis://h:1/3", "redis://h:1/3"),
    ("redis://:s%40fe@h:1", "redis://:s%40fe@h:1/3", "redis://:s%40fe@h:1/3"),
    ("rediss://h:1?ssl_cert_reqs=required", *["rediss://h:1/3?ssl_cert_reqs=required"] * 2),
    ("rediss://h:1/0?ssl_ca_certs=/etc/ca.pem", *["rediss://h:1/3?ssl_ca_certs=/etc/ca.pem"] * 2),
    ("unix:///x.sock", "unix:///x.sock?db=3", "redis+socket:///x.sock?virtual_host=3"),
    ("unix:///x.sock?db=1", "unix:///x.sock?db=3", "redis+socket:///x.sock?virtual_host=3"),
]


@pytest.mark.parametrize(("url", "cache", "broker"), ADDRESSES)
def test_the_number_takes_the_place_of_any_there_was(url: str, cache: str, broker: str) -> None:
    assert numbered(url, 3) == cache
    assert numbered(url, 3, broker=True) == broker


@pytest.mark.parametrize("url", [url for url, _, _ in ADDRESSES])
def test_both_clients_read_the_number(url: str) -> None:
    assert parse_url(numbered(url, 3))["db"] in {3, "3"}
    with Connection(numbered(url, 3, broker=True)) as connection:
        parameters = Channel._connparams(_Unconnected(connection))
    assert parameters["db"] == 3
    assert parameters.get("path", "/x.sock") == "/x.sock"


class _Unconnected(Channel):  # type: ignore[misc]
    """kombu's own reading of the address, without going there."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection.transport
