"""Longer passages that make a statement run to its second page, by the kind of place and by who is speaking."""
# ruff: noqa: E501  (a template broken over lines is harder to read than a long one)

from __future__ import annotations

AT_HOME = (
    "The front door opens on to a small hall. The living room is on the left and the kitchen is straight ahead. There is a [back door|patio door] from the kitchen which has [a Yale lock and two bolts|a multipoint lock].",
    "[I am a light sleeper|I do not sleep well since {h_operation}] and I had [got up for a glass of water|gone down to see to the cat] earlier, when all was quiet. I put the bolt across again behind me.",
    "The police arrived within [ten minutes|the hour]. An officer, who I think was {O2}, had a look round outside and told me not to touch anything. Someone came the next day to take fingerprints.",
    "I have since had [a locksmith out|a camera fitted]. The bill for that was {sum2}. [The landlord has not paid.|I have claimed on my policy.]",
    "I noticed on the floor [a chisel that is not mine|a cigarette end, and nobody in the house smokes|a woollen glove]. The officer put it into a bag in front of me.",
)
OUT_OF_DOORS = (
    "The street lights were on and [there was a moon|the shop fronts were lit up]. It was busy, with people [queuing for food|coming out of the station|waiting for taxis]. I would say there were [20|about thirty|at least fifty] people about.",
    "There is a camera on the corner by the [bank|bookmakers|chemist] which I pointed out to the officer. There is another one outside [Greggs|the Post Office].",
    "Someone, I do not know who, gave me [a chair to sit on|a bottle of water|tissues]. They did not leave a name. A [first aider|nurse who was passing] stayed until the ambulance arrived.",
    "I was wearing a [red coat|grey hooded top|work uniform] and carrying [a shopping bag|nothing but my keys]. The other person was [a good head taller than me|about the same build as me].",
    "I know {place} well because [I walk that way to work|I grew up near there]. The bins are on the left as you face the road and that is where I was standing.",
    "The whole thing lasted no longer than [a minute|two or three minutes]. It felt like longer. I remember [the noise more than anything|thinking that I must not fall down].",
)
ON_THE_PHONE = (
    "I have scrolled back to the start of the messages and taken a picture of each one. There are [212|87|some 300] in all. I have not deleted or altered any of them.",
    "When I blocked it the messages came [by e-mail instead|from a withheld number]. There were also [silent calls|voicemails with music on them].",
    "I changed my [settings|password] on {date} because [somebody had logged in from a device I did not know|I kept being signed out].",
    "I have shown the phone to {O}, who took it for download and gave me a receipt. I had it back [two days|a week] later.",
    "I know that it was {D} because of the way {he} spells ['tomorow'|'your'] and because [there was a picture of our old sofa|{he} used a name only {he} calls me].",
)
AT_WORK = (
    "There are [six|nine|sixteen] cameras. They are serviced every year by a contractor and the clock was checked against the speaking clock and found to be [four minutes slow|right].",
    "It is our policy that [two members of staff should be on the floor|cash is banked daily]. On this day we were short because [of sickness|it was half term].",
    "I filled in an incident form, number [0419|7782], and e-mailed it to our head office. The form is kept on the [shared drive|office computer].",
    "The price of each item is on the shelf edge. I checked the stock on the handheld terminal and it showed a difference of [four|eleven].",
    "The person is banned from our premises and there is a notice to that effect in the staff room, reference [BN/2214|114].",
)
ON_THE_ROAD = (
    "The road there is a single carriageway with a [30|40] mph limit. It had [been raining and the surface was wet|been dry all day]. Traffic was [light|heavy because of the roadworks].",
    "I would put the speed at [35 to 40|50 or more|no more than 20] miles an hour. I have held a licence for {years} years.",
    "There were no other cars between us. I had [my wipers on|the sun behind me]. Nothing obstructed my view.",
    "I noted the time from the clock on the dashboard. I have a [Nextbase|Garmin] camera and gave the card to the police. The file name is [EMR0071.mp4|2026_NO_GPS_14.mov].",
)
BY_OFFICERS = (
    "I made my notes at [{time}|the first chance I had] while the matter was fresh in my mind. My notebook is number [1147|B2290], pages [14 to 16|31 and 32].",
    "I secured the area and asked control to send [Scientific Support|a dog unit]. I remained there until relieved by {O2} at {time}.",
    "I carried out a search of [the alley|nearby gardens] but nothing was found. I viewed the [council's cameras|shop's system], which is about [three minutes fast|accurate].",
    "I conveyed the property to {station} and placed it in [temporary locker 6|the detained property store]. Continuity is shown on the label.",
    "I completed a [DASH risk assessment|vulnerability assessment], graded [standard|medium|high].",
    "At {time} I charged nothing further and resumed patrol. I have since been asked by {O} to provide this statement.",
    "The custody officer, {S}, authorised detention. Rights and entitlements were given. The custody number is {custody}.",
    "The weather was [clear|wet] and visibility good. I had an unobstructed view at a distance of about [15|30] metres.",
    "{D} appeared to be [sober|under the influence of something], [swaying|with dilated pupils]. {He} was [compliant|abusive] throughout.",
)
BY_PROFESSIONALS = (
    "I have been in this role for {years} years and have had training in [evidence|record keeping].",
    "I make this statement from records that I have access to in my work. They were made by people who had a duty to make them.",
    "I have been asked whether the record could have been changed afterwards. Any change is logged by the system and there is none.",
    "I was shown the item in bag M[00341177|10884120] and I have signed the label.",
)
