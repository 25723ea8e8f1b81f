"""The gateway over real sockets, with stub handlers."""

import socket
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

import pytest
import urllib3

from tests.local.stub import Served


def get(served: Served, target: str, method: str = "GET", **options: Any) -> urllib3.BaseHTTPResponse:
    return urllib3.request(method, served.url + target, **options)


def test_a_request_reaches_the_handler_as_an_event(served: Served) -> None:
    answer = get(served, "/echo/a%20b?q=1&q=2", headers={"X-Api-Key": "none needed"})
    event = answer.json()["event"]
    assert event["resource"] == "/echo/{id}"
    assert event["pathParameters"] == {"id": "a b"}
    assert event["multiValueQueryStringParameters"] == {"q": ["1", "2"]}
    assert event["headers"]["X-Api-Key"] == "none needed"


def test_the_answers_headers_come_back(served: Served) -> None:
    answer = get(served, "/echo/1")
    assert answer.headers["X-One"] == "1"
    assert answer.headers.getlist("Set-Cookie") == ["a=1", "b=2"]


def test_the_handler_sees_the_time_it_has_left(served: Served) -> None:
    assert 6000 < get(served, "/echo/1").json()["millis"] <= 7000


def test_a_handler_that_raises_is_a_502_without_its_words(served: Served) -> None:
    answer = get(served, "/fails")
    assert (answer.status, answer.json()) == (502, {"message": "Internal server error"})


def test_a_head_request_gets_the_headers_alone(served: Served) -> None:
    answer = get(served, "/echo/1", "HEAD")
    assert (answer.status, answer.data) == (200, b"")
    assert int(answer.headers["Content-Length"]) > 0


def test_an_answer_without_a_body_does_not_say_that_its_length_is_none(served: Served) -> None:
    answer = get(served, "/echo/fresh")
    assert (answer.status, answer.headers["ETag"], "Content-Length" in answer.headers) == (304, '"1"', False)


def test_a_posted_body_arrives(served: Served) -> None:
    assert get(served, "/echo/1", "POST", body="schön".encode()).json()["event"]["body"] == "schön"


def test_a_long_answer_is_gzipped_when_asked(served: Served) -> None:
    answer = get(served, "/echo/1", headers={"Accept-Encoding": "gzip"}, decode_content=False)
    assert answer.headers["Content-Encoding"] == "gzip"


def test_a_bad_escape_is_a_400(served: Served) -> None:
    host = urlsplit(served.url)
    with socket.create_connection((host.hostname, host.port)) as connection:
        connection.sendall(b"GET /echo/1?q=100% HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert connection.recv(100).startswith(b"HTTP/1.1 400")


def test_an_unknown_path_is_refused_in_the_templates_words(served: Served) -> None:
    answer = get(served, "/nowhere")
    assert (answer.status, answer.json()) == (404, {"code": "notFound"})


def test_many_callers_at_once_get_their_own_answers(served: Served) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: get(served, f"/echo/{n}").json()["event"]["pathParameters"]["id"], range(40)))
    assert found == [str(n) for n in range(40)]


def test_of_too_many_callers_at_once_some_are_told_to_come_back_and_none_waits_for_long(served: Served) -> None:
    with ThreadPoolExecutor(30) as pool:
        answers = list(pool.map(lambda n: get(served, f"/echo/{n}?wait=0.05", timeout=5, retries=False), range(30)))
    assert {answer.status for answer in answers} == {200, 429}
    assert sum(answer.status == 200 for answer in answers) >= 10
    assert {answer.headers.get("Retry-After") for answer in answers if answer.status == 429} == {"1"}
    assert get(served, "/echo/1").status == 200


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"\x16\x03\x01\r\n\r\n", b"400"),
        (b"POST /echo/1 HTTP/1.1\r\nContent-Length: many\r\n\r\n", b"400"),
        (b"POST /echo/1 HTTP/1.1\r\nContent-Length: 20000000\r\n\r\n", b"413"),
        (b"POST /echo/1 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", b"411"),
    ],
)
def test_what_cannot_be_read_is_refused_and_the_gateway_goes_on(served: Served, sent: bytes, status: bytes) -> None:
    host = urlsplit(served.url)
    with socket.create_connection((host.hostname, host.port)) as connection:
        connection.sendall(sent)
        assert status in connection.recv(1000)
    assert get(served, "/echo/1").status == 200
