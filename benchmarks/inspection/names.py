"""Names from the many places that people in England and Wales come from. First names end in /m or /f by list."""

# ruff: noqa: E501  (a template broken over lines is harder to read than a long one)

from __future__ import annotations


def _split(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.replace("\n", " ").split(",") if word.strip())


# origin: (first names of men, of women, surnames). A surname may be of several words.
ORIGINS: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "English": (
        _split("""Liam, Jordan, Kyle, Craig, Darren, Wayne, Lee, Ryan, Connor, Ashley, Nathan, Gary, Keith, Trevor,
        Barry, Colin, Stuart, Neil, Shaun, Dean, Luke, Bradley, Reece, Callum, Tyler, Kieran, Curtis, Alfie, Archie,
        Ronald, Derek, Malcolm, Norman, Clive, Nigel, Graham, Leslie, Roy, Mark, Will, Bill, Jack, Frank, Rob"""),
        _split("""Kelly, Stacey, Gemma, Natalie, Leanne, Donna, Tracey, Sharon, Kirsty, Hayley, Chloe, Courtney,
        Shannon, Jade, Paige, Ellie-Mae, Lacey, Maureen, Doreen, Beryl, Jean, Pauline, Sheila, Brenda, Lorraine, Joy,
        Faith, Hope, Grace, April, May, June, Rose, Daisy, Ruby, Heather, Holly, Poppy, Amber, Summer, Autumn"""),
        _split("""Hargreaves, Ollerenshaw, Whitaker, Sutcliffe, Entwistle, Braithwaite, Cartwright, Thackray, Bickerdike,
        Pargeter, Rudkin, Tranter, Yardley, Pickersgill, Dunnett, Mobbs, Catchpole, Goodchild, Smithson, Barraclough,
        Young, Hall, Field, May, Price, Wood, Stone, Brown, Green, White, Black, Long, Short, Rich, Moody, Bright,
        Bishop, King, Knight, Page, Marsh, Lane, Street, Church, Banks, Rivers, Brook, Ford, Bridge, Cross, Day, Winter,
        Frost, Snow, Love, Best, Sharp, Savage, Blunt, Swift, Case, Chance, Bond, Law, Justice, Constable, Sergeant,
        Cook, Baker, Butcher, Gardiner, Driver, Porter, Marshall, Parsons, Nunn, Lord, Noble, Power, Hope, Pope, Fox,
        Wolf, Lamb, Bull, Hogg, Finch, Peacock, Nightingale, Drake, Pike, Salmon, Rose, Lilley, Heath, Moss, Reed,
        Hurst-Bowyer, Lacey-Smith, Bell-Irving, Ward, Sutton, Derby, Lincoln, Stafford, York, Kent, Essex, Wells"""),
    ),
    "Welsh": (
        _split("""Gethin, Rhodri, Iestyn, Dafydd, Llŷr, Siôn, Geraint, Aled, Emyr, Hywel, Ifan, Osian, Tudur, Gwilym,
        Macsen, Rhys, Ieuan, Dylan, Steffan, Gruffydd, Idris, Aneurin, Eurig, Cai"""),
        _split("""Angharad, Eleri, Ffion, Siân, Nerys, Mair, Catrin, Lowri, Bronwen, Heledd, Non, Tegwen, Gwenllian,
        Llinos, Carys, Rhian, Menna, Ceridwen, Haf, Eira, Nia, Delyth, Gwawr, Mari"""),
        _split("""Jones, Davies, Pritchard, Probert, Bevan, Prosser, Gwynne, Llewellyn, Ap Rhys, Bowen, Maddocks, Parry,
        Penry, Tudor, Vaughan, Wynne-Jones, Cadwaladr, ap Gwilym, Rhydderch, Anwyl, Hopkin, Mostyn, Gethin, Pugh"""),
    ),
    "Polish": (
        _split("Tomasz, Krzysztof, Paweł, Grzegorz, Marek, Łukasz, Wojciech, Zbigniew, Mateusz, Jacek"),
        _split("Agnieszka, Małgorzata, Katarzyna, Ewa, Beata, Wioletta, Grażyna, Zofia, Halina, Oliwia"),
        _split("""Wójcik, Kowalczyk, Szymański, Dąbrowski, Lewandowska, Zieliński, Gołąb, Pawlak, Jaworska, Mazur,
        Wróbel, Górski, Szczepaniak"""),
    ),
    "Romanian": (
        _split("Ionuț, Florin, Vasile, Gheorghe, Cătălin, Răzvan, Marian, Costel, Dumitru, Alin"),
        _split("Mihaela, Ioana, Elena, Cristina, Andreea, Florentina, Lăcrămioara, Simona, Roxana, Daniela"),
        _split("Popescu, Ionescu, Munteanu, Ciobanu, Stoica, Ungureanu, Lupu, Moldoveanu, Rusu, Bălan, Drăgan"),
    ),
    "South Asian": (
        _split("""Mohammed, Imran, Rajesh, Harjit, Gurpreet, Zeeshan, Kamran, Vikram, Faisal, Sanjay, Tariq,
        Muhammad Bilal, Manpreet, Arjun, Nadeem, Jaswinder, Shafiq, Abdul Rahman"""),
        _split("""Fatima, Nusrat, Shabana, Priya, Harpreet, Simran, Rukhsana, Ayesha, Meena, Kiran, Parveen, Zainab,
        Jasbir, Deepika, Bushra, Sunita, Iqra"""),
        _split("""Hussain, Khan, Begum, Patel, Singh, Kaur, Sandhu, Dhillon, Chaudhry, Miah, Uddin, Ahmed, Rehman,
        Bhatt, Gill, Chowdhury, Iqbal, Mahmood, Sivakumar, Krishnan, Bains, Desai, Akhtar, Ul-Haq, Butt"""),
    ),
    "Nigerian": (
        _split("Chukwuemeka, Olumide, Babatunde, Emeka, Tunde, Ifeanyi, Segun, Obinna, Kehinde, Godwin, Sunday"),
        _split("Ngozi, Folasade, Chioma, Adaeze, Titilayo, Blessing, Ifeoma, Yetunde, Comfort, Patience, Mercy"),
        _split("""Okonkwo, Adeyemi, Eze, Balogun, Nwosu, Ogunleye, Afolabi, Oyelaran, Chukwu, Adebayo-Cole, Ibe,
        Olatunji, Uche"""),
    ),
    "Somali": (
        _split("Abdirahman, Mahad, Liban, Guled, Abdi, Yusuf, Warsame, Sharmarke, Hamza, Ayanle"),
        _split("Hodan, Sahra, Ifrah, Ayaan, Fadumo, Hibo, Idil, Nasteho, Zahra, Sagal"),
        _split("Farah, Jama, Warsame, Duale, Hersi, Aden, Abdullahi, Gedi, Osman, Hassan Ali, Mohamud"),
    ),
    "Chinese": (
        _split("Wei, Jun, Ka Ho, Chi Keung, Jianguo, Ming, Zhen, Tsz Hin, Kin, Bo"),
        _split("Mei Ling, Xiaoli, Siu Fong, Yuk Ching, Hui, Lan, Pui Yee, Jing, Na, Wai"),
        _split("Wong, Chan, Li, Zhang, Cheung, Ng, Lau, Xu, Ho, Yip, Zhao, Kwok, Tse, O"),
    ),
    "Irish": (
        _split("Seán, Pádraig, Cormac, Declan, Eoin, Tadhg, Fergal, Dermot, Oisín, Brendan"),
        _split("Aoife, Siobhán, Gráinne, Niamh, Róisín, Bríd, Sinéad, Maeve, Orla, Caoimhe"),
        _split("""O'Brien, O'Shaughnessy, McLoughlin, Ní Dhomhnaill, Mac Giolla, Doherty, McDonagh, Ward, Connors,
        Gallagher, O'Reilly, Mulcahy, D'Arcy, Fitzgerald"""),
    ),
    "Caribbean": (
        _split("Delroy, Winston, Leroy, Tyrone, Jermaine, Marlon, Devonte, Errol, Lloyd, Everton"),
        _split("Marcia, Beverley, Shanice, Latoya, Yvonne, Claudette, Precious, Monique, Althea, Merle"),
        _split("Campbell, Francis, Grant, Bailey, Lewin, Gayle, Morrison, Bogle, St. John, St Clair, Blake-Samuels"),
    ),
    "European": (
        _split("Ricardo, João, José, Diogo, Matteo, Luca, Andrius, Vytautas, Jürgen, Søren, Bogdan, Dimitar"),
        _split("Inês, Fernanda, Lucía, Giulia, Rūta, Birutė, Zsófia, Anneliese, Desislava, Chloé, Zoë, Renée"),
        _split("""da Silva, dos Santos, de la Cruz, van der Merwe, De Souza, van Dijk, Di Marco, Le Fevre, Müller,
        Kazlauskas, Petrauskienė, Nagy, Dimitrova, du Plessis, Fernandes, von Stein"""),
    ),
    "Middle Eastern": (
        _split("Karwan, Rebaz, Omar, Hossein, Mehmet, Emre, Bashar, Kawa, Reza, Hêmin, Dilshad, Ammar"),
        _split("Shirin, Leyla, Noor, Rania, Ayşe, Zeynep, Samira, Maryam, Shilan, Dalia"),
        _split("al-Hassan, Al Jaberi, bin Saeed, Yılmaz, Öztürk, Ahmadi, Karimi, Haddad, El-Sayed, Rostami, Demir"),
    ),
}  # fmt: skip

