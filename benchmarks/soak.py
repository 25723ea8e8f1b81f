"""What the service does under four times the load that it sustains, and afterwards.

`OPENSEARCH_URL=… python -m benchmarks.soak [--articles 20000] [--seconds 60]`: `headlines serve` on that OpenSearch,
with made articles, in a process of its own and on loopback alone. Clients ask over kept connections: first as fast as
answers come, which is the rate it sustains; then at half of that rate, at four times of it, and at half again. Prints
Markdown. Ends with 1 where an answer is none of 200, 429 and 503, where a refusal lacks `Retry-After`, where one takes
over ten seconds, or where the median is not back to twice what it was.
"""

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import quote, urlsplit

from opensearchpy import OpenSearch

from benchmarks.search import queries
from tests.quality.relevance.corpus import documents

ALIASES = {"ARTICLES_ALIAS": "bench-soak-articles", "OBJECTS_ALIAS": "bench-soak-objects"}
SERVE = "import sys; from local.cli import main; sys.argv[0] = 'headlines'; main()"
CONNECTIONS = 64
SECONDS = 15  # of each part but the overload
PATIENCE = 10
SETTLES = 2  # seconds after the overload until it is asked again
PATHS = (
    *("/v1/search?q={q}", "/v1/search?q={q}&facets=source,category&pageSize=50", "/v1/search?q={q}&format=html"),
    *(
        "/v1/timeline?q={q}",
        "/v1/summary?q={q}&maxArticles=10",
        "/v1/facets?q={q}",
        "/v1/headlines",
        "/v1/suggest?prefix=fer",
    ),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A status (0: none came), whether it says when to come back, and seconds since it should have been asked."""

    status: int
    told: bool
    seconds: float


class Connection:
    """One kept connection to the service."""

    def __init__(self, host: str, port: int) -> None:
        self.place = host, port
        self.streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, path: str, since: float) -> Answer:
        try:
            async with asyncio.timeout(PATIENCE):
                status, told = await self._exchange(path)
        except (TimeoutError, OSError, asyncio.IncompleteReadError):
            self.close()
            status, told = 0, False
        return Answer(status, told, time.perf_counter() - since)

    async def _exchange(self, path: str) -> tuple[int, bool]:
        self.streams = self.streams or await asyncio.open_connection(*self.place)
        reader, writer = self.streams
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {self.place[0]}\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = next(line for line in head.splitlines() if line.startswith("content-length:"))
        await reader.readexactly(int(length.partition(":")[2]))
        return int(head.split()[1]), "\r\nretry-after:" in head

    def close(self) -> None:
        if self.streams:
            self.streams[1].close()
        self.streams = None


async def as_fast_as_answered(free: list[Connection], paths: Iterator[str]) -> list[Answer]:
    """Four callers, each asking again when it has its answer."""
    until = time.perf_counter() + SECONDS

    async def one(connection: Connection) -> list[Answer]:
        got = []
        while (now := time.perf_counter()) < until:
            got.append(await connection.ask(next(paths), now))
        return got

    return [answer for got in await asyncio.gather(*map(one, free[:4])) for answer in got]


async def at_rate(free: list[Connection], paths: Iterator[str], rate: float, seconds: float) -> list[Answer]:
    """So many requests a second, whether or not those before were answered; a late one counts from when it was due."""
    began, waiting = time.perf_counter(), asyncio.Queue[Connection]()
    for connection in free:
        waiting.put_nowait(connection)

    async def one(due: float, path: str) -> Answer:
        connection = await waiting.get()
        try:
            return await connection.ask(path, due)
        finally:
            waiting.put_nowait(connection)

    asked = []
    for number in range(int(rate * seconds)):
        due = began + number / rate
        await asyncio.sleep(max(0, due - time.perf_counter()))
        asked.append(asyncio.create_task(one(due, next(paths))))
    return await asyncio.gather(*asked)


def row(name: str, rate: float, seconds: float, got: list[Answer]) -> str:
    """What came of a part, as a row of the table."""
    statuses = Counter(answer.status for answer in got)
    good = [answer.seconds for answer in got if answer.status == 200]
    others = len(got) - sum(statuses[status] for status in (200, 429, 503))
    slow = statistics.quantiles(good, n=100)[98]
    return (
        f"| {name} | {rate:.0f} | {statuses[200] / seconds:.0f} | {statuses[429]} | {statuses[503]} | {others} "
        f"| {statistics.median(good) * 1000:.0f} | {slow * 1000:.0f} | {max(a.seconds for a in got) * 1000:.0f} |"
    )


def faults(before: list[Answer], load: list[Answer], after: list[Answer]) -> Iterator[str]:
    """What is not as promised."""
    every = [*before, *load, *after]
    if wrong := Counter(answer.status for answer in every if answer.status not in {200, 429, 503}):
        yield f"answers of other kinds (0: none): {dict(wrong)}"
    if silent := sum(answer.status != 200 and not answer.told for answer in every):
        yield f"{silent} refusals without Retry-After"
    if (longest := max(answer.seconds for answer in every)) > PATIENCE:
        yield f"an answer took {longest:.1f} s"
    once, now = (statistics.median(a.seconds for a in part if a.status == 200) for part in (before, after))
    if now > 2 * once:
        yield f"the median is {now * 1000:.0f} ms where it was {once * 1000:.0f}"


async def measure(url: str, seconds: float) -> list[str]:
    """Prints the table; what is not as promised."""
    place = urlsplit(url)
    free = [Connection(place.hostname or "", place.port or 80) for _ in range(CONNECTIONS)]
    texts = cycle(quote(text) for text in queries())
    paths = (path.format(q=next(texts)) for path in cycle(PATHS))
    await as_fast_as_answered(free, paths)  # warm
    bearable = await as_fast_as_answered(free, paths)
    rate = len(bearable) / SECONDS
    print(row("as fast as answered", rate, SECONDS, bearable), flush=True)
    parts = []
    for name, share, length in (("half of it", 0.5, SECONDS), ("four times", 4, seconds), ("half again", 0.5, SECONDS)):
        parts.append(await at_rate(free, paths, rate * share, length))
        print(row(name, rate * share, length, parts[-1]), flush=True)
        await asyncio.sleep(SETTLES)
    for connection in free:
        connection.close()
    return [*faults(*parts)]


@contextmanager
def served(articles: int) -> Iterator[str]:
    """The address of the service over so many articles."""
    url = os.environ["OPENSEARCH_URL"]
    with tempfile.TemporaryDirectory() as folder, OpenSearch(url, timeout=60) as client:
        client.indices.delete(index="bench-soak-*")
        command = [sys.executable, "-c", SERVE, "serve", folder, "--port", "0"]
        paths = f"{Path.cwd()}{os.pathsep}{Path.cwd() / 'layers' / 'headlines'}"
        environment = os.environ | ALIASES | {"PYTHONPATH": paths}
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
            try:
                assert process.stdout
                address = process.stdout.readline().split()[-1]
                fill(client, articles)
                yield address
            finally:
                process.terminate()
                process.wait()
                client.indices.delete(index="bench-soak-*")


def fill(client: OpenSearch, count: int) -> None:
    """Puts made articles where the service looks for them."""
    made, alias = documents(count), ALIASES["ARTICLES_ALIAS"]
    while some := [*islice(made, 1_000)]:
        lines = [line for d in some for line in ({"index": {"_id": d["id"]}}, d)]
        assert not client.bulk(index=alias, body=lines)["errors"]
    client.indices.refresh(index=alias)


def main() -> int:
    """1 where a promise is broken."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=20_000)
    options.add_argument("--seconds", type=float, default=60, help="of the overload; at most 600")
    chosen = options.parse_args()
    os.environ.setdefault("OPENSEARCH_URL", "http://127.0.0.1:9200")
    with served(chosen.articles) as url:
        print("| load | asked/s | 200/s | 429 | 503 | others | p50 ms | p99 ms | longest of any |")
        print("|---|---|---|---|---|---|---|---|---|", flush=True)
        wrong = asyncio.run(measure(url, min(chosen.seconds, 600)))
    for fault in wrong:
        print(f"not as promised: {fault}")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
