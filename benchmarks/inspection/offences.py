"""Thirty-seven offences, and what each makes it necessary to say (the matrix under P20)."""

# ruff: noqa: E501  (a template broken over lines is harder to read than a long one)

from __future__ import annotations

from dataclasses import dataclass

# What an offence may need in evidence. HOME: the victim's address is the place of the offence or is named in the order.
HOME, CONTACT, AGE, VEHICLE, ACCOUNT, PAPERS, JOB, RELATION, INJURY = (
    "home", "contact", "age", "vehicle", "account", "papers", "job", "relation", "injury"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offence:
    """A kind of charge. `victim` says who: householder, shop, officer, partner, stranger, child, firm or nobody."""

    key: str
    charge: str
    statute: str
    victim: str
    keeps: frozenset[str]
    at: str  # where it happens: home, shop, street, pub, firm, road, online

    def needs(self, what: str) -> bool:
        """Whether this is an element, or evidence that proves one."""
        return what in self.keeps


def _offence(line: str) -> Offence:
    key, charge, statute, victim, at, keeps = (part.strip() for part in line.split("|"))
    return Offence(key, charge, statute, victim, frozenset(keeps.split()), at)


OFFENCES = tuple(
    _offence(line)
    for line in """
    burglary | Burglary dwelling - with intent to steal | Theft Act 1968 s9(1)(a) | householder | home | home
    burglary2 | Burglary dwelling and theft - no violence | Theft Act 1968 s9(1)(b) | householder | home | home
    burglary_other | Burglary other than dwelling - theft | Theft Act 1968 s9(1)(b) | firm | firm |
    shop_theft | Theft from a shop | Theft Act 1968 s1(1) and 7 | shop | shop |
    employee_theft | Theft by employee | Theft Act 1968 s1(1) and 7 | firm | firm | job account
    theft_person | Theft from the person of another | Theft Act 1968 s1 | stranger | street |
    robbery | Robbery | Theft Act 1968 s8(1) | stranger | street | injury
    abh | Assault a person thereby occasioning them actual bodily harm | Offences against the Person Act 1861 s47 | stranger | pub | injury
    abh_domestic | Assault a person thereby occasioning them actual bodily harm | Offences against the Person Act 1861 s47 | partner | street | injury relation
    common_assault | Assault by beating | Criminal Justice Act 1988 s39 | stranger | street | injury
    emergency_worker | Assault by beating of an emergency worker | Assaults on Emergency Workers (Offences) Act 2018 s1 | officer | street | job injury
    wounding | Wound / inflict grievous bodily harm without intent | Offences against the Person Act 1861 s20 | stranger | pub | injury
    harassment | Harassment without violence | Protection from Harassment Act 1997 s2 | partner | online | contact relation
    stalking | Stalking involving fear of violence | Protection from Harassment Act 1997 s4A | partner | home | contact home relation
    malicious | Send communication threatening death or serious harm | Online Safety Act 2023 s181 | stranger | online | contact
    coercive | Engage in controlling or coercive behaviour in an intimate relationship | Serious Crime Act 2015 s76 | partner | street | relation contact
    breach_order | Breach of a restraining order | Sentencing Act 2020 s363 | partner | home | home contact relation
    damage | Criminal damage to property valued under £5000 | Criminal Damage Act 1971 s1(1) | householder | home | home
    damage_vehicle | Criminal damage to property valued under £5000 | Criminal Damage Act 1971 s1(1) | stranger | street | vehicle
    arson | Arson | Criminal Damage Act 1971 s1(1) and (3) | householder | home | home
    supply | Possess with intent to supply a controlled drug of Class A | Misuse of Drugs Act 1971 s5(3) | nobody | street | contact
    possession | Possess a controlled drug of Class B | Misuse of Drugs Act 1971 s5(2) | nobody | street |
    drink_driving | Drive motor vehicle when alcohol level above limit | Road Traffic Act 1988 s5(1)(a) | nobody | road | vehicle
    careless | Drive a mechanically propelled vehicle without due care and attention | Road Traffic Act 1988 s3 | stranger | road | vehicle injury
    twoc | Take a motor vehicle without the owner's consent | Theft Act 1968 s12(1) | stranger | road | vehicle
    handling | Handle stolen goods | Theft Act 1968 s22(1) | stranger | street | vehicle
    fraud | Fraud by false representation | Fraud Act 2006 s1 and 2 | stranger | online | account contact
    benefit_fraud | Dishonestly fail to notify a change of circumstances | Social Security Administration Act 1992 s111A | nobody | firm | papers account
    id_documents | Possess identity documents with improper intention | Identity Documents Act 2010 s4 | nobody | road | papers
    images | Make indecent photographs of children | Protection of Children Act 1978 s1 | nobody | online | contact
    child_sexual | Sexual activity with a child | Sexual Offences Act 2003 s9 | child | street | age relation
    child_cruelty | Cruelty to a person under 16 | Children and Young Persons Act 1933 s1 | child | street | age relation
    age_sale | Sell alcohol to an individual aged under 18 | Licensing Act 2003 s146 | child | shop | age
    blade | Have an article with a blade or point in a public place | Criminal Justice Act 1988 s139 | nobody | street |
    public_order | Use threatening words or behaviour to cause harassment, alarm or distress | Public Order Act 1986 s4A | stranger | street |
    dog | Owner of a dog dangerously out of control causing injury | Dangerous Dogs Act 1991 s3 | stranger | street | injury
    exposure | Exposure | Sexual Offences Act 2003 s66 | stranger | street |
    """.strip().splitlines()
)
BY_KEY = {offence.key: offence for offence in OFFENCES}
