"""The whole service on this machine, fed from a folder."""

import logging
import os
import shutil
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from local.gateway import Gateway
from local.queue import Queue
from local.runtime import invoke, load
from local.services import (
    AWS_PORT,
    LOOPBACK,
    CannotStart,
    client,
    create,
    free_port,
    running_aws,
    running_opensearch,
    serving,
)
from local.template import ACCOUNT, REGION, Template, read_template
from local.upload import Place
from local.watch import follow
from local.worker import repeat, waiting, work

ROOT = Path(__file__).parent.parent
SETTLED_EVERY = 2  # seconds; deployed, it is minutes
FIRST_WAIT = 10  # seconds; a folder that takes longer is ingested behind the printed address


def demo(port: int) -> None:
    """Serve a working copy of the samples, made once."""
    folder = ROOT / "demo"
    if not folder.exists():
        shutil.copytree(ROOT / "samples" / "demo", folder)
    serve(folder, port)


def serve(folder: Path, port: int, opensearch_url: str | None = None, root: Path = ROOT) -> None:
    """Serve the folder's articles on the port (0: any free one) until Ctrl-C or SIGTERM. Raises CannotStart.

    `opensearch_url` is used instead of an engine of our own; `root` holds the template and its functions.
    """
    _log_what_matters()
    stop = threading.Event()
    with _interruptible(stop), ExitStack() as stack:
        address = _start(stack, folder, port, opensearch_url, root)
        print(_greeting(address, folder), flush=True)
        stop.wait()
        print("Stopping.", flush=True)


def _log_what_matters() -> None:
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    for chatty in ("opensearch", "urllib3.connectionpool"):  # a first upload's 404; two threads, one connection
        logging.getLogger(chatty).setLevel(logging.ERROR)


@contextmanager
def _interruptible(stop: threading.Event) -> Iterator[None]:
    """SIGINT and SIGTERM set `stop`."""
    handlers = {number: signal.signal(number, lambda *_: stop.set()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)


def _start(stack: ExitStack, folder: Path, port: int, opensearch_url: str | None, root: Path) -> str:
    """Start every part and ingest the folder; the gateway's address. Parts stop when the stack unwinds."""
    _check(folder, opensearch_url)
    aws_port = free_port(AWS_PORT)
    endpoint = f"http://{LOOPBACK}:{aws_port}"
    template = read_template(root / "template.yaml", endpoint)
    with _interrupts_for_main_thread_only():
        engine = stack.enter_context(nullcontext(opensearch_url) if opensearch_url else running_opensearch())
        stack.enter_context(running_aws(aws_port))
        place = _place(template, endpoint, engine)
        gateway = _gateway(stack, port, template, place)
        _set_environment(template, place, own_engine=not opensearch_url)
        create(template, endpoint)
        if template.maintain:
            invoke(template.maintain, {"action": "migrate"})
        _ingest(stack, folder, template, place)
        stack.enter_context(serving(gateway))
        threading.Thread(target=_warm, args=(template,), daemon=True).start()
    return f"http://{LOOPBACK}:{gateway.server_port}"


def _check(folder: Path, opensearch_url: str | None) -> None:
    if not folder.is_dir():
        raise CannotStart(f"there is no folder {folder}")
    if opensearch_url:
        address = urlsplit(opensearch_url)
        try:
            socket.create_connection((address.hostname or "", address.port or 80), timeout=5).close()
        except OSError as error:
            raise CannotStart(f"OpenSearch does not answer at {opensearch_url}: {error}") from error


@contextmanager
def _interrupts_for_main_thread_only() -> Iterator[None]:
    """Threads started here, and their children, never see Ctrl-C: the main thread ends them in good order."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _place(template: Template, endpoint: str, engine: str) -> dict[str, str]:
    """Where files go in: the bucket that notifies a queue, and that queue."""
    bucket = next(made for made in template.buckets if made.notifies)
    queue = f"{endpoint}/{ACCOUNT}/{bucket.notifies[0][1]}"
    return {
        "bucket": bucket.name,
        "endpoint": endpoint,
        "region": REGION,
        "queue": queue,
        "opensearch": engine,
    }


def _gateway(stack: ExitStack, port: int, template: Template, place: dict[str, str]) -> Gateway:
    try:
        gateway = Gateway(port, template, place)
    except OSError as error:
        raise CannotStart(f"port {port} cannot be used ({error.strerror}); try --port 0 for a free one") from error
    stack.callback(gateway.server_close)
    return gateway


def _set_environment(template: Template, place: dict[str, str], *, own_engine: bool) -> None:
    """What the handlers read, set before they are loaded."""
    for name in ("AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_SESSION_TOKEN"):
        os.environ.pop(name, None)  # no real account is ever touched
    for name, value in template.environment.items():
        os.environ.setdefault(name, value)
    os.environ |= {
        "OPENSEARCH_URL": place["opensearch"],
        "OPENSEARCH_SERVICE": "none",
        "UPLOAD_BUCKET": place["bucket"],
        "AWS_ENDPOINT_URL": place["endpoint"],
        "AWS_ENDPOINT_URL_S3": place["endpoint"],
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
        "POWERTOOLS_LOG_LEVEL": "WARNING",
        "POWERTOOLS_METRICS_DISABLED": "true",
        "NO_PROXY": ",".join(filter(None, (os.environ.get("NO_PROXY"), LOOPBACK))),
    }
    if own_engine:
        os.environ["INDEX_SIMILARITY"] = "boolean"  # osmem's BM25 crushes long bodies


def _ingest(stack: ExitStack, folder: Path, template: Template, place: dict[str, str]) -> None:
    """Start the workers and the watcher, and wait until the folder is in the index, though not for ever."""
    sqs, s3 = client("sqs", place["endpoint"]), client("s3", place["endpoint"])
    for source in template.sources:
        stack.enter_context(_thread(work, source, sqs))
    # the other schedules look after what can only go wrong where it is deployed
    for schedule in template.schedules:
        if schedule.event.get("action") == "settle":
            stack.enter_context(_thread(repeat, schedule, SETTLED_EVERY))
    synced = threading.Event()
    where = Place(s3, place["bucket"], Queue(sqs, place["queue"]))
    stack.enter_context(_thread(follow, folder, where, synced))
    deadline = time.monotonic() + FIRST_WAIT
    synced.wait(FIRST_WAIT)
    while time.monotonic() < deadline and waiting(sqs, place["queue"]):
        time.sleep(0.05)


@contextmanager
def _thread(target: Callable[..., None], *args: Any) -> Iterator[None]:
    """A thread that is told to stop, by its last argument, when the context ends."""
    stop = threading.Event()
    thread = threading.Thread(target=target, args=(*args, stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _warm(template: Template) -> None:
    """Import the handlers of the routes before somebody waits for them."""
    for route in template.routes:
        load(route.function)


def _greeting(address: str, folder: Path) -> str:
    return f"""Headlines is at {address}
Open it in a browser, or ask for the newest articles, or for words:
  curl '{address}/v1/search?sortBy=publishedAt'
  headlines search 'harbour OR ferry' --url {address}
Files put, changed or deleted in {folder.resolve()} are in the answers within two seconds.
Ctrl-C ends it."""
