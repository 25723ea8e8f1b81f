import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headlines.pages import files
from headlines.search.parameters import KEYS
from tests.pages.samples import article


def rows(text: str) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(text, newline=""), strict=True)]


def test_a_table_has_a_column_for_each_part_of_an_article() -> None:
    (row,) = rows(
        files.table([article()], ["id", "title", "source", "authors", "tags", "object", "wordCount", "media"])
    )
    assert [*row] == [
        *("id", "title", "source.id", "source.name", "authors", "tags"),
        *("object.bucket", "object.key", "object.versionId", "object.etag", "object.record", "wordCount", "media"),
    ]
    assert (row["source.name"], row["tags"], row["object.record"]) == ("The Coast Courier", "ferries; transport", "0")
    assert json.loads(row["media"])[0]["kind"] == "podcast"


def test_an_article_without_a_value_has_an_empty_cell() -> None:
    (row,) = rows(files.table([article(source=None, title=None, authors=[])], ["id", "title", "source", "authors"]))
    assert row == {"id": "3f9a1c", "title": "", "source.id": "", "source.name": "", "authors": ""}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\n=1", "\t1", "＝1", '=HYPERLINK("x")'])
def test_no_cell_is_a_formula(text: str) -> None:
    (row,) = rows(files.table([article(title=text, authors=[text])], ["title", "authors"]))
    assert row["title"] == row["authors"] == f"'{text}"


@given(st.text(), st.text(max_size=20))
def test_any_text_is_one_cell_and_keeps_its_words(title: str, name: str) -> None:
    (row,) = rows(files.table([article(title=title, authors=[name])], ["id", "title", "authors"]))
    kept = "".join(c for c in title if c in "\t\n\r" or not ("\x00" <= c < " " or "\x7f" <= c < "\xa0"))
    assert row["title"].removeprefix("'") == kept.removeprefix("'")
    assert not row["title"].lstrip().startswith(("=", "+", "-", "@"))


def test_lines_are_the_articles_one_each() -> None:
    given = [article(title="Zwei\nZeilen “ ”"), article(id="b")]
    assert [json.loads(line) for line in files.lines(given).splitlines()] == given
    assert files.lines([]) == ""
    assert files.table([], [*KEYS]).count("\r\n") == 1
