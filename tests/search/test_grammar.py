import pytest
from hypothesis import given
from hypothesis import strategies as st

from headlines.errors import BadRequest
from headlines.search.grammar import MAX_DEPTH, MAX_LENGTH, MAX_PREFIXES, MAX_TERMS, parse
from headlines.search.tree import And, Leaf, Node, Not, Or, Phrase, Prefix, Word, show, typed

FIELDS = st.sampled_from([None, "title", "author", "source", "lang", "tag", "category"])
NAMES = st.from_regex(r"[a-zé0-9][a-zé0-9.&'/#+-]{0,8}", fullmatch=True)
LEAVES = st.one_of(
    st.builds(Word, NAMES, FIELDS),
    st.builds(Prefix, st.from_regex(r"[a-z]{2,6}", fullmatch=True), FIELDS),
    st.builds(Phrase, st.lists(NAMES, min_size=1, max_size=3).map(" ".join), st.integers(0, 9), FIELDS),
)


def _tree(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    def several(kind: type[And] | type[Or]) -> st.SearchStrategy[Node]:
        other = parts.filter(lambda part: not isinstance(part, kind))
        return st.lists(other, min_size=2, max_size=3).map(lambda found: kind(tuple(found)))  # type: ignore[arg-type]

    negation = parts.filter(lambda part: not isinstance(part, Not)).map(Not)  # type: ignore[arg-type]
    return st.one_of(several(And), several(Or), negation)


TREES: st.SearchStrategy[Node] = st.recursive(LEAVES, _tree, max_leaves=8)

# Text that leans towards what the grammar cares about.
TEXTS = st.lists(
    st.one_of(
        st.sampled_from([*'()"-+*~: “”', "AND", "OR", "NOT", "title:", "lang:", '"a b"~5', "pre*", "外務省", "at&t"]),
        st.text(max_size=5),
    ),
    max_size=40,
).flatmap(lambda parts: st.sampled_from(["", " "]).map(lambda gap: gap.join(parts)))


def parsed(text: str) -> str | None:
    tree = parse(text).tree
    return show(tree) if tree else None


def codes(text: str) -> list[str]:
    return [repair.code for repair in parse(text).repairs]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("tax relief", "tax AND relief"),
        ("a OR b c", "a OR b AND c"),
        ("(a OR b) c", "(a OR b) AND c"),
        ("+a -b", "a AND NOT b"),
        ("NOT NOT a", "a"),
        ("-(a OR b) c", "NOT (a OR b) AND c"),
        ("or and not", "or AND and AND not"),
        ('"OR"', '"OR"'),
        ('"a  b"~5 c', '"a b"~5 AND c'),
        ("gov* x", "gov* AND x"),
        ('title:(a OR "b c") -tag:d', '(title:a OR title:"b c") AND NOT tag:d'),
        ("title:-a", "NOT title:a"),
        ("title: a", "title: AND a"),
        ("colour:red Title:x", "colour:red AND Title:x"),
        ("C# at&t 12:30 a/b well-being", "C# AND at&t AND 12:30 AND a/b AND well-being"),
        ("Q & A – part two", "Q AND A AND part AND two"),
        ("ｆｕｌｌ　ｗｉｄｔｈ：１", "full AND width:1"),
        ("don’t", "don't"),
        ("外務省 発表", "外務省 AND 発表"),
        ("?!", None),
        ("\x00a\ud800b", "a AND b"),
    ],
)
def test_a_query_means(text: str, meaning: str | None) -> None:
    assert parsed(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning", "repairs"),
    [
        ('"tax relief', '"tax relief"', ["unbalancedQuote"]),
        ("(tax", "tax", ["unbalancedBracket"]),
        ("a) b", "a AND b", ["unbalancedBracket"]),
        ("a OR", "a", ["danglingOperator"]),
        ("AND a", "a", ["danglingOperator"]),
        ("a AND OR b", "a OR b", ["danglingOperator"]),
        ("a NOT", "a", ["danglingOperator"]),
        ("a ()", "a", ["emptyBrackets"]),
        ('a ""', "a", ["emptyPhrase"]),
        ("a*", "a", ["prefixTooShort"]),
        ('"a b"~999', '"a b"~100', ["slopReduced"]),
        ("“a b”", '"a b"', ["smartQuotes"]),
        ("?!", None, ["noWords"]),
    ],
)
def test_what_cannot_be_read_as_typed_is_repaired_and_said(text: str, meaning: str | None, repairs: list[str]) -> None:
    assert parsed(text) == meaning
    assert codes(text) == repairs


def test_strict_refuses_a_repair_with_its_position_but_takes_curly_quotes() -> None:
    with pytest.raises(BadRequest, match=r"queryInvalid: .*\(position 4\)") as caught:
        parse('tax "relief', strict=True)
    assert [error.parameter for error in caught.value.errors] == ["q"]
    assert parse("“tax relief”", strict=True).tree == Phrase("tax relief")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a" * (MAX_LENGTH + 1), "queryTooLong"),
        ("a " * (MAX_TERMS + 1), "queryTooManyTerms"),
        ("漢" * (MAX_TERMS + 1), "queryTooManyTerms"),
        ("(" * (MAX_DEPTH + 1) + "a", "queryTooDeep"),
        ("ab* " * (MAX_PREFIXES + 1), "queryTooManyPrefixes"),
    ],
)
def test_each_cap_has_its_own_code(text: str, code: str) -> None:
    with pytest.raises(BadRequest) as caught:
        parse(text)
    assert caught.value.code == code


@given(TREES)
def test_a_printed_tree_parses_to_itself_without_a_repair(tree: Node) -> None:
    assert parse(show(tree), strict=True).tree == tree
    assert parse(typed(tree), strict=True).tree == tree


@given(TEXTS)
def test_what_any_text_parses_to_prints_and_parses_to_the_same(text: str) -> None:
    try:
        tree = parse(text).tree
    except BadRequest:
        return
    assert tree is None or parse(show(tree), strict=True).tree == tree


@given(LEAVES)
def test_a_single_leaf_stays_a_leaf(leaf: Leaf) -> None:
    assert parse(f"({show(leaf)})").tree == leaf
