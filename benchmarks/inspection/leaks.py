"""The sentences in which personal data that proves nothing gets into police paper.

In a breach case some of them are left as written; everywhere else the police have taken the data out, and the sentence
stands with its gaps. The same sentence may be harmless in one offence and a breach in another: a victim's address in a
burglary is the place of the offence.
"""

# ruff: noqa: E501  (a template broken over lines is harder to read than a long one)

from __future__ import annotations

CIVIL = (
    "I live at {x_home} with {x_partner} and our [two|three] children.",
    "I am the above named person and I live at {x_home}. [I have been there for {years} years.|]",
    "[My home address is|I reside at|My current address is] {x_home}.",
    "I have lived at {x_street} since [2019|I left school|my divorce] and everybody round here knows me.",
    "I was born on {x_dob}. [I mention this because the officer asked me.|]",
    "My date of birth is {x_dob} and I [work part time|am retired|am at college].",
    "I can be contacted on {x_phone} [at any time|after 5pm|but not when I am at work].",
    "My mobile is {x_phone} [and my home number is {x_land}|].",
    "I used my own phone, number {x_phone}, to [dial 999|take the pictures|ring my sister].",
    "I have since [sent|forwarded] the [video|pictures] to the officer from my e-mail address, {x_email}.",
    "[Please contact me by e-mail at {x_email}|Any letters can be sent to {x_email}] as I am [changing my phone|often away].",
    "I went straight [next door|over the road] to {x_callerhome} where {x_caller} lives and [sat in the kitchen until the police came|asked to use the phone].",
    "My neighbour {x_caller}, who lives at {x_callerhome}, [heard it all|had already rung the police]. [I do not want to get anyone into trouble.|]",
    "It was {x_caller} [from number 9|from the flat above] who called the police[, on {x_callerphone}|].",
    "At the time I was on my way to collect my [daughter|son] {x_child} from {x_school}.",
    "My [daughter|son] {x_child} goes to {x_school} and [has been too upset to go in|saw me come home in that state].",
    "My youngest, {x_child}, [born on {x_childdob}|], was [asleep in the pushchair|holding my hand] at the time.",
    "My partner, {x_partner}, [was at work|took me to hospital|cleaned me up]. [The number for {x_partner} is {x_partnerphone}.|]",
    "I rang my [brother|mum|husband|wife] {x_partner} on {x_partnerphone} and told [him|them] what had gone on.",
    "I had parked my own car, a [silver Yaris|blue Astra|black Polo], registration {x_vrm}, [round the corner|a few streets away].",
    "I was sat in my car, {x_vrm}, [eating a sandwich|on the phone] before any of this.",
    "I suffer from {x_illness} and [was due to take my tablets|this has made it worse|I get tired easily].",
    "I am registered with {x_gp} [and have made an appointment|, who has signed me off].",
    "I was given a form with my NHS number on it, {x_nhs}.",
    "If there is any compensation it can be paid into my account, {x_bank}.",
    "I usually draw my pension from account {x_bank} on a [Monday|Thursday].",
    "My National Insurance number, which I was asked for, is {x_nino}.",
    "I am on Instagram as {x_handle} and [have put nothing about this online|have had people asking about it].",
    "For the statement form: name {self}, born {x_dob}, of {x_home}, telephone {x_phone}.",
    "I walked home to {x_street}, [which takes about ten minutes|rang my sister and locked the door].",
    "[The officer has taken my details.|] I gave the officer my number, {x_phone}, and said [I would rather have a text|not to ring late].",
)
PARTNER_TOO = (
    "I have since moved to {x_moved} and [I do not want {him} to find out|nobody knows where that is].",
    "Since then I have been staying at {x_moved}[ with {x_partner}|, which is a refuge|].",
    "My new address is {x_moved}. I have not told [anyone|my family].",
)
OFFICER = (
    "I spoke to {V}, born {x_vdob}, [at|of] {x_vhome}, who [was visibly shaken|wished to support a prosecution].",
    "I took initial details from the victim: {V}, D.O.B. {x_vdob}, tel {x_vphone}.",
    "[On arrival|At the scene] I was met by the informant, {x_caller}, of {x_callerhome}, who [pointed out the suspect|directed me to the victim].",
    "The person who called us, {x_caller}, can be reached on {x_callerphone}. [No statement was taken as nothing was seen.|]",
    "I conducted house to house. At {x_callerhome} I spoke to {x_caller}, {x_callerdob}, who [had seen nothing|heard shouting only].",
    "I took the victim home to {x_vhome} and [left contact details|waited until family arrived].",
    "Also present was {x_partner}, the [partner|mother|son] of {V}, mobile {x_partnerphone}.",
    "There was a child in the property, {x_child}, {x_childdob}, and a [vulnerable child notice|PPN] was submitted. The school is {x_school}.",
    "{V} told me that {x_vill} [is a long-standing condition|had been diagnosed last year].",
    "I obtained the footage by e-mail from {x_vemail}.",
)
SUMMARY = (
    "{V} ([DOB|born] {x_vdob}) [lives at|of] {x_vhome}.",
    "The victim can be contacted on {x_vphone}. [Victim is content for a text message.|Please ring before any hearing.]",
    "Police were called by {x_caller}, a neighbour, of {x_callerhome}.",
    "The 999 call was made by {x_caller} on {x_callerphone}[, who does not wish to give a statement|].",
    "[Informant|Caller]: {x_caller}, {x_callerhome}.",
    "{W}, who lives at {x_whome}, saw part of the incident.",
    "{W} (tel: {x_wphone}, {x_wdob}) is willing to attend court.",
    "[The victim has since moved to|The victim is now living at] {x_moved}.",
    "{V}'s [son|daughter] {x_child}, a pupil at {x_school}, was present [but saw nothing|and was upset].",
    "The victim's partner, {x_partner}, was told of the arrest on {x_partnerphone}.",
    "{V} suffers from {x_vill}.",
    "Compensation is sought, payable to {V}, {x_vbank}.",
    "Victim e-mail: {x_vemail}.",
)
BEHIND_THE_DOOR = (  # only ever taken out: how a clean statement speaks of others
    "My neighbour, {x_caller}, rang the police.",
    "I was with {x_partner} at the time.",
    "I told {x_partner} about it that night.",
)
VANTAGE = (
    "From [the front bedroom|my kitchen window|the landing] of my address, {x_home}, I have a clear view of the front of {home}.",
    "I live at {x_home}, which is [directly opposite|across the road from] {home}.",
)
