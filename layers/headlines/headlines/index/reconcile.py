"""Bucket, receipts and articles compared; what differs is read again."""

import datetime

from headlines.index import progress as kept
from headlines.index import receipt as receipts
from headlines.index.progress import Progress
from headlines.index.walk import Held, Site, astray, behind, go_on


def start(site: Site) -> Progress | None:
    """Starts a comparison, or goes on with the one that runs; returns how far it came."""
    before = kept.load(site.index, "reconcile")
    if before is None or before["state"] != "running":
        begin(site)
    return resume(site)


def begin(site: Site, not_before: str = "") -> None:
    """Lets a comparison begin at the first key, even where one runs; not before that instant (RFC 3339)."""
    before = kept.load(site.index, "reconcile")
    kept.save(site.index, "reconcile", kept.beginning(before, notBefore=not_before), site.seconds_left)


def resume(site: Site) -> Progress | None:
    """Goes on with a comparison that runs; returns how far it came, None when none runs."""
    progress = kept.load(site.index, "reconcile")
    if progress is None or progress["state"] != "running":
        return None
    if receipts.written(site.clock()) < progress["notBefore"]:
        return progress
    progress, at_the_end = go_on(site, "reconcile", progress, site.index.articles, _differs)
    if at_the_end:
        progress = kept.save(site.index, "reconcile", progress | {"state": "done"}, site.seconds_left)
    return progress


def _differs(held: Held, now: datetime.datetime) -> bool:
    return behind(held, now) or astray(held, now)
