"""The words of an invented region: what happens there, where, to whom. Synonyms stand together, joined by `/`."""

from dataclasses import dataclass

Words = tuple[str, ...]


def _table(text: str) -> tuple[Words, ...]:
    """One entry a comma, its synonyms between slashes."""
    return tuple(tuple(words.strip() for words in entry.split("/")) for entry in text.replace("\n", " ").split(","))


def _words(text: str) -> Words:
    return tuple(text.split())


@dataclass(frozen=True)
class Deed:
    """A verb as a headline has it, in its other forms, and verbs that mean the same, in the past."""

    present: str
    past: str
    gerund: str
    others: Words


@dataclass(frozen=True)
class Topic:
    """A subject of news: who acts, and on what."""

    name: str
    category: str
    actors: tuple[Words, ...]
    things: tuple[Words, ...]


DEEDS = tuple(
    Deed(present, past, gerund, others)
    for (present,), (past,), (gerund,), others in (
        _table(row)
        for row in (
            "approves, approved, approving, endorsed/waved through",
            "scraps, scrapped, scrapping, abandoned/called off",
            "delays, delayed, delaying, postponed/put back",
            "expands, expanded, expanding, enlarged/extended",
            "closes, closed, closing, shut down/mothballed",
            "restores, restored, restoring, repaired/renovated",
            "sells, sold, selling, auctioned/disposed of",
            "bans, banned, banning, outlawed/prohibited",
            "funds, funded, funding, financed/bankrolled",
            "inspects, inspected, inspecting, examined/checked over",
            "defends, defended, defending, justified/stood by",
            "questions, questioned, questioning, doubted/challenged",
            "unveils, unveiled, unveiling, presented/showed off",
            "rejects, rejected, rejecting, turned down/voted against",
        )
    )
)

TOPICS = tuple(
    Topic(name, category, _table(actors), _table(things))
    for name, category, actors, things in (
        (
            "transport",
            "Local News",
            "council/town hall, transit agency/transport board, mayor/city leader",
            """tram line/light rail route, bus depot/coach garage, cycle lane/bike path, railway bridge/viaduct,
            parking fees/meter charges, night bus/late service, level crossing/rail barrier""",
        ),
        (
            "harbour",
            "Local News",
            "port authority/harbour board, ferry company/shipping line, pilots/navigators",
            """ferry terminal/boat landing, fishing quota/catch limit, breakwater/sea wall, dredging plan/channel works,
            dockers/longshoremen, lighthouse/beacon tower, oyster beds/shellfish grounds""",
        ),
        (
            "schools",
            "Education",
            "school board/education office, head teachers/principals, parents/families",
            """school meals/canteen lunches, exam reform/test overhaul, sixth form/upper school,
            phone rule/handset policy, teacher training/staff courses, music lessons/instrument classes""",
        ),
        (
            "health",
            "Health",
            "hospital/infirmary, health ministry/medical department, nurses/ward staff",
            """maternity ward/birth unit, vaccine clinic/jab centre, ambulance station/paramedic base,
            surgery waiting list/operation backlog, dental practice/tooth clinic, drone deliveries/airborne supplies""",
        ),
        (
            "energy",
            "Business",
            "utility/power company, grid operator/network firm, regulator/watchdog",
            """wind farm/turbine park, tidal barrage/lagoon dam, gas boiler/heating furnace,
            solar roof/photovoltaic cover, battery plant/storage works, electricity tariff/power price""",
        ),
        (
            "courts",
            "Crime",
            "judge/magistrate, prosecutors/state lawyers, police/detectives",
            """fraud case/swindle trial, prison wing/jail block, speeding fines/driving penalties,
            art theft/painting robbery, bail hearing/release session, smuggling ring/contraband gang""",
        ),
        (
            "football",
            "Sport",
            "rovers/home side, manager/head coach, supporters/fans",
            """stadium roof/arena canopy, transfer deal/signing agreement, youth academy/junior school,
            season tickets/yearly passes, penalty decision/spot kick ruling, cup final/title match""",
        ),
        (
            "weather",
            "Environment",
            "forecasters/weather service, rescuers/emergency crews, river board/water agency",
            """flood barrier/deluge gate, storm shelter/tempest refuge, drought order/water restriction,
            avalanche road/snowslide pass, heatwave plan/hot spell scheme""",
        ),
        (
            "farming",
            "Business",
            "farmers/growers, dairy union/milk producers, vets/animal doctors",
            """cattle market/livestock fair, potato harvest/tuber crop, sheep grazing/flock pasture,
            pesticide permit/spray licence, orchard subsidy/fruit grant, poultry sheds/chicken houses""",
        ),
        (
            "budget",
            "Politics",
            "treasury/finance ministry, opposition/minority parties, auditors/accountants",
            """property levy/house tax, pension rise/retirement increase, budget gap/spending hole,
            tourist charge/visitor duty, bond sale/loan issue, pay deal/wage settlement""",
        ),
        (
            "housing",
            "Local News",
            "housing association/landlord body, tenants/renters, builders/contractors",
            """tower block/high rise, rent cap/tenancy limit, cladding repairs/facade works, garden suburb/green estate,
            empty homes/vacant dwellings, student lodgings/campus flats""",
        ),
        (
            "culture",
            "Culture",
            "museum/gallery, orchestra/philharmonic, theatre/playhouse",
            """portrait exhibition/likeness show, opera season/lyric programme, folk archive/song collection,
            film festival/cinema week, sculpture park/statue garden, public library/reading rooms""",
        ),
        (
            "technology",
            "Technology",
            "software firm/code company, researchers/scientists, data office/privacy agency",
            """face cameras/recognition lenses, broadband rollout/fibre network, chip factory/semiconductor works,
            robot couriers/automatic messengers, payment app/wallet software, satellite dish/orbital antenna""",
        ),
        (
            "elections",
            "Politics",
            "election office/ballot commission, governor/regional chief, campaigners/activists",
            """postal votes/mail ballots, polling stations/voting places, term limits/tenure caps,
            recount/second tally, district map/constituency borders, referendum/plebiscite""",
        ),
        (
            "wildlife",
            "Environment",
            "rangers/park wardens, zoo/animal park, biologists/naturalists",
            """wolf cull/predator hunt, heron colony/wader nests, beaver dams/rodent lodges,
            seal hospital/pinniped ward, peat bog/mire reserve, bee hives/apiary boxes""",
        ),
    )
)

