"""What the witnesses and the officer say in R v Begum, and a summary that strayed in from another case."""

from __future__ import annotations

from datetime import date, timedelta

from demo.story import rows
from papers.forms import day


def farzana(first: date, last: date) -> str:
    """The victim's statement."""
    return f"""
I am the above named person and my details are known to the police. Until lately Nasreen Begum and I ran a beauty
business together, Velvet Brow Studio, at 212 Barlow Road, Manchester. We had been friends since college. Then we
fell out about money. I bought her share for £4,200 and she signed a paper to say that she had no more to do with it.

On {day(first)} at about 21:30 hours I received a text message on my mobile, which at that time was 07700 900731. It
came from a number that I did not know, 07700 900318. It said, 'You think you can just take everything I built. Sleep
well.' I replied, 'Who is this?' and the answer was, 'You know who.' I did know, because nobody else talks to me like
that, but I did nothing about it.

Over the next month I had forty-one messages from 07700 900318. They came at all hours. Some of them were only a
full stop, sent again and again through the night. In others she called me a thief and a snake. On two occasions she
told me what I was wearing that day. On 07700 900318 I also had eleven calls in which nobody spoke. I kept all of it and
I produce a record of the messages, which the officer took from my phone, as exhibit FC/1.

At about the same time an Instagram account called @levy_lashes began to leave reviews of the studio. I know that
@levy_lashes is Nasreen, because it was her trading name before we were partners. The reviews said that I use dirty
needles and that a client had been blinded. None of that is true. I lost nine bookings in one week.

On {day(last)} I was at work at 212 Barlow Road with a client. At about 15:20 hours I looked up and saw Nasreen standing
outside the window. She was about two metres from me. She was wearing a long grey coat and was holding her phone up as
if she was filming. I locked the door. She stayed for about fifteen minutes, and when she left she knocked on the glass
with her ring and smiled. My client was very upset. My sister Rehana, who was helping me that day, saw it as well.

I have not been able to sleep. I have moved out of my house because of this and I now live at Apartment 14, Corn Mill
House, Sale, with my son Yusuf, who is seven and has had to start again at Sale Green Primary School. I have changed my
number. My new number is 07700 900777. She does not have it, and she does not know where I live. Please make sure that
it stays that way.

I have never threatened Nasreen or contacted her since I bought her share. I support a prosecution and would like a
restraining order so that I can get on with my life. I would find it very hard to see her in court.
"""


def rehana(last: date) -> str:
    """Her sister's statement."""
    return f"""
I am the above named person. I live at 33 Belgrave Street, Denton with my husband. Farzana Chowdhury is my younger
sister. I have known Nasreen Begum for about twelve years as a friend of hers, and she has been to my home many times.

On {day(last)} I had a day off from the pharmacy and I was helping Farzana on the desk at Velvet Brow Studio, 212 Barlow
Road. It was a bright afternoon and the front of the shop is all glass.

At about 15:20 hours I was putting towels away when I heard Farzana say, 'She's here.' I looked up and saw Nasreen on
the pavement. There was nothing between us except the window. She was wearing a long grey coat. She had her phone up in
front of her face and was moving it slowly from side to side. I said, 'Don't look at her,' and pulled the blind half way
down.

I watched her through the gap for what I would say was a quarter of an hour. She did not go away or speak to anybody.
Then she came right up to the door, knocked on the glass three times with the ring on her right hand, smiled, and walked
off in the direction of the station. Farzana was shaking and I had to finish her client's appointment for her.

I have seen some of the messages on Farzana's old phone. She showed them to me as they came. I did not see who sent
them, but one of them said, 'Tell your sister she was always the nice one,' and only Nasreen would say that.

I rang the police from my own phone, 07700 900842, at 15:41 hours. I am willing to attend court.
"""


def case_sections(first: date, last: date) -> list[tuple[str, str]]:
    """The parts of the case summary."""
    return [
        (
            "1. Summary of the key evidence",
            f"""
The complainant, Farzana Chowdhury, and the defendant were partners in a beauty business at 212 Barlow Road, Manchester
until they fell out about money.

Between {day(first)} and {day(last)} the complainant received forty-one text messages and eleven silent calls from
07700 900318 on her then number, 07700 900731. They were abusive and some told her what she was wearing. They are set
out in exhibit FC/1. Over the same period the Instagram account @levy_lashes left false reviews of the business.

On {day(last)} at 15:20 hours the defendant stood outside the window of the shop for about fifteen minutes, filming, and
knocked on the glass as she left. This was seen by the complainant and by her sister, Rehana Chowdhury.

When the defendant attended for interview she was in possession of a handset with the SIM for 07700 900318 in it. It was
seized as DA/1. The subscriber is not registered. @levy_lashes was signed in on the same handset.
""",
        ),
        (
            "2. Defendant interview",
            """
Interviewed as a volunteer with her solicitor. She gave a prepared statement in which she accepted sending 'a few'
messages in anger and denied that they amounted to harassment. She said that she had gone to the shop to collect some
scissors. She answered no comment to all other questions.
""",
        ),
        (
            "3. Effect on the victim",
            """
Ms Chowdhury has moved to Apartment 14, Corn Mill House, Sale and has changed her number to 07700 900777. The defendant
does not know either. Witness Care have both. She has lost nine bookings, worth about £610. A restraining order is
sought.
""",
        ),
        (
            "4. Bail",
            """
Conditional bail: not to contact either witness and not to go to 212 Barlow Road. The defendant has no previous
convictions.
""",
        ),
    ]


