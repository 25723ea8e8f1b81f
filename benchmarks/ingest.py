"""Articles a second through the deployed ingest handler, beside what OpenSearch and the reader do alone.

`OPENSEARCH_URL=… python -m benchmarks.ingest [FILES]`: needs a real OpenSearch; makes indexes of its own there and
deletes them. S3 is a stand-in in a process of its own, spoken to through boto3 as the deployed function does.

What is compared runs in interleaved rounds, every other one in reverse order, each on documents new to the index. A
ratio is the median of the rounds' own ratios, shown with the lowest and the highest: what else the machine does in a
round hurts both sides. "By processor" leaves out the waiting for others: seconds of this process's processor time.
"""

import io
import json
import logging
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from opensearchpy import OpenSearch
from opensearchpy.helpers import parallel_bulk

BUCKET = "bench"
ROUNDS = 7
BATCH = 10  # messages, as in the template
A_FILE = 200  # articles in a file of JSON Lines
WORDS = [
    "river",
    "council",
    "bridge",
    "market",
    "storm",
    "minister",
    "harbour",
    "vote",
    "budget",
    "school",
    "train",
    "harvest",
    "museum",
    "engine",
    "doctor",
    "coast",
    "film",
    "border",
    "report",
    "winter",
]
# what stands on every page
MENU = ["Skip to content", "Home", "World", "Sport", "Weather", "Business", "Sign in", "Subscribe", "HomeWorld News"]
SHARE = ["Share", "Facebook", "Twitter", "WhatsApp", "Copy link"]
NOTICES = [
    "All podcasts",
    "0:00",
    "© Example News 2023. All rights reserved.",
    "About us",
    "Privacy",
    "This website uses cookies. Read our privacy policy to find out more.",
    "Accept cookies",
]


@dataclass(frozen=True)
class Context:
    """What the handler reads of Lambda's context."""

    function_name: str = "ingest"
    memory_limit_in_mb: int = 1024
    invoked_function_arn: str = "arn:aws:lambda:us-east-1:123456789012:function:ingest"
    aws_request_id: str = "00000000-0000-0000-0000-000000000000"

    def get_remaining_time_in_millis(self) -> int:
        return 110_000


def sentence(rng: random.Random, words: int) -> str:
    return " ".join(rng.choices(WORDS, k=words)).capitalize() + "."


def paragraphs(rng: random.Random, count: int) -> list[str]:
    return [" ".join(sentence(rng, 14) for _ in range(5)) for _ in range(count)]


def article(seed: int) -> dict[str, Any]:
    rng = random.Random(seed)
    text = "\n\n".join(paragraphs(rng, 5))
    url = f"https://news.example/{seed}"
    return {"title": sentence(rng, 8), "content": text, "publishedAt": "2024-03-05T10:00:00Z", "url": url}


def json_lines(seed: int) -> bytes:
    return "\n".join(json.dumps(article(seed * A_FILE + n)) for n in range(A_FILE)).encode()


def dump(seed: int) -> bytes:
    """A page's visible text, invented, as long as real ones are in the mean: 56 lines and 7 kB."""
    rng = random.Random(seed)
    title = sentence(rng, 9)
    head = [title, sentence(rng, 18), "By Ann Example", "25 May, 2023 04:22", *SHARE, title, "© AP / Ann Example"]
    body = paragraphs(rng, 11)
    body.insert(4, f"READ MORE: {sentence(rng, 8)}")
    others = [line for _ in range(8) for line in (sentence(rng, 14), f"{rng.randrange(2, 20)} hours ago")]
    return "\n".join([*MENU, *head, *body, "Top stories", *others, *NOTICES]).encode()


