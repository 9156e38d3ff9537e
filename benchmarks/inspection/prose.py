"""What every kind of case has in common: openings, descriptions, arrests, procedure, closings and small talk."""

# ruff: noqa: E501  (a template broken over lines is harder to read than a long one)

from __future__ import annotations

OPENING = (
    "I am the above named person and I live at an address known to police.",
    "I am the person named above. My details are known to the police.",
    "I make this statement of my own free will [and it is true|].",
    "This statement is about an incident that took place on {date}.",
    "This is a further account to the one I gave on the night.",
    "I make this statement in relation to [an incident|something that happened] on {date} at about {time}.",
    "I wish to state that everything here happened as I remember it.",
)
DESCRIPTION = (
    "I would describe the person as white, [slim|stocky|average] build, about [5'8|6 foot|5ft 10], [with short fair hair|clean shaven|with a beard], in [jogging bottoms|dark jeans] and a [Nike|plain] top. [He|The person] smelt of drink.",
    "The male I saw was [mixed race|Asian in appearance|white], aged [18 to 20|in his thirties|about 45], with [a scar by the lip|tattoos on the neck|bad teeth] and a [Scouse|local|Brummie|Welsh|London] accent.",
    "I had the person in view for {seconds} seconds at a distance of about [five|10|20] metres. It was [light|dark but the street lights were on]. Nothing was in the way. I had [seen them once before in the chip shop|never seen them before].",
    "I would know the person again. The thing that stuck in my mind was [the voice|a gold tooth|the way he walked].",
)
FEELING = (
    "This has [knocked my confidence|left me jumpy in my own home|cost me money that I do not have]. I [do not go out after dark|have had to ask for different shifts].",
    "I feel [angry more than anything|let down|anxious and on edge]. I just want to [forget about it|get on with my life].",
    "Before this I would have said I was [easy going|a strong person]. Now I [check the door five times a night|cannot face the High Street|look over my shoulder].",
    "I am not after revenge but I think it [is wrong|has to stop].",
)
CLOSING = (
    "I am willing to attend court and give evidence if necessary.",
    "I am willing to support a prosecution. [I would like screens if I have to go to court.|]",
    "I have nothing else to add to this statement at this time.",
    "This statement was [typed|written] by an officer from what I said. I have read it over and it is right.",
    "I have not been offered anything for making this statement.",
    "I have been told about the Victim Personal Statement scheme and [will make one later|do not want to make one].",
)
SMALL = (
    "It was raining hard [and there was hardly anybody about|].",
    "I remember the time because [the news was just starting|I had looked at the clock on the cooker|the last bus had gone].",
    "I keep my receipts in a tin so I was able to check.",
    "[May|June|April] has always been a busy month for us.",
    "The bus was late as usual.",
    "I had been to the Post Office and then to [the Marsh Road chippy|Boots|Greggs|the Halifax].",
    "We were talking about the Grand National at the time.",
    "I had a cup of tea to calm down.",
    "I had arranged to see the Citizens Advice people at two.",
    "I would put the temperature at no more than 3 degrees.",
    "I paid £4.50 for parking, ticket number 004417.",
    "I had ordered a part, order number 90031-4412-7, and was waiting for it.",
    "It was the day of the [county show|Wales match|carnival].",
)
ARREST = (
    "I am a police officer in {force}, currently stationed at {station}.",
    "On {adate} I was on duty in [full uniform|plain clothes] [in company with {O2}|single crewed|on response].",
    "As a result of information received, incident {log} refers, I attended {place}[ at {time}|].",
    "At {time} I saw {D}, who I know from [previous dealings|the briefing|a still from the CCTV]. I said, 'I am arresting you on suspicion of [this offence|{charge}]'. The necessity was [to allow the prompt and effective investigation|to prevent physical injury to another].",
    "I cautioned {him} and {he} made no reply.",
    "{D} replied after caution, '[I ain't done nothing|It wasn't me, ask anyone|Fair enough|You're having a laugh, what about my dog|No comment]'.",
    "{He} was [handcuffed in the front stack|not handcuffed] and taken to {station} where detention was authorised by the custody sergeant.",
    "I seized [a grey hooded top|a pair of trainers|a mobile phone] as exhibit {ex}. [I sealed it in bag number M00214478.|It was booked in to the property store.]",
    "My body worn camera was on throughout. The footage is exhibited as {ex2}.",
    "I have also viewed the CCTV and I can say that the person shown is {D}. I have known {him} for about {years} years.",
    "At {station} I searched {him} and found {sum} in cash, a set of keys and a lighter.",
    "{D} gave {his} date of birth as {ddob} and {his} address as {dhome}.",
    "I have been a police officer for {years} years and in my experience this is a busy area on a [Friday|Saturday] night.",
    "I later handed the papers to {O}, the officer in the case.",
)
INTERVIEWED = (
    "{D} was arrested on {adate} by {O2} and interviewed at {station} in the presence of {solicitor}, of [Harding Lowe LLP|Price & Marsh Solicitors|Cyfreithwyr Glan Môr|the duty scheme].",
    "{D} was interviewed on {adate}. [A prepared statement was read and no comment made after it.|All questions were answered 'no comment'.|The defendant made full admissions and expressed remorse.|The defendant denied being there.]",
    "{D} attended voluntarily at {station} and was interviewed by {O}.",
    "On {adate} {D} was interviewed under caution. {He} [declined legal advice|was represented by {solicitor}]. {He} [agreed being there but said that it was self defence|said that it was someone else and would not say who|gave an account that is contradicted by the CCTV|replied 'no comment' throughout].",
    "When interviewed, {D} said that [{he} had been at home all night|{he} was drunk and remembered nothing|it was a misunderstanding|{he} wanted to say sorry]. {He} was shown exhibit {ex} and [made no reply|accepted that it was {him}|said that it proved nothing].",
)
AFTER = (  # of the case summary
    "There is [no application|an application] for compensation. [A schedule will follow.|The value is {sum}.]",
    "[A remand in custody is sought.|The defendant was released on conditional bail.] The officer in the case is {O}.",
    "The file has been reviewed by {S}. [All reasonable lines have been followed.|]",
    "Crime reference {cref}; incident {log}. [No other crimes are linked.|]",
    "The matter will be heard at {court}.",
    "The defendant has [14|9|no|2] previous convictions [, the last in 2023 for theft|for like matters|]. A print is attached.",
    "[A section 10 admission may be possible as to continuity.|The defence are asked to identify the real issue.|Credit for plea is a matter for the court.]",
    "There are [two|three] witness statements and [one exhibit|four exhibits]. The CCTV lasts [4 minutes 12 seconds|11 minutes] and the relevant part begins at {time}.",
    "[No unused material has been identified that would assist the defence.|There is an unused material schedule, which is served with this summary.]",
    "{O2} took the first account and seized exhibit {ex}, which [has been submitted for examination|was examined with a negative result|is retained at {station}].",
    "[Mitigation:|In fairness it should be said that] the defendant [was polite to officers|has since engaged with support|was of previous good character].",
)
WITNESS_LINE = (
    "{W} is a witness and [saw what happened|will give evidence of identification].",
    "There is a statement from {W}[, an independent witness|], who [describes the defendant|gives the same account].",
    "{W} [knows neither party|was passing].",
)
REPLIES = (
    "No comment.",
    "No comment.",
    "I weren't there.",
    "I want to speak to my solicitor again.",
    "Like I said, I was at home all night.",
    "I can't remember, I'd had a drink.",
    "That's not me in the picture.",
    "Yeah, that's me, I'm not going to lie.",
    "I'm sorry for what I did. I were in a bad place.",
    "You'll have to ask them that.",
    "I only went to talk.",
    "I don't know any {V}.",
    "I know {V}, yeah. Not well.",
    "I found it.",
    "He give it me to hold.",
    "My number's {num}, you've got my phone.",
    "I live at {dhome}. Been there two years.",
    "I was at {court} that morning, you can check.",
    "It was [May|June], I think. I don't do dates.",
)
QUESTIONS = (
    "Where were you on {date} at about {time}?",
    "Do you know {V}?",
    "Do you understand the caution?",
    "Who were you with?",
    "I'm going to show you exhibit {ex}. What can you tell me about it?",
    "What were you wearing that day?",
    "Can you tell me in your own words what happened?",
    "How do you explain that?",
    "{V} says that it was you. What do you say?",
    "What's your phone number?",
    "What's your address?",
    "Do you work?",
    "Is there anything you want to add or clarify?",
    "{W} has made a statement. Would {W} have any reason to lie?",
    "What would you say if I told you it was all on camera?",
)
SPOKEN_LEAKS = (
    "I was stopping with {x_partner} at {x_callerhome}.",
    "Ask {x_partner}, [he|she]'ll tell you. The number's {x_partnerphone}.",
    "It was {x_caller} what grassed me up, I know it was.",
    "I was dropping {x_child} off at {x_school}.",
)
