"""What the witnesses, the doctor and the officers say in R v Pritchard."""

from __future__ import annotations

from datetime import date

from demo.story import rows
from papers.forms import day


def bowen(struck: date) -> str:
    """The victim's statement."""
    return f"""
I am the above named person. I make this statement about an assault on me at The Colliers Arms, Taff Street,
Pontypridd on the night of {day(struck)}.

I went to the Colliers at about 20:00 hours to watch the rugby with some friends from work. I had three pints of lager
over the evening and I would say that I was merry but not drunk. The pub was about half full. The manager, who I know
as Siân, was behind the bar.

At about 22:35 hours I was standing by the door to the beer garden. A man I know as Rhodri Pritchard came over. I have
known him by sight for six or seven years, because we were in the same school, four years apart. We have never been
friends. He said, 'You've been telling people I robbed that van.' I said that I had not and that I did not want any
trouble. I could smell drink on him. He was about two feet away from me and the light over the door was on.

I turned to go back to the bar. As I turned I felt a blow to the left side of my mouth. It was hard enough to knock me
against the door frame. I did not see the blow but there was nobody else near me. I put my arms up in front of my face.
He then swung a pint glass at me, which broke against my right forearm and cut it, and he hit me two or three times on
my left arm with his other fist. I did not hit him or push him at any time. I did not have anything in my hands.

Somebody pulled him off me. I heard Siân shout that she was ringing the police. He pointed at me and said, 'You open
your mouth again and see what you get.' Then he went out through the beer garden. The whole thing lasted perhaps thirty
seconds.

My mouth was full of blood and I could feel that one of my top teeth had broken. My wife, Mererid Bowen, came to fetch
me and took me to A and E at Ysbyty Glan Taf, where I was seen by Dr Menon. I told the hospital that they could give my
notes to the police. I attended Pontypridd Police Station the next day, where DC Beynon took photographs of my arms,
which I have seen and which are exhibited as LB/1. I have since seen my dentist and I have been quoted £640 for a crown.

I am 5 feet 9 inches tall and I weigh about 12 stone. I would describe Rhodri Pritchard as white, over six feet, of
heavy build with cropped fair hair. He was wearing a black polo shirt and jeans.

I live at 9 Teras y Coed, Treforest, not five minutes' walk from where he drinks, and I have two small children in the
house. I can be contacted on 07700 900545. I am worried about what he will do when he hears that I have made this
statement, but I am willing to go to court.
"""


def prosser(struck: date) -> str:
    """The bar manager's statement."""
    return f"""
I am the above named person and I am the manager of The Colliers Arms, Taff Street, Pontypridd. I have worked there for
five years and have been the manager for two.

On the evening of {day(struck)} I was working behind the bar with one other member of staff. From where I stand I have
a clear view of the door to the beer garden, which is about six metres away. It has its own light, which was on.

At about 22:30 hours I noticed Rhodri Pritchard walk in from the street. I know him because I barred him for a month in
the spring. He did not come to the bar. He picked up a pint glass from a table and went straight over to Dewi Bowen, who
I know as a regular. I could not hear all of what was said because of the television, but I heard Rhodri say something
about a van.

Dewi put his hands up with the palms open and turned away. As he did so Rhodri punched him in the mouth with his left
hand. Dewi fell against the frame of the door. Rhodri then hit him with the glass, which smashed, and punched him
several more times. Dewi had his arms over his face. At no time did I see Dewi hit out or raise his fists. I have been
asked whether Dewi threatened him first and I am sure that he did not.

I shouted at Rhodri to get out and I dialled 999. One of the customers got hold of him round the chest. He shook himself
free and left through the garden. I wrapped Dewi's arm in a clean bar towel and stayed with him until PC Kearney came.

We have two cameras in the bar. I know how to work the system. On checking the clock I found that it was three minutes
fast. I downloaded the footage from camera 2 between 22:25 and 22:50 hours and I produce it on a disc as exhibit SGP/1.

The next morning when I woke up there was a message on my Instagram. My account is @sianp_valleys. The message had come
from an account called @rhodri_p94, which has Rhodri's picture on it. It said, 'You seen nothing. Keep it shut.' I took
a screen shot before it was deleted and I produce it as exhibit SGP/2. I have now made my account private.

I live on my own at 2 Maes y Deri and I would rather that he did not know that. My number is 07700 900562. I am willing
to attend court and I would like to give my evidence in Welsh.
"""


