"""What happened, for offences against property: told by the officer, by the victim, and by somebody who saw.

Three tellings of each: `did` for the case summary, `mine` in the first person, `saw` by a witness. Each is a list of
sentences in order; `[a|b]` is a choice and `{slot}` is asked of the case.
"""

# ruff: noqa: E501  (a template broken over lines is harder to read than a long one)

from __future__ import annotations

from benchmarks.inspection.telling import Telling

PROPERTY: dict[str, Telling] = {
    "burglary": Telling(
        did=(
            "[At about|Between 0100 and|Around|Some time before] {time} hours on {date} the defendant {D} [forced the rear patio door of|entered by an insecure kitchen window at|put through a side window of] {home}, the home of {V}.",
            "[The occupant was asleep upstairs|{V} was out at the time|The house was empty, the family being on holiday]. [An untidy search was made of each room|Drawers had been tipped out in the front bedroom|The downstairs had been gone through] [and|before] {goods} to the value of {sum} [were taken|was stolen|had gone].",
            "[A footwear mark recovered from the sill, exhibit {ex}, matches the trainers|A blood spot on the curtain, {ex}, has been profiled and matches|Fingermarks on the inside of the frame, {ex}, were identified as those] of the defendant. [There is no legitimate reason for it to be there.|He has never been a guest at the address.|]",
        ),
        mine=(
            "I am the [owner|occupier|tenant] of {home}[, where I have lived for {years} years|. It is a [mid-terrace|semi-detached] house with a small yard to the rear|].",
            "[On|On the evening of] {date} I [locked up as usual and went to bed at about {time}|left the house at {time} to go to work, making sure that every door was locked|went out for the evening and returned at {time}].",
            "[I was woken by the sound of breaking glass.|When I got back the front door was on the chain from inside, which I had not done.|I came down to find the kitchen freezing cold and the window wide open.] [I could hear somebody moving about|The drawers of the sideboard were all over the floor|There was mud across the carpet that had not been there before].",
            "I have checked what is missing. They have taken {goods}, which I would value at {sum}. [The watch was my late father's and I cannot put a price on it.|None of it was insured.|I can provide receipts for most of it.]",
            "I do not know anybody called {D} and [nobody had permission to be in my house|I gave no one any permission to come in or to take anything].",
        ),
        saw=(
            "[At around|It was about] {time} [on|in the early hours of] {date} when I [heard a loud bang|heard glass go|saw a torch moving about]. I looked out and could see [a male climbing out of the window of|somebody at the side of|a figure running from] {home}.",
            "[He was carrying a holdall.|The person had a dark hood up and something heavy under one arm.] [The street light is right outside so I had a clear view for about {seconds} seconds.|I saw him for a few seconds only, at about 20 metres.]",
        ),
    ),
    "burglary_other": Telling(
        did=(
            "[Overnight|Between 2200 hours and 0600 hours] on {date} the premises of {firm} were entered [through a hole cut in the rear fencing|by forcing the shutter|via a skylight]. The alarm activated at {time}.",
            "CCTV, exhibited as {ex}, shows {D} [walk straight to the cash office|loading {goods} into a van|with his face uncovered]. The loss is put at {sum}, [plus damage of {sum2}|not counting the damage].",
        ),
        mine=(
            "I am [employed as the manager of|the key holder for|a director of] {firm}. [I have authority to make this statement on the company's behalf.|]",
            "[At {time} on {date} I was telephoned by the alarm company|I arrived to open up at {time} on {date}] and [found that|on going round the back saw that] [the shutter had been peeled up|a panel of the fence had been cut|the office door was hanging off].",
            "[After a stock check I can say that|I have been through the stock and] {goods} [is missing|have been taken]. The cost price is {sum}. [The repair to the door came to {sum2}.|We lost two days' trade.]",
            "I have downloaded the CCTV to a disc which I produce as my exhibit {ex}.",
        ),
        saw=(
            "At {time} on {date} I was [driving past|walking the dog near] {firm} when I noticed [a white van parked with its lights off|two people passing boxes over the fence]. [I thought it odd and made a note|I slowed down to look].",
        ),
    ),
    "shop_theft": Telling(
        did=(
            "At {time} hours on {date} the defendant {D} entered {shop} [alone|with another who is not before the court|pushing an empty pram]. [He is well known to staff.|]",
            "The defendant [selected|was seen to pick up] {goods} valued at {sum}, [concealed them inside a coat|placed them into a foil-lined bag|put them in a rucksack] and left making no attempt to pay. [The goods were not recovered.|The goods were recovered, fit for sale.|Store staff gave chase but lost sight of the defendant.]",
            "The incident is captured on CCTV, exhibit {ex}. [Officers viewing the footage recognised {D}.|The defendant was stopped by PCSOs ten minutes later.]",
        ),
        mine=(
            "I am employed by {shop} as a [store detective|team leader|duty manager|sales assistant]. I have worked there for {years} years.",
            "On {date} at about {time} I was [on the tills|watching the cameras|stacking shelves on the confectionery aisle] when [a person I now know to be {D} came in|my attention was drawn to {D}, who I know from before].",
            "I [watched as|saw that] they [took|picked up] {goods} and [went behind the end of the aisle|looked around]. When they came back into view [the items had gone|there was nothing in the basket but the bag looked full]. They then walked past the tills and out of the door without [paying|offering any payment].",
            "The value of the goods is {sum}. [No one has the right to take goods from the store without paying.|We have had to put tags on everything now.] I produce a [receipt|till print] for the goods as {ex} and the CCTV as {ex2}.",
        ),
        saw=(
            "I was in {shop} at {time} on {date} [collecting a parcel|doing my weekly shop]. A [male|person] in a [grey|navy] jacket came past me at speed and I heard someone shout 'stop'. {goods} [fell out of|was hanging out of] the jacket.",
        ),
    ),
    "employee_theft": Telling(
        did=(
            "{D} was employed by {firm} as a [cashier|bookkeeper|stock controller] [from 2021|for some three years]. Between March and {date} {sum} was [transferred from the business account|taken from the safe in small amounts|refunded to a card in the defendant's own name].",
            "[An audit, {ex}, found 41 refunds processed with the defendant's log-in.|The loss came to light when a supplier chased an unpaid bill.] [The defendant was suspended and later dismissed.|]",
        ),
        mine=(
            "I am the [finance director|area manager|owner] of {firm}. {D} worked for us as a [cashier|bookkeeper|stock controller] and was in a position of trust.",
            "On {date} I carried out [an audit of|a check on] the [petty cash|refunds|supplier ledger] and found a shortfall of {sum}. [I could not believe it at first.|I went back over six months of records.]",
            "The [payments|refunds] had all been made with [the defendant's log-in|a card issued to {D}]. I produce a schedule of them as {ex}. Nobody else [has that log-in|had the code].",
        ),
        saw=(
            "I work alongside {D} at {firm}. On {date} I saw [him|them] count out the float and put [some of the notes|an envelope] into a coat pocket. [I said nothing at the time because I was not sure.|I told our manager the same day.]",
        ),
    ),
    "theft_person": Telling(
        did=(
            "At {time} on {date} {V} was [at {place} waiting for a bus|walking through {place}|in the queue at a cash machine near {place}] when the defendant {D} [stood close behind|bumped into the victim] and took a {item} from [a bag|a coat pocket].",
            "[A passer-by saw the hand go in|The whole is on council CCTV, {ex}] and the defendant was detained by [a security guard|members of the public]. The [purse|phone] was [under a parked car|in the defendant's hand].",
        ),
        mine=(
            "On {date} at around {time} I was [at|making my way through] {place}. [I had my bag over my shoulder.|I had just drawn out {sum}.] [It was very busy.|]",
            "I felt [a tug|somebody knock my arm] and when I looked down [the zip was open and|] my {item} had gone. [I shouted out|I turned round and saw {D} walking off quickly].",
            "The {item} is [black leather|rose gold with a cracked corner]. In it was about {sum} in cash. I did not give anybody permission to take it.",
        ),
        saw=(
            "I was standing at {place} at about {time}. I saw {D}, the person stopped by the guard, [put a hand into a lady's bag|lift the flap of the bag and take something out]. [I called out 'Oi, leave it'.|I went straight over.]",
        ),
    ),
    "robbery": Telling(
        did=(
            "At {time} on {date} {V} was [walking home along|crossing|sitting on a bench at] {place}. {D} [and one other|] approached and [asked for the time|asked for a light] before [producing {weapon}|pushing the victim against a wall|grabbing the victim by the collar].",
            "[The defendant said 'give us your phone or I'll cut you'.|Demands were made for cash and a PIN.] A {item} and {sum} were taken. The victim suffered {injury}.",
            "[The phone was tracked to|The defendant was arrested in] the next street within [minutes|the hour]. {V} picked out {D} on a VIPER procedure, {ex}.",
        ),
        mine=(
            "It was {time} on {date}. I was [on my own|walking back from a friend's] and had got as far as {place} when I noticed [a lad on a bike|two people standing in a doorway].",
            "[One of them came up to me and said 'what you got'.|He stepped out in front of me and I could not get past.] I saw that he had {weapon} [down by his leg|in his right hand]. I [froze|thought I was going to be stabbed].",
            "He took my {item} and {sum} from my [wallet|pocket]. He [punched me|hit me once] and I now have {injury}. [I handed it over because I was terrified.|]",
            "I would describe him as [about 5 foot 9, skinny, with a wispy moustache|tall, hood up, North Face coat, strong local accent]. I would recognise him again.",
        ),
        saw=(
            "At {time} I was in my car at {place} when I saw [a scuffle|one person holding another by the throat]. [I sounded the horn and they broke apart|I rang the police at once]. The one in the [grey tracksuit|dark coat] ran off.",
        ),
    ),
    "damage": Telling(
        did=(
            "At {time} on {date} {D} [attended|went to] {home}, the home of {V}, [shouting that money was owed|in drink] and [threw a brick through the front window|kicked the lower panel out of the front door|put the glass of the porch in with {weapon}].",
            "The cost of repair is {sum}. [The damage was photographed, {ex}.|A neighbouring doorbell camera recorded it, {ex}.]",
        ),
        mine=(
            "I live at {home} and [rent it from the council|own it with a mortgage].",
            "At {time} on {date} I was [watching television|upstairs in the bath|getting the tea ready] when I heard [an almighty crash|banging and somebody shouting my name]. I went to the front room and the [window had come in all over the settee|door panel was split from top to bottom].",
            "I looked out and saw {D} [standing on the path|running towards a car]. [I have known {him} since school.|There has been bad blood over a debt.] The repair has cost me {sum} and I produce the glazier's invoice as {ex}.",
        ),
        saw=(
            "From where I stood I could see {D} outside {home}. [He had a brick in his hand.|He was kicking the door over and over.] This was about {time} on {date}. [I shouted that the police were on their way.|]",
        ),
    ),
    "damage_vehicle": Telling(
        did=(
            "At {time} on {date} the defendant {D} walked along {place} and [kicked the wing mirrors from|dragged a key along the side of|stamped on the bonnet of] a [grey Vauxhall Corsa|blue Ford Focus|white Transit], index {vrm}, belonging to {V}.",
            "Repairs are estimated at {sum}. [The defendant was followed on CCTV, {ex}, to a taxi rank and arrested.|]",
        ),
        mine=(
            "I am the registered keeper of a [grey Vauxhall Corsa|blue Ford Focus|white Transit], registration {vrm}. On {date} I had left it [parked and locked|] at {place}.",
            "When I came back at {time} I found [a scratch down the whole of the nearside|both mirrors hanging off by the wires]. [A lad who works in the kebab shop told me what he had seen.|] I have had a quote for {sum}, which I produce as {ex}.",
        ),
        saw=(
            "I was [having a cigarette outside work|waiting for a lift] at {place} at {time}. I saw {D} [go from car to car|get something out of {his} pocket and run it down the side of a car], one of them {vrm}.",
        ),
    ),
    "arson": Telling(
        did=(
            "At {time} on {date} a fire was reported at {home}. {V} and family [got out by the back door|were led out by fire officers]. The seat of the fire was [the wheelie bin against the front door|the letter box].",
            "[The fire investigator found traces of petrol, {ex}.|{D} was on a garage forecourt buying a can of fuel forty minutes before, {ex}.] Damage is put at {sum}.",
        ),
        mine=(
            "I live at {home}. On {date} we had all gone to bed. At {time} [the smoke alarm went off|I woke up coughing].",
            "There was [black smoke coming up the stairs|an orange glow at the glass of the front door]. I [got everyone out through the kitchen|threw a wet towel at it]. [I honestly thought we would die.|]",
            "The [hall|porch] is destroyed. The insurers say {sum}. {D} had told me the week before that {he} would 'burn me out'.",
        ),
        saw=(
            "I am a [watch manager|firefighter] with the fire and rescue service. We were called to {home} at {time} on {date}. On arrival [flames were showing at the front door|the hall was well alight]. In my opinion the fire was set deliberately.",
        ),
    ),
    "twoc": Telling(
        did=(
            "Between 2300 hours and {time} on {date} a [Ford Fiesta|Nissan Juke|Honda Jazz], index {vrm}, belonging to {V}, was taken from {place}. [The keys had been left in the ignition.|The keys were taken from a gym locker.]",
            "[Officers saw the vehicle at a red light|The vehicle failed to stop and was pursued for two miles]. {D} was [driving|found in the driver's seat] and [ran off but was caught|got out and lay on the floor].",
        ),
        mine=(
            "I am the owner of a [Ford Fiesta|Nissan Juke|Honda Jazz] registration number {vrm}. I last saw it on {date} at {place}.",
            "At about {time} I [went out to go to work and it was not there|got a call from police to say it had been found]. [The dashboard has been ripped out.|It stank of cigarettes.] I did not give {D} or anyone else permission to take it or drive it.",
        ),
        saw=(
            "At {time} on {date} I was on uniformed mobile patrol when I saw a [Fiesta|Juke|Jazz], {vrm}, being driven [without lights|erratically] at {place}. I activated the blue lights. The driver, {D}, [made off on foot and was detained after a short chase|stopped straight away and said 'fair enough'].",
        ),
    ),
    "handling": Telling(
        did=(
            "On {date} officers stopped {D} at {place} [riding|pushing|driving] a motorcycle bearing the plate {vrm}. [Checks showed it had been stolen three weeks earlier|The ignition barrel had been drilled out]. Its owner is {V}.",
            "The defendant said [it had been bought for {sum} from a man in a pub|a mate had lent it]. [There was no paperwork.|No name could be given for the seller.]",
        ),
        mine=(
            "I own a motorcycle, registration {vrm}, which was stolen from outside my work at {place}. I reported it at the time, crime number {cref}.",
            "On {date} police showed me a photograph, {ex}. I recognise it as mine by [the crack in the tail light|the heated grips I fitted]. It was worth {sum}. I have never met {D}.",
        ),
        saw=(
            "I sell parts at {place}. At {time} on {date} a person I know as {D} asked whether I wanted to buy [a bike|some bike parts]. I asked for the log book and was told [it was in the post|'there isn't one'].",
        ),
    ),
    "fraud": Telling(
        did=(
            "On {date} {V} saw [a puppy|a games console|two festival tickets|a campervan] advertised on a selling site by a user giving the number {num}. After an exchange of messages {sum} was [paid into|transferred to] account {acct}, which is held by {D}. Nothing was ever delivered.",
            "[Bank enquiries, {ex}, show the money was withdrawn in cash within the hour.|Seven other complainants have been found.] The same number, {num}, was seized with the defendant.",
        ),
        mine=(
            "On {date} I was looking online for [a puppy for my wife's birthday|a games console|festival tickets] and found an advert that looked genuine. The number given was {num}.",
            "I messaged and a person calling {him}self {alias} replied. I was told to pay {sum} to account {acct}. I made the payment from my phone at {time}.",
            "[The tickets never came.|I drove 90 miles to collect it and the house did not exist.] When I rang, the number had been [switched off|blocked]. I produce screenshots as {ex}.",
        ),
        saw=(
            "I am a fraud analyst with the bank. I have examined account {acct}, opened online in the name of {D}. On {date} a credit of {sum} was received. [It was withdrawn at an ATM at {time}.|It was moved on in four parts.] I produce the record as {ex}.",
        ),
    ),
}
PROPERTY["burglary2"] = PROPERTY["burglary"]