# How often each is drawn, out of the whole; English and Welsh are told apart again by the Area.
WEIGHTS = {
    "English": 46, "Welsh": 5, "Polish": 6, "Romanian": 5, "South Asian": 12, "Nigerian": 5, "Somali": 3, "Chinese": 3,
    "Irish": 5, "Caribbean": 4, "European": 4, "Middle Eastern": 3,
}  # fmt: skip

NICKNAMES = {
    "Daniel": "Danny", "Ronald": "Ron", "Derek": "Del", "Natalie": "Nat", "Maureen": "Mo", "Kirsty": "Kirst",
    "Mohammed": "Mo", "Christopher": "Chris", "Tomasz": "Tomek", "Agnieszka": "Aga", "Katarzyna": "Kasia",
    "Rajesh": "Raj", "Harpreet": "Harps", "Krzysztof": "Krzys", "Babatunde": "Tunde", "Rhodri": "Rhods",
    "Gwenllian": "Gwen", "Malcolm": "Malc", "Trevor": "Trev", "Lorraine": "Lol", "Bradley": "Brad", "Nathan": "Nate",
    "Shannon": "Shan", "Courtney": "Court", "Abdirahman": "Abdi", "Jermaine": "Jay", "Siobhán": "Shiv",
}  # fmt: skip
