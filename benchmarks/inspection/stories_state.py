"""What happened, for offences with no victim but the public. See `stories_property` for how to read the templates."""

# ruff: noqa: E501  (a template broken over lines is harder to read than a long one)

from __future__ import annotations

from benchmarks.inspection.telling import Telling

STATE: dict[str, Telling] = {
    "supply": Telling(
        did=(
            "At {time} on {date} officers [on plain clothes patrol|executing a warrant] at {place} [saw {D} exchange something with a cyclist|detained {D}]. A search found {drug} and {sum} in cash.",
            "A phone, number {num}, exhibit {ex}, was [ringing constantly|receiving messages asking 'you about?']. [Bulk texts advertise '3 for 25'.|] A drugs expert is of the view that this is street level dealing.",
        ),
        mine=(
            "On {date} I was on duty in plain clothes with {O2} at {place}. At {time} I saw {D} [ride up on an electric bike|hand something to another person].",
            "I detained {him} under section 23 of the Misuse of Drugs Act. I found {drug} [in a sock|in a Kinder egg|in the waistband], {sum} in notes and a [black Nokia|burner phone], number {num}, which I exhibit as {ex}.",
            "{D} said ['it's personal'|'I'm not saying nothing']. The phone rang [eleven times|all the way to custody].",
        ),
        saw=(
            "I am a drugs expert witness. I have looked at {drug}, the cash of {sum} and the download of the phone {num}. In my opinion [the bulk messages are typical of a deal line|the wraps were ready to sell].",
        ),
    ),
    "possession": Telling(
        did=(
            "At {time} on {date} {D} was stopped at {place}. There was a strong smell of cannabis. {D} was searched and {drug} was found [in a cigarette packet|in a bum bag]. [{D} said 'it's for my back'.|The substance was field tested.]",
            "The item is exhibited as {ex}.",
        ),
        mine=(
            "On {date} at {time} I was on foot patrol at {place} in uniform when I [smelt cannabis|saw {D} throw something down].",
            "I said 'GOWISELY' in full and searched {him}. I found {drug}, which I seized as {ex}. {D} replied to caution ['it's only a bit of weed'|'fair cop'].",
        ),
        saw=(
            "I was with {O2} at {place}. I saw the search and the item, {ex}, being placed in a bag. {D} was [calm|polite throughout].",
        ),
    ),
    "drink_driving": Telling(
        did=(
            "At {time} on {date} officers stopped a [red Seat Ibiza|Land Rover Discovery|Peugeot 208], {vrm}, on {place}, which was [weaving|being driven without lights]. The driver was {D}. {he} smelt of [drink|intoxicants].",
            "The roadside test was failed. At the station the lower of two readings was [58|71|94] microgrammes of alcohol in 100 millilitres of breath, {ex}. [{D} accepted driving.|]",
        ),
        mine=(
            "On {date} I was on mobile patrol. At {time} I saw a [red Seat Ibiza|Land Rover Discovery|Peugeot 208] {vrm} [cross the centre line|mount the kerb] at {place}. I stopped it.",
            "The driver gave the name {D}. {His} eyes were glazed and {his} speech was slurred. I required a breath test, which was positive, and arrested {him}.",
            "At the station {he} provided two samples. I produce the print-out as {ex}.",
        ),
        saw=(
            "I was behind {vrm} for about a mile near {place} at {time} on {date}. It was [all over the road|braking for nothing]. I rang the police and followed. When it stopped I could see the driver, {D}, [slumped|being sick].",
        ),
    ),
    "benefit_fraud": Telling(
        did=(
            "{D} claimed [Universal Credit|Housing Benefit] as a single person under National Insurance number {nino}. From {date} {he} was in fact [living with a partner in full-time work|working for {firm}].",
            "The overpayment is {sum}. The claim form, {ex}, is signed by {D}. [Payments went to account {acct}.|]",
        ),
        mine=(
            "I am an investigator employed by the Department for Work and Pensions. I have examined the claim made by {D}, National Insurance number {nino}.",
            "On {date} a declaration was signed, exhibit {ex}, which said that there was no other income. Records from {firm} show that {D} [had worked there for two years|earned {sum2} a month].",
            "Benefit was paid into account {acct}. I calculate that {sum} was overpaid.",
        ),
        saw=(
            "I am the payroll officer of {firm}. I confirm that {D}, National Insurance number {nino}, has been employed by us since {date}. I produce wage records as {ex}.",
        ),
    ),
    "id_documents": Telling(
        did=(
            "At {time} on {date} {D} presented a passport, number {doc}, at [a check-in desk|a letting agent's] near {place}. [The photograph had been substituted.|The laminate was not genuine.]",
            "A document examiner has found passport {doc}, exhibit {ex}, to be false. {D} said [{sum} had been paid for it|it had come from a man in a cafe].",
        ),
        mine=(
            "I work as a [letting agent|Border Force officer|recruitment consultant]. On {date} at {time} {D} came to my desk and gave me a passport, {doc}.",
            "I could see that [the print was fuzzy|the number on the back page did not match]. I kept hold of it and [called the police|pressed the bell]. I hand it over as {ex}.",
        ),
        saw=(
            "I am a forgery officer. I have examined passport number {doc}, exhibit {ex}. It is a counterfeit: [there is no watermark|the chip cannot be read].",
        ),
    ),
    "images": Telling(
        did=(
            "On {date} a warrant was executed following a referral that the user {handle} had uploaded indecent images of children. {D} was present. A [laptop|phone], {ex}, was seized.",
            "Examination found [12|43|210] Category A images. The handset uses {num} and the account {handle} was logged in. [Search terms indicate a sexual interest in children.|]",
        ),
        mine=(
            "I am a digital forensic examiner. I received a [laptop|phone], {ex}, on {date}. The user name is {handle} and the SIM number {num}.",
            "I found [12|43|210] Category A, [9|60] Category B and [400|33] Category C images. [They were in a hidden folder.|They had been viewed more than once.]",
        ),
        saw=(
            "On {date} at {time} I was part of the search team. {D} said ['it's the laptop you want'|'I need to talk to somebody']. I seized {ex} from [a bedside table|a desk].",
        ),
    ),
    "blade": Telling(
        did=(
            "At {time} on {date} {D} was stopped at {place} [under section 60|after reports of a fight] and found to have {weapon}. {D} said ['it's for protection'|'it's for my work'].",
            "The item is exhibited as {ex}. [There is CCTV of {D} leaving with it.|No lawful reason was given.]",
        ),
        mine=(
            "On {date} I was on uniformed patrol at {place}. At {time} I saw {D} [change direction on seeing us|pat {his} waistband].",
            "I stopped {him} and on searching found {weapon}, which I now produce as {ex}. {He} said ['everyone carries round here'|'I forgot it was there'].",
        ),
        saw=(
            "I work the doors near {place}. At {time} {D} [lifted {his} top and showed me {weapon}|dropped something metal]. I told the officers.",
        ),
    ),
}
