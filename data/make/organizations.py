"""Makes organizations.tsv.

usage: organizations.py FACTS

FACTS is a folder with factbook-countries.tsv (CIA World Factbook, public domain),
petrarch-phoenix.milnonstate.actors.txt (PETRARCH2, MIT) and sp500.csv (PDDL).
By hand: organizations.txt, companies.txt.
"""
import csv
import pathlib
import re
import sys

import tables

PREFIX = {"organization": "org", "armed-group": "armed", "company": "company", "group": "group", "place": "place"}
PARTY_NOUN = re.compile(
    r"\b(Party|Partido|Movement|Front|Union|Alliance|Rally|Congress|League|Coalition|Democrats|Assembly|Bloc|Block|Forum|"
    r"Democracy|Action|Initiative|Council|Group|Convention|Force|Forces|Organization|Republicans|Greens|Liberals)\b", re.I)
SMALL = {"of", "the", "for", "and", "in", "to", "on", "a", "de", "la", "el", "and/or", "&"}
SUFFIX = re.compile(
    r",? (Inc\.?|Corp\.?|Corporation|plc|PLC|Ltd\.?|Limited|Co\.|& Co\.|Company|Companies|Holdings|Incorporated|Group|N\.V\.|S\.A\.|SE|AG)$")
ORDINARY = set("""Apple Target Visa Gap Block Coherent Intuit Oracle Meta Amazon Chubb Carrier Dover Fox Linde Ball Mosaic Progressive
Southern Trade Travelers Waters Williams Stryker Trimble Principal Gen Flex Hartford Hershey Lilly Copart Cooper Equity Federal Global
Corning Ford Campbell Host Emerson Boston Caterpillar Eaton Garmin Hasbro Hess Humana Invesco Jacobs Kroger Leidos Loews Masco
Nike Nordson Pool Roper Ross Sempra Snap Square Textron Tapestry Ventas Workday Xylem Zillow Zoom Match Discover Delta United Alaska
Allegiant Frontier Spirit Citizens Regions Key Dollar Best Public Extra Realty Simon Crown Iron Steel Domino's Wynn Lowe's Casey's
Fastenal Cintas Entergy Evergy Everest Assurant Ameren Aptiv Steris Teradyne Teleflex Vertiv Viatris Solventum Insulet Incyte Omnicom
Nasdaq Carnival Constellation Robinhood Marvell Genuine American General National International First Digital Air Church Rollins
Hubbell Lennox Pentair Allegion Generac Weyerhaeuser Kellogg Autodesk Datadog Fortive""".split())


def party_names(text):
    """(name, acronym) pairs of the Factbook's run-on list; only where the acronym shows where the name begins."""
    text = re.sub(r"\((formerly|electoral|includes?|coalition|alliance|part of|note|largest|split|merged)[^)]*\)", "", text)
    text = re.sub(r";? ?note ?-[^;]*", " ", text)
    for match in re.finditer(r"([^;\[\]\"]+?) or ((?:[A-Z][A-Za-z]*[A-Z+][A-Za-z+-]*|[A-Z]{2,}(?:-[A-Z]+)?))(?= |$|,|;)", text):
        words, acronym = re.sub(r"^.* or \S+ ", "", match[1]).split(), match[2]
        letters = re.sub(r"[^A-Z]", "", acronym.upper())
        best = None
        for start in range(len(words) - 1, -1, -1):
            tail = [w for part in words[start:] for w in re.split(r"[-–/]", part) if w]
            strict = "".join(w[0] for w in tail if w.lower() not in SMALL).upper()
            loose = "".join(w[0] for w in tail).upper()
            if letters in (tables.fold(strict), tables.fold(loose)):
                best = words[start:]
                break
        if best and len(best) > 1 and len(letters) > 2 and "(" not in " ".join(best):
            yield " ".join(best), acronym
    plain = re.sub(r"\([^)]*\)", "", text)
    for match in re.finditer(r"(?:^| or [A-Z][A-Za-z+]*[A-Z][A-Za-z+-]* )((?:[A-Z][\w'’-]+ ){1,4}(?:Party|Movement|Alliance|Union|Front|Congress)) or ([A-Z]{3,6})\b", plain):
        if len(PARTY_NOUN.findall(match[1])) == 1:
            yield match[1], match[2]


