"""Texts told alike or apart by what is kept of them, in any script."""

import pytest

from headlines.stories.copies import leaders
from headlines.stories.piece import Piece
from headlines.stories.signature import fingerprint, read, resemblance, signed
from headlines.stories.terms import is_special, key, terms
from headlines.stories.words import folded

CHINESE = (
    "星期五晚上，一艘开往海鸥岛的渡轮在码头起火，船上二百一十二名乘客全部安全上岸。船"
    "长说火从机舱开始，消防队用了三个小时才把火扑灭。渡轮公司宣布航线停运到下个月，岛"
    "上的学校改用小船接送学生。"
)
JAPANESE = (
    "金曜日の夜、カモメ島行きのフェリーが桟橋で炎上し、乗客二百十二人は全員無事に上陸"
    "した。船長によると火は機関室から出て、消防隊が消し止めるまで三時間かかった。会社"
    "は来月まで運航を止めると発表した。"
)
THAI = "คืนวันศุกร์เรือเฟอร์รีไปเกาะนางนวลเกิดไฟไหม้ที่ท่าเรือ ผู้โดยสารสองร้อยสิบสองคนขึ้นฝั่งอย่างปลอดภัย กัปตันกล่าวว่าไฟเริ่มจากห้องเครื่อง"
ENGLISH = " ".join(
    f"On day {n} the ferry of captain number {n * 7} carried {n * 13} people to the island, and the crew told them "
    f"that pier {n} would be closed for {n + 2} weeks." for n in range(1, 12)
)  # fmt: skip


def piece(name: str, text: str, title: str = "Ferry burns") -> Piece:
    bands, sketch = signed(folded(text))
    return Piece(name, 0, bands, read(sketch), terms(title, None, text, "en"), name)


@pytest.mark.parametrize("text", [CHINESE, JAPANESE, THAI, ENGLISH])
def test_a_text_cut_by_a_fifth_is_a_copy_in_any_script(text: str) -> None:
    found = leaders([piece("a", text), piece("b", text[: len(text) * 9 // 10])], [])
    assert found == {"a": "a", "b": "a"}


@pytest.mark.parametrize(("one", "other"), [(CHINESE, JAPANESE), (CHINESE, THAI), (ENGLISH, CHINESE)])
def test_other_texts_are_none_whatever_their_title(one: str, other: str) -> None:
    assert leaders([piece("a", one), piece("b", other)], []) == {"a": "a", "b": "b"}


def test_a_text_without_a_word_is_like_nothing() -> None:
    assert signed(folded(" … — ! ")) == ([], "")
    assert leaders([piece("a", "…"), piece("b", "…")], []) == {"a": "a", "b": "b"}


def test_the_fingerprint_is_of_the_words_alone() -> None:
    typed = ENGLISH.replace("the ferry", "The  FERRY").replace(",", " –")
    assert fingerprint("One", folded(ENGLISH)) == fingerprint("Another", folded(typed))
    assert fingerprint("One", folded(ENGLISH)) != fingerprint("One", folded(ENGLISH.replace("island", "mainland")))


def test_a_line_under_every_video_is_no_text_of_its_own() -> None:
    line = folded("Watch the video above.")
    assert fingerprint("Fire", line) != fingerprint("Flood", line)
    assert fingerprint("Fire", line) == fingerprint("FIRE", folded("Watch the video above"))


def test_resemblance_is_as_large_as_what_is_shared() -> None:
    half = ENGLISH[: len(ENGLISH) // 2]
    shared = resemblance(read(signed(folded(ENGLISH))[1]), read(signed(folded(half))[1]))
    assert 0.35 < shared < 0.65


def test_words_of_a_script_without_spaces_are_pairs() -> None:
    assert folded("渡轮起火 in Skarn, 1,200 m") == ["渡轮", "轮起", "起火", "in", "skarn", "1,200", "m"]


def test_typographic_marks_and_letters_elsewhere_change_no_word() -> None:
    typed = 'It\'s 5.30pm: v1.2, 1,200 "crowns" and 3.5_m - a. B... c,d'
    words = ["it", "s", "5.30pm", "v1.2", "1,200", "crowns", "and", "3.5", "m", "a", "b", "c", "d"]
    assert folded(typed) == words
    assert folded("It’s\xa05.30pm: v1.2, £1,200 “crowns” and 3.5_m – a. B… c,d") == words
    assert folded(f"{typed} é") == [*words, "é"]


def test_terms_know_names_and_figures_and_leave_out_what_tells_nothing() -> None:
    told = terms("FERRY BURNS IN SKARN", None, "The ferry burned in Skarn. It cost 1,200 crowns, said Edda Vale.", "en")
    assert {"Skarn", "Edda", "Vale", "1200", "ferry"} <= {*told}
    assert not {"the", "in", "it", "The"} & {*told}
    assert told[0] == "ferry"
    assert [one for one in told if is_special(one)] == ["Skarn", "1200", "Edda", "Vale"]
    assert key("harbours") == key("Harbour") == "harbou"