@contextmanager
def s3() -> Iterator[str]:
    """The address of the stand-in for S3."""
    command = [sys.executable, "-m", "benchmarks.objects"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def batches(keys: list[str]) -> Iterator[dict[str, Any]]:
    """SQS batches of S3 events."""
    for start in range(0, len(keys), BATCH):
        yield {"Records": [record(number, key) for number, key in enumerate(keys[start : start + BATCH])]}


def record(number: int, key: str) -> dict[str, Any]:
    event = {"Records": [{"s3": {"bucket": {"name": BUCKET}, "object": {"key": key}}}]}
    attributes = {"ApproximateReceiveCount": "1"}
    message = {"messageId": str(number), "body": json.dumps(event), "attributes": attributes}
    return message | {"eventSource": "aws:sqs", "messageAttributes": {}, "receiptHandle": ""}


def deployed(keys: list[str]) -> None:
    from functions.ingest.app import handler

    for event in batches(keys):
        with redirect_stdout(io.StringIO()):  # metrics, a line a batch
            answer = handler(event, Context())
        assert answer == {"batchItemFailures": []}


def ready_made(files: int) -> list[dict[str, Any]]:
    from headlines.articles.article import Article
    from headlines.articles.read import read
    from headlines.index.document import Origin, document
    from headlines.uploads.message import Upload

    made = []
    for seed in range(files):
        origin = Origin(Upload(BUCKET, f"ready/{seed}"), "e", None, "2024-03-05T10:00:00Z", "1")
        outcomes = [found.outcome for found in read(json_lines(seed), "a.jsonl").records]
        made += [document(outcome, origin, n) for n, outcome in enumerate(outcomes) if isinstance(outcome, Article)]
    return made


def in_parallel(client: OpenSearch, alias: str, documents: list[dict[str, Any]], turn: int) -> None:
    actions = ({"_index": alias, "_id": f"{turn}-{found['id']}", "_source": found} for found in documents)
    assert all(ok for ok, _ in parallel_bulk(client, actions))


def one_by_one(client: OpenSearch, alias: str, documents: list[dict[str, Any]], turn: int) -> None:
    for found in documents:
        client.index(index=alias, id=f"alone-{turn}-{found['id']}", body=found)


def read_alone(files: list[bytes]) -> None:
    from headlines.articles.read import read

    for data in files:
        list(read(data, "a.txt").records)


@dataclass(frozen=True)
class Rates:
    """Articles a second of one of the compared, by round: on the clock, and by processor time."""

    clock: list[float]
    processor: list[float]

    def __str__(self) -> str:
        return f"{statistics.median(self.clock):,.0f}"


def measured(runs: dict[str, tuple[int, Callable[[int], None]]]) -> dict[str, Rates]:
    rates = {name: Rates([], []) for name in runs}
    for turn in range(ROUNDS):
        for name in (list if turn % 2 else reversed)(list(runs)):
            articles, run = runs[name]
            began = time.perf_counter(), time.process_time()
            run(turn)
            rates[name].clock.append(articles / (time.perf_counter() - began[0]))
            rates[name].processor.append(articles / (time.process_time() - began[1]))
    return rates


def ratio(one: list[float], other: list[float]) -> str:
    ratios = sorted(a / b for a, b in zip(one, other, strict=True))
    return f"{statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"


def json_figures(client: OpenSearch, alias: str, files: int) -> None:
    documents = ready_made(files)
    few = documents[:: max(1, len(documents) // 200)]
    rates = measured(
        {
            "handler": (len(documents), lambda turn: deployed([f"lines/{turn}/{n}.jsonl" for n in range(files)])),
            "parallel_bulk": (len(documents), lambda turn: in_parallel(client, alias, documents, turn)),
            "one by one": (len(few), lambda turn: one_by_one(client, alias, few, turn)),
        }
    )
    print("JSON articles/s  " + "  ".join(f"{name} {rate}" for name, rate in rates.items()))
    print(f"  of parallel_bulk {ratio(rates['handler'].clock, rates['parallel_bulk'].clock)}, goal .70")
    print(f"  times one by one {ratio(rates['handler'].clock, rates['one by one'].clock)}, goal 5", flush=True)


def dump_figures(files: int) -> None:
    dumps = [dump(seed) for seed in range(files)]
    rates = measured(
        {
            "handler": (files, lambda turn: deployed([f"dumps/{turn}/{seed}.txt" for seed in range(files)])),
            "reader alone": (files, lambda _: read_alone(dumps)),
        }
    )
    handler, alone = rates.values()
    print("page dumps/s     " + "  ".join(f"{name} {rate}" for name, rate in rates.items()))
    print(f"  of the reader alone {ratio(handler.clock, alone.clock)}, goal .80")
    milliseconds = 1000 / statistics.median(handler.processor)
    print(f"  by processor {ratio(handler.processor, alone.processor)}, {milliseconds:.1f} ms a file", flush=True)


def memory_figures(files: int) -> None:
    print("resident memory")
    done = 0
    for upto in (files // 100, files // 10, files // 2, files):
        deployed([f"short/memory/{seed}.json" for seed in range(done, upto)])
        done = upto
        print(f"  after {done:6,} files: {resident()} MB", flush=True)


def resident() -> int:
    """Megabytes that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") >> 20


def main(files: int) -> None:
    with s3() as endpoint:
        names = {"ARTICLES_ALIAS": "bench-ingest-articles", "OBJECTS_ALIAS": "bench-ingest-objects"}
        os.environ |= {"AWS_ENDPOINT_URL_S3": endpoint, "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x"}
        os.environ |= {"AWS_DEFAULT_REGION": "us-east-1", "POWERTOOLS_METRICS_NAMESPACE": "Headlines", **names}
        from functions.ingest.app import logger
        from headlines.index.client import index
        from headlines.index.schema import migrate

        client = OpenSearch(os.environ["OPENSEARCH_URL"], timeout=60)
        client.indices.delete(index="bench-ingest-*")
        migrate(index())
        with Path(os.devnull).open("w") as nowhere:
            assert isinstance(logger.registered_handler, logging.StreamHandler)
            logger.registered_handler.setStream(nowhere)  # a line a file is written all the same
            deployed(["lines/warm/0.jsonl", "dumps/warm/0.txt"])
            try:
                json_figures(client, names["ARTICLES_ALIAS"], 10)
                dump_figures(100)
                memory_figures(files)
            finally:
                client.indices.delete(index="bench-ingest-*")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
