import re

from headlines.pages.assets import static_file


def test_a_file_comes_with_its_type_and_an_etag_of_its_bytes() -> None:
    found = static_file("headlines.css")
    assert found is not None
    data, content_type, etag = found
    assert content_type == "text/css; charset=utf-8"
    assert re.fullmatch(r'"[0-9a-f]{16}"', etag)
    assert found == static_file("headlines.css")
    assert (static_file("headlines.js") or found)[2] != etag
    assert data.startswith(b":root")


def test_nothing_but_the_files_of_the_pages_can_be_read() -> None:
    for name in ("../render.py", "..%2Frender.py", "", "headlines.css/", "/etc/passwd"):
        assert static_file(name) is None


def test_the_files_are_small_and_load_nothing() -> None:
    for name, most in (("headlines.css", 10_240), ("headlines.js", 5_120)):
        data, *_ = static_file(name) or (b"",)
        assert 0 < len(data) <= most
        assert not re.search(rb"url\(|@import|https?:|fetch\(|import\(", data)
