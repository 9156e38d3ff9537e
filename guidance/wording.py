"""How a part of an edition is put into words, for people to read and to compare; and the words for its codes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from screening.edition import CATEGORIES

# What is said of each default action (screening.edition.ACTIONS).
ACTIONS: dict[str, str | Promise] = {
    "redact": _("Redact"),
    "keep": _("Keep"),
    "remove_page": _("Remove the page"),
    "withhold": _("Withhold the document"),
    "return_to_police": _("Return to the police"),
    "ask_lawyer": _("Ask a lawyer"),
}
# When a kind of data qualifies to stay in (screening.edition.WHENS): what the papers must show of it.
WHENS: dict[str, str | Promise] = {
    "place": _("It is where the offence happened"),
    "contact_used": _("It was used to commit the offence, or to reach the victim"),
    "age_of_child": _("It is the age of the child whom the offence is about"),
    "vehicle_in_issue": _("It is the vehicle that the offence is about"),
    "account_in_issue": _("It is the account or card that the offence is about"),
    "document_in_issue": _("It is the document that the offence is about"),
    "relationship": _("It is the tie between the people that the offence is about"),
    "occupation_in_issue": _("It is the job that the offence is about"),
    "injury": _("It is the injury that the offence is about"),
}
_CAPITALS = {"nhs_number": "NHS number", "gp_details": "GP details"}


def category_said(category: str) -> str:
    """A kind of personal data, in the reader's language."""
    return gettext(_CAPITALS.get(category, category.replace("_", " ").capitalize()))


def categories_said() -> list[tuple[str, str]]:
    """Every kind of personal data, as choices in the order of their words."""
    return sorted(((one, category_said(one)) for one in CATEGORIES), key=lambda choice: choice[1])


def _plainly(*codes: str) -> str:
    """Codes as words, in English as all of an edition is."""
    return ", ".join(code.replace("_", " ") for code in codes)


def said_of_principle(one: Mapping[str, Any]) -> str:
    kinds = _plainly(*one["categories"]) or "none"
    return "\n".join(
        (
            one["title"],
            one["text"],
            f"What is done: {_plainly(one['default'])}",
            f"Kinds of data: {kinds}",
            f"Source: {one['source']}",
        )
    )


def said_of_family(one: Mapping[str, Any]) -> str:
    acts = (f"{row['act']} {', '.join(row['sections']) or 'all of it'}" for row in one["statutes"])
    lines = [one["name"], "Known by the words: " + ", ".join(one["words"]), "Known by the statutes: " + "; ".join(acts)]
    if one.get("home"):
        lines.append("The place is the victim's home unless the charge says otherwise.")
    for keep in one["keeps"]:
        lines += [
            f"Stays in: {_plainly(*keep['categories'])}; when: {_plainly(keep['when'])}",
            f"{keep['what']}: {keep['why']}",
        ]
    return "\n".join(lines)


def said_of_form(one: Mapping[str, Any]) -> str:
    return f"{one['form']}: {one['title']} ({one['principle']})"