def parties(facts):
    code = {row[1]: row for row in tables.states()}
    for row in tables.states():
        for alias in row[2].split("|"):
            code.setdefault(alias, row)
    for row in csv.DictReader(open(facts / "factbook-countries.tsv", encoding="utf8"), delimiter="\t", quoting=csv.QUOTE_NONE):
        state = code.get(row["name_short"]) or code.get(row["name_long"])
        if not state or not row["parties"]:
            continue
        demonym = state[3].split("|")[0]
        seen = set()
        for name, acronym in party_names(row["parties"]):
            name = name.replace("’", "'").strip(" ,.-–")
            if name in seen or len(name) < 8:
                continue
            seen.add(name)
            yield name, acronym, state[0], state[1], demonym


NOT_SOVEREIGN = set("""ALA ASM AIA ATA ABW BMU BES BVT IOT CYM CXR CCK CUW ENG FLK FRO GUF PYF ATF GIB GRL GLP GUM GGY HMD HKG IMN JEY MAC MTQ MYT
MSR ANT NCL NIU NFK NIR MNP PCN PRI REU BLM SHN MAF SPM SCO SXM SGS STO ABK SJM TKL TRA TCA UMI VIR VGB WLS WLF ESH SUN CSK YUG SCG DDR FRG RVN DRV
SYM OTT AHE DEN PRU ART DPR LPR REP CHI USA VAT COK NCY SOL ATG""".split())
IN_THE_NEWS = set("""AFG ARG ARM AUS AUT AZE BEL BGD BGR BLR BRA CAN CHE CHL CHN COD COL CUB CYP CZE DEU DNK DZA EGY ESP EST ETH FIN FRA GBR GEO GHA
GRC HUN IDN IND IRL IRN IRQ ISR ITA JOR JPN KAZ KEN KGZ KOR KWT LBN LBY LKA LTU LVA MAR MDA MEX MLI MMR MYS NER NGA NLD NOR NPL PAK PER PHL POL PRK
PRT PSE QAT ROU RUS SAU SDN SGP SOM SRB SSD SVK SWE SYR THA TUN TUR TWN UGA UKR VEN VNM XKX YEM ZAF ZWE ARE BHR BIH BOL ECU""".split())
ADJECTIVE = {"NZL": "New Zealand", "PHL": "Philippine", "BIH": "Bosnian", "SAU": "Saudi", "KGZ": "Kyrgyz", "SGP": "Singapore", "LUX": "Luxembourg",
             "DOM": "Dominican Republic", "DMA": "Dominica", "PRK": "North Korean", "KOR": "South Korean", "COG": "Republic of the Congo",
             "GNQ": "Equatorial Guinean", "LIE": "Liechtenstein", "CZE": "Czech", "LSO": "Lesotho", "KNA": "Saint Kitts and Nevis", "TTO": "Trinidad and Tobago"}
ARTICLE = {"NLD": "the Netherlands", "PHL": "the Philippines", "ARE": "the United Arab Emirates", "GBR": "the United Kingdom", "CZE": "the Czech Republic",
           "MDV": "the Maldives", "BHS": "the Bahamas", "COD": "the Democratic Republic of the Congo", "COG": "the Republic of the Congo",
           "CAF": "the Central African Republic", "DOM": "the Dominican Republic", "GMB": "the Gambia", "SLB": "the Solomon Islands",
           "MHL": "the Marshall Islands"}
