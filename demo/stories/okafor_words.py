"""What the witnesses and officers say in R v Okafor."""

from __future__ import annotations

from datetime import date

from demo.story import rows
from papers.forms import day


def marsh(stolen: date) -> str:
    """The victim's statement, which says far more about her than a burglary needs."""
    return f"""
I am the above named person and I live at 4 Mill Lane, Halewood, Liverpool, L26 9ZU, which is the house that was
burgled. It is a three bedroomed end terrace with a back garden and a side gate on to the entry. I have lived there for
thirty-one years and, since my husband died in 2023, I have lived there on my own. I was born on 3rd of May 1958 and I
am in reasonable health, although I take warfarin for an irregular heartbeat.

I work as a school cook. On {day(stolen)} I left for work at 06:40 hours. Before I left I checked that the back door
was locked and that the kitchen window was shut. I am certain about the window because it had rained in the night and I
had closed it before I went to bed. I locked the front door behind me with both keys. Nobody else has a key to my house
except my daughter, Claire Danby.

At about 10:15 hours I was at work when my mobile telephone rang. The number of my mobile is 07700 900123. The caller
was my neighbour, Brenda Whitlow, who lives at 6 Mill Lane. She rang me from her own mobile, 07700 900456, and said
that she had heard glass break, that the side gate was open and that she had already rung the police on 999. I told my
supervisor and I was home by 10:50 hours.

When I got home I saw that the kitchen window at the back had been forced. The frame was bent by the catch and the
bigger pane was smashed. There was glass in the sink and across the worktop. I leaned over to see whether the door was
bolted and cut my left arm on the broken glass. Mrs Whitlow wrapped it in a tea towel for me. Later that day she drove
me to the Prescot Infirmary, where I had six stitches. I give my consent for the police to have the hospital's notes.

I looked round the house without touching anything. From the kitchen worktop a silver Halden laptop computer was
missing. It was two years old and I paid £725 for it. From the drawer of my bedside cabinet my late husband's watch had
gone. It is a gentleman's Merrow dress watch on a brown strap, with the initials 'R.M. 1984' on the back. I would value
it at about £200 but it cannot be replaced. From the tin on top of the kitchen cupboard £340 in cash had been taken,
which I had put by for the winter bills. The drawers in the front bedroom had been pulled out and left on the bed.

I had written the serial number of the laptop, HN77-20418-C, on the back of its receipt and I produce that receipt as
exhibit JM/1. I would know the watch again anywhere.

At 11:30 hours PC 4471 Hughes arrived and I showed him what I have described. A gentleman from scenes of crime
came in the afternoon and took photographs. I was given the crime reference number 26000481226.

I have been asked how I can be reached. I can be telephoned at home on 01632 960842 after five o'clock. For the next
week or two I shall be staying at my daughter's, 22 Station Road, Runcorn, WA7 9ZS, because I do not feel able to sleep
in the house. Please do not give that address to anyone.

I do not know anybody called Daniel Okafor. I have been shown his name and it means nothing to me. Nobody had my
permission to enter my home or to take anything from it. I am willing to attend court and give evidence. This has left
me frightened in a house where I had always felt safe, and I would like the court to know that.
"""


def asante(stolen: date) -> str:
    """The eye-witness, a courier who happened to be outside."""
    return f"""
I am the above named person. I live at 31 Ashbourne Close, Huyton, L36 9ZV, and I am self-employed as a courier. I use
my own van, a white Ford Transit, registration TX70 HHJ. I have been doing the Halewood round since April and I know
the roads on it well.

On {day(stolen)} I was delivering in Mill Lane, Halewood. My hand-held device, which records the time of every
delivery, shows that I scanned a parcel at number 9 at 10:04 hours. The weather was dry and bright and nothing stood
between me and the houses opposite.

As I got back into the driving seat I heard the sound of glass breaking from across the road. I looked up and saw that
the side gate of number 4 was standing open. I did not think that right, because I had delivered to the lady there the
week before and she keeps it bolted. I stayed where I was and watched. The gate was about fifteen metres from me.

After what I would say was four or five minutes a man came out of the gate. I would describe him as a black male, about
35 years old, six feet tall, of slim build, with a short beard. He wore a dark green padded jacket, grey tracksuit
bottoms and white trainers. He was carrying a blue shopping bag in his right hand, with the corner of something flat
and silver sticking out of the top of it. He looked straight at me for two or three seconds. I have not seen him before
or since and I have no reason to remember him other than what I have described.

He walked quickly to a silver Vauxhall Astra which was parked facing towards Bailey's Lane, put the bag on the front
passenger seat and drove away. I could see the whole of the rear number plate and I said it out loud so that I would
not forget it. It was JU17 WKB. I typed it into the notes on my phone straight away, and I produce a screen shot of
that note as exhibit KA/1.

I saw an older lady come out of number 6 with a telephone in her hand. She told me that she was on to the police. I
gave her my card with my number on it, 07700 900234, and carried on with my round because I had timed deliveries. An
officer rang me on that number at 13:20 hours the same day.

I would recognise the man again. I am willing to take part in an identification procedure and to attend court. I do not
want my address or my telephone number to be given to the person I saw.
"""


