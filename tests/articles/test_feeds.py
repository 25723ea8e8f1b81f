"""RSS and Atom."""

from headlines.articles.article import Article, Image, Moment, Source
from headlines.articles.read import Rejection, read

RSS = b"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>The Example</title><language>en-GB</language>
<item><title>Harbour &amp; ferries</title><link>https://example.org/harbour</link>
  <description>&lt;p&gt;After two years.&lt;/p&gt;</description>
  <content:encoded><![CDATA[<p>The harbour reopened&nbsp;on Monday.</p>
  <p>Ferries left <b>on time</b>.</p>]]></content:encoded>
  <pubDate>Tue, 05 Mar 2024 04:22:00 GMT</pubDate>
  <dc:creator>Ada Berg</dc:creator><author>x@example.org (Bo Holm)</author>
  <category>World</category><category>Ports</category>
  <media:content url="https://example.org/quay.jpg" medium="image">
  <media:credit>C. Dahl</media:credit></media:content></item>
<item><title>No text</title></item>
<item><title>Short</title><description>Only a description.</description><guid>not-an-address</guid></item>
</channel></rss>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="sv"><title>Exemplet</title>
<entry><title type="html">Hamnen &lt;em&gt;igen&lt;/em&gt;</title>
  <link rel="self" href="https://example.org/self"/><link href="https://example.org/hamnen"/>
  <updated>2024-03-06T08:00:00+01:00</updated><published>2024-03-05T08:00:00+01:00</published>
  <author><name>Ada Berg</name></author><category term="hamn"/>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
  <p>Hamnen \xc3\xb6ppnade igen.</p><p>F\xc3\xa4rjorna gick.</p></div></content>
</entry></feed>"""


def test_an_rss_item_gives_every_field_it_has() -> None:
    article = next(read(RSS, "feed.xml").records).outcome
    assert isinstance(article, Article)
    assert article.title == "Harbour & ferries"
    assert article.content == "The harbour reopened on Monday.\n\nFerries left on time."
    assert article.description == "After two years."
    assert article.published == Moment("2024-03-05T04:22:00Z", "second", "feed")
    assert article.authors == ("Ada Berg", "Bo Holm")
    assert article.tags == ("World", "Ports")
    assert (article.source, article.language) == (Source("The Example"), "en")
    assert (article.url, article.domain) == ("https://example.org/harbour", "example.org")
    assert article.image == Image(credit="C. Dahl", url="https://example.org/quay.jpg")


def test_an_item_without_text_is_rejected_and_one_with_a_description_is_not() -> None:
    records = list(read(RSS, "feed.xml").records)
    assert [type(record.outcome) for record in records] == [Article, Rejection, Article]
    short = records[2].outcome
    assert isinstance(short, Article)
    assert (short.content, short.published, short.url) == ("Only a description.", None, None)
    assert [warning.code for warning in short.warnings] == ["descriptionOnly"]


def test_an_atom_entry_gives_every_field_it_has() -> None:
    reading = read(ATOM, "feed")
    (record,) = reading.records
    article = record.outcome
    assert reading.format == "atom"
    assert isinstance(article, Article)
    assert article.title == "Hamnen igen"
    assert article.content == "Hamnen öppnade igen.\n\nFärjorna gick."
    assert article.url == "https://example.org/hamnen"
    assert article.published == Moment("2024-03-05T08:00:00+01:00", "second", "feed")
    assert article.modified == Moment("2024-03-06T08:00:00+01:00", "second", "feed")
    assert (article.authors, article.tags, article.language) == (("Ada Berg",), ("hamn",), "sv")


def test_a_slightly_broken_feed_is_mended() -> None:
    broken = RSS.replace(b"</channel></rss>", b"").replace(b"Harbour &amp;", b"Harbour &")
    assert [type(record.outcome) for record in read(broken, "feed.xml").records][:1] == [Article]
