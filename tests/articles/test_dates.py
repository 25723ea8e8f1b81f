"""Dates in text: found where they are written, as exact as they are written, and never invented."""

import time
from datetime import UTC, date, datetime

import pytest

from headlines.articles.dates import find_dates, find_days, has_date


@pytest.mark.parametrize(
    ("line", "value", "precision"),
    [
        ("25 May, 2023 04:22", "2023-05-25T04:22", "minute"),
        ("Published November 20th, 2019 - 07:29 GMT", "2019-11-20T07:29:00Z", "minute"),
        ("Nov. 20, 2019 6:02 AM EST", "2019-11-20T06:02:00-05:00", "minute"),
        ("Wednesday, 08 Apr 2020 11:39 PM MYT", "2020-04-08T23:39:00+08:00", "minute"),
        ("17:55 GMT17 مارس/ آذار 2020", "2020-03-17T17:55:00Z", "minute"),
        ("2024-02-28T10:20:30+02:00", "2024-02-28T10:20:30+02:00", "second"),
        ("Posted Tue, Dec 20 201610:32 AM", "2016-12-20T10:32", "minute"),
        ("12.12.2025, 05:07 Uhr", "2025-12-12T05:07", "minute"),
        ("Publié le 30 août 2023 à 14h52", "2023-08-30T14:52", "minute"),
        ("22 de novembro de 2020. 18:20", "2020-11-22T18:20", "minute"),
        ("15 de junio de 2025", "2025-06-15", "day"),
        ("5 gennaio 2025", "2025-01-05", "day"),
        ("9 oktober 2020 11:12", "2020-10-09T11:12", "minute"),
        ("24 сентября 2018", "2018-09-24", "day"),
        ("17 lutego 2026, 12:25", "2026-02-17T12:25", "minute"),
        ("2024. március 5.", "2024-03-05", "day"),
        ("5 במרץ 2024", "2024-03-05", "day"),
        ("১৫ মার্চ ২০২৪", "2024-03-15", "day"),
        ("12 มี.ค. 2567", "2024-03-12", "day"),
        ("2025年1月13日 20時01分", "2025-01-13T20:01", "minute"),
        ("2024.03.05. 오전 10:23", "2024-03-05T10:23", "minute"),
        ("5 tháng 3 năm 2024", "2024-03-05", "day"),
        ("Published on 01/25/26", "2026-01-25", "day"),
        ("30.01.202430. Januar 2024", "2024-01-30", "day"),
        ("April 10, 20233 years Harbour Courier", "2023-04-10", "day"),
        ("Publié le 27 Mar 20 à 9:21", "2020-03-27T09:21", "minute"),
        ("الجمعة 24 نيسان / أبريل 2020", "2020-04-24", "day"),
        ("14:53 GMT +320 November 2019", "2019-11-20T14:53:00+03:00", "minute"),
        ("March 2024", "2024-03", "month"),
        ("2020 / 03 / 12", "2020-03-12", "day"),
        ("\u200f٢٣\u200f/٠٥\u200f/٢٠٢٣", "2023-05-23", "day"),
        ("23/mayo/2023", "2023-05-23", "day"),
        ("23/May/2023 16:22", "2023-05-23T16:22", "minute"),
        ("2023-May-23", "2023-05-23", "day"),
        ("May 23 , 2023", "2023-05-23", "day"),
        ("23 d’abril del 2023", "2023-04-23", "day"),
        ("23 mai 2023 à 16 heures 22", "2023-05-23T16:22", "minute"),
        ("5月 23, 2023", "2023-05-23", "day"),
        ("23 5月 2023", "2023-05-23", "day"),
        ("2023年5月23日（火） 16:22", "2023-05-23T16:22", "minute"),
        ("2023年5月23日 星期二 16:22", "2023-05-23T16:22", "minute"),
        ("2023년 5월 23일 (화) 오후 4:22", "2023-05-23T16:22", "minute"),
        ("23 Mayıs 2023 Salı 16:22", "2023-05-23T16:22", "minute"),
        ("23 мая 2023 г. в 16:22", "2023-05-23T16:22", "minute"),
        ("23 мая 2023 года, 16:22", "2023-05-23T16:22", "minute"),
        ("23. května 2023 v 16:22", "2023-05-23T16:22", "minute"),
        ("utorak, 23. svibnja 2023. u 16:22", "2023-05-23T16:22", "minute"),
        ("23 พฤษภาคม พ.ศ. 2566 เวลา 16:22 น.", "2023-05-23T16:22", "minute"),
        ("23 thg 5, 2023", "2023-05-23", "day"),
        ("2023 оны 5-р сарын 23", "2023-05-23", "day"),
        ("2023ko maiatzaren 23a", "2023-05-23", "day"),
        ("23 كانون الثاني 2023", "2023-01-23", "day"),
        ("۲۳ ژانویهٔ ۲۰۲۳", "2023-01-23", "day"),
        ("23 جنوری، 2023", "2023-01-23", "day"),
        ("૨૩ જાન્યુઆરી, ૨૦૨૩", "2023-01-23", "day"),
        ("23 ஆகஸ்ட், 2023", "2023-08-23", "day"),
        ("23 იანვარი, 2023", "2023-01-23", "day"),
        ("23 հունվարի, 2023 թ.", "2023-01-23", "day"),
        ("23 Μάιος 2023", "2023-05-23", "day"),
        ("23. ágúst 2023", "2023-08-23", "day"),
        ("23 gusht 2023", "2023-08-23", "day"),
        ("23 Ogos 2023", "2023-08-23", "day"),
        ("چهارشنبه ۳ خرداد ۱۴۰۲ - ۱۶:۲۲", "2023-05-24T16:22", "minute"),
        ("تاریخ انتشار: ۱۴۰۲/۰۳/۰۲", "2023-05-23", "day"),
        ("۱ فروردین ۱۳۹۹", "2020-03-20", "day"),
        ("30 اسفند 1399", "2021-03-20", "day"),
        ("1 فروردین ماه 1408", "2029-03-20", "day"),
        ("23 พ.ค. 66 16:22 น.", "2023-05-23T16:22", "minute"),
    ],
)
def test_a_written_date_is_read_as_exactly_as_it_is_written(line: str, value: str, precision: str) -> None:
    found = find_dates(line)[0]
    assert (found.value, found.precision) == (value, precision)