def menon(struck: date) -> str:
    """The doctor's statement."""
    return f"""
I am a registered medical practitioner and hold the degrees of MBBS and MRCEM. I am employed as a Specialty Doctor in
Emergency Medicine at Ysbyty Glan Taf Hospital, Pontypridd. I make this statement from the hospital's records and from
my own recollection, with the patient's consent.

At 23:55 hours on {day(struck)} I examined Dewi Wynn Bowen, born on 17 February 1985, hospital number G771203, in the
emergency department. He told me that he had been punched and struck with a glass about an hour and a half earlier. He
was alert and orientated and did not appear to me to be intoxicated.

On examination I found the following. First, a fracture of the upper left incisor, with loss of about half of the crown
and bleeding from the gum. Secondly, swelling and tenderness of the upper lip. Thirdly, a linear laceration 6 cm in
length on the outer side of the right forearm, which contained two small fragments of glass. Fourthly, three areas of
bruising to the left forearm, the largest of them 5 cm by 4 cm.

I removed the glass, cleaned the wound and closed it with five sutures. An X-ray of the right forearm showed no fracture
and no remaining glass. He was given a tetanus booster and was advised to see a dentist urgently.

In my opinion the injuries to the mouth are consistent with a punch. The laceration is consistent with a blow from a
breaking glass. The bruises to the left forearm are consistent with an arm being held up in defence. I would expect the
laceration to heal within three weeks with a permanent scar. The tooth will not recover without treatment.
"""


def kearney(struck: date, arrested: date) -> str:
    """The officer who came to the public house and made the arrest."""
    return f"""
I am Police Constable 5518 Padraig Kearney of South Wales Police, stationed at Pontypridd. On {day(struck)} I was on
mobile patrol in uniform with PC 6120 Nia Howells.

At 22:47 hours I attended The Colliers Arms, Taff Street, in answer to a 999 call, log 611. I saw Dewi Bowen sitting on
a chair by the bar. He was bleeding from the mouth and had a towel round his right arm. There was broken glass by the
door to the beer garden. I spoke to the manager, Siân Prosser, who told me what she had seen and named Rhodri Pritchard.
I recorded what was said on my body worn camera, which I produce as exhibit PK/1.

I collected the pieces of a broken pint glass, which I placed in a rigid container and produce as exhibit PK/2.

At 08:30 hours on {day(arrested)} I attended Flat 3, 19 Heol y Bryn, Pontypridd, where I saw Rhodri Pritchard, born
14/08/1994. I arrested him on suspicion of assaulting Dewi Bowen, occasioning him actual bodily harm, and cautioned him.
He replied, 'He had it coming, he's been slagging me off for weeks.' I made a note of the reply and he signed it. I saw
that the knuckles of his left hand were swollen.

He was taken to Merthyr Bridewell, where his detention was authorised at 09:12 hours. My notes were completed at 09:50
hours the same day.
"""


def case_sections(struck: date, arrested: date) -> list[tuple[str, str]]:
    """The parts of the case summary."""
    return [
        (
            "1. Summary of the key evidence",
            f"""
At about 22:35 hours on {day(struck)} the complainant, Dewi Wynn Bowen, was in The Colliers Arms, Taff Street,
Pontypridd. The defendant is known to him by sight. The defendant accused him of spreading a rumour about the theft of
a van. As Mr Bowen turned away the defendant punched him in the mouth, struck him with a pint glass, which broke against
his right forearm, and punched his left arm several times as he tried to protect himself.

The manager, Siân Gwenllian Prosser, saw all of it from behind the bar. She knows both men. She says that Mr Bowen had
his palms open and did nothing to provoke the attack. Camera 2 (SGP/1) shows the first punch and the blow with the
glass. The clock is three minutes fast.

Dr Anjali Menon found a fracture of the upper left incisor, a linear laceration of 6 cm to the right forearm closed with
five sutures, and bruising to the left forearm. Photographs are exhibited as LB/1 and LB/2.

The next morning Ms Prosser had a message from the account @rhodri_p94, 'You seen nothing. Keep it shut' (SGP/2). A
charge of witness intimidation is under review and is not before the court.
""",
        ),
        (
            "2. Defendant interview",
            """
He accepts that he was there and that he struck Mr Bowen once. He says that Mr Bowen squared up to him, that he thought
that he was about to be hit and that he acted in self defence. He says that the glass was already in his hand and broke
by accident. He denies sending the message and says that other people know his password.
""",
        ),
        (
            "3. Injuries and effect on the victim",
            """
See the discharge notes and Dr Menon's statement. Mr Bowen has been quoted £640 for dental treatment. He has two small
children and lives near the defendant, at 9 Teras y Coed, Treforest. He is to be told the result of the hearing on
07700 900545.
""",
        ),
        (
            "4. Bail",
            f"""
Bail is opposed. The defendant is likely to interfere with witnesses: see SGP/2. He has a previous conviction for
battery. He was arrested at 08:30 hours on {day(arrested)} and charged on the authority of CPS Cymru/Wales. Crime
reference 2600388417.
""",
        ),
    ]