# place, county
PLACES = tuple(
    (place.strip(), county)
    for county, places in {
        "Eastmarch": "Northford, Tarnby, Port Ellery, Quillham, Marlow Cross, Stennick",
        "Veldshire": "Oxbarrow, Linden Hythe, Castermoor, Pell, Upper Dray, Fennimore",
        "Coldwater": "Skarn, Brackwater, Gull Point, Isenby, Harrow Sound, Torvik",
        "Ambria": "Sallow, Montrevel, Rookhurst, Dunmere, Ashlock, Whitcombe Vale",
        "Highfell": "Garrowdale, Penhallow, Corrie, Brant, Easter Tarn, Lochmaddoch",
        "Lowmoor": "Thessaly Bridge, Kettleby, Wexcombe, Old Saltby, Murrow, Ferring",
    }.items()
    for place in places.split(",")
)

FIRST = _words(
    "Maren Jonah Edda Cosima Tobias Ilse Rafe Nadia Oskar Petra Silas Vera Anselm Briony Callum Dagny Emeric Freya "
    "Gideon Hanne Ivo Jessamy Kasper Lorna Magnus Nerys Orla Piers Quentin Rosalind Stellan Thea Ulric Viola"
)
LAST = _words(
    "Osgood Pell Vale Harl Lindqvist Marchetti Ferrars Oduya Brandt Castellan Dunmore Eskola Fairweather Garrick "
    "Hollis Imhof Jarvis Kestrel Lachlan Mordaunt Norcross Okafor Penrose Quayle Rademaker Sorrell Thackeray Ullman "
    "Vasiliou Wetherby Yardley Zeller Ashdown Birkett Corrigan Delacroix Ellwood Foxley Grantham Hargreave Ingram "
    "Jessop Kilbride Lovell Merriman Nightshade Ormond Pickering Redfern Stavros Trevelyan Underhill Verity"
)
PUBLISHERS = (
    *("Harbour Courier", "Northline", "Coast Post", "The Ambrian", "Highfell Gazette", "Lowmoor Mercury"),
    *("Veldshire Evening News", "Island Weekly", "The Regional", "Morning Ledger"),
)
# things that an article may mention once, and hardly another does
DETAILS = _words(
    "accordion anvil apricot astrolabe bagpipes balustrade barometer bassoon bellows birdcage blackboard bobsleigh "
    "bonfire bookbinder brazier caravan carousel cartographer cello chandelier chimney clarinet cobbler compass "
    "corkscrew crossbow cutlery dinghy dovecote dragonfly embroidery escalator falcon fiddle firefly flagpole foghorn "
    "fountain frying-pan gargoyle gingerbread glacier gondola gooseberry greenhouse gramophone guillotine hammock "
    "harmonica harpsichord haystack hedgehog helmet hourglass icicle inkwell jigsaw kaleidoscope kayak kettle kiln "
    "lantern lavender lawnmower limestone locket lute magnet mandolin marmalade marzipan megaphone metronome "
    "microscope milestone mosaic mulberry nightingale nutcracker oboe orchid otter padlock parchment parasol pendulum "
    "periscope pheasant pickaxe pomegranate porcelain postcard pulpit pumpkin quicksand quilt raincoat rhubarb "
    "rucksack saddle sandcastle saxophone scaffold scarecrow seahorse sextant skylark sledge snowplough spinning- "
    "wheel stethoscope stopwatch sundial tambourine tapestry telescope terracotta thermometer thimble toboggan "
    "trombone tuning-fork turnip typewriter ukulele umbrella velvet violin walnut watermill weathervane wheelbarrow "
    "windmill xylophone yoghurt zeppelin"
)
REASONS = (
    "rising costs", "years of complaints", "a critical report", "a petition", "new safety rules", "falling demand",
    "a vote in the spring", "pressure from neighbours", "a gift from an anonymous donor", "an accident last winter",
    "advice from engineers", "a change in the law",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
