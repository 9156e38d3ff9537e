"""What the witnesses and the defendant say in R v Sandhu."""

from __future__ import annotations

from datetime import date

from demo.story import rows
from papers.forms import day


def pollard(paid: date) -> str:
    """The victim's statement."""
    return f"""
I am the above named person. I live at 23 Fernhurst Avenue, Sutton Coldfield, which is the house that this statement is
about. I was born on 11 January 1943 and I have lived on my own since my wife went into care. I worked as a toolmaker
for forty-two years. I have had treatment for prostate cancer but there is nothing the matter with my memory.

On {day(paid)} at about half past eight in the morning there was a knock at the door. There was a man on the step whom
I had never seen before. He was Asian, about fifty, well spoken, with a short grey beard, and he wore a navy blue fleece
with SANDHU HOME IMPROVEMENTS on the chest. A white van was parked across the drive. He gave his name as Jas. He said
that he had been working along the road and that he could see from the pavement that my ridge tiles had moved.

He asked whether he could have a look and I said that he could. He went up a ladder and came down after about five
minutes with a piece of wood in his hand. It was soft and full of holes. He told me that it had come from my roof, that
there was beetle all through the timbers and that the whole lot could come down in the first high wind. He said, 'I
wouldn't sleep in there if it was my dad.' I was frightened.

We went inside and he wrote out an invoice at the kitchen table, which I produce as exhibit EP/1. It came to £14,850. I
said that it was a great deal of money. He told me that he could only hold the price for that day, and that if I paid
straight away the scaffolding would be up by Friday. He said that he would help me with the bank's application on my
tablet. I put in my own password. He read out the sort code and account number and I typed them in, and the money went
from my account with the Wrekin Bank. I produce my statement of account as exhibit EP/2.

No scaffolding came on the Friday or at all. I rang the number on the invoice, 07700 900163, nine or ten times in the
following fortnight. At first he told me that he was waiting for slates and after that he did not pick up.

I then told my daughter, Carol Hemming, of 5 Coppice Rise, Solihull, B91 9ZW, who deals with my letters. She got a
surveyor to look at the roof. I understand that there is no beetle in it and that it wants two slates. She told the bank
and then the police. If I am not at home on 01632 960215, she can be reached on 07700 900822.

That money was most of what I had put by for my wife's fees. I feel foolish, and I do not like to answer the door now. I
am willing to go to court.
"""


def patel(opened: date, paid: date) -> str:
    """The bank's investigator."""
    return f"""
I am employed by Mercian Bank plc as a fraud investigator, at its offices at 40 Newhall Quay, Birmingham. I make this
statement from the bank's records, which are made in the course of business by people who cannot be expected to remember
the matters that they deal with.

I have been asked about an account in the name of SANDHU HOME IMPROVEMENTS, sort code 00-40-18, account number 70014426.
The account was opened on {day(opened)}. The only signatory is Jaswinder Singh Sandhu, born 18/05/1976. I produce
the record of its opening as exhibit HP/1.

On {day(paid)} at 09:41 hours the account was credited with £14,850.00 by a faster payment. The reference was POLLARD
ROOF. The balance before that credit was £6.04.

In the six days that followed there were nine withdrawals of £1,000 in cash at the Smethwick branch. I have watched the
branch's recordings of four of them. They show a man in a navy blue fleece. There were two payments by card to a
bookmaker's, of £2,500 and £1,800, and one of £1,520 to a car hire firm. There were no payments to a builder's
merchant, to a scaffolder or to anybody who seems to be a supplier.

A claim was received from Mr Pollard's bank on the twenty-third day. By then £11.04 was left, which has been frozen.

I can be contacted about this statement at hetal.patel@mercianbank.example.com.
"""


def case_sections(paid: date) -> list[tuple[str, str]]:
    """The parts of the case summary."""
    return [
        (
            "1. Summary of the key evidence",
            f"""
The complainant, Ernest Pollard, lives alone at 23 Fernhurst Avenue, Sutton Coldfield. On {day(paid)} the defendant
called at his house without an appointment, went up to the roof and came down with a piece of rotten wood, which he said
came from it. He told Mr Pollard that the roof was infested with beetle and might collapse.

He wrote an invoice for £14,850 (EP/1) and helped Mr Pollard to make a transfer from his account with the Wrekin Bank.
The money went to SANDHU HOME IMPROVEMENTS, sort code 00-40-18, account 70014426, of which the defendant is the only
signatory (HP/1). No work was done. The money was withdrawn in cash and spent within six days.

A chartered surveyor, Brian Aldous, has inspected the roof. He found no sign of beetle and estimates that it needs work
costing £180. The wood that the defendant showed to Mr Pollard is of a different kind from the timbers of the roof.

The defendant's telephone, 07700 900163, is on the invoice and was given to the bank. It has been downloaded (HS/2).
""",
        ),
        (
            "2. Defendant interview",
            """
He accepted that he had called on Mr Pollard and been paid. He said that the roof was dangerous, that he had meant to do
the work, and that his suppliers had let him down. He could not name a supplier. He said that the wood came from the
roof.
""",
        ),
        (
            "3. Effect on the victim and compensation",
            """
Mr Pollard has lost most of his savings. His bank has refunded £7,000. Compensation of £7,850 is sought. He is to be
kept informed through his daughter, Carol Hemming, on 07700 900822.
""",
        ),
        (
            "4. Other matters",
            """
Crime reference 20/418822/26. Two similar complaints in Walsall are being looked at and are not before the court. The
download HS/2 is sent with a password, which will follow separately.
""",
        ),
    ]


def interview() -> list[tuple[str, ...]]:
    """Who said what, by the counter."""
    return rows(
        """
00.25 | DC Oyelaran | Introductions and caution. The suspect has had a private consultation with his solicitor.
02.40 | DC Oyelaran | Tell me how you came to be at Mr Pollard's house.
02.47 | SANDHU | I was pricing a job in the next road. I could see his ridge had gone. I knocked to do him a favour.
04.15 | DC Oyelaran | What did you find?
04.18 | SANDHU | Beetle. All through it. I showed him a piece.
05.50 | DC Oyelaran | A surveyor says that there is no beetle anywhere in that roof.
05.57 | SANDHU | He's wrong. Or he looked at the wrong side.
07.30 | DC Oyelaran | Who chose how the money was to be paid?
07.35 | SANDHU | He did. He wanted to do it on his tablet. I only read him the numbers.
07.49 | DC Oyelaran | Sort code 00-40-18, account 70014426?
07.55 | SANDHU | That's the business account, yes.
11.20 | DC Oyelaran | Nine thousand pounds of it came out in cash in six days. What was that for?
11.28 | SANDHU | Lads' wages. Deposit on slates.
11.35 | DC Oyelaran | Which lads?
11.37 | SANDHU | They come and go. I don't keep names.
15.05 | DC Oyelaran | And the bookmaker's?
15.08 | SANDHU | No comment.
22.40 | DC Oyelaran | He rang you nine or ten times on 07700 900163. Is that your number?
22.47 | SANDHU | It was. I lost that phone.
22.50 | DC Oyelaran | We took it out of your pocket this morning.
22.54 | SANDHU | No comment.
38.30 | DC Oyelaran | Interview concluded, 14:49 hours.
"""
    )