def interview() -> list[tuple[str, ...]]:
    """Who said what, by the counter."""
    return rows(
        """
00.15 | DC Beynon | Introductions, caution explained and understood. Offered an interview in Welsh; declined.
01.50 | DC Beynon | Tell me what happened at the Colliers.
02.02 | PRITCHARD | I went in for a quiet pint. Dewi Bowen was by the garden door giving it the big one. He's been
  telling the whole town that I nicked a van.
03.10 | DC Beynon | What did you say to him?
03.14 | PRITCHARD | I said, have you been telling people that. He squared up to me. He's got a temper, always has.
04.01 | PC Kearney | What do you mean by squared up?
04.06 | PRITCHARD | Chest out. In my face. I thought he was going to butt me, so I hit him. Once.
05.30 | DC Beynon | Which hand?
05.33 | PRITCHARD | Left. I'm left handed.
06.12 | DC Beynon | And the glass?
06.15 | PRITCHARD | It was in my other hand. It must have caught him. It was an accident, that was.
08.40 | DC Beynon | The manager says that he had his hands open and had turned away.
08.47 | PRITCHARD | She can't stand me. She barred me in the spring over nothing.
11.25 | DC Beynon | I'm showing you SGP/2, a message from an account called @rhodri_p94. Is that your account?
11.34 | PRITCHARD | It's mine, but I never sent that. Half the boys know my password.
12.10 | DC Beynon | Who knows it?
12.13 | PRITCHARD | No comment.
19.05 | PC Kearney | When you were arrested you said, 'He had it coming.' What did you mean?
19.14 | PRITCHARD | I was half asleep. I meant that he started it.
31.40 | DC Beynon | Interview concluded, 12:52 hours.
"""
    )


def unused(struck: date, arrested: date) -> list[tuple[str, ...]]:
    """The schedule's items."""
    return rows(
        f"""
Incident log 611 of {struck:%d/%m/%Y}: 999 call from The Colliers Arms, made by the manager. | Control room, Bridgend
First account of Kyle Maddocks, 14 Heol Fach, Trallwn, who pulled the defendant away. Had been drinking since noon and
  declined to make a statement. | Pontypridd
Pocket note book, PC 5518 Kearney, pages 44 to 49. | Pontypridd
Body worn video, PC 6120 Howells. Shows the bar staff clearing tables. | Digital store
Footage, cameras 1 and 3, The Colliers Arms. Neither covers the door to the garden. | Digital store
Custody record 62F1/0871/26, Rhodri Pritchard, {arrested:%d/%m/%Y}. | Merthyr Bridewell
Hospital records of Dewi Bowen other than the discharge notes, 14 pages. | Pontypridd CID
Crime report 2600388417 with officers' updates. | Niche
E-mails between DC Beynon and Dr Menon's secretary about the date of the statement. | Pontypridd CID
"""
    )


def discharge_sections() -> list[tuple[str, str]]:
    """The parts of the hospital's notes."""
    return [
        (
            "Presenting complaint",
            "Alleged assault in a public house at about 22:35. Punched to the mouth and hit on the arm with a glass. "
            "No loss of consciousness.",
        ),
        (
            "Findings",
            "Fracture of the upper left incisor. Swollen upper lip. Linear laceration 6 cm, right forearm, two "
            "fragments of glass removed. Bruising x 3, left forearm. X-ray right forearm: no bony injury.",
        ),
        (
            "Treatment",
            "Five sutures under local anaesthetic. Tetanus booster. Advised to attend a dentist within 24 hours. "
            "Paracetamol and ibuprofen.",
        ),
        (
            "Past medical history",
            "Type 2 diabetes (metformin 500 mg twice a day). Elective vasectomy 2021. No known allergies. Smokes ten a "
            "day.",
        ),
        ("Plan", "Home with wife at 01:40. Sutures out in ten days with the practice nurse at Ystrad Surgery."),
    ]
