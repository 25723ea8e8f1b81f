"""First words and phrases that point back, by language: pronouns and connectives. A sentence that starts so leans."""

_WORDS = {
    "en": """he she they it his her hers their its him them this these those that but and so or yet nor
        however still also then meanwhile instead such another both moreover furthermore
        nevertheless nonetheless therefore thus otherwise besides likewise similarly consequently
        additionally afterwards there here neither yes no now indeed unfortunately fortunately
        hence furthermore later elsewhere others""",
    "de": """er sie es sein seine seinen seiner ihr ihre ihren ihrer ihm ihn dies diese dieser dieses
        diesem diesen dessen deren aber doch und oder denn jedoch dennoch trotzdem deshalb daher
        darum dann danach dabei dazu damit dagegen außerdem zudem auch allerdings stattdessen dort
        dafür""",
    "fr": """il elle ils elles son sa ses leur leurs ce cet cette ces c cela ça celui celle ceux mais et
        ou donc or car cependant pourtant toutefois néanmoins ensuite puis ainsi alors aussi enfin""",
    "es": """él ella ellos ellas su sus este esta estos estas ese esa esos esas eso esto aquel pero y e o
        sino aunque además también entonces luego después así asimismo""",
    "it": """egli lui lei essi esse loro suo sua suoi sue questo questa questi queste quello quella
        quelli ma e ed o però tuttavia inoltre anche quindi dunque poi infine così""",
    "pt": """ele ela eles elas seu sua seus suas este esta estes estas esse essa esses essas isso isto
        aquele mas e ou porém contudo entretanto também além então depois assim""",
    "nl": """hij zij ze zijn haar hun hem dit dat deze die maar en of want echter toch ook dan daarna
        daarom bovendien daarnaast daarbij er zo intussen""",
    "pl": """on ona ono oni one jego jej ich to ten ta te ci tego tej tych ale i a lub jednak jednakże
        natomiast także też również potem następnie dlatego więc zatem ponadto""",
    "ru": """он она оно они его её ее их это этот эта эти этого этой этих но и а или однако также тоже
        затем потом поэтому кроме зато там тогда""",
    "ar": """هو هي هم هن هذا هذه هؤلاء ذلك تلك لكن ولكن لكنه لكنها ثم كما أو لذلك وقال وقالت وأضاف وأضافت
        وتابع وتابعت وأكد وأوضح وأشار""",
    "hi": """वह वे यह ये उसने उन्होंने इसने इन्होंने उसका उसकी उसके उनका उनकी उनके इसका इसकी इसके लेकिन
        मगर परंतु और या तो फिर हालांकि इसलिए""",
    "ko": """그는 그녀는 그들은 그의 이는 이것은 그것은 이 그 그러나 하지만 그리고 그런데 또 또한 따라서
        그래서 그러면서 이어 이에 한편 다만""",
}
_STARTS = {  # languages that put no space after a word
    "zh": """他 她 它 其 这 那 此 该 但 而 然而 不过 可是 同时 另外 因此 所以 于是 并且 并 也 还""",
    "ja": """彼 それ これ その この そして しかし だが ただ また さらに 一方 同氏 同社 なお ところが
        そのため""",
}

_PHRASES = {
    "en": """of course|in fact|even so|after that|before that|as a result|in addition|for example|for instance
        on the other hand|in other words|at the same time|at the time|among other things|in that|in this
        one of them|some of them|many of them|most of them|all of them|none of them|the two|the pair|the former
        the latter|the same|not so|not only|by contrast|in contrast|as such|at that|by then|since then|until then
        what's more""",
    "de": """im gegenteil|zum beispiel|in der tat|aus diesem grund|zur gleichen zeit|die beiden|unter anderem
        seit dem|nach diesem|auf der anderen seite|mit anderen worten""",
    "fr": """en effet|par exemple|en revanche|en outre|de plus|par ailleurs|les deux|d'autre part|d’autre part
        au contraire|dans ce|dans cette|à ce""",
    "es": """en efecto|por ejemplo|sin embargo|por otra parte|por otro lado|los dos|las dos|ambos|por eso
        por ello|en este|en esta|en ese|en esa|en cambio|de hecho""",
    "it": """in effetti|per esempio|ad esempio|d'altra parte|d’altra parte|al contrario|i due|le due|per questo
        in questo|in questa|di fatto|nel frattempo""",
    "pt": """de fato|de facto|por exemplo|por outro lado|além disso|no entanto|os dois|as duas|por isso|neste
        nesta|nesse|nessa|ao contrário|enquanto isso""",
    "nl": """in feite|bijvoorbeeld|aan de andere kant|de twee|daar|om die reden|met andere woorden|in dit|in deze""",
    "pl": """na przykład|w rzeczywistości|z drugiej strony|z kolei|w tym|w tej|dla tego|mimo to|poza tym""",
    "ru": """например|на самом деле|с другой стороны|кроме того|в этом|в этой|тем не менее|при этом|из-за этого
        таким образом""",
}

FIRST_WORDS = {language: frozenset(listed.split()) for language, listed in _WORDS.items()}
FIRST_CHARACTERS = {language: tuple(listed.split()) for language, listed in _STARTS.items()}
FIRST_PHRASES = {
    language: tuple(phrase.strip() + end for line in listed.splitlines() for phrase in line.split("|") for end in " ,")
    for language, listed in _PHRASES.items()
}
