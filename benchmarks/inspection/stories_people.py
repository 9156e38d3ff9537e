"""What happened, for offences against people. See `stories_property` for how to read the templates."""

# ruff: noqa: E501  (a template broken over lines is harder to read than a long one)

from __future__ import annotations

from benchmarks.inspection.telling import Telling

PEOPLE: dict[str, Telling] = {
    "abh": Telling(
        did=(
            "On {date} at about {time} {V} was drinking in {pub} with friends. {D} [took exception to a remark|accused {V} of looking at {him}|pushed in at the bar] and [a row followed|words were exchanged].",
            "{D} then [headbutted|punched|threw a glass at] {V} [causing {injury}|who sustained {injury}]. [Door staff separated them.|The defendant carried on until pulled off.] Photographs of the injury are exhibited as {ex}.",
        ),
        mine=(
            "On {date} I went to {pub} for [a friend's leaving do|a few pints after the match]. I had drunk about [three|four or five] pints and [was merry but not drunk|knew what I was doing].",
            "At about {time} I was [waiting to be served|coming back from the toilet] when {D}, who I [did not know|know by sight only], said [something like 'what's your problem'|'you think you're clever']. I said I did not want any bother.",
            "Without warning {he} [hit me full in the face|put {his} head into my nose|swung at me with a closed fist]. I [went down|saw stars|tasted blood]. I have {injury}. [I did not hit back at any time.|I never raised my hands.]",
            "I went to {hospital} where I was [X-rayed and told to come back|given stitches|kept in overnight]. [It still hurts to chew.|I have had two weeks off work without pay.]",
        ),
        saw=(
            "I was [working behind the bar|on the door|sat two tables away] at {pub}. At about {time} I saw {D} [pull an arm back and punch {V}|lean in and butt {V} in the face]. [There was blood everywhere.|{V} had not done anything.]",
        ),
    ),
    "abh_domestic": Telling(
        did=(
            "{V} and {D} were in a relationship for {years} years [which ended in the spring|and have since separated]. At {time} on {date} they met at {place} to [talk about money|hand over some belongings].",
            "An argument began. {D} [grabbed {V} by the throat|pushed {V} to the ground and kicked out|bent back {V}'s fingers] causing {injury}. [Body worn video, {ex}, shows {V} distressed with visible marks.|The injuries were photographed, {ex}.]",
        ),
        mine=(
            "{D} is my ex-partner. We were together for {years} years. [It was good at first.|There has been violence before but I never reported it.]",
            "On {date} I agreed to meet at {place} because [I thought it would be safe in public|I wanted my things back]. At about {time} {D} started [calling me names|going through my phone].",
            "I said I was leaving and {he} [got me round the neck|dragged me by the hair|stamped on my foot and then hit me]. I was left with {injury}. [A bus driver stopped to help.|I managed to get into a shop.]",
            "I do not want anything more to do with {him}. [I am scared of what will happen when {he} gets out.|I would support a restraining order.]",
        ),
        saw=(
            "I was driving the number 14 bus when, at {place} at {time} on {date}, I saw {D} [with both hands on a woman's neck|shaking someone by the shoulders]. I opened the doors and told {V} to get on.",
        ),
    ),
    "common_assault": Telling(
        did=(
            "At {time} on {date} {V} was at {place} when {D} [spat in {V}'s face|slapped {V} across the cheek|pushed {V} in the chest with both hands]. [The parties were arguing over a parking space.|It followed a dispute about a dog.] {V} had {injury}.",
            "The incident was [seen by an independent witness|recorded on a mobile phone, {ex}].",
        ),
        mine=(
            "On {date} at about {time} I was at {place} [trying to park|with my shopping]. {D} [pulled up behind me and got out|came marching over] shouting.",
            "I said [I wasn't looking for trouble|'calm down'] and {he} [slapped me|shoved me so hard I fell against the railings|spat at me and it went in my eye]. I had {injury}. [I felt humiliated.|I was shaking when I got home.]",
        ),
        saw=(
            "I was at {place} at the time. I heard shouting and then saw {D} [push|slap] {V}. [It was not self defence, nobody had touched {him}.|]",
        ),
    ),
    "emergency_worker": Telling(
        did=(
            "At {time} on {date} {O2}, on duty in full uniform, attended {place} following a report of a disturbance. {D} was [drunk and abusive|bleeding from the hand and refusing treatment].",
            "While being [arrested|placed in the van|searched], {D} [kicked {O2} to the shin|bit {O2} on the forearm|spat in {O2}'s face], causing {injury}. Body worn video is exhibited as {ex}.",
        ),
        mine=(
            "I am a police officer and on {date} I was on duty in full uniform, crewed with a colleague. At {time} we were sent to {place}.",
            "On arrival I saw {D}, who was [staggering in the road|shouting at the ambulance crew]. I took hold of [the right arm|a sleeve] and explained that {he} was under arrest.",
            "{D} then [kicked backwards catching me on the shin|turned and spat|sank {his} teeth into my left forearm]. I felt [immediate pain|warm spit on my lips]. I have {injury}. [I have had bloods taken and must wait for the results.|I do not come to work to be assaulted.]",
        ),
        saw=(
            "I was on duty with {O2}. I saw {D} [lash out|kick out|lunge forward and bite] as we walked to the van. I used [a leg restraint|my incapacitant spray] and [called for another unit|we were then able to get the cuffs on].",
        ),
    ),
    "wounding": Telling(
        did=(
            "At {time} on {date} there was a disorder outside {pub}. {D} [picked up a bottle, broke it and struck {V}|struck {V} with {weapon}] to the [side of the head|forearm].",
            "{V} was conveyed to {hospital} with {injury}. [Surgery was needed.|There will be a permanent scar.] [The bottle neck was recovered, {ex}.|CCTV is exhibited as {ex}.]",
        ),
        mine=(
            "On {date} I had been in {pub} [since about nine|for the football]. At {time} I went outside to [get a taxi|smoke].",
            "{D} came out after me. [I know {him} from the gym.|I had never seen {him} before.] I saw {him} [with something shiny|holding {weapon}] and then felt [a thud|a burning pain].",
            "I put my hand up and it came away covered in blood. I have {injury}. [The surgeon says I have lost some feeling.|I have flashbacks.]",
        ),
        saw=(
            "I was in the taxi queue outside {pub} at {time}. I saw {D} [swing a bottle|bring an arm down hard] and {V} [fell to {his} knees|held {his} head]. I took my scarf off and pressed it on the wound until the ambulance came.",
        ),
    ),
    "harassment": Telling(
        did=(
            "{V} and {D} ended their relationship in [May|the New Year]. Between then and {date} {D} sent over [200|60|400] messages from {num}[ and from the account {handle}|], [begging|threatening] and [calling at all hours|leaving voicemails].",
            "{V} asked {D} to stop on {date}. [The messages continued the same night.|A new account was set up the next day.] Screenshots are exhibited as {ex}.",
        ),
        mine=(
            "{D} is my ex. I ended it because [{he} was jealous|we wanted different things]. Since then I have had no peace.",
            "The messages come from {num}, which is the number {he} has always had[, and from {handle}|]. On {date} I had [forty|nineteen] missed calls before {time}.",
            "They say things like ['you will never be rid of me'|'answer me or else'|'I know where you were tonight']. [I have blocked the number twice.|I stopped sleeping.] I produce screenshots as {ex}.",
        ),
        saw=(
            "I am a friend of {V}. I have seen the messages. On {date} at {time} I was there when the phone rang from {num} again and again. I answered it and recognised {D}'s voice. {he} said '[put her on|who is this]'.",
        ),
    ),
    "stalking": Telling(
        did=(
            "{V} separated from {D} in [June|February]. On {date} {D} was seen [sitting in a car outside|in the garden of] {home}, the home of {V}, [for two hours|for the fourth time that week].",
            "Calls and messages were received from {num}. A tracking device, {ex}, was found [under the wheel arch|in the lining of a bag]. {V} fears that violence will be used.",
        ),
        mine=(
            "I separated from {D} and moved to {home}. I did not tell {him} where I was going.",
            "On {date} at {time} I [opened the curtains|came home] and {he} was [sat across the road|stood by the gate]. It was the [third|fourth] time. [I got down on the floor so that {he} could not see me.|I could not stop shaking.]",
            "Straight after, my phone rang. The number was {num}. A text said ['nice new curtains'|'pretty dress']. I believe {he} will [kill me|hurt me]. I produce the phone as {ex}.",
        ),
        saw=(
            "I have a view over {home}. On {date} at {time} I saw {D}, whom I know from when they were together, [pacing|sitting in a car with the lights off]. I saw the same on two other nights that week.",
        ),
    ),
    "malicious": Telling(
        did=(
            "On {date} at {time} {V}, who [refereed a Sunday league match|chairs the residents' association|writes for the local paper], received a message from {handle} stating ['I will find you and slit your throat'|'your house is going up tonight'].",
            "The account was traced to {num}, subscriber {D}. {D} [admitted sending it in anger|said the phone had been lost]. The message is exhibited as {ex}.",
        ),
        mine=(
            "On {date} I had [given a red card|spoken at a meeting about the bypass]. At {time} my phone buzzed and there was a message from {handle}.",
            "It said ['I know your car. You're dead'|'sleep with one eye open']. [There was a picture of a knife.|There were three more after it.] I felt [sick|very frightened] and [have not been back since|checked the locks all night].",
            "The messages are shown in my screenshots, {ex}. A call followed from {num}.",
        ),
        saw=(
            "I was with {V} when the message from {handle} came in at {time}. I saw it and read it. I took a photograph of the screen, which is {ex}.",
        ),
    ),
    "coercive": Telling(
        did=(
            "{V} and {D} lived together for {years} years. During that time {D} [controlled the money|kept {V}'s bank card], [checked the phone daily|fitted cameras in the rooms] and [decided what {V} wore|stopped {V} seeing family].",
            "On {date} {V} disclosed this to {O}. Messages from {num}, exhibited as {ex}, [demand photographs of the clock to prove a location|count the minutes that a shopping trip took].",
        ),
        mine=(
            "I was with {D} for {years} years. It did not start straight away. [First it was comments about my clothes.|To begin with I thought it was love.]",
            "I had to [send a photograph of where I was|hand over receipts] whenever I went out. If I did not reply to {num} within [five|ten] minutes there would be [an atmosphere for days|a row].",
            "On {date} at {time} {he} [threw my dinner at the wall because it was late|made me sleep on the landing]. [I had no money of my own.|I had stopped seeing all of my friends.] I produce some of the messages as {ex}.",
        ),
        saw=(
            "I worked with {V}. I noticed that {V} would [jump when the phone went|have to ring home every break]. The calls came from {num}. On {date} I saw {D} waiting outside [to check who came out with {V}|and counting the staff out].",
        ),
    ),
    "breach_order": Telling(
        did=(
            "{D} is subject to a restraining order made at {court} which prohibits contact with {V} and going to {home}. At {time} on {date} {D} [was seen in the front garden|hammered on the door] there.",
            "[A text was also sent from {num}.|A letter in the defendant's hand, {ex}, was left.] The order was in force and had been served in person.",
        ),
        mine=(
            "There is a restraining order against {D}, my former partner. It says {he} is not to come to {home}.",
            "On {date} at {time} I was [in the bath|giving the dog its tea] when I heard {his} voice through the letter box saying ['I just want to talk'|'open the door']. I [hid|rang 999].",
            "Later I had a message from {num}. [I have saved it.|It said 'sorry'.] I am [at the end of my tether|upset that the order means nothing]. I exhibit it as {ex}.",
        ),
        saw=(
            "I am a police officer. I attended {home} at {time} on {date} and found {D} [crouching behind a bin|on the step]. I had a copy of the order with me, {ex}, and arrested {him} for breach of it.",
        ),
    ),
    "child_sexual": Telling(
        did=(
            "{V} was aged {vage} at the time, having been born on {vdob}. {D} is [a football coach|a family friend|a neighbour's lodger]. Between {date} and the arrest {D} [sent gifts|exchanged messages] and met {V} at {place}.",
            "The defendant knew that {V} was {vage} because [{V} had said so|there had been a birthday party]. Sexual touching took place. An account was given in an ABE interview, {ex}.",
        ),
        mine=(
            "I am the mother of {V}, who was born on {vdob} and was {vage} at the time.",
            "On {date} I [picked up the tablet|was charging a phone] and saw messages from {D}. [I felt sick.|I could not believe what I was reading.] I [took photographs of them|rang the police straight away].",
            "{D} knew how old {V} was. {he} [came to the party|had asked me about the school year]. I have not asked {V} about it since, as police advised.",
        ),
        saw=(
            "I am a [youth worker|teaching assistant]. On {date} at {time} {V}, who was {vage}, told me that {D} [had been doing things|had touched {V}]. I made a note straight away, which I produce as {ex}.",
        ),
    ),
    "child_cruelty": Telling(
        did=(
            "{V}, born {vdob} and then aged {vage}, was found at {place} at {time} on {date} [in a vest and no shoes|alone in a locked car]. {D}, the [parent|step-parent], was [drunk in a nearby pub|asleep and could not be roused].",
            "{V} had {injury}. A paediatrician's findings are exhibited as {ex}.",
        ),
        mine=(
            "I am a [social worker|paramedic|community nurse]. At {time} on {date} I attended {place} and saw {V}, who I was told was {vage}.",
            "{V} was [cold to the touch|soaked through] and said [that there had been no tea|'I am not allowed to cry']. I saw {injury}.",
            "I told {D} that I was concerned. {D} said ['kids bounce'|'it's only been an hour']. I record date of birth {vdob} in my notes, exhibit {ex}.",
        ),
        saw=(
            "I walked past {place} at {time} on {date}. I saw a [little one|small child], who I now know as {V}, [banging on the car window|sat on the kerb]. I waited there until the police came.",
        ),
    ),
    "careless": Telling(
        did=(
            "At {time} on {date} {D} was driving a [Skoda Octavia|Ford Ranger|BMW 3 series], {vrm}, on {place} when {he} [pulled out of a junction|looked down at a phone] and collided with {V}, a [cyclist|pedestrian].",
            "{V} received {injury}. Dash camera footage is exhibited as {ex}.",
        ),
        mine=(
            "On {date} at {time} I was cycling along {place} [with lights on|in daylight]. A vehicle registration {vrm} [pulled across me|clipped my back wheel].",
            "I [went over the bonnet|landed on my shoulder]. I was taken to {hospital} with {injury}. The driver, {D}, [stopped and kept saying sorry|said that the sun was low].",
        ),
        saw=(
            "I was [two cars behind|waiting to cross] at {place}. I saw {vrm} [drift over the line|pull out without stopping] and hit {V}. The driver {D} had [a phone in one hand|not looked at all].",
        ),
    ),
    "dog": Telling(
        did=(
            "At {time} on {date} {V} was delivering post at {place}. A [bull type|German shepherd cross] dog belonging to {D} [came over the wall|was loose in the street] and bit {V}, causing {injury}.",
            "[The dog has been seized.|A dog legislation officer has examined the dog, {ex}.] {D} accepts ownership.",
        ),
        mine=(
            "On {date} at about {time} I was at {place} on my round. [I always rattle the gate first.|]",
            "A dog I know belongs to {D} [ran at me|came from behind a van] and got hold of my [calf|forearm]. It would not let go. I have {injury}.",
            "{D} [came out and pulled it off|shouted from the window 'he's only playing']. I went to {hospital}.",
        ),
        saw=(
            "I was unloading at {place} and saw the dog on {V}. I hit it with [a broom|my clipboard]. {D} [did nothing|came out in {his} slippers].",
        ),
    ),
    "public_order": Telling(
        did=(
            "At {time} on {date} {D} was at {place}, [shirtless and in drink|having been refused entry to a club]. {D} shouted [racial abuse|threats] at {V}, including ['go back where you came from'|'I'll do you'].",
            "[Officers asked {D} to leave on three occasions.|Body worn video is exhibited as {ex}.] {V} was in fear of violence.",
        ),
        mine=(
            "On {date} at about {time} I was working [as a taxi marshal|on a market stall] at {place}.",
            "{D} came up close and shouted ['what are you looking at'|words that I do not want to repeat]. I felt [threatened|alarmed] and thought I was about to be hit. [There were families there.|]",
        ),
        saw=(
            "I could hear {D} from [across the road|inside the shop]. {he} was [right in {V}'s face|waving a belt]. This was at {time} at {place}.",
        ),
    ),
    "exposure": Telling(
        did=(
            "At {time} on {date} {V} was running along a path near {place}. {D} [stepped out of some bushes|was on a bench] and [exposed himself|deliberately showed his penis].",
            "{V} took a photograph as {D} walked off, {ex}. {D} was arrested nearby.",
        ),
        mine=(
            "On {date} at about {time} I was [out for a run|walking to the station] near {place}. A man, who I now know is {D}, was [sat on a bench|standing by the fence].",
            "He [looked straight at me|said 'hello love'] and I saw that his penis was out of his trousers. I [ran|swore at him and walked on]. [I have not used that path since.|I felt disgusted.]",
        ),
        saw=(
            "I was with my dog near {place} at {time}. I saw {D} [fiddling with his belt|hurrying off doing his trousers up] and a runner looking upset, who turned out to be {V}.",
        ),
    ),
}
PEOPLE["age_sale"] = Telling(
    did=(
        "On {date} at {time} Trading Standards carried out a test purchase at {shop}. The volunteer, {V}, was aged {vage}, born {vdob}. {D}, who was [serving|the licensee], sold {V} [a bottle of vodka|four cans of cider] without asking for identification.",
        "The bottle is exhibited as {ex}. A refusals book was [not kept|last filled in two years ago].",
    ),
    mine=(
        "I am a trading standards officer employed by the council. On {date} I carried out a test purchase at {shop} with a volunteer, {V}, whose date of birth is {vdob}. {V} was {vage}.",
        "At {time} {V} went in with {sum}. I watched from [the magazine rack|the queue]. {D} [scanned the bottle and took the money|said 'have a good night'] and did not ask {V}'s age.",
        "I then told {D} who I was and cautioned {him}. The reply was ['they all look older these days'|'my mistake']. I produce the bottle as {ex}.",
    ),
    saw=(
        "I was on duty with the test purchase team outside {shop}. {V}, aged {vage}, came out at {time} and handed me the bottle, {ex}, which I sealed.",
    ),
)