def other_case(stolen: date) -> list[tuple[str, str]]:
    """The parts of a summary about another defendant, filed here by mistake."""
    return [
        (
            "1. Summary of the key evidence",
            f"""
At about 02:40 hours on {day(stolen)} Patrick Gilhooley, of 18 Moorcroft Walk, Wythenshawe, was woken by a noise and saw
a man leaning through the window of his wife's car on the drive. He shouted and the man ran off. He followed in his
slippers as far as the parade of shops, where he lost sight of him.

The rear quarter light of the car, a red Fiat, UJ15 CMX, had been broken and a sat nav worth £90 was missing. Mr
Gilhooley, who was born on 11/02/1966, described the man as about 45, thin, with a grey beard and a Celtic shirt. He can
be contacted on 07700 900255.

PC 15533 Tatton stopped Colm Devaney in Simonsway at 02:58 hours. He was wearing a green and white hooped shirt and had
a sat nav in his waistband. He said, 'I found it.'
""",
        ),
        (
            "2. Defendant interview",
            """
No comment. The defendant has twenty-six previous convictions, of which nineteen are for theft from motor vehicles.
""",
        ),
        (
            "3. Disposal",
            """
Suitable for a guilty plea at the first hearing. Compensation of £240 for Mr Gilhooley. He does not want the defendant
to know where he works, which is at the airport.
""",
        ),
    ]


def messages(first: date, last: date, sender: str, receiver: str) -> list[tuple[str, ...]]:
    """The download, as dates, numbers and words."""
    said = (
        (0, "21:31", sender, "You think you can just take everything I built. Sleep well."),
        (0, "21:34", receiver, "Who is this?"),
        (0, "21:35", sender, "You know who."),
        (1, "03:02", sender, "."),
        (1, "03:09", sender, "."),
        (1, "03:11", sender, "."),
        (4, "08:15", sender, "Thief."),
        (6, "13:40", sender, "Nice green scarf. Did my half of the till pay for it?"),
        (6, "13:44", receiver, "Leave me alone please. I paid you. You signed."),
        (6, "13:45", sender, "I signed because you cried. Snake."),
        (9, "23:58", sender, "4200. That is what 6 years is worth to you."),
        (13, "02:14", sender, "Are you awake"),
        (13, "02:15", sender, "I am"),
        (17, "11:20", sender, "Tell your sister she was always the nice one."),
        (20, "18:05", sender, "Saw you got new lights in the shop. Shame if people stopped coming."),
        (24, "22:47", sender, "White trainers today. Very clean. Unlike your needles lol"),
        (27, "07:00", receiver, "I have told the police. Do not contact me again."),
        (27, "07:02", sender, "Tell them. I haven't done anything. You have."),
    )
    lines: list[tuple[str, ...]] = []
    for after, time, source, text in said:
        when = min(first + timedelta(days=after), last)
        lines.append((f"{when:%d/%m/%Y} {time}", source, receiver if source == sender else sender, text))
    return lines


def interview() -> list[tuple[str, ...]]:
    """Who said what, by the counter."""
    return rows(
        """
00.30 | PC Ashworth | Introductions. Free to leave at any time. Caution given and explained.
02.05 | Mr Katz | My client has a prepared statement, which I will read. 'I accept that I sent some messages to Farzana
  Chowdhury from 07700 900318. I was angry about how I had been treated. I did not mean to frighten her. I went to the
  shop to collect a pair of scissors that belong to me. I was not filming. I will not answer any other questions.'
04.40 | PC Ashworth | How many messages did you send?
04.44 | BEGUM | No comment.
05.10 | PC Ashworth | Is the account @levy_lashes yours?
05.13 | BEGUM | No comment.
07.25 | PC Ashworth | This is the handset that you handed to me today, DA/1. When did you buy that SIM card?
07.31 | BEGUM | No comment.
09.50 | PC Ashworth | On at least two days the messages say what Farzana was wearing. How did you know?
09.58 | BEGUM | No comment.
13.15 | PC Ashworth | You stood outside the window for a quarter of an hour. Why did you not ask for the scissors?
13.24 | BEGUM | No comment.
27.10 | PC Ashworth | Interview concluded, 16:30 hours.
"""
    )


def unused(last: date) -> list[tuple[str, ...]]:
    """The schedule's items."""
    return rows(
        f"""
Incident log 2217 of {last:%d/%m/%Y}, call from Rehana Chowdhury at 15:41. | Control room
Note of a call to Shazia Malik, client, 07700 900609, who was in the chair on that day. Had her eyes closed. Does not
  wish to be involved. | Longsight
Pocket note book, PC 17204 Ashworth, pages 8 to 13. | Longsight
Download of the complainant's handset, other than FC/1. Contains messages with family and clients. | Digital unit
Download of DA/1, other than messages to the complainant. | Digital unit
Agreement for the sale of the defendant's share of Velvet Brow Studio, 2 pages. | Longsight
Subscriber check, 07700 900318: unregistered. | Comms data
Crime report CRI/06DD/0031177/26. | iOPS
"""
    )


def covering_message() -> str:
    """An officer's e-mail with a link that opens the video for anybody who has it."""
    return """
Morning,

Papers for the above attached. The body worn from the day of the shop visit would not go through, it is too big, so I
have put it on the evidence store instead. Anyone with this link can watch it and does not need to sign in:

https://media.example.com/share/v/9f27c1d0-bwv-chowdhury

She gives her new address at about 6 minutes in, so it will want editing before it goes to the other side. I am on
leave from Friday.

Regards,

Dan Ashworth, PC 17204, Longsight Response
"""
