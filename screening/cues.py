"""The turns of phrase by which the words around an item show what it is, one pattern to a fact.

Those that end in `$` are tried on the words before an item, those that begin with `^` on the words after it. None looks
across a full stop.
"""

from __future__ import annotations

import re

_FLAGS = re.IGNORECASE | re.VERBOSE


def _before(pattern: str) -> re.Pattern[str]:
    """A pattern for the end of the words before an item."""
    return re.compile(rf"(?:{pattern})$", _FLAGS)


def _anywhere(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", _FLAGS)


# Where it happened

HAPPENED_BEFORE = _before(
    r"""
      \b(?:burglary|burglaries|break-?\s?in|criminal\sdamage|fire|arson|offence|incident|robbery|theft|intruders?)\b
        [^.;:]{0,45}?\b(?:at|of|to|in|from|inside)\s(?:the\s|her\s|his\s|their\s|a\s)?(?:[a-z'’\-]+,?\s){0,5}
    | \b(?:broke|broken|breaking|break|burgled|burgling|entered|entering|forced\s(?:entry|(?:his|her|their)\sway)
        |gained\s(?:entry|access)|got\sin(?:to)?|set\sfire\sto|damaged|smashed|trespasser|trespass)\b(?:[^.;:]|:\s){0,70}?
    | \b(?:occurred|took\splace|happened|committed)\s(?:at|in|inside|outside|within)\s(?:[a-z'’\-]+,?\s){0,6}
    | \b(?:building|dwelling|dwelling[- ]house|premises|property|house|flat)\s?
        (?:,|namely|being|at|known\sas|situated|that\sis|i\.e\.)[,:]?\s?
        (?:at\s|namely\s|being\s|a\s|the\s)?(?:[a-z'’\-]+,?\s){0,3}
    | \b(?:doors?|windows?|panes?|glass|locks?|panels?|fence|wall|gate|garage|shed|outbuilding|roof|conservatory|porch
        |letter\s?box|garden|driveway|drive|path|yard|rooms?|kitchen|bedroom)\s(?:\w+\s)?(?:of|at|to|from|belonging\sto)\s(?:the\s)?
    | \bI\s(?:am|was)\s(?:also\s)?(?:the\s|a\s|one\sof\sthe\s)?(?:\w+\s)?
        (?:owners?|tenants?|occupiers?|householder|leaseholder|keyholder)\s(?:of|at)\s(?:the\s)?
    | \b(?:outside|inside|opposite|overlook\w+|view\s(?:of|over)|front\sof|back\sof|rear\sof|side\sof)\s
        (?:of\s)?(?:the\s)?(?:\w+\s(?:of|at)\s)?
    | \b(?:come|going|go|return|contact)\sto\s(?:the\s)?
    | \b(?:we|I|crews?|appliances?|brigade|firefighters)\s(?:was|were)\scalled\s(?:out\s)?to\s(?:a\sfire\sat\s)?
    | \bwithin\s(?:\w+\s){1,3}(?:metres|yards|miles?)\sof\s(?:the\s)?
    | \b(?:scene|location|venue|place|address)\sof\s(?:the\s)?
        (?:offence|incident|burglary|crime|fire|scene|break-in|damage)\W{0,4}
    | \b(?:offence|incident|crime|scene)\s(?:location|address|venue)\W{0,4}
    | (?:^|\n|\s{3})\s?(?:location|venue|scene)(?:\W{1,4}|\s{3,12})
    | \bincident\b[^.;]{0,40}\b(?:address|location)\W{0,12}
    | \b(?:was|were|been)\s(?:\w+\s){0,2}?at\s(?:his\s|her\s|their\s)?home(?:\saddress)?(?:\s(?:at|of))?\W{1,3}
    | \bthe\s(?:family|defendant['’]?s|mother['’]?s|parents['’]?)\s(?:home|house|flat|address)\s
        (?:is|was|at|in|being)\s(?:at\s)?
    | \b(?:children|child|both|them)\s(?:\w+\s){0,3}at\s
    """
)
HAPPENED_AFTER = re.compile(
    r"""^[^.;]{0,40}?\b(?:
      (?:was|had\sbeen|were|is|has\sbeen)\s(?:burgled|broken\sinto|entered|set\son\sfire|damaged|forced|insecure)
    | which\sis\sthe\s(?:house|address|property|place|premises|flat)\s(?:that|where|which)
    | where\s(?:the|this|a)\s(?:burglary|offence|incident|break-in|fire|damage)
    | the\s(?:home|house|flat|address|property|premises)\s(?:of|that|which)
    | (?:and|,)\s(?:stole|steal|therein|with\sintent)
    )""",
    _FLAGS,
)
# The person named just before lives there, which says nothing of where it happened.
LIVES_THERE = re.compile(
    r"\b(?:(?i:neighbour|next\sdoor|lives?|living|resid\w+|caller)\W{0,3}(?i:at\s|of\s)?|[A-Z][\w'’\-]+,?\s(?i:of)\s)$"
)
# How a charge says where: "On 4 May 2026 at ...".
CHARGED_AT = re.compile(
    r"\b(?:on|between)\b[^.;]{0,70}\d[^.;]{0,30}?\b(?:at|in|of|outside|near|within)\s(?:a\s|the\s|premises\s)?"
    r"(?:[a-z'’\-]+,?\s){0,5}$",
    re.IGNORECASE,
)
WENT_TO = _before(
    r"""\b(?:went|drove|walked|ran|cycled|came|returned|travelled|got|(?:his|her|their)\sway)\s(?:\w+\s){0,2}?(?:to|into|round\sto)\s(?:the\s)?
      | \b(?:attended|approached|entered|visited|left)\s(?:at\s)?(?:the\s)?"""
)
VISITED = _before(
    r"""\b(?:not\s(?:to\s)?(?:go|enter|attend|approach|be\swithin)|prohibit\w*|exclu\w+|within\s[\w\s]{1,20}metres
      |went\sto|turned\sup|came\sto|been\sto|waiting|outside|visited|followed|loiter\w*|breach\w*)\b[^.;]{0,60}"""
)
KEPT_AWAY = _before(r"\bnot\s(?:to\s)?(?:go|enter|attend|approach|visit|return|be\swithin)\b[^.;]{0,60}")
POLICE_CAME = _before(
    r"\b(?:police|officers?|ambulance|paramedics?|units?|patrols?)\s(?:\w+\s){0,2}(?:\w+ed|went|came|were|to|at)\s(?:to\s|at\s)?"
)
# Whoever went there was not the defendant, so that the place is not one the defendant visited.
SOMEBODY_ELSE_WENT = re.compile(
    r"""\b(?:I|we|police|officers?|PC|DC|PS|Sgt|constable|paramedics?|ambulance|my\s\w+)\b[^.;]{0,30}?
        \b(?:went|came|been|visited|waiting|followed|outside|attended)\b""",
    _FLAGS,
)
SEARCHED = _before(r"\b(?:warrant|search(?:ed)?|cultivat\w+|grow|premises|executed)\b[^.;]{0,60}")

# Homes, workplaces and organisations

LIVES = _anywhere(r"lives?|lived|living|resid\w+|home|house|flat|address|own|owner|occupier")
HOME = _anywhere(r"home|private|personal|residential|lives?|living|residing|resides?")
ELSEWHERE = _anywhere(
    r"""stay\w*|daughter|son|mother|father|parents|sister|brother|friend|work\w*|mov\w+|temporar\w+|currently|next\sof\skin
      |used\sto|previous\w*"""
)
SHOP = _before(
    r"""\b(?:store|shop|supermarket|pub|public\shouse|inn|arms|tavern|restaurant|caf[eé]|takeaway|bar|club|nightclub|garage
      |branch|office|bank|hotel|gym|salon|studio|pharmacy|bakery|bookmakers?|petrol\sstation|business
      |hardware(?:\s&\s\w+)?|newsagents?|showroom|warehouse)\b
      (?:\s\w+){0,3}\W{0,3}(?:at|in|on|situated|located|of)?\W{0,3}(?:at\s|the\s)?"""
)
WORKPLACE = re.compile(
    r"""\b(?:police\s(?:station|headquarters|hq)|constabulary|custody\s(?:suite|centre)
      |(?:magistrates['’]?|crown|county|youth|combined|law)\s(?:court|courts|centre)|court\s?house
      |hospital|infirmary|solicitors?|LLP|chambers|CPS|crown\sprosecution|witness\scare|victim\ssupport|switchboard
      |control\sroom|helpline|probation|council|university|station
      |fire\s(?:and\srescue|station)|ambulance\s(?:service|station|trust)|laborator(?:y|ies)|forensic\sservices?
      |NHS\s(?:foundation\s)?trust|DVLA|ward\s\w+|head\soffice|ltd|limited|plc)\b
      (?!\s(?:road|street|lane|approach|terrace|close|way|avenue|drive|hill|gardens|court|mews|view|walk|row|square|st|rd)\b)""",
    _FLAGS,
)
# Somebody's own thing stands between an organisation and the item, so the item is theirs.
THEIRS_BETWEEN = _anywhere(r"my|her|his|their|I|lives?|home|from")
WORKS_AT = _anywhere(r"work(?:s|ed|ing)?|employed|employer|job|shift|manager|assistant")
WORKS_OR_STUDIES = _before(r"\b(?:work\w*|employ\w*|job|shift|pupil|student|attends|goes)\b[^.;\n]*")
IN_THEIR_JOB = _anywhere(
    r"""on\s(?:duty|shift)|store|shop|supermarket|pub|bar|club|security|door\ssupervis\w+|branch|till|counter
      |in\smy\s(?:role|capacity)"""
)
INTRODUCES_WORK = re.compile(
    r"""^\W*(?:\d+\.\s)?(?:my\s(?:full\s)?name\sis\s[^.;]{3,40}\sand\s)?
        (?:[Il1|]\s?am|I['’]m|I\s(?:currently\s|also\s)?(?:work|was|have\sbeen|hold))\b[^.;]{0,90}$""",
    _FLAGS,
)
TELLS_WORK = re.compile(
    r"(?<!as\s)(?<!because\s)(?<!since\s)\b(?:I\s|[1l]\s?)(?:am|work|have\sbeen|hold|was)\s"
    r"(?:currently\s|also\s)?(?:employed|working|as\s|an?\s)[^.;]{3,140}"
    r"|\bI(?:\sam|['’]m)\s(?:currently\s|also\s)?(?:the|an?)\s(?:[\w\-]+\s){0,4}?(?:manager(?:ess)?|(?:head)?teacher|officer"
    r"|assistant|supervisor|caretaker|nurse|receptionist|keyholder|licensee|driver|secretary|leader|worker)\s(?:at|of|for|in)\b"
    r"[^.;]{3,140}",
    re.IGNORECASE,
)
# Somebody is said to go to a school, which then is their whereabouts.
ATTENDS = _before(
    r"""\b(?:attend(?:s|ed|ing|ance)?|pupils?|students?|goes|going|go|went|enrol\w*|start(?:s|ed|ing)?|moved|transferred|placed
      |place|in\syear|year\s\d+|reception|class|kids?|child(?:ren)?|sons?|daughters?|school\sis|at\sschool)\b[^.;\n]{0,60}"""
)
# A school's own job stands before its name: "the site manager at".
SCHOOLS_JOB = _before(
    r"""\b(?:manager(?:ess)?|(?:head)?\s?teacher|head|principal|governor|caretaker|assistant|secretary|receptionist|officer|cook
      |cleaner|technician|bursar|SENCO|lecturer|tutor|coach|PE|lead)\s(?:at|of|for|with|in)\s(?:the\s)?"""
)
# The end of what is printed at the head of a statement.
DECLARED = re.compile(r"believe\sto\sbe\strue\.?|\bSignature\b[^\n]{0,60}\n|\bDated?\b[^\n]{0,40}\n", re.IGNORECASE)
SURGERY = _anywhere(
    r"GP|G\.P\.|general\spractitioner|surgery|medical\s(?:centre|practice)|health\scentre|family\sdoctor"
)
AT_RISK = _anywhere(r"refuge|safe\shouse|protected\s(?:address|identity)|whereabouts\s(?:are|is)\snot")

# Numbers, accounts and online names

NEW = _before(
    r"""\b(?:safe\s(?:phone|number|mobile|contact|address|e-?mail)|new\s(?:\w+\s)?(?:number|phone|mobile|sim|address|home|house|flat|place|e-?mail|contact)s?|changed|moved(?!\s(?:on\s)?to\s(?:whatsapp|telegram|signal|snapchat|messenger|text|e-?mail|instagram))|moving|now\s(?:live|lives|living|use|uses|using|staying)
      |foster\w*|placed\swith|placement|current(?:ly)?\s(?:\w+\s)?(?:number|mobile|phone|address)|number\sis\snow|reach(?:ed)?\s(?:me|her|him)
      |contact(?:ed)?\s(?:me|her|him)\s(?:now\s)?on|can\sbe\s(?:contacted|reached)|replacement|since\sgiven)\b[^.;]{0,70}"""
)
# Somebody else has a new number: he has, from whom the messages come.
HIS_NEW = _before(
    r"\b(?:he|she|they)\s(?:has\s|had\s|then\s|since\s)?(?:got|had|has|bought|used|uses|using|set\sup)\s(?:a|another)\snew\b[^.;]{0,20}"
)
# Where a defendant is to live while on bail.
BAILED_TO = _before(
    r"(?:bail|conditions?|conds?)\b[^;]{0,120}\b(?:live|reside)(?:\sand\ssleep)?(?:\s(?:each|every)\snight)?\sat\b[^.;]{0,30}"
    r" | \bto\s(?:live|reside)(?:\sand\ssleep)?(?:\s(?:each|every)\snight)?\sat\b[^.;]{0,30}"
)
# What can be seen from a home, told just after its address.
VANTAGE = re.compile(
    r"""\b(?:windows?|yard|garden|balcony|doorstep|front\sdoor|porch|camera|doorbell|bedroom|kitchen|flat|house|it)\b[^.;]{0,70}
        \b(?:fac(?:es|ing)|overlook\w*|looks?\s(?:straight\s|right\s|out\s|down\s)?(?:out\s)?(?:on|over|onto|across|into)
        |gives\son|backs?\son(?:to)?|(?:clear|good|direct)\sview)\b
      | \b(?:from|out\sof)\s(?:the|my)\s(?:\w+\s){0,3}(?:window|balcony|doorstep|garden|yard|porch)\b
        [^.;]{0,60}\b(?:saw|see|watched|could)\b""",
    _FLAGS,
)
# A new number that does something is the sender's; one that somebody can be reached on is theirs.
NEW_SENDER = re.compile(
    r"^[\s,]{0,2}(?:then\s|again\s)?(?:texts|rings|rang|calls|called|messages|messaged|texted|sends|sent|e-?mails)\b",
    _FLAGS,
)
NEW_AFTER = re.compile(r"^[^.;]{0,12}\b(?:is|being|as)\s(?:my|her|his|the)\s(?:new|current)\b", re.IGNORECASE)
USED = _before(
    r"""\b(?:from|using|via|attributed|used\sby|belonging\sto|withheld|sent|sender|texts?|messages?|messag\w+|calls?|called
      |rang|number\sending|account|handle|profile|received|contacted|came|e-?mails?|attribution|display(?:ed|s)?|showed|caller\sID|whatsapp|snapchat|instagram|facebook
      |subscriber|outgoing|incoming|export(?:ed)?|handset|line|log(?:ged)?[ -]?in)\b[^.;]{0,80}"""
)
USED_AFTER = re.compile(
    r"""^[\s,(\-]{0,3}[^.;]{0,30}\b
      (?:attributed|used\sby|used\sto\slog|belongs\sto|registered\sto|resolve[sd]?\sto|assigned\sto|topped\sup|calls?|called|texts?|sent|messages?|rang)\b""",
    _FLAGS,
)
# A telephone that somebody produces: the number is the exhibit's and not the witness's.
EXHIBITED = re.compile(
    r"^[^.;]{0,20}\b(?:which\s(?:I|he|she|was)\s(?:\w+\s){0,2}(?:exhibit|produce|seize)\w*|exhibit\s[A-Z]{2,4}\s?/?\s?\d)",
    _FLAGS,
)
MESSAGES_FROM = _before(
    r"""\bthe\suser(?:\s?name)?\s(?:is\s|was\s)?
      | \b(?:seller|user|advert(?:isement)?|listing|profile|caller)\s(?:who\s)?(?:gave|giving|gives|with)\sthe\snumber\s
      | \bnot\s(?:reply|answer|respond)\sto\s
      | \bnumber\s(?:given|on\sthe\s(?:advert|listing)\w*)\s(?:was|is)\s | \bthe\ssame\snumber,?\s
      | \b(?:he|she|they)\s(?:then\s|also\s)?(?:rang|called|phoned|texted|messaged|e-?mailed|contacted|whatsapped)\s
        (?:me|her|him|us|them)\b[^.;]{0,30}\bfrom\s(?:[\d\s+]{9,16}(?:,\s?|\s)(?:and\s)?(?:then\s)?(?:from\s)?)?
      | \b(?:followed|added|contacted|messaged|friended)\s(?:me|her|him|them|us)\son\s\w+\s
        (?:as|from|under|using)\s["'“]?
      | \bused\sthe\s(?:user\s?|screen\s?)?names?\s["'“]? | (?:^|\s)sender\s?:\s{0,12}
      | \b(?:had|have|saved|got)\s(?:him|her|it|them)\s(?:saved\s|down\s)?(?:on|as|under)\s
      | \b(?:texts?|messages?|whatsapps?|emails?|e-mails?|snapchats?|voicemails?|calls\sand\smessages
        |messages\sand\scalls|calls?\scame|(?:they|these|it|all)\s(?:all\s)?(?:come|comes|came|are|were|was))\s(?:\w+\s){0,4}?from\s(?:the\s|a\s)?(?:number\s|account\s|handle\s|user\s|address\s)?"""
)
MESSAGED = _anywhere(r"texts?|messages?|messaged|sent|account|profile|handle|user\s?name")
MY_OWN = _before(
    r"""\bmy\s(?:own\s|mobile\s|home\s|personal\s|work\s|current\s){0,2}(?:phone|mobile|number|account|e-?mail|telephone|landline)
        (?:\saddress|\snumber)?[\s,:(]{1,3}(?:which\s)?(?:is\s|was\s|on\s)?"""
)
THEIR_OWN = re.compile(
    r"""(?:\b(?:my|her|his|their)|\w['’]s)\s(?:own\s|mobile\s|home\s|personal\s|work\s|current\s){0,2}
        (?:phone|mobile|number|account|e-?mail|telephone|landline)\b
      |\bcall\s(?:from|to)\s|\bcalled\s(?:in|by)\b|\bcontact\b""",
    _FLAGS,
)
PAID_INTO = _anywhere(
    r"""paid\s(?:\S+\s){0,3}(?:in)?to|pay(?:ment|able)?\s(?:to|into)|transfer(?:red|s)?\s(?:\S+\s){0,3}to|sent\sto|credited
      |beneficiary|receiving\saccount|payee|into\s(?:the\s|an\s)?account|opened"""
)
ENDING = _before(
    r"\b(?:end(?:s|ed|ing)(?:\s(?:in|with))?|last\s(?:four|4)(?:\s(?:digits|figures))?)\s?:?\s{0,3}|[*xX•]{2,}[\s\-]{0,3}"
)
# Where the court's award is to go, which proves nothing.
COMPENSATION = _anywhere(r"compensation|into\smy\saccount|paid\sinto\smy|refund(?:ed)?")
OFFICIAL_EMAIL = re.compile(
    r"@[\w.\-]*(?:police\.uk|\.gov\.uk|nhs\.net|nhs\.uk|cjsm\.net|judiciary\.uk|justice\.gov\.uk)\b", re.IGNORECASE
)
COMPANY_EMAIL = re.compile(
    r"""^(?:info|enquir(?:y|ies)|admin|office|contact|accounts|sales|reception|custody|crime|duty|inbox|help|support|team)
      [\w.\-]*@
    | ^(?![^@]*@(?:gmail|googlemail|hotmail|outlook|live|yahoo|icloud|btinternet|aol)\.)
      (?:\w+[.\-_]){0,3}(?:disclosure|mailbox|inbox|reception|bookings?|lettings|claims|safeguarding|admissions|payroll
      |complaints|enquir(?:y|ies)|services?|unit|team|office|admin|custody|witnesscare|support|helpdesk|secretary|records
      |appointments|prosecutions?|investigations?|enforcement|licensing|housing|benefits|fraud|legal|hr|accounts)
      (?:[.\-_]\w+){0,2}@""",
    _FLAGS,
)

# Vehicles

VEHICLE_IN_ISSUE = _anywhere(
    r"""(?:male|man|female|woman|person)\ssat\sin|(?:gone|left|got|getting)\s(?:off\s|away\s)?in(?:to)?|regd|part\s(?:reg|index|plate)
      |suspects?|offenders?|defendants?|getaway|made\soff|drove|drive|driven|driving|driver|registered\skeeper|stolen|stole
      |took|taken|damaged|collided|collision|involved|stopped|ANPR|fled|ram\w*|crash\w*|seized|recovered|followed|sped
      |escap\w+|left\sthe\sscene|false\splates?"""
)
OWN_VEHICLE = _before(
    r"""\b(?:my|own|neighbour['’]?s?|unconnected|eliminated|passing|dash-?cam|visitor['’]?s?|wife['’]s|husband['’]s)\b
      [^.;]{0,60}"""
)
ANOTHERS_VEHICLE = _before(
    r"""\bnot\s(?:the\s)?(?:def\w*|suspect\w*|offender\w*|his|hers|theirs|involved|connected|relevant|linked)\b[^.;]{0,40}(?:\.\s)?
      | \b(?:unrelated|uninvolved|nothing\sto\sdo\swith\s\w+)\b[^.;]{0,40}"""
)
NEIGHBOURS_VEHICLE = re.compile(
    r"^[\s,(\-]{0,3}(?:which\s)?(?:belongs\sto|is|owned\sby)\s(?:the\s)?(?:no\b|number|neighbour|next\sdoor|visitor)",
    _FLAGS,
)
STRUCK_OR_STOLEN = _anywhere(
    r"stolen|stole|taken|damage\w*|collided|collision|recovered|hit|struck|keyed|scratched|broken\sinto"
)

# People

INJURY = _anywhere(
    r"""injur\w+|fractur\w+|lacerat\w+|bruis\w+|wound\w*|swell\w+|swollen|cuts?|graz\w+|abras\w+|haematoma|contusion\w*
      |bleed\w*|stab\w*|sutures?|stitch\w*|concuss\w+|broken|dislocat\w+|burns?|scratch\w*|redness|tender\w*|black\seye
      |punctur\w+|x-?ray|CT\sscan|ligature|petechia\w*"""
)
OCCUPATION_BOX = _before(r"\b(?:occupation|occ|galwedigaeth)\b\.?\W{0,8}")
SAYS_WHERE = re.compile(r",|\b(?:at|for|of|in|with|from)\s", re.IGNORECASE)
_TIE = (
    r"(?:son|daughter|child|children|baby|babies|wife|husband|partner|mother|mum|father|dad|parents|sister|brother|nan|gran"
    r"|grandmother|grandfather|grandad|aunt|uncle|cousin|niece|nephew|family|kid|kids|ex|boy|girl|widow|widower)s?"
)
TIE_ALONE = re.compile(
    rf"""(?:my|our|his|her|their|the|an?|one|two|three|four|five)\s(?:\w+\s)?{_TIE}(?:\s(?:and|&)\s(?:my\s|a\s|our\s)?{_TIE})?
        (?:\stogether)?
      | widowed | divorced""",
    _FLAGS,
)
TIE_TO_DEFENDANT = _anywhere(
    r"ex|former|partner|husband|wife|boyfriend|girlfriend|father|mother|step\w*|relationship|married|son|daughter"
)