GROUP_NOUN = re.compile(
    r"(ARMY|FRONT|BRIGADE|MOVEMENT|GROUP|PARTY|LIBERATION|ORGANI[ZS]ATION|COMMAND|CELL|FORCE|UNION|COUNCIL|MUJAHI?D|JIHAD|ISLAMI|BATTALION|"
    r"MILITIA|GUARD|TIGER|RESISTANCE|REVOLUTION|COMMITTEE|LASHKAR|HARAKAT|HARKAT|HIZB|HEZB|JAISH|JAYSH|ANSAR|JAMA|NETWORK|LEAGUE|CARTEL|"
    r"PATRIOT|SOLDIER|MARTYR|SQUAD|UNIT|FEDERATION|CONGRESS|DEFEN[CS]E|BLOC|FIGHTERS|WARRIORS|FALCONS|KATAIB|KATA'IB|FACTION|COALITION|ALLIANCE)")


def bodies():
    """(name, aliases, state) of the bodies that most states have."""
    for scope, (name, aliases) in tables.hand("bodies.txt"):
        for row in tables.states():
            code = row[0].split(":")[1]
            if code in NOT_SOVEREIGN or scope == "many" and code not in IN_THE_NEWS:
                continue
            adjective = ADJECTIVE.get(code, row[3].split("|")[0])
            state = ARTICLE.get(code, row[1])

            def fill(pattern):
                return re.sub(r"\bA\b", adjective, re.sub(r"\bS\b", state, pattern)).replace("s's ", "s' ")

            if adjective:
                yield fill(name), [fill(a) for a in aliases.split("|")], row[0]


def title(words):
    small = {"of", "the", "for", "and", "in", "to", "on", "de", "la", "el", "al", "a", "y", "i", "e", "ul", "for", "against"}
    out = []
    for i, word in enumerate(words.lower().split("_")):
        parts = [p if p in small and (i or j) else p[:1].upper() + p[1:] for j, p in enumerate(word.split("-"))]
        out.append("-".join(parts))
    return " ".join(out)


def armed(facts):
    """Groups of two or more words with a REB, IMG or INT code in the list of non-state military actors."""
    codes = {row[0].split(":")[1] for row in tables.states()}
    name, aliases, code = None, [], ""

    def clean(raw):
        raw = raw.split("#")[0].split("[")[0].split(";")[0].strip().strip("_")
        acronym = re.search(r"\(([A-Z-]{3,6})\)", raw)
        raw = re.sub(r"_?\([^)]*\)_?", "", raw).strip("_ +")
        return raw, acronym and acronym[1]

    def entry():
        words = name.split("_")
        if len(words) < 2 or not re.match(r"^[A-Z'_.-]+$", name) or len(words) > 7 or not GROUP_NOUN.search(name):
            return None
        tie = "country:" + code[:3] if code[:3] in codes else ""
        good = [title(a) for a in aliases if re.match(r"^[A-Z'_.-]+$", a) and 2 <= len(a.split("_")) <= 7]
        return title(name), good, tie

    for line in open(facts / "petrarch-phoenix.milnonstate.actors.txt", encoding="utf8", errors="replace"):
        line = line.rstrip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("+"):
            raw, _ = clean(line[1:])
            aliases.append(raw)
        elif line[0] not in "\t [":
            if name and (found := entry()):
                yield found
            raw, acronym = clean(line)
            name, aliases = raw, []
            code = (re.search(r"\[([A-Z]+)", line) or [0, ""])[1]


def companies(facts):
    for row in csv.DictReader(open(facts / "sp500.csv", encoding="utf-8")):
        name = re.sub(r" \((Class [ABC]|The|Eli)\)", "", row["Security"])
        name = {"Lilly": "Eli Lilly and Company", "Hartford": "Hartford Financial"}.get(name, name)
        forms = [name]
        while (short := SUFFIX.sub("", forms[-1])) != forms[-1] and short != "Dover":
            forms.append(short)
        yield forms


