"""Bytes to text in the charsets that news is kept in."""

import pytest

from headlines.articles.charset import decode

POLISH = "Zażółć gęślą jaźń, powiedział w środę minister spraw zagranicznych. " * 3
RUSSIAN = "Порт открылся в понедельник после двух лет ремонта, сообщил его начальник. " * 3
JAPANESE = "港は二年間の修理を経て月曜日に再び開いた。船は予定どおり出港した。" * 3
FRENCH = "Le port a rouvert lundi après deux années de travaux, a annoncé la préfète, très émue. " * 3


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_or_valid_utf_8_is_believed_first(codec: str) -> None:
    assert decode(POLISH.encode(codec), declared="iso-8859-1").text == POLISH


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (FRENCH, "cp1252"),
        (FRENCH, "utf-16-le"),
    ],
)
def test_text_without_any_mark_is_recognised(text: str, codec: str) -> None:
    assert decode(text.encode(codec)).text == text


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="{}">',
        "<meta http-equiv=content-type content='text/html; charset={}'>",
        '<?xml encoding="{}"?>',
    ],
)
def test_what_a_page_declares_decides_where_its_bytes_do_not(head: str) -> None:
    page = head.format("iso-8859-2") + "Łódź"
    assert decode(page.encode("iso-8859-2")).text == page


def test_latin_1_is_read_as_the_larger_set_that_pages_mean() -> None:
    assert decode("“Café”".encode("cp1252"), declared="iso-8859-1").text == "“Café”"


@pytest.mark.parametrize("label", ["rot13", "unicode_escape", "idna", "hex", "no-such-charset"])
def test_a_codec_that_is_no_charset_is_not_used(label: str) -> None:
    assert decode("Café".encode("cp1252"), declared=label).text == "Café"


def test_a_few_broken_bytes_are_counted_and_do_not_change_the_charset() -> None:
    decoded = decode(RUSSIAN.encode() + b"\xff" + RUSSIAN.encode())
    assert (decoded.charset, decoded.lost) == ("utf-8", 1)
    assert decoded.text == RUSSIAN + "\ufffd" + RUSSIAN
    assert [warning.code for warning in decoded.warnings] == ["undecodable"]
