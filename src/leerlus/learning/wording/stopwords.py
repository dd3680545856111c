"""Words that say nothing about the story. ``niet``, ``geen``, ``zonder``, ``tegen`` and ``naast`` are kept on purpose:
"de lamp brandt niet" and "de lamp brandt" are different stories."""

_DUTCH = """
de het een en of maar want dus toch ook nog al eens even wel zo dan toen nu hier daar er waar wie wat welke welk
ik jij je jou jouw u uw hij zij ze hem haar hen hun wij we ons onze jullie mij me mijn men zich zelf elkaar
deze dit die dat dezelfde hetzelfde ander andere anders iets iemand ieder iedere iedereen elk elke alle alles
allemaal beide
ben bent is zijn was waren geweest wees heb hebt heeft hebben had hadden gehad word wordt worden werd werden geworden
zal zult zullen zou zouden kan kun kunt kunnen kon konden mag mogen mocht mochten moet moeten moest moesten
wil wilt willen wilde wilden ga gaat gaan ging gingen gegaan doe doet doen deed deden gedaan kom komt komen kwam
kwamen laat laten liet blijf blijft blijven bleef maak maakt maken
van in op aan met voor bij door over om uit naar tot te ten ter onder per sinds tijdens na via als dan omdat doordat
zodat hoewel terwijl indien wanneer hoe waarom waarin waarop waarbij waardoor waarvan waarmee hiervan hierbij hierin
hierover hierdoor hiermee daarvan daarbij daarin daarop daarover daardoor daarmee daarna daarom ervan erbij erin erop
erover erdoor ermee eruit eraan
heel erg zeer veel meer meest weinig minder best steeds altijd vaak soms weer alleen slechts bijna
ongeveer misschien gewoon echt eigenlijk helemaal inmiddels nou ja nee zoals tussen
m n s t d 's 't 'n 'm z'n m'n zo'n zulk zulke evenals oa ivm mbt tav nav dmv bv bijv enz etc mw dhr mevr
"""
DUTCH_STOP_WORDS = frozenset(_DUTCH.split())

_ENGLISH = """
a an the and or but if then so than that this these those there here it its i me my mine myself you your yours he him
his she her hers we us our ours they them their theirs who whom whose which what when where why how all any both each
few more most other some such only own same too very just also even ever again once
am is are was were be been being have has had having do does did doing done will would shall should can could may
might must ought get gets got getting go goes going went gone make makes made let lets
of at by for with about into through during before after above below to from up down in out on off over under between
as until while because since upon within per via re etc
s t d ll ve m don didn doesn isn wasn weren hasn haven hadn wouldn couldn shouldn
"""
ENGLISH_STOP_WORDS = frozenset(_ENGLISH.split())

# The small words that give a language away, for the guess in `language`.
_DUTCH_TELLTALES = "de het een en van ik niet op te dat die is voor met er zijn wij naar ook bij wordt"
DUTCH_TELLTALES = frozenset(_DUTCH_TELLTALES.split())
_ENGLISH_TELLTALES = "the a and of i not to that this is was for with my they have are on you it from"
ENGLISH_TELLTALES = frozenset(_ENGLISH_TELLTALES.split())
