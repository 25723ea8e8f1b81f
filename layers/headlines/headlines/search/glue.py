"""Words that hold a sentence together and say nothing of its subject, in the languages most news is in.

Only a query of which no article has every word leaves them out, when it counts how many words are enough.
"""

from headlines.search.tree import Leaf

_WORDS = """
a about after all an and are as at be been but by can could did do does for from had has have he her his how i
if in into is it its may more new no not of on or our out over says she should so some than that the their
them then there these they this to up was we were what when where which while who why will with would you your
als am auf aus bei das dem den der des die ein eine einem einen einer es für im ist mit nach nicht sich sind
über um und von vor wie wird zu zum zur au aux avec ce ces dans de du elle en est et il la le les leur ne pas
plus pour qui que sa se ses son sur un une al como con del e el esta este las lo los más o para pero por ser
si su sus una y che da dal della di gli ha nel non per sono com dos em na não nos os uma
"""
_GLUE = frozenset(_WORDS.split())


def is_glue(leaf: Leaf) -> bool:
    """Whether a leaf of a query is such a word."""
    return leaf.text.casefold() in _GLUE
