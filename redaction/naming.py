"""What things are called: on the black box, and in the CPS's own redaction log."""

from __future__ import annotations

from redaction.models import Flag

# The redaction types of the CPS redaction log, exactly.
CPS_TYPE = {
    "name": "Named individual",
    "age": "Other",
    "occupation": "Occupation",
    "family": "Relationship to others",
    "address": "Address",
    "location": "Location",
    "vehicle_registration": "Vehicle registration",
    "nhs_number": "NHS number",
    "date_of_birth": "Date of birth",
    "bank_details": "Bank details",
    "payment_card": "Bank details",
    "national_insurance": "NI Number",
    "phone": "Phone number",
    "email": "Email address",
}

# Uniform words, so that what is printed on a box says no more than its kind.
LABEL = {
    "name": "Name",
    "age": "Age",
    "occupation": "Occupation",
    "family": "Relationship",
    "address": "Address",
    "location": "Place",
    "vehicle_registration": "Vehicle",
    "date_of_birth": "Date of birth",
    "bank_details": "Bank details",
    "payment_card": "Bank details",
    "national_insurance": "NI number",
    "nhs_number": "NHS number",
    "phone": "Phone",
    "email": "E-mail",
    "signature": "Signature",
}


def cps_type(category: str) -> str:
    """The redaction type of the CPS log that a category is recorded as."""
    return CPS_TYPE.get(category, "Other")


def label_for(flag: Flag) -> str:
    """What is printed on the box over a flag."""
    return LABEL.get(flag.category, "Redacted")
