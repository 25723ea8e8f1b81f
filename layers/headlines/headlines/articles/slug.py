"""The id of a publisher, from its name; by itself, for searches ask for it and for nothing else of articles."""

import unicodedata


def slug(name: str) -> str:
    """`The Évening Post` → `the-evening-post`; letters of other scripts stay as they are."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in folded.casefold()).split()
    return "-".join(words)
