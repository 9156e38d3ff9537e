"""Towns by Area, and the ways that streets, farms, flats and caravans are named. Post towns are real, homes are not."""

# ruff: noqa: E501  (a template broken over lines is harder to read than a long one)

from __future__ import annotations

TOWNS: dict[str, tuple[tuple[str, str], ...]] = {  # Area: (post town, outward code)
    "Merseyside & Cheshire": (("Bootle", "L20"), ("Birkenhead", "CH41"), ("St Helens", "WA10"), ("Runcorn", "WA7"),
                              ("Widnes", "WA8"), ("Crewe", "CW1"), ("Macclesfield", "SK11"), ("Liverpool", "L8")),
    "Eastern": (("Wisbech", "PE13"), ("King's Lynn", "PE30"), ("Great Yarmouth", "NR30"), ("Ipswich", "IP3"),
                ("Clacton-on-Sea", "CO15"), ("Basildon", "SS14"), ("Peterborough", "PE1"), ("Lowestoft", "NR32")),
    "Wales": (("Wrexham", "LL13"), ("Llanelli", "SA15"), ("Merthyr Tydfil", "CF47"), ("Aberystwyth", "SY23"),
              ("Newport", "NP20"), ("Caernarfon", "LL55"), ("Swansea", "SA1"), ("Cardiff", "CF5"),
              ("Haverfordwest", "SA61"), ("Blaenau Ffestiniog", "LL41")),
    "East Midlands": (("Mansfield", "NG18"), ("Corby", "NN17"), ("Boston", "PE21"), ("Loughborough", "LE11"),
                      ("Chesterfield", "S41"), ("Derby", "DE23"), ("Grantham", "NG31"), ("Ilkeston", "DE7")),
    "North East": (("Hartlepool", "TS24"), ("Sunderland", "SR5"), ("Gateshead", "NE8"), ("Consett", "DH8"),
                   ("Redcar", "TS10"), ("Ashington", "NE63"), ("Middlesbrough", "TS1"), ("Blyth", "NE24")),
    "South West": (("Torquay", "TQ1"), ("Plymouth", "PL4"), ("Weston-super-Mare", "BS23"), ("Camborne", "TR14"),
                   ("Gloucester", "GL1"), ("Yeovil", "BA20"), ("Bideford", "EX39"), ("St Austell", "PL25")),
    "West Midlands": (("Walsall", "WS2"), ("Telford", "TF3"), ("Burton upon Trent", "DE14"), ("Nuneaton", "CV11"),
                      ("West Bromwich", "B70"), ("Worcester", "WR4"), ("Stoke-on-Trent", "ST4"), ("Rugby", "CV21")),
    "North West": (("Oldham", "OL8"), ("Burnley", "BB11"), ("Barrow-in-Furness", "LA14"), ("Rochdale", "OL11"),
                   ("Workington", "CA14"), ("Preston", "PR1"), ("Salford", "M6"), ("Ashton-under-Lyne", "OL6")),
    "Wessex": (("Gosport", "PO12"), ("Swindon", "SN2"), ("Weymouth", "DT4"), ("Andover", "SP10"), ("Poole", "BH15"),
               ("Havant", "PO9"), ("Ryde", "PO33"), ("Trowbridge", "BA14")),
    "South East": (("Margate", "CT9"), ("Crawley", "RH10"), ("Hastings", "TN34"), ("Redhill", "RH1"),
                   ("Gravesend", "DA12"), ("Bognor Regis", "PO21"), ("Dover", "CT16"), ("Woking", "GU21")),
    "Yorkshire & Humberside": (("Rotherham", "S65"), ("Keighley", "BD21"), ("Scunthorpe", "DN15"), ("Hull", "HU3"),
                               ("Castleford", "WF10"), ("Scarborough", "YO12"), ("Halifax", "HX1"), ("Leeds", "LS9")),
    "London North": (("London", "N17"), ("Enfield", "EN3"), ("London", "E17"), ("Wembley", "HA9"), ("Ilford", "IG1"),
                     ("London", "NW10"), ("Southall", "UB1"), ("Romford", "RM7")),
    "Thames & Chiltern": (("Slough", "SL1"), ("Luton", "LU4"), ("Stevenage", "SG1"), ("Banbury", "OX16"),
                          ("High Wycombe", "HP13"), ("Reading", "RG2"), ("Watford", "WD24"), ("Leighton Buzzard", "LU7")),
    "London South": (("London", "SE15"), ("Croydon", "CR0"), ("London", "SW16"), ("Bromley", "BR2"),
                     ("Thornton Heath", "CR7"), ("Kingston upon Thames", "KT2"), ("Sutton", "SM1"), ("London", "SE18")),
}  # fmt: skip

