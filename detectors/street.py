"""The pieces an address is made of, as patterns: postcode, house number, street, house name, town."""

from __future__ import annotations

import re

_TYPES = (
    "Road|Rd|Street|Str|St|Lane|Ln|Avenue|Ave|Av|Close|Cl|Drive|Dr(?![ .]{1,2}[A-Z])|Crescent|Cres|Cresc|Way|Place|"
    "Pl|Court|Ct|Gardens?|Gdns|Grove|Gr|Terrace|Terr?|"
    "Square|Sq|Hill|Park|Pk|Rise|Row|Walk|Mews|View|Green|Grn|Parade|Mount|Meadows?|Croft|Crofts|Fold|Brow|Bank|Vale|"
    "Wharf|Quay|Path|Pathway|Yard|Drove|"
    "Heights|Gate|Wynd|Loan|Brae|End|Chase|Ridge|Common|Approach|Broadway|Circus|Cottages|Villas|Buildings|Mansions|"
    "Paddocks?|Orchard|Garth|"
    "Spinney|Copse|Dene|Dell|Glade|Leys|Lea|Lees|Holt|Hey|Acres?|Fields?|Ginnel|Bypass|Esplanade|Promenade|Causeway|"
    "Passage|Alley|Boulevard|Blvd|"
    "Nook|Strand|Turn|Side|Rd\\.|St\\.|Ave\\.|Estate|Embankment|Reach|Bridge|Cross|Corner|Quadrant|Ride|Beck|Burn|"
    "Brook|Moor|Wood|Woods|Warren|Hollow|Knoll|"
    "Link|Loop|Oval|Ropewalk|Steps|Towers?|Weint|Cloisters?|Hyde|Island|Marsh|Mill|Pastures?|Pines|Point|Rake|Shaw|"
    "Stray|Tyning|Uplands|Viaduct|Woodlands|Gates|Courtyard|Folds|Lofts|Maltings|Mead|Moorings|Priory|Springs|Thwaite|"
    "Wold|Vista|Roundway|Retreat|Pavement|Hillside|Coppice|Furlong|Furlongs|Dale|Edge|Crossing"
)
# These end a name that has another of the words above inside it: "Mill Hey Lane", "Oak Hill Drive".
_LAST = (
    "Road|Rd|Street|Lane|Ln|Avenue|Ave|Close|Drive|Crescent|Cres|Way|Place|Court|Gardens|Gdns|Grove|Terrace|Square|Rise|"
    "Row|Walk|Mews|View|Parade|Croft|Fold"
)
# Types that also end the names of things other than streets stand only where a number comes before.
_WORD = r"(?:(?:[A-Z]|St|Gt|Lt|Mt|Upr|Lwr|Nth|Sth|Rd|Ave)\.|[A-Z][\w'\-]{0,24}|St\.?)"
_LINK = r"(?:of|the|y|yr|'r|and|de|le|la|on|in|upon|at|o)"
_WELSH = (
    r"(?:Heol|Ffordd|Stryd|L[oô]n|Maes|Clos|Cae|Rhodfa|Rhes|Teras|Cilgant|Gerddi|Parc|Bryn|Tan|Trem|Llys|Cwrt|D[oô]l|"
    r"Pen|Gwaun|Nant|Tir|Erw|"
    r"Plas|T[yŷ]|Min|Allt|Rhiw|Twyn|Coed|Pant|Gelli|Cefn|Waun|Golwg|Hafod|Porth|Pentre|Rhos|Sarn|Ystad|HEOL|FFORDD|"
    r"STRYD|MAES|CLOS)"
)
WELSH_STREET = (
    rf"{_WELSH}(?:[ \-](?:{_WORD}|yr?(?!\w)|'r|ar|o|yn|gwyn|goch|glas|las|fawr|bach|wen|newydd|hir|uchaf|isaf)){{1,4}}"
)
_ALONE = (
    r"(?:The[ ](?:Avenue|Green|Crescent|Mount|Cottages|Close|Drive|Grove|Paddocks?|Orchard|Terrace|Square|Parade|"
    r"Limes|Oaks|Elms|Willows|Beeches|"
    r"Firs|Laurels|Meadows?|Spinney|Poplars|Cedars|Chase|Ridings|Fairways?|Pastures|Maltings|Glebe|Croft|Coppice|"
    r"Dell|Quay|Strand|Mall|Broadway|Hawthorns|Mews)|"
    r"Kingsway|Queensway|Broadway|Deansgate|Westgate|Eastgate|Northgate|Southgate|Moorgate|Piccadilly|Parkway|"
    r"Fairways?|Cheapside|Meadway|"
    r"Ridgeway|Causeway|Northway|Southway|Westway|Eastway|Highfields?|Micklegate|Briggate|Kirkgate|Castlegate|"
    r"Whitehall|Millgate|Wallgate)"
)
_AFTER = (
    r"(?:[ ](?:North|South|East|West|Upper|Lower|Top|Bottom)\b)?"
    r"(?:[ \n](?:Travell?ers?'?|Caravan|Holiday|Mobile Home|Park Homes?|Residential)[ ](?:Site|Park)\b)?"
)
_NAMED = (
    rf"(?:{_WORD}|[1-9](?:st|nd|rd|th))(?:[ \n\-](?:{_WORD}|{_LINK})){{0,3}}?[ \n](?:{_TYPES}|"
    rf"{_TYPES.upper()})(?![\w'])(?:[ ](?:{_LAST}|{_LAST.upper()})(?![\w']))?"
)
STREET = rf"(?:{_NAMED}|{_ALONE}\b|{_ALONE.upper()}\b|{WELSH_STREET}){_AFTER}"
NUMBER = r"\d{1,4}[A-Za-z]?(?![\w'])(?:[ ]?[\-/&][ ]?\d{1,4}[A-Za-z]?(?!\w))?"
UNIT = (
    r"(?:(?:[Ff]lat|[Aa]partment|[Aa]pt\.?|Unit|Room|Bedsit|Studio|Plot|Caravan|Static|Chalet|Lodge|Pitch|PITCH|STATIC|CARAVAN|PLOT|Berth|Mooring|Suite|Block|Maisonette|"
    r"FLAT|APARTMENT|UNIT|ROOM)"
    r"[ ]?(?:No\.?[ ]?|Number[ ])?(?:[A-Z]?\d{1,4}[A-Za-z]?|[A-Z])(?:/\d{1,2})?(?!\w)|(?:Ground|First|Second|Third|"
    r"Top|Basement|1st|2nd|3rd)(?:[ ]Floor)?[ ]Flat)"
)
HOUSE = (
    r"(?:"
    rf"(?:The[ ])?(?:{_WORD}[ ]){{0,3}}(?:Cottage|Cott|House|Farm|Farmhouse|Lodge|Barn|Hall|Villa|Grange|Manor|Bungalow|"
    r"Court|Mill|Vicarage|Rectory|"
    r"Chapel|Heights|Point|Tower|Towers|Buildings|Mansions|Stables|Croft|Gatehouse|Works|Nurseries|Willows|Elms|Oaks|"
    r"Laurels|Firs|"
    r"Poplars|Cedars|Beeches|Hollies|Limes|Haven|Nook|Forge|Smithy|Granary|Boathouse|Annexe|HOUSE|COTTAGE|FARM|LODGE|"
    r"COURT)(?!\w)"
    rf"|(?:T[yŷ]|Bryn|Plas|Hafod|Llys|Pen|Maes|Bwthyn|Fferm|T[YŶ]|BRYN|PLAS|HAFOD|LLYS|PEN|MAES|BWTHYN|FFERM)[ \-]"
    rf"(?:[yY][rR]?[ \-])?{_WORD})"
)
GAP = r"(?:[ ]?[,.;/][ ]?\n?[ ]?|[ ]?\n[ ]?|[ ])"

