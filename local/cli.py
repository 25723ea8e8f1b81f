"""The `headlines` command."""

import sys
from enum import StrEnum, auto
from pathlib import Path
from typing import Annotated, Any

import typer

from local.options import offering

app = typer.Typer(
    help="Drop a news file in a bucket, search it, read its summary. `headlines demo` shows how.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Port = Annotated[int, typer.Option(help="Port of the HTTP API; 0 picks a free one and prints it.")]
Url = Annotated[
    str,
    typer.Option(envvar="HEADLINES_URL", help="Address of the service, with its stage (…/prod) if it has one."),
]
ApiKey = Annotated[str | None, typer.Option(envvar="HEADLINES_API_KEY", help="Key of a deployed service.")]
Bucket = Annotated[
    str | None, typer.Option(help="Upload bucket of a deployed service, reached with your AWS credentials.")
]
EndpointUrl = Annotated[str | None, typer.Option(help="Another S3 than Amazon's, together with --bucket.")]
QueueUrl = Annotated[
    str | None,
    typer.Option("--queue", help="URL of a deployed service's upload queue (the stack's output UploadQueue)."),
]
Sentences = Annotated[int | None, typer.Option(help="So many at most; 3 unless --words is given.")]
Words = Annotated[int | None, typer.Option(help="So many at most, whole sentences only.")]
HERE = "http://127.0.0.1:8000"


@app.command()
def demo(port: Port = 8000) -> None:
    """Serve the sample articles from the folder demo/, and what you drop in it, until Ctrl-C."""
    from local.serve import demo as run

    run(port)


@app.command()
def serve(
    folder: Annotated[Path, typer.Argument(help="Folder of news files, in any of the formats read.")],
    port: Port = 8000,
    opensearch_url: Annotated[
        str | None,
        typer.Option(envvar="OPENSEARCH_URL", help="An OpenSearch to use instead of the built-in one."),
    ] = None,
) -> None:
    """Serve your own files: put, change or delete them, and the answers follow within two seconds."""
    from local.serve import serve as run

    run(folder, port, opensearch_url)


@app.command()
def extract(
    paths: Annotated[list[Path], typer.Argument(help="Files, and folders of files.")],
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One article a line.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Instead: each line of a page dump, its label and why.")
    ] = False,
) -> None:
    """Print the articles that files would become, as JSON. Nothing is stored and no service is needed.

    Ends with 1 if a file gives no article, or more than fit in one answer of the service; the others are printed all
    the same.
    """
    from local import show
    from local.extract import expand, reject_line
    from local.extract import extract as run
    from local.serve import ROOT

    refused = False
    files = expand(paths)
    for result in show.progress(run(files, ROOT, explain=explain), len(files)):
        if explain:
            print(f"{result.file}: {result.answer.get('format', 'rejected')}")
            show.lines(result.answer.get("lines", []))
        else:
            for article in result.answer["articles"]:
                print(show.as_line(article) if jsonl else show.as_json(article))
        if result.refused:
            refused = True
            print(f"{result.file}: {result.refused}", file=sys.stderr)
        else:
            for reject in result.answer["rejects"]:
                print(f"{result.file}: {reject_line(reject)}", file=sys.stderr)
        if result.answer.get("hasMore"):
            refused = True
            print(f"{result.file}: more articles follow than fit in one answer; split the file", file=sys.stderr)
    raise typer.Exit(1 if refused else 0)


Query = Annotated[str, typer.Argument(help='What to search for: words, "phrases", title:…, OR, -not; or nothing.')]


@app.command()
@offering("/v1/search", without=("q", "cursor", "facets", "highlight", "format"))
def search(given: dict[str, Any], *, query: Query = "", url: Url = HERE, api_key: ApiKey = None) -> None:
    """Search: a table on a terminal, one article a line in a pipe."""
    from local import show
    from local.api import Service, get

    show.articles(get(Service(url, api_key), "/v1/search", given | {"q": query}))


class Form(StrEnum):
    """What an export can be."""

    csv = auto()
    ndjson = auto()


@app.command()
@offering("/v1/export.csv", without=("q", "cursor"))
def export(
    given: dict[str, Any],
    *,
    query: Query = "",
    form: Annotated[Form, typer.Option("--format", help="A table, or JSON lines.")] = Form.ndjson,
    output: Annotated[Path | None, typer.Option(help="A file, whole or not there; else all is printed.")] = None,
    url: Url = HERE,
    api_key: ApiKey = None,
) -> None:
    """Write all that a query finds, articles whole, however many there are."""
    from local import show
    from local.api import Service
    from local.export import pages, write

    found = pages(Service(url, api_key), f"/v1/export.{form}", given | {"q": query})
    show.counted(write(found, output), "pages")