# Words that are also something else; an underscore stands for a blank.
NAMES_ONLY = {w.replace("_", " ") for w in """BAT Booking Discord ING Paramount Reliance TIME SPA CIO MUD PAD RAND UNISON NAS ANI Saudia
Amal AK Fed ICE Quad DOGE GAM TIP MEND FACT AES SIS EC AU ALBA CAS CIS NAM Azov Wagner Senate Congress Lega Sumar Renew
Nahda Rada Shebab Verdi UNITE EMA ESA PACE LIVE ATP WTA MIT RMT NUM CGT EAC SCO STC ADB CPA BIS PIF ANA ADF AFC ICU NRC IRC PAS DPS USR PSD
CPS MOD NIA RAB ISI JI JVP NCA CND SAF GUR HUR SSU PRC PLAN CDC NPC TAK LeT KIA NPA FLA BRN Fano Komala Ansaru Republicans Democrats
Conservatives Tories Stanford Brookings Harvard Yale MIT Spurs Tottenham Nazis Westminster Stormont Meta Ansar Zetas Celtics Lakers Dodgers
Contras Contra Phalange Jamaat Garda Diet Majlis Duma Muslims Jews Hindus Christians Podemos Syriza Catalans Basques Chechen Druze
Kurdish Alawite RSS NBC RTS ABC AFL MLS CFO AWS HMS HTS EFF IFP ODM NRM RPF Batasuna Generalitat Basij
Security_Council General_Assembly House_of_Representatives National_Assembly Liberal_Party Labour_Party Conservative_Party Socialist_Party
Communist_Party Green_Party Democratic_Party Republican_Party National_Guard Homeland_Security Department_of_Justice Justice_Department
Constitutional_Court Supreme_Court National_Security_Council Secret_Service National_Liberation_Army Self-Determination_Movement
Future_Movement New_Democracy Civic_Platform Popular_Will Popular_Force Good_Party Move_Forward Law_and_Justice Right_Sector
Lebanese_Forces Blue_and_White Brothers_of_Italy Peace_Now Constitution_Party Congress_Party Justice_Party Justice_and_Development_Party
Nationalist_Party National_Party People's_Party Progress_Party Centre_Party Center_Party Left_Party Civil_Contract Northern_League
Northern_Alliance New_Forces Self-Defense_Forces Islamic_Jihad Revolutionary_Struggle Army_of_God Army_of_Islam Border_Patrol
Commerce_Department Energy_Department Education_Department Labor_Department Interior_Department Department_of_Education
Department_of_Energy Department_of_Agriculture Department_of_Transportation Department_of_Commerce Department_of_Defense
Department_of_State Department_of_Labor Treasury_Department Transportation_Department Royal_Family royal_family Foreign_Office
Home_Office Foreign_Service Free_Democrats Liberal_Democrats Scottish_government Orthodox_Church Coptic_Church""".split()}


def departments(names):
    """Every wording of a department of the United States: "U.S. treasury department", "United States Department of State"."""
    for name in names:
        found = re.fullmatch(r"(?:US|U\.S\.|United States)? ?(?:Department of (the )?([A-Z]\w+)|([A-Z]\w+) Department)", name.lstrip("~"))
        if found and (field := found[2] or found[3]) not in ("Police", "Fire", "War"):
            for nation in ("US", "U.S.", "United States"):
                yield f"{nation} {field} Department"
                yield f"{nation} {field.lower()} department"
                if found[2]:
                    yield f"{nation} Department of {found[1] or ''}{field}"


def generic_names():
    """`Iraqi Army`, `Turkish military`: a state's army or police without a name of its own is the state."""
    nouns = "army Army military police government forces troops".split() + ["armed forces", "Armed Forces"]
    forms = [d for row in tables.states() for d in row[3].split("|") if row[0] not in ("country:GBR", "country:REP")]
    forms += [row[1] + "'s" for row in tables.states()]
    return {f"{form} {noun}" for form in forms for noun in nouns}


