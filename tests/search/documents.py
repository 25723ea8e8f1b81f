"""Index documents made for a test from the few things that matter there."""

from typing import Any

from headlines.articles.slug import slug


def document(id: str, **given: Any) -> dict[str, Any]:  # noqa: A002 - the name of the field
    """A whole index document; `source` is given as a name."""
    group = given.pop("duplicateGroup", None)
    source = given.pop("source", None)
    made = {
        "id": id,
        "title": "Untitled",
        "content": "Nothing of note.",
        "authors": [],
        "tags": [],
        "related": [],
        "indexedAt": "2026-11-24T06:00:00Z",
        "source": source and {"id": slug(source), "name": source},
        "duplicateGroup": group,
        "duplicateKey": group or id,
        "object": {"bucket": "news", "key": f"{id}.json", "versionId": None, "etag": "e", "record": 0},
        "extractorVersion": "1",
        **given,
    }
    title = [made["title"]] * 3
    made["all"] = [*title, *(made[key] for key in ("description", "content") if made.get(key))]
    made["domainSuffixes"] = _suffixes(made.get("domain"))
    return {key: value for key, value in made.items() if value is not None}


def _suffixes(domain: str | None) -> list[str]:
    labels = domain.split(".") if domain else []
    return [".".join(labels[start:]) for start in range(len(labels))]
