"""The connection to OpenSearch: made once a process, signed where the service asks for it."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from opensearchpy import OpenSearch

from headlines.settings import Settings, settings

_CONNECTIONS = 10  # kept open; one more than that is closed after its request, and opening it costs several round trips


@dataclass(frozen=True, slots=True)
class Index:
    """A client and the two aliases it is used with."""

    client: OpenSearch
    articles: str
    objects: str


@cache
def index(timeout: float = 10) -> Index:
    """This process's index; a request is given up after `timeout` seconds."""
    return connect(settings(), timeout)


def connect(chosen: Settings, timeout: float) -> Index:
    """An index behind the chosen address; nothing is sent yet."""
    client = OpenSearch(
        chosen.opensearch_url,
        http_auth=_signer(chosen),
        timeout=timeout,
        pool_maxsize=_CONNECTIONS,
        max_retries=2,
        retry_on_timeout=False,
        retry_on_status=(),  # at once and without a pause, it would triple what a busy engine has to do
    )
    return Index(client, chosen.articles, chosen.objects)


def _signer(chosen: Settings) -> Any:
    if chosen.service == "none":
        return None
    import boto3
    from opensearchpy import Urllib3AWSV4SignerAuth

    session = boto3.Session()
    return Urllib3AWSV4SignerAuth(session.get_credentials(), session.region_name, chosen.service)
