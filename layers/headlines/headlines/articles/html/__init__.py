"""HTML pages: the limits, what the head says, and the body."""

from headlines.articles.html.read import read

__all__ = ["read"]
