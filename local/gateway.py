"""API Gateway on a local port: the template's routes, answered by its handlers in this process."""

import json
import logging
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from local import proxy
from local.routing import match
from local.runtime import invoke
from local.template import Template

LOG = logging.getLogger(__name__)
# One request at a time: Lambda promises a handler as much, and Powertools keeps the current event in a class.
_TURN = threading.Lock()
_WAIT = 3  # seconds for a turn; who would wait for longer is told to come back


class Gateway(ThreadingHTTPServer):
    """The server. `place` is what `/_local` tells `headlines put`: bucket, endpoint, region and queue.

    As many requests as the template lets arrive at once are taken, each in its turn; others are throttled.
    """

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128  # connections that wait to be taken

    def __init__(self, port: int, template: Template, place: Mapping[str, str]) -> None:
        self.template = template
        self.place = place
        self._room = threading.Semaphore(template.burst)
        super().__init__(("127.0.0.1", port), _Connection)

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):  # a caller who hung up is no error
            super().handle_error(request, client_address)

    def answer(self, request: proxy.Request) -> proxy.Response:
        """The response to a request, a refusal and a failed handler included."""
        if request.target == "/_local":
            return proxy.Response(200, [("Content-Type", "application/json")], json.dumps(self.place).encode())
        try:
            return self._handled(request)
        except proxy.Refused as refused:
            return self.refuse(refused)
        except Exception:
            LOG.exception("%s %s failed", request.method, request.target)
            return self.refuse(proxy.Refused(502, "DEFAULT_5XX", "Internal server error"))

    def refuse(self, refused: proxy.Refused) -> proxy.Response:
        return proxy.refusal(refused, self.template.gateway_responses)

    def _handled(self, request: proxy.Request) -> proxy.Response:
        proxy.check(request)
        found = match(self.template.routes, request.method, request.target)
        if found is None:
            raise proxy.Refused(403, "MISSING_AUTHENTICATION_TOKEN", "Missing Authentication Token")
        event = proxy.event(request, *found, self.template.binary_types)
        if len(event["body"] or "") > proxy.MAX_PAYLOAD:
            raise proxy.too_large()
        with self._turn():
            answer = invoke(found[0].function, event)
        accepts = proxy.header(request.headers, "accept-encoding")
        return proxy.compressed(proxy.response(answer), accepts, self.template.compress_from)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """This request's turn. Raises Refused where too many wait for theirs, or it does not come in time."""
        with ExitStack() as stack:
            for held, patience in ((self._room, 0), (_TURN, _WAIT)):
                if not held.acquire(timeout=patience):
                    raise proxy.Refused(429, "THROTTLED", "Too Many Requests")
                stack.callback(held.release)
            yield


class _Connection(BaseHTTPRequestHandler):
    server: Gateway
    protocol_version = "HTTP/1.1"
    server_version = "headlines"
    sys_version = ""
    timeout = 60
    wbufsize = -1  # headers and body leave together
    disable_nagle_algorithm = True

    def _serve(self) -> None:
        try:
            self._reply(self.server.answer(self._request()))
        except proxy.Refused as refused:  # its body stays unread, so the connection is of no further use
            self.close_connection = True
            self._reply(self.server.refuse(refused))

    def _request(self) -> proxy.Request:
        """The request; Refused where its body has no length, or too great a one."""
        length = self.headers.get("Content-Length") or "0"
        if "Transfer-Encoding" in self.headers:
            raise proxy.Refused(411, "DEFAULT_4XX", "Length Required")
        if not length.isdecimal():
            raise proxy.Refused(400, "DEFAULT_4XX", "Bad Request")
        if int(length) > proxy.MAX_BODY:
            raise proxy.too_large()
        body = self.rfile.read(int(length))
        return proxy.Request(self.command, self.path, self.headers.items(), body, self.client_address[0])

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _serve  # noqa: N815 - http.server's names

    def _reply(self, response: proxy.Response) -> None:
        self.send_response(response.status)
        for name, value in response.headers:
            if name.lower() not in ("content-length", "connection"):
                self.send_header(name, value)
        bodiless = self.command == "HEAD" or response.status in {204, 304}
        if response.body or not bodiless:  # of an answer that may have no body, length 0 would be untrue
            self.send_header("Content-Length", str(len(response.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(response.body)

    def log_message(self, *_: Any) -> None:
        """Requests are not logged: the demo's terminal shows what happens to files."""