def main(facts):
    facts = pathlib.Path(facts)
    taken = tables.aliases_of_states()
    rows, by_name = [], {}

    def add(kind, name, aliases, tie, city=""):
        row = {"key": f"{PREFIX[kind]}:{tables.slug(name)}", "name": name, "kind": kind,
               "aliases": ["~" + a if a in NAMES_ONLY else a for a in tables.with_ascii(aliases)], "tie": tie, "city": city}
        if name in NAMES_ONLY:
            row["aliases"].insert(0, "~" + name)
        if row["key"] in {r["key"] for r in rows}:
            return
        rows.append(row)
        for alias in [name, *row["aliases"]]:
            by_name.setdefault(tables.fold(alias.lstrip("~")).lower(), row)

    for file in ("organizations.txt", "companies.txt"):
        for kind, (name, aliases, tie, *city) in tables.hand(file):
            aliases = [a for a in aliases.split("|") if a and not re.search(r" \([^)]*\)$", a)]
            short = re.sub(r" \([^)]*\)$", "", name)
            add(kind, name, [*tables.with_ascii([name])[1:], *aliases], tie and f"country:{tie}", *city)
    for row in rows:
        if row["tie"] == "country:USA":
            row["aliases"] += [a for a in departments([row["name"], *row["aliases"]]) if a not in row["aliases"]]
    for forms in companies(facts):
        if any(tables.fold(f).lower() in by_name for f in forms):
            continue
        aliases = [("~" if f in ORDINARY or (" " not in f and len(f) < 5) else "") + f for f in forms[1:]]
        name = forms[0]
        if name in ORDINARY or " " not in name and len(name) < 5:
            aliases = ["~" + name, *aliases]
        add("company", name, aliases, "country:USA")
    found = list(parties(facts))
    names = [f[0] for f in found]
    for name, acronym, tie, state, demonym in found:
        known = by_name.get(tables.fold(name).lower())
        if known and known["tie"] == tie:
            continue
        clash = known or names.count(name) > 1
        shown = f"{name} ({state})" if clash else name
        more = [] if demonym in name or state in name or demonym.endswith("-") else [f"{demonym} {name}"]
        if state not in name:
            more.append(f"{name} of {state}")
        if sum(f[1] == acronym for f in found) == 1 and tables.fold(acronym).lower() not in by_name:
            more.append("~" + acronym)
        add("organization", shown, more, tie)
    for name, aliases, tie in armed(facts):
        known = next((by_name[k] for a in [name, *aliases] if (k := tables.fold(a).lower()) in by_name), None)
        if known:
            continue
        add("armed-group", name, aliases, tie)
    by_key = {}
    for row in rows:
        for alias in [row["name"], *row["aliases"]]:
            by_key.setdefault(tables.fold(alias.lstrip("~")).lower(), row)
    for name, aliases, tie in bodies():
        known = next((by_key[k] for a in [name, *aliases] if (k := tables.fold(a).lower()) in by_key and by_key[k]["tie"] == tie), None)
        if known:
            known["aliases"] += [a for a in tables.with_ascii([name, *aliases]) if tables.fold(a).lower() not in by_key]
        else:
            add("organization", name, aliases, tie)
    generic = generic_names()
    for row in rows:
        row["aliases"] = [a for a in row["aliases"] if a not in generic]
    rows = [row for row in rows if row["name"] not in generic]
    for row in rows:
        if row["name"] in taken:
            raise SystemExit(f"{row['name']} is a state's alias")
    dropped = tables.settle(rows, taken)
    tables.write(tables.HERE.parent / "organizations.tsv", [
        "Organizations, parties, armed groups, companies, peoples.",
        "Origin: make/organizations.txt and make/companies.txt (by hand for this project); CIA World Factbook (public domain): parties;",
        "PETRARCH2 dictionaries (MIT): armed groups; list of S&P 500 companies (PDDL).",
        f"Made by make/organizations.py on {tables.DATE}. ~ before an alias: only where the recogniser sees a name.",
    ], ["key", "name", "kind", "aliases", "tie", "city"], rows)
    for alias, keys in sorted(dropped.items()):
        print("dropped", alias, *keys, file=sys.stderr)


main(*sys.argv[1:])
