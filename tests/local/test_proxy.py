"""Requests and answers as API Gateway passes them on."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from local import proxy
from local.template import Function, Route, Shape

ROUTE = Route("ANY", "/", Function("F", Path(), "app.handler", 3, 128))


def request(target: str = "/", headers: proxy.Headers = (), body: bytes = b"") -> proxy.Request:
    return proxy.Request("GET", target, headers, body, "127.0.0.1")


def event(target: str = "/", headers: proxy.Headers = (), body: bytes = b"", *binary: str) -> dict[str, Any]:
    return proxy.event(request(target, headers, body), ROUTE, {}, binary)


def test_parameters_are_decoded_exactly_once() -> None:
    given = event("/?q=caf%C3%A9%2525+b&empty=&flag")["queryStringParameters"]
    assert given == {"q": "café%25 b", "empty": "", "flag": ""}


def test_of_repeated_parameters_the_last_is_plain_and_all_are_kept() -> None:
    made = event("/?a=1&a=2&b=3")
    assert made["queryStringParameters"] == {"a": "2", "b": "3"}
    assert made["multiValueQueryStringParameters"] == {"a": ["1", "2"], "b": ["3"]}


def test_without_parameters_the_maps_are_null() -> None:
    made = event("/")
    assert made["queryStringParameters"] is made["multiValueQueryStringParameters"] is made["pathParameters"] is None
    assert made["body"] is None


def test_the_path_stays_encoded_and_without_its_query() -> None:
    assert event("/a%20b?q=1")["path"] == "/a%20b"


def test_repeated_headers_are_kept_in_order() -> None:
    made = event("/", [("Accept", "text/html"), ("Accept", "*/*"), ("Host", "localhost:8000")])
    assert made["headers"]["Accept"] == "*/*"
    assert made["multiValueHeaders"]["Accept"] == ["text/html", "*/*"]
    assert made["multiValueHeaders"]["X-Forwarded-Port"] == ["8000"]


def test_the_context_says_which_path_was_asked_for() -> None:
    context = event("/v1/search?q=x", [("User-Agent", "test")])["requestContext"]
    assert (context["path"], context["identity"]["userAgent"]) == ("/v1/search", "test")
    assert not context["path"].startswith(f"/{context['stage']}")


def test_a_body_is_text_unless_its_type_is_binary() -> None:
    headers = [("Content-Type", "application/octet-stream")]
    assert event("/", headers, "é".encode())["body"] == "é"
    made = event("/", headers, b"\xff\x00", "application/octet-stream")
    assert (made["body"], made["isBase64Encoded"]) == ("/wA=", True)
    assert event("/", [], b"\xff\x00", "*/*")["isBase64Encoded"]


@pytest.mark.parametrize(
    ("target", "headers", "status"),
    [
        ("/?q=100%", [], 400),
        ("/a%zz", [], 400),
        ("/", [("X-Long", "x" * 10_300)], 431),
        ("/?q=" + "x" * 10_300, [], 431),
    ],
)
def test_what_the_gateway_turns_away(target: str, headers: proxy.Headers, status: int) -> None:
    with pytest.raises(proxy.Refused) as refusal:
        proxy.check(request(target, headers))
    assert refusal.value.status == status


def test_an_answer_keeps_every_header() -> None:
    answer = proxy.response(
        {
            "statusCode": 302,
            "headers": {"Location": "/x", "Vary": "ignored"},
            "multiValueHeaders": {"Vary": ["Accept", "Accept-Encoding"]},
        }
    )
    assert answer.status == 302
    assert list(answer.headers) == [
        ("Location", "/x"),
        ("Vary", "Accept"),
        ("Vary", "Accept-Encoding"),
        ("Content-Type", "application/json"),
    ]
    assert answer.body == b""


def test_a_binary_answer_is_decoded() -> None:
    assert proxy.response({"statusCode": 200, "body": "/wA=", "isBase64Encoded": True}).body == b"\xff\x00"


@pytest.mark.parametrize(
    "answer",
    [
        None,
        "text",
        {},
        {"statusCode": "200"},
        {"statusCode": 200, "body": {"a": 1}},
        {"statusCode": 200, "body": "?", "isBase64Encoded": True},
        {"statusCode": 200, "headers": {"X-Bad": "a\r\nSet-Cookie: b"}},
        {"statusCode": 200, "headers": {"X-Bad": "東京"}},
    ],
)
def test_an_answer_of_another_shape_is_malformed(answer: Any) -> None:
    with pytest.raises(proxy.MalformedAnswer):
        proxy.response(answer)


@pytest.mark.parametrize(
    ("accepts", "size", "compressed"),
    [
        ("gzip, br", 2000, True),
        ("br", 2000, False),
        ("gzip;q=0", 2000, False),
        ("", 2000, False),
        ("gzip", 10, False),
    ],
)
def test_a_long_answer_is_gzipped_for_who_accepts_it(accepts: str, size: int, compressed: bool) -> None:
    answer = proxy.compressed(proxy.Response(200, [], b"x" * size), accepts, 1024)
    assert (proxy.header(answer.headers, "content-encoding") == "gzip") is compressed
    assert (gzip.decompress(answer.body) if compressed else answer.body) == b"x" * size


def test_a_refusal_has_the_gateways_own_words() -> None:
    answer = proxy.refusal(proxy.Refused(403, "MISSING_AUTHENTICATION_TOKEN", 'Missing "Token"'), {})
    assert (answer.status, json.loads(answer.body)) == (403, {"message": 'Missing "Token"'})


def test_a_refusal_takes_the_shape_that_the_template_gives_it() -> None:
    shapes = {"DEFAULT_4XX": Shape(404, {"Content-Type": "application/problem+json"}, '{"id":"$context.requestId"}')}
    answer = proxy.refusal(proxy.Refused(403, "MISSING_AUTHENTICATION_TOKEN", "none"), shapes)
    assert (answer.status, answer.headers) == (404, [("Content-Type", "application/problem+json")])
    assert len(json.loads(answer.body)["id"]) == 36