@app.command()
def summary(
    what: Annotated[str, typer.Argument(help="A file or folder, - for a text on standard input, an id, or a query.")],
    *,
    sentences: Sentences = None,
    words: Words = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON on a terminal too.")] = False,
    url: Url = HERE,
    api_key: ApiKey = None,
) -> None:
    """Sum up a file, a text, an article of the service, or what a query finds, in its own sentences.

    Files and standard input need no service.
    """
    import re

    from local import show
    from local.api import Service, get
    from local.serve import ROOT
    from local.summary import of_path, of_text

    size = {"sentences": sentences, "words": words}
    if what == "-":
        answer = of_text(sys.stdin.buffer.read(), ROOT, size)
    elif Path(what).exists():
        answer = of_path(Path(what), ROOT, size)
    elif re.fullmatch("[0-9a-f]{32}", what):
        answer = get(Service(url, api_key), f"/v1/articles/{what}/summary", size)
    else:
        answer = get(Service(url, api_key), "/v1/summary", {"q": what, **size})
    show.summary(answer, as_json=as_json)


class Written(StrEnum):
    """The forms of a digest."""

    text = auto()
    md = auto()
    html = auto()
    json = auto()


@app.command()
def digest(  # noqa: PLR0913 - one option for each parameter
    query: Annotated[str, typer.Argument(help="What it is about; without one, everything.")] = "",
    *,
    since: Annotated[str, typer.Option(help="How old at most: 24h, 7d, 2024-03-05.")] = "24h",
    group_by: Annotated[str | None, typer.Option(help="story, source, category or day.")] = None,
    max_articles: Annotated[int | None, typer.Option(help="Made from so many articles, at most 100.")] = None,
    sentences: Sentences = None,
    words: Words = None,
    form: Annotated[Written, typer.Option("--format", help="As a page or Markdown, to keep or mail.")] = Written.text,
    url: Url = HERE,
    api_key: ApiKey = None,
) -> None:
    """What happened: the stories of the last day that a query finds, each in a few sentences of its articles."""
    from local import show
    from local.api import Service, get, text

    parameters = {
        "q": query or None,
        "from": since,
        "groupBy": group_by,
        "maxArticles": max_articles,
        "sentences": sentences,
        "words": words,
    }
    service = Service(url, api_key)
    if form in {Written.md, Written.html}:
        print(text(service, "/v1/summary", {**parameters, "format": form}), end="")
    else:
        show.summary(get(service, "/v1/summary", parameters), as_json=form == Written.json)


@app.command()
def put(
    paths: Annotated[list[Path], typer.Argument(metavar="FILES…", help="Files; the name is the key.")],
    url: Url = HERE,
    api_key: ApiKey = None,
    bucket: Bucket = None,
    endpoint_url: EndpointUrl = None,
) -> None:
    """Put files in the upload bucket, wait, and print what became of each. Ends with 1 if one was rejected."""
    from local import show, upload
    from local.api import Service

    service = Service(url, api_key)
    where = upload.place(service, bucket, endpoint_url)
    states = set()
    for path in paths:
        before = upload.receipt(service, path.name)
        upload.put(where, path.name, path.read_bytes())
        receipt = upload.new_receipt(service, path.name, before)
        show.receipt(receipt)
        states.add(receipt["state"])
    raise typer.Exit(0 if states <= {"indexed"} else 1)


@app.command()
def status(
    key: Annotated[str, typer.Argument(help="Key of a file in the upload bucket.")],
    url: Url = HERE,
    api_key: ApiKey = None,
) -> None:
    """Print what became of a file: indexed, rejected and why, deleted or failed."""
    from local import show
    from local.api import Failed, Service
    from local.upload import receipt

    found = receipt(Service(url, api_key), key)
    if found is None:
        raise Failed(f"no file {key} was ever read")
    show.receipt(found)


class State(StrEnum):
    """What a file can have become."""

    indexed = auto()
    rejected = auto()
    deleted = auto()
    failed = auto()


@app.command()
def rejects(
    state: Annotated[State, typer.Option(help="Files in another state than rejected.")] = State.rejected,
    url: Url = HERE,
    api_key: ApiKey = None,
) -> None:
    """List the files that gave no article, newest first, and why: a table on a terminal, JSON lines in a pipe.

    `failed` are those in the dead-letter queue: mend the cause, then `headlines redrive`.
    """
    from local import show
    from local.api import Service
    from local.receipts import receipts

    show.receipts(receipts(Service(url, api_key), state))