@pytest.mark.parametrize(
    "line",
    [
        "۳۱ مهر ۱۴۰۲",
        "۱۴۰۲/۱۳/۰۲",
        "04:22",
        "31/02/2024",
        "call 11/12/13/14",
        "version 10.10.10.12",
        "5 apples 2024",
        "vor 3 Stunden",
        "",
    ],
)
def test_what_is_no_date_gives_none(line: str) -> None:
    assert find_dates(line) == []


def test_a_zone_that_stands_for_several_is_left_open() -> None:
    assert find_dates("Apr 02, 2020, 04:11 AM IST")[0].value == "2020-04-02T04:11"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("8:15 pm CST, Nov 19, 2019", "2019-11-19T20:15:00-06:00"),
        ("Nov 19, 2019 20:15 CST", "2019-11-19T20:15"),
        ("7:38 PM ET, Tue November 19, 2019", "2019-11-19T19:38:00-05:00"),
        ("March 9, 2024 9:00 p.m. PT", "2024-03-09T21:00:00-08:00"),
        ("March 10, 2024 9:00 p.m. PT", "2024-03-10T21:00:00-07:00"),
        ("Nov. 2, 2024, 10:15 AM ET", "2024-11-02T10:15:00-04:00"),
        ("Nov. 3, 2024, 10:15 AM ET", "2024-11-03T10:15:00-05:00"),
        ("July 4, 2001, 10:15 AM ET", "2001-07-04T10:15"),
    ],
)
def test_an_american_clock_follows_the_season(line: str, value: str) -> None:
    assert find_dates(line)[0].value == value