def hughes(stolen: date, arrested: date) -> str:
    """The officer who came first and later made the arrest; the neighbour is blacked out here and nowhere else."""
    return f"""
I am Police Constable 4471 Gareth Hughes of Merseyside Police, currently stationed at Belle Vale. On {day(stolen)} I was
on duty in full uniform in company with PC 5120 Olivia Grant, in a marked police vehicle, call sign ML23.

At 10:21 hours we were deployed to log 0412 of that date, a burglary at 4 Mill Lane, Halewood. We were delayed by
another incident and arrived at 11:30 hours. I spoke to the occupier, Jean Marsh, who had a tea towel tied round her
left forearm. She showed me the kitchen window at the rear of the house. The frame was distorted next to the catch and
the right hand pane was broken. I recorded what I saw on body worn video, which I produce as exhibit GH/1.

I also spoke to the occupant of the next house, █████ ███████, of █ ████ ████, who told me what she had heard and seen.
She did not wish to make a statement.

PC Grant carried out house to house enquiries. As a result of what we were told I made a check of the Police National
Computer on a silver Vauxhall Astra, registration JU17 WKB. The registered keeper was shown as Daniel Okafor, born
04/03/1991, of 17 Lister Court, Kensington, Liverpool.

At 06:10 hours on {day(arrested)}, with PC Grant and DC 3377 Lowe, I attended 17 Lister Court. The door was opened by
Chidinma Eze, who said that she was Mr Okafor's partner. Her son Tobi, aged 6, was asleep in the second bedroom and I
made sure that he was not disturbed. The silver Astra was parked outside. In the front bedroom I saw a man I now know
to be Daniel Okafor. I said to him, 'I am arresting you on suspicion of burglary at 4 Mill Lane, Halewood.' I cautioned
him, to which he replied, 'You've got the wrong fella.' I noted the time as 06:14 hours. The arrest was necessary to
allow the prompt and effective investigation of the offence.

I searched the premises under section 32 of the Police and Criminal Evidence Act 1984. On a shelf in the hall I found
a gentleman's wrist watch on a brown strap. On the back were the letters 'R.M. 1984'. I seized the watch and produce it
as exhibit GH/2. On the back of a chair I found a dark green padded jacket, which I seized and produce as exhibit GH/3.
No laptop was found.

I conveyed Mr Okafor to Copy Lane Police Station, where his detention was authorised at 06:52 hours under custody
reference 05C1/3391/26. I completed my notes at 07:40 hours the same day. I have no previous knowledge of Mr Okafor.
"""


def case_sections(stolen: date, arrested: date) -> list[tuple[str, str]]:
    """The parts of the case summary."""
    return [
        (
            "1. Summary of the key evidence",
            f"""
The injured party is Jean Marsh, who lives alone at 4 Mill Lane, Halewood, Liverpool, L26 9ZU. On {day(stolen)} she left
home at 06:40 hours, leaving the house locked and secure.

At 10:12 hours Brenda Whitlow of 6 Mill Lane rang 999 from 07700 900456 and reported that she had heard glass breaking
at the rear of number 4 and had seen a man at the side gate. She does not wish to give evidence and is not relied on.

Kwame Asante, a courier, was parked opposite. He heard glass break, saw a man leave by the side gate of number 4 with a
blue bag and something flat and silver in it, and watched him drive away in a silver Vauxhall Astra, JU17 WKB. His
description matches the defendant. The defendant is the registered keeper of that car.

Entry was by forcing the kitchen window and breaking a pane. A Halden laptop (£725), a Merrow watch engraved 'R.M. 1984'
(about £200) and £340 in cash were stolen, £1,265 in all. The complainant cut her arm on the glass and received six
stitches.

At 06:14 hours on {day(arrested)} the defendant was arrested by PC 4471 Hughes at 17 Lister Court, Kensington. The
engraved watch (GH/2) was on a shelf in his hall. Mrs Marsh has since identified it from a photograph as her late
husband's. A dark green padded jacket (GH/3) was also found.
""",
        ),
        (
            "2. Defendant interview",
            """
Interviewed with his solicitor present. He denies the burglary. He accepts that the Astra is his and that nobody else
drives it. He says that he was at home all morning and that he bought the watch for £20 in a public house. He could not
say which public house or from whom. He made no comment when asked about the jacket.
""",
        ),
        (
            "3. Non-key evidence",
            """
CSI 7046 Tierney: photographs PT/1 to PT/4, tool mark lift PT/5 awaiting comparison. PC 5120 Grant: house to house.
Swiftway Parcels delivery record confirming that Mr Asante scanned a parcel at 10:04 hours.
""",
        ),
        (
            "4. Visually recorded evidence",
            """
GH/1: body worn video of PC Hughes, 14 minutes. The kitchen window is seen from 02:10. The complainant gives her mobile
number at 03:05, which will need to be muted. No CCTV covers the entry.
""",
        ),
        (
            "5. Injuries and effect on the victim",
            """
Cut to the left forearm, 7 cm, see the discharge notes. Mrs Marsh does not feel able to sleep at home. She is staying
with her daughter, Claire Danby, and is best reached through her on 07700 900678. A victim personal statement has been
offered.
""",
        ),
        (
            "6. Bail and orders",
            """
Bail is opposed: three previous convictions including a dwelling burglary in 2019, and the laptop has not been
recovered. Compensation of £1,265 is sought for Mrs Marsh. If convicted the prosecution will ask for deprivation of the
vehicle.
""",
        ),
    ]


