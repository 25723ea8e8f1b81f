"""The only reader of the environment: one value object, made at start, that names what is missing."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from headlines.errors import Misconfigured

Service = Literal["none", "es", "aoss"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Where OpenSearch, the buckets and the queues are.

    `service` says how requests to OpenSearch are signed: `none`, or SigV4 for a domain (`es`) or a collection
    (`aoss`). `similarity` overrides OpenSearch's BM25 (the embedded engine of a laptop asks for `boolean`).
    Rejects are kept whole in `output_bucket`; without one only the receipt's first hundred are.
    """

    opensearch_url: str
    service: Service
    articles: str
    objects: str
    similarity: str | None
    upload_bucket: str | None
    output_bucket: str | None
    upload_queue: str | None
    dead_letters: str | None
    api_url: str | None
    digest_query: str | None

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ) -> "Settings":
        """Reads and checks every setting; raises Misconfigured naming the first that cannot be used."""
        service = env.get("OPENSEARCH_SERVICE", "none")
        if service not in get_args(Service):
            raise Misconfigured(f"OPENSEARCH_SERVICE is {service!r}; use none, es or aoss")
        return cls(
            opensearch_url=_address(env),
            service=cast(Service, service),
            articles=env.get("ARTICLES_ALIAS", "headlines-articles"),
            objects=env.get("OBJECTS_ALIAS", "headlines-objects"),
            similarity=env.get("INDEX_SIMILARITY") or None,
            upload_bucket=env.get("UPLOAD_BUCKET") or None,
            output_bucket=env.get("OUTPUT_BUCKET") or None,
            upload_queue=env.get("UPLOAD_QUEUE_URL") or None,
            dead_letters=env.get("DEAD_LETTER_QUEUE_URL") or None,
            api_url=env.get("API_URL") or None,
            digest_query=env.get("DIGEST_QUERY") or None,
        )


@cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings.from_env()


def _address(env: Mapping[str, str]) -> str:
    url = env.get("OPENSEARCH_URL", "")
    if not url.startswith(("http://", "https://")):
        raise Misconfigured(f"OPENSEARCH_URL is {url!r}; set it to the http(s) address of OpenSearch")
    return url
