"""Podcasts and videos beside an article: a title, then where playing starts and how long it lasts."""

import re
from typing import Literal

from headlines.articles.article import Media

_TIME = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{1,2})")
_KINDS: tuple[tuple[Literal["podcast", "video"], re.Pattern[str]], ...] = (
    ("podcast", re.compile(r"podcast|подкаст|بودكاست|ポッドキャスト|팟캐스트|播客", re.IGNORECASE)),
    ("video", re.compile(r"\bvideos?\b|vidéo|vídeo|видео|فيديو|動画|视频|동영상", re.IGNORECASE)),
)
_HEADING_REACH = 12  # lines above a title in which its list's heading stands


def find_media(lines: list[str]) -> dict[int, Media]:
    """Media by the index of their title's line; `[…, "Title", "0:00", "26:7"]` lasts `26:07`."""
    found: dict[int, Media] = {}
    for i in range(1, len(lines)):
        if is_time(lines[i]) and not is_time(lines[i - 1]):
            run = next((j for j in range(i, len(lines)) if not is_time(lines[j])), len(lines))
            kind = _kind(lines[max(0, i - _HEADING_REACH) : i])
            duration = _duration(lines[run - 1])
            if duration and (kind or run - i > 1):
                found[i - 1] = Media(title=lines[i - 1], kind=kind or "audio", duration=duration)
    return found


def is_time(line: str) -> bool:
    """Whether `line` is nothing but a playing time."""
    return len(line) < 10 and ":" in line and _TIME.fullmatch(line) is not None


def _kind(above: list[str]) -> Literal["podcast", "video"] | None:
    for line in reversed(above):
        for kind, word in _KINDS:
            if len(line) < 60 and word.search(line):
                return kind
    return None


def _duration(written: str) -> str | None:
    """`26:7` → `26:07`; None for the start position `0:00`."""
    match = _TIME.fullmatch(written)
    if match is None or not any(int(part) for part in match.groups(default="0")):
        return None
    hours, minutes, seconds = match[1], match[2], int(match[3])
    return f"{hours}:{int(minutes):02}:{seconds:02}" if hours else f"{int(minutes)}:{seconds:02}"