@app.command()
def replay(  # noqa: PLR0913 - where a service is takes five
    keys: Annotated[list[str] | None, typer.Argument(metavar="[KEYS...]", help="Keys in the upload bucket.")] = None,
    *,
    rejected: Annotated[bool, typer.Option("--rejected", help="Every file that was rejected.")] = False,
    url: Url = HERE,
    api_key: ApiKey = None,
    bucket: Bucket = None,
    queue: QueueUrl = None,
    endpoint_url: EndpointUrl = None,
) -> None:
    """Have files read again as they are in the bucket now, without an upload; after a mended reader, say.

    A deployed service needs --bucket and --queue. Reading a file twice changes nothing.
    """
    from local import show
    from local.api import Failed, Service
    from local.queue import announce
    from local.queue import queue as reach
    from local.receipts import receipts
    from local.upload import place

    if bool(keys) == rejected:
        raise Failed("name the keys of files, or --rejected for every file that was rejected")
    service = Service(url, api_key)
    chosen = keys or [receipt["key"] for receipt in receipts(service, State.rejected)]
    where = reach(service, queue, endpoint_url)
    sent = show.counted(announce(where, place(service, bucket, endpoint_url).bucket, chosen), "files")
    print(f"{sent} files will be read again; ask with `headlines status KEY`")


@app.command()
def redrive(url: Url = HERE, api_key: ApiKey = None, queue: QueueUrl = None, endpoint_url: EndpointUrl = None) -> None:
    """Give the messages in the dead-letter queue to the upload queue again, when what failed them is mended.

    A deployed service needs --queue, its upload queue; the dead letters are found from there.
    """
    from local import show
    from local.api import Service
    from local.queue import queue as reach
    from local.queue import redrive as run

    moved = show.counted(run(reach(Service(url, api_key), queue, endpoint_url)), "messages")
    print(f"{moved} messages are in the upload queue again")


@app.command()
def backfill(
    address: Annotated[
        str, typer.Argument(metavar="s3://BUCKET/PREFIX", help="What to read; the prefix may be empty.")
    ],
    *,
    url: Url = HERE,
    api_key: ApiKey = None,
    queue: QueueUrl = None,
    endpoint_url: EndpointUrl = None,
    state: Annotated[Path, typer.Option(help="Remembers how far it came.")] = Path(".headlines-backfill.json"),
) -> None:
    """Have every object read that a bucket already holds: S3 announces only what is put from now on.

    Run it again after an interruption: it goes on at the last object. Run it again after the end: nothing changes.
    The service must have the right to read the bucket; a deployed one needs --queue.
    """
    import boto3

    from local import show
    from local.api import Service
    from local.backfill import backfill as run
    from local.queue import queue as reach
    from local.upload import place

    service = Service(url, api_key)
    where = reach(service, queue, endpoint_url)
    s3 = boto3.client("s3", endpoint_url=endpoint_url) if queue else place(service, None, None).s3
    print(f"{show.counted(run(s3, where, address, state), 'objects')} objects announced")


@app.command()
def check(
    url: Url = HERE,
    api_key: ApiKey = None,
    bucket: Bucket = None,
    endpoint_url: EndpointUrl = None,
) -> None:
    """Smoke test of a running service: put an article, find it, sum it up, delete it again."""
    from local.api import Service
    from local.check import check as run
    from local.upload import place

    service = Service(url, api_key)
    run(service, place(service, bucket, endpoint_url))


keys = typer.Typer(help="Keys of a deployed service, with your AWS credentials.", no_args_is_help=True)
app.add_typer(keys, name="keys")
UsagePlan = Annotated[str, typer.Option(help="Id of the service's usage plan (the stack's output UsagePlan).")]


@keys.command("create")
def create_key(
    name: Annotated[str, typer.Argument(help="Whose key it is; the list shows it.")], usage_plan: UsagePlan
) -> None:
    """Make a key and print it, this once: no other command does."""
    from local.keys import create, plan

    key_id, key = create(plan(usage_plan), name)
    print(f"id {key_id}; it counts within a minute or so, and is not shown again:", file=sys.stderr)
    print(key)


@keys.command("list")
def list_keys(usage_plan: UsagePlan) -> None:
    """List the ids, names and states of the keys, never the keys themselves."""
    from local import show
    from local.keys import listed, plan

    show.keys(listed(plan(usage_plan)))


@keys.command("revoke")
def revoke_key(
    key_id: Annotated[str, typer.Argument(metavar="ID", help="The key's id, as listed.")], usage_plan: UsagePlan
) -> None:
    """Let a key open nothing any more. It stays in the list, as revoked."""
    from local.keys import plan, revoke

    revoke(plan(usage_plan), key_id)
    print(f"{key_id} is revoked")


def main() -> None:
    """Run the command; what did not work is said in a line, with exit code 1."""
    from local.api import Failed

    try:
        app()
    except (Failed, OSError) as error:
        print(f"headlines: {error}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