def interview(stolen: date) -> list[tuple[str, ...]]:
    """Who said what, by the counter."""
    return rows(
        f"""
00.20 | DC Rahman | Introductions and caution. Everybody in the room says who they are. Rights reminded.
02.10 | DC Rahman | You've been arrested on suspicion of a burglary at 4 Mill Lane in Halewood on
  {day(stolen)}. What can you tell me?
02.31 | OKAFOR | Nothing. I wasn't there. I've never been down Mill Lane in my life.
03.05 | DC Rahman | Where were you between nine and eleven that morning?
03.12 | OKAFOR | In the flat. I'd been on nights. I got in about half six and went to bed.
03.40 | DC Rahman | Who else was there?
03.44 | OKAFOR | Chidinma took the little one to school and then went to work. So just me.
04.15 | DC Lowe | What's your phone number, Daniel?
04.19 | OKAFOR | 07700 900891. It's on contract, it's in my name. It was on charge next to the bed.
05.02 | DC Rahman | There's a silver Astra outside your address, JU17 WKB. Whose is it?
05.08 | OKAFOR | Mine. Everyone knows it's mine.
05.15 | DC Rahman | Does anybody else drive it?
05.18 | OKAFOR | No. It's only insured for me.
06.40 | DC Rahman | A witness saw that car being driven away from Mill Lane just after ten o'clock by a man who had
  come out of the gate of number 4.
06.58 | OKAFOR | Then he's wrong, isn't he.
09.25 | DC Rahman | I'm showing you exhibit GH/2. That's a watch found on the shelf in your hall. What is it?
09.41 | OKAFOR | It's a watch. I got it off a lad in the pub. Twenty quid.
09.55 | DC Rahman | Which pub?
09.58 | OKAFOR | I can't remember. In town. It was last weekend some time.
10.30 | DC Rahman | It has initials on the back, R.M., and a year, 1984. The lady whose house was burgled says that it
  was her husband's and that it was in her bedside drawer that morning.
10.52 | OKAFOR | I don't know anything about that. I feel sorry for her, but I don't know anything about it.
14.05 | DC Lowe | I'm showing you GH/3, a green jacket. Is that yours?
14.11 | OKAFOR | No comment.
14.20 | DC Lowe | The man who was seen was wearing one like it.
14.26 | OKAFOR | No comment.
30.10 | DC Rahman | Is there anything that you want to add or clear up?
30.16 | OKAFOR | Just that I've got work and a family and I've been straight since I came out. You've got the wrong
  fella.
35.50 | DC Rahman | Interview concluded, 11:41 hours.
"""
    )


def unused(stolen: date, arrested: date) -> list[tuple[str, ...]]:
    """The schedule's items, in which the neighbour is named although the statement blacked her out."""
    return rows(
        f"""
Incident log 0412 of {stolen:%d/%m/%Y}: 999 call at 10:12 from Brenda Whitlow, 6 Mill Lane, reporting glass breaking
  at number 4 and a man at the side gate. | Force control room
Audio recording of the 999 call, 2 minutes 40 seconds. The caller gives her name and her number, 07700 900456. | Force
  control room
Pocket note book, PC 4471 Hughes, pages 31 to 36. | Belle Vale
Pocket note book, PC 5120 Grant, pages 12 to 15: house to house enquiries in Mill Lane. No reply at 2, 8 and 10. |
  Belle Vale
House to house pro-forma: Desmond Pike, 11 Mill Lane, date of birth 27/02/1949. Heard nothing. Was in the bath. |
  Belle Vale
House to house pro-forma: occupier of 9 Mill Lane. Took in a parcel. Saw nothing. | Belle Vale
Custody record 05C1/3391/26, Daniel Okafor, {arrested:%d/%m/%Y}. | Copy Lane
Search record, section 32 PACE, 17 Lister Court. | Copy Lane
PNC vehicle check, JU17 WKB, printed by PC Hughes. | Belle Vale
Scenes of crime examination report, CSI 7046 Tierney. No finger marks found. | SSU Speke
E-mail from DC Rahman to Swiftway Parcels asking for delivery records, and reply. | CID St Anne Street
Crime report 26000481226 with enquiry log, 6 pages. | Niche
Body worn video, PC 5120 Grant, 22 minutes. Duplicates GH/1 and shows house to house. | Digital store
"""
    )