def test_an_ambiguous_date_follows_the_page_and_a_clear_one_does_not() -> None:
    assert find_dates("03/04/2024", day_first=True)[0].value == "2024-04-03"
    assert find_dates("03/04/2024", day_first=False)[0].value == "2024-03-04"
    assert find_dates("25/04/2024", day_first=False)[0].value == "2024-04-25"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("03/04/2024 - 13:55 GMT+1", "2024-04-03T13:55:00+01:00"),
        ("03/04/2024, 13.55 CEST", "2024-04-03T13:55:00+02:00"),
        ("03/04/2024 - 13:55", "2024-03-04T13:55"),
        ("03/04/2024 1:55 PM EST", "2024-03-04T13:55:00-05:00"),
    ],
)
def test_an_ambiguous_date_beside_a_clock_from_abroad_has_its_day_first(line: str, value: str) -> None:
    assert find_dates(line, day_first=False)[0].value == value


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("vor 3 Stunden", "2024-03-05T09:00:00Z"),
        ("an hour ago", "2024-03-05T11:00:00Z"),
        ("vor 2 Tagen", "2024-03-03"),
        ("5 min ago", "2024-03-05T11:55:00Z"),
        ("Ines Calloway 2h ago", "2024-03-05T10:00:00Z"),
        ("il y a 3 heures", "2024-03-05T09:00:00Z"),
        ("hace 2 días", "2024-03-03"),
        ("2 giorni fa", "2024-03-03"),
        ("28 minuten geleden", "2024-03-05T11:32:00Z"),
        ("prije 28 minuta", "2024-03-05T11:32:00Z"),
        ("3 часа назад", "2024-03-05T09:00:00Z"),
        ("3 години тому", "2024-03-05T09:00:00Z"),
        ("2 godz. temu", "2024-03-05T10:00:00Z"),
        ("před 2 hodinami", "2024-03-05T10:00:00Z"),
        ("2 saat önce", "2024-03-05T10:00:00Z"),
        ("منذ 3 ساعات", "2024-03-05T09:00:00Z"),
        ("3時間前", "2024-03-05T09:00:00Z"),
        ("2天前", "2024-03-03"),
        ("3시간 전", "2024-03-05T09:00:00Z"),
        ("3 jam yang lalu", "2024-03-05T09:00:00Z"),
        ("3 घंटे पहले", "2024-03-05T09:00:00Z"),
        ("Yesterday at 16:22", "2024-03-04T16:22"),
        ("Today, 4:22 p.m.", "2024-03-05T16:22"),
        ("heute, 9.05 Uhr", "2024-03-05T09:05"),
        ("вчера в 16:22", "2024-03-04T16:22"),
        ("11:00, сьогодні", "2024-03-05T11:00"),
    ],
)
def test_an_age_is_a_date_only_against_the_time_of_fetching(line: str, value: str) -> None:
    fetched = datetime(2024, 3, 5, 12, tzinfo=UTC)
    assert [found.value for found in find_dates(line, reference=fetched)] == [value]


@pytest.mark.parametrize(
    "line", ["5 minutes", "Reading time 5 minutes", "3 days in May", "for 5 minutes", "today", "16:22"]
)
def test_a_length_of_time_is_no_age(line: str) -> None:
    assert find_dates(line, reference=datetime(2024, 3, 5, 12, tzinfo=UTC)) == []


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("May 23, 4:22 pm", ["2023-05-23T16:22"]),
        ("Tuesday 23 May", ["2023-05-23"]),
        ("23. Mai, 16:22 Uhr", ["2023-05-23T16:22"]),
        ("8 января, 17:46", ["2024-01-08T17:46"]),
        ("5月23日（火） 16:22", ["2023-05-23T16:22"]),
        ("Updated Nov 19, 6:55 AM;Posted Nov 18, 8:19 PM", ["2023-11-19T06:55", "2023-11-18T20:19"]),
        ("29 February", []),
        ("Chapter 23, may be 5 apples", []),
    ],
)
def test_a_day_without_a_year_is_in_the_last_year_that_allows_it(line: str, values: list[str]) -> None:
    assert [found.value for found in find_days(line, date(2024, 2, 1))] == values


def test_both_dates_of_a_line_are_found_in_order() -> None:
    line = "Published 3 May 2024, updated 5 May 2024 10:00"
    assert [found.value for found in find_dates(line)] == ["2024-05-03", "2024-05-05T10:00"]


@pytest.mark.parametrize("text", ["1" * 5000, "1." * 5000, "2024 " * 5000, "12:12 " * 999 + "2024", "a1 " * 5000])
def test_hostile_lines_cost_no_time(text: str) -> None:
    start = time.perf_counter()
    find_dates(text)
    find_dates(text, reference=datetime(2024, 3, 5, tzinfo=UTC))
    find_days(text, date(2024, 2, 1))
    has_date(text)
    assert time.perf_counter() - start < 0.1
