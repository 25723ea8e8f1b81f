"""The `headlines` command."""

import sys
from pathlib import Path
from typing import Annotated

import typer

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

    Ends with 1 if a file gives no article; the others are printed all the same.
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
    raise typer.Exit(1 if refused else 0)


@app.command()
def search(  # noqa: PLR0913 - one option for each parameter
    query: Annotated[str, typer.Argument(help='What to search for: words, "phrases", title:…, OR, -not.')],
    *,
    url: Url = HERE,
    api_key: ApiKey = None,
    since: Annotated[str | None, typer.Option("--from", help="Published on or after: 2024, 2024-03-05, 7d.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Published on or before.")] = None,
    source: Annotated[str | None, typer.Option(help="Sources, separated by commas.")] = None,
    category: Annotated[str | None, typer.Option(help="Category, as in “World News”.")] = None,
    language: Annotated[str | None, typer.Option(help="Language, as in en.")] = None,
    sort: Annotated[str | None, typer.Option(help="relevancy, publishedAt or indexedAt.")] = None,
    page_size: Annotated[int, typer.Option(help="Articles to list, at most 100.")] = 20,
) -> None:
    """Search: a table on a terminal, one article a line in a pipe."""
    from local import show
    from local.api import Service, get

    parameters = {
        "q": query,
        "from": since,
        "to": until,
        "sources": source,
        "category": category,
        "language": language,
        "sortBy": sort,
        "pageSize": page_size,
    }
    show.articles(get(Service(url, api_key), "/v1/search", parameters))


@app.command()
def summary(
    what: Annotated[str, typer.Argument(help="Id of an article, or a query.")],
    url: Url = HERE,
    api_key: ApiKey = None,
) -> None:
    """Sum up an article, or what a query finds, in its own sentences."""
    import re

    from local import show
    from local.api import Service, get

    service = Service(url, api_key)
    if re.fullmatch("[0-9a-f]{32}", what):
        show.summary(get(service, f"/v1/articles/{what}/summary"))
    else:
        show.summary(get(service, "/v1/summary", {"q": what}))


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