STREET_FIRST = (
    "Alma", "Bridge", "Church", "Mill", "Station", "Victoria", "Albert", "Queens", "Kingsway", "Wordsworth", "Byron",
    "Beech", "Sycamore", "Hawthorn", "Rowan", "Priory", "Abbey", "Chapel", "Foundry", "Ropewalk", "Gasworks", "Inkerman",
    "Balaclava", "Mafeking", "Trafalgar", "Nelson", "Marsh", "Fen", "Quarry", "Colliery", "Windmill", "Bluebell",
    "Swallow", "Kestrel", "Attlee", "Bevan", "Churchill", "Jubilee", "Coronation", "St Mary's", "St. Cuthbert's", "Long",
    "High", "Old School", "Back Union", "Market", "Dudley", "Percy", "Salisbury", "Norfolk", "Lansdowne", "Marlborough",
    "Upper Sea", "Lower Bents", "Cherry Tree", "Nine Acre", "Ashdown", "Thirlmere", "Coniston", "Wharfedale",
)  # fmt: skip
STREET_LAST = (
    "Street", "Road", "Lane", "Avenue", "Close", "Drive", "Terrace", "Crescent", "Grove", "Way", "Gardens", "Place",
    "Court", "Walk", "Rise", "Mews", "Square", "View", "Street", "Road", "Avenue",
)  # fmt: skip
ODD_STREETS = (
    "The Crescent", "Broadway", "The Shambles", "Parkside", "Westgate", "Hill Top", "Moorside", "The Paddock", "Saltergate",
    "Cheapside", "The Ridings", "Kirkgate", "Strand", "Fore Street", "Whitefriars", "The Green",
)  # fmt: skip
WELSH_STREETS = (
    "Heol y Deri", "Ffordd Penrhyn", "Stryd Fawr", "Maes y Coed", "Bryn Teg", "Lôn Las", "Rhodfa'r Môr", "Clos y Wern",
    "Tan-y-Bryn", "Parc yr Onnen", "Heol Llanishen Fach", "Cae Glas", "Stryd y Ffynnon", "Dôl Afon", "Ffordd y Mileniwm",
    "Pen-y-Bont Road", "Teras Glanrafon", "Min y Nant", "Gerddi'r Ysgol", "Heol-y-Frenhines",
)  # fmt: skip
HOUSES = (
    "Rose Cottage", "The Old Vicarage", "Fairview", "Ty Gwyn", "Bwthyn Bach", "Highfield House", "Wayside", "The Bungalow",
    "Hillcrest", "Tŷ Newydd", "Sea Holly", "Rowan Lodge", "The Gatehouse", "Dunroamin", "Swallows Nest", "Pear Tree House",
)  # fmt: skip
FARMS = (
    "Manor Farm", "Pen-y-Cae Farm", "Hafod Uchaf", "Lower Barn Farm", "Cwm Du Farm", "Tithe Barn Farm", "Blaen-y-Nant",
    "Hollins Hill Farm", "Nether End Farm", "Moor Edge Farm",
)  # fmt: skip
VILLAGES = (
    "Nether Wallop Green", "Little Stretham", "Upper Tadwick", "Llanfair-y-Bryn", "Cold Ashford", "Great Hollin",
    "Pentre Isaf", "Thorpe-by-Water", "Hinton Parva", "Eastoft Carr", "Bryn-y-Groes", "Marsh Gibbet",
)  # fmt: skip
CARAVANS = (
    "Sandy Bay Holiday Park", "Golden Dunes Caravan Park", "Riverside Mobile Home Park", "The Paddocks Travellers Site",
    "Maes Carafannau Glan-y-Môr", "Willow Tree Residential Park",
)  # fmt: skip
BLOCKS = (
    "Attlee House", "Nye Bevan Court", "Linden Point", "Riverside Heights", "Swan House", "Keir Hardie House",
    "Granary Wharf", "Mandela Court", "Llys Dewi", "Tower Block 3, Hazel Estate",
)  # fmt: skip

COURTS = (
    "{town} Magistrates' Court", "{town} Crown Court", "The Magistrates' Court at {town}", "{town} Youth Court",
    "Llys Ynadon {town}",
)  # fmt: skip
STATIONS = ("{town} Police Station", "{town} Custody Suite", "{town} Central", "the custody centre at {town}")
SHOPS = (
    "Marchbanks Stores", "Hughes & Sons Ironmongers", "QuickSave Express", "Patel's Newsagents", "The Wool Shop",
    "Bargain Barn", "Mercer's Pharmacy", "Young & Co Opticians", "Kwik Fuel Services", "Marsh Tool Hire", "Copperfield's",
    "Lidgate Supermarket", "Thomas Bros Jewellers", "Fields Garden Centre", "Siop y Pentref", "Nisha Convenience Store",
    "Best Value Foods", "Harrisons Outdoor", "Rose Florist", "Booze Corner", "Grant's Electricals", "Sparrow Sports",
)  # fmt: skip
PUBS = (
    "the Railway Tavern", "the Black Bull", "the Prince Llewelyn", "The Marquis of Granby", "the Miners Arms",
    "the Rose and Crown", "Y Ddraig Goch", "the King William IV", "the Duke of Kent", "Bar Salsa", "the Fox and Hounds",
)  # fmt: skip
PUBLIC_PLACES = (
    "the bus station", "the High Street", "the railway station", "the car park of the retail park", "Jubilee Park",
    "the taxi rank outside the precinct", "the underpass by the ring road", "the market square", "the skate park",
    "the promenade", "the towpath", "the canal bridge",
)  # fmt: skip
SCHOOLS = (
    "St Oswald's Primary School", "Ysgol Gynradd Bryn Coch", "Hillside Academy", "Meadow Lane Infants",
    "Ysgol Uwchradd Glan Ogwen", "Sacred Heart RC Primary", "Northgate High School", "Little Acorns Nursery",
)  # fmt: skip
SURGERIES = (
    "The Surgery, Mill Lane", "Abbey Road Medical Practice", "Meddygfa'r Bont", "Riverside Health Centre",
    "Dr Mukherjee & Partners", "Castle Street Surgery", "Parkfield Medical Centre", "The Old Bakery Surgery",
)  # fmt: skip
HOSPITALS = (
    "the General Hospital", "the Royal Infirmary", "Ysbyty Glan Afon", "Queen Charlotte's A&E", "the County Hospital",
    "the Minor Injuries Unit", "St Bede's Hospital",
)  # fmt: skip