_AREAS = (
    "AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|"
    "G|GL|GU|GY|HA|HD|HG|HP|"
    "HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|"
    "PO|PR|RG|RH|RM|S|SA|SE|SG|SK|"
    "SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE"
)
_INWARD = r"[0-9Oo][ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2}"
POSTCODE = (
    rf"(?:(?:{_AREAS}|{_AREAS.lower()})[0-9OIl][0-9A-HJKMNPR-Ya-hjkmnpr-y]?[ ]{{0,2}}\n?[ ]?{_INWARD}|GIR[ ]?0AA|"
    rf"BFPO[ ]?\d{{1,4}})(?![A-Za-z0-9])"
)
# Any two letters serve beside a label or a town, because a training file invents its postcodes.
LOOSE_POSTCODE = r"(?:[A-Z]{1,2}\d[0-9A-Z]?[ ]{1,2}\d[A-Z]{2})(?![A-Za-z0-9])"

postcode = re.compile(rf"(?<![A-Za-z0-9/\-]){POSTCODE}")
# As a scan may have it, "L23 622" for "L23 6ZZ": only after an address, at the end of its line.
misread_postcode = re.compile(r"[A-Z]{1,2}\d[0-9A-Z]?[ ]\d[A-Z0-9]{2}(?=[ ]{0,3}(?:[\n,;.)]|$))")
loose_postcode = re.compile(rf"(?<![A-Za-z0-9/\-]){LOOSE_POSTCODE}")


def looks_like_part(words: str) -> bool:
    """Whether a stretch between commas could be a line of an address: a few capitalised words, perhaps with a number."""
    return bool(_PART.fullmatch(words)) and len(words) <= 48


_PART = re.compile(
    rf"(?:{UNIT}[ ,]{{0,2}})?(?:{NUMBER}[ ,]{{0,2}})?(?:{_WORD}|[1-9](?:st|nd|rd|th))?(?:[ \-](?:{_WORD}|{_LINK}|"
    rf"under|cum|super|near|nr|next)){{0,5}}"
)
