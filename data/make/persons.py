"""Makes persons.tsv.

usage: persons.py FACTS

FACTS is a folder with factbook-countries.tsv (CIA World Factbook, public domain): leaders of 2025–26, and
petrarch-phoenix.countries.actors.txt (PETRARCH2, MIT): office holders to 2014. By hand: persons.txt.
"""
import csv
import pathlib
import re
import sys

import tables

LIVED_AFTER = 2005  # who left every office before is not in the news that this is for, save who held it long
LONG = 4  # years in office
TITLE = re.compile(
    r"^(Acting |Interim |Transition(?:al)? |Caretaker |State |Supreme |Federal |Executive |First |Deputy |Co-)*"
    r"(President of the (?:Government|Republic|Swiss Confederation|Territorial Council|Council of Ministers|State Affairs Commission|Government of Spain|Presidency)|Vice President|President|Prime Minister|King|Queen|"
    r"Emperor|Sultan and Prime Minister|Sultan|Amir|Emir|Grand Duke|Grand Duchess|Prince|Pope|Chancellor|Taoiseach \(Prime Minister\)|Taoiseach|Premier|"
    r"Crown Prince and Prime Minister|Governor-General|Governor General|Governor|Head of State|Head of Government|Minister of State|Chief Minister|"
    r"Supreme Leader|Chairman|Transitional President|Junta leader|Chief Adviser|Leader|Administrator|Captain Regent|Lieutenant Governor|Bailiff)\s+", re.I)
HONORIFIC = re.compile(r"^(Gen\.|General|Lt\. Gen\.|Col\.|Capt\.|Maj\. Gen\.|Sr\. Gen\.|Senior General|Sir|Dame|Dr\.|Field Marshal|Colonel|Captain|Ratu|"
                       r"Sheikh|Shaykh|Crown Prince|Interim President|Lt\.|Major|Vice Admiral|Brig\. Gen\.|Hon\.)\s+")
PARTICLES = {"AL", "BIN", "BIN-", "IBN", "DE", "DA", "DOS", "DEL", "VAN", "VON", "EL", "ABU", "BEN", "OULD", "DER", "DI", "DU", "LA", "LE", "E", "Y", "OF", "II", "III", "IV", "VI", "XIV", "XVI", "VIII", "V", "I"}
NOT_NAMES = re.compile(r"_(OF|THE|MINISTER|PRESIDENT|GOVERNMENT|KING|QUEEN|PRINCE|ARMY|PARTY|FORCES?|MINISTRY|OFFICIALS?|PREMIER|GENERAL|LEADER|AND|"
                       r"POLICE|TROOPS?|STATE|AUTHORITY|ORGANIZATION|MOVEMENT|FRONT|UNION|BANK|ADMINISTRATION|SECRETARY|AMBASSADOR|COUNCIL|PARLIAMENT|PALACE|CABINET|COURT|COMMITTEE|RULERS?|REGIME)_|\d|^(THE|PRESIDENT|KING|"
                       r"QUEEN|PRIME|MINISTER|GENERAL|PRINCE|SULTAN|EMIR|FOREIGN|FORMER|SHEIK|SHEIKH|CROWN|DICTATOR|COLONEL|COUNT|BARON|LORD|SIR|DR|POPE)_")


DEPENDENT = set("""ASM AIA ABW ALA ATF BES BLM BMU BVT CCK COK CUW CXR CYM FLK FRO GGY GIB GLP GRL GUF GUM HKG HMD IMN IOT JEY MAC MAF MNP MSR
MTQ MYT NCL NFK NIU PCN PRI PYF REU SGS SHN SJM SPM SXM TCA TKL UMI VGB VIR WLF""".split())
CALLED = set("""Chancellor Kanzler Bundeskanzler Bundeskanzlerin Comrade Dictator Senator Mister Mr Mrs Madame Premier President Secretary General
Marshal Commander Colonel Captain Major Lieutenant Professor Doctor Ayatollah Hojjatoleslam Hojatoleslam Mullah Sheik Sheikh Shaykh Sir Judge Chief Governor
Congressman Representative Ambassador Prime Foreign Minister King Queen Prince Princess Crown Emir Amir Sultan Pope Dr Brigadier
Admiral Leader Deputy Vice Former Ex Late Strongman Mayor Envoy Speaker Justice Attorney Field Pm Us Uk""".split())


def plain(alias, demonyms):
    """Whether an alias is a name alone, without title or nationality."""
    return not any(w in CALLED for w in alias.split()) and alias.split()[0] not in demonyms


def recase(word):
    if word in PARTICLES and len(word) > 1 and word not in {"II", "III", "IV", "VI", "XIV", "XVI", "VIII"}:
        return word.lower()
    if re.fullmatch(r"[IVX]+", word):
        return word
    word = re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), word)
    word = re.sub(r"\b(Mc)([a-z])", lambda m: m[1] + m[2].upper(), word)
    word = re.sub(r"^(Al|El)-", lambda m: m[0].lower(), word)
    return re.sub(r"-(Al|Bin|Ibn)-", lambda m: m[0].lower(), word)


def factbook(facts):
    code = {}
    for row in tables.states():
        for alias in [row[1], *row[2].split("|")]:
            code.setdefault(alias, row[0])
    for row in csv.DictReader(open(facts / "factbook-countries.tsv", encoding="utf8"), delimiter="\t", quoting=csv.QUOTE_NONE):
        tie = code.get(row["name_short"]) or code.get(row["name_long"])
        if not tie:
            continue
        if tie.split(":")[1] in DEPENDENT:
            row["chief_of_state"] = ""
        for column in ("chief_of_state", "head_of_government"):
            cell = re.split(r"[;,] *represented by|; *note|;", row[column])[0]
            for part in re.findall(r"([^()]+?) *(?:\([^()]*\))? *\(since ([^)]*?(\d{4}))\)", cell):
                text, year = part[0].strip(" ,"), part[2]
                match = TITLE.match(text)
                if not match:
                    continue
                role, name = match[0].strip().lower(), text[match.end():]
                while HONORIFIC.match(name):
                    name = HONORIFIC.sub("", name)
                name = re.sub(r"\s*(Sir|Dr\.)\s+", " ", name).strip()
                if re.search(r"[,\d]| and | of the ", name) or len(name.split()) < 2:
                    continue
                words = [recase(w) if re.search(r"[^\W\d_]{2}", w) and re.sub("^(al|el|bin|bint)-", "", w).isupper() or re.search(r"[A-Z]{3}", w) else w for w in name.split()]
                full = " ".join(words).replace("Al-", "al-") if "Al-" in words[0:1] else " ".join(words)
                surname = [recase(w) for w in name.split() if w.upper() == w and len(w.strip(".")) > 1]
                aliases = [re.sub(r" [A-Z]\. ", " ", full)]
                first = words[0]
                if surname and first not in surname and not re.match(r"[A-Z]\.", first):
                    aliases.append(" ".join([first, *surname]))
                if "country" in tie and column == "chief_of_state" and role in ("king", "queen") and tie != "country:GBR" and "Charles III" in full:
                    continue
                yield full, [a for a in dict.fromkeys(aliases) if a != full and " " in a], role, tie, year


def date(text, first):
    year = int(text[:2]) if len(text) == 6 else int(text[:4])
    return year if len(text) == 8 else year + (2000 if year < 15 else 1900)


def petrarch(facts):
    codes = {row[0].split(":")[1] for row in tables.states()}
    name, aliases, spans = None, [], []

    def entry():
        offices = [s for s in spans if re.fullmatch(r"[A-Z]{3}(GOV|MIL|OPP|LEG|JUD)[A-Z]*", s[0]) and s[0][:3] in codes]
        governed = [s for s in offices if s[0][3:6] == "GOV" and s[1]]
        if not name or not governed or not re.fullmatch(r"[A-Z][A-Z'-]+(_[A-Z'-]+)+", name) or NOT_NAMES.search("_" + name + "_"):
            return None
        if not 2 <= len(name.split("_")) <= 4 or len(name) < 8:
            return None
        since = min(s[1] for s in governed)
        until = max(s[2] for s in governed)
        if until < LIVED_AFTER and until - since < 2 * LONG or until - since < LONG:
            return None
        states = {s[0][:3] for s in governed}
        if len(states) != 1:
            return None
        full = " ".join(recase(w) for w in name.split("_"))
        full = full[0].upper() + full[1:]
        good = [" ".join(recase(w) for w in a.split("_")) for a in aliases
                if re.fullmatch(r"[A-Z][A-Z'-]+(_[A-Z'-]+)+", a) and not NOT_NAMES.search("_" + a + "_") and 2 <= len(a.split("_")) <= 4]
        good = [a for a in good if set(a.split()) & set(full.split())]
        return full, good, "country:" + states.pop(), str(since), "" if until == 9999 else str(until)

    for line in open(facts / "petrarch-phoenix.countries.actors.txt", encoding="utf8", errors="replace"):
        line = line.rstrip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("+"):
            aliases.append(line[1:].split("#")[0].split("[")[0].strip(" _"))
            continue
        if line[0] not in "\t [":
            if found := entry():
                yield found
            head = line.split("#")[0]
            name, aliases, spans = head.split("[")[0].split(";")[0].strip(" _"), [], []
        for code, when in re.findall(r"\[([A-Z]+)(?: ([<>]?[\d-]+))?\]", line):
            if match := re.fullmatch(r"(\d{6}|\d{8})-(\d{6}|\d{8})", when):
                spans.append((code, date(match[1], True), date(match[2], False)))
            elif match := re.fullmatch(r">(\d{6}|\d{8})", when):
                spans.append((code, date(match[1], True), 9999))
            else:
                spans.append((code, 0, 0))
    if found := entry():
        yield found


def main(facts):
    facts = pathlib.Path(facts)
    rows, known, by_hand = [], {}, set()

    def letters(name):
        return re.sub(r"[^a-z]", "", tables.fold(name).lower())

    def add(name, aliases, role, tie, since, until):
        forms = [letters(a) for a in (name, *aliases)]
        for form in forms:
            if form in known and (known[form]["tie"] == tie or form == letters(name)):
                row = known[form]
                row["aliases"] += tables.with_ascii([name, *aliases])
                break
        else:
            key = "person:" + tables.slug(name)
            if key in {r["key"] for r in rows}:
                return
            row = {"key": key, "name": name, "aliases": tables.with_ascii([name, *aliases])[1:], "role": role, "tie": tie,
                   "since": since, "until": until}
            rows.append(row)
        for form in forms:
            known.setdefault(form, row)

    for role, cells in tables.hand("persons.txt"):
        name, aliases, role_, tie, since, until = (cells + [""] * 6)[:6]
        tie = "country:" + tie if re.fullmatch("[A-Z]{3}", tie) else tie
        aliases = [a for a in aliases.split("|") if a and "(" not in a]
        add(name, aliases, role_ or role, tie, since, until)
        by_hand.update(tables.with_ascii([name, *aliases]))
    for name, aliases, role, tie, since in factbook(facts):
        add(name, aliases, role, tie, since, "")
    for name, aliases, tie, since, until in petrarch(facts):
        open_end = until == "" and since
        add(name, aliases, "official", tie, since, "" if open_end else until)
    demonyms = {d for row in tables.states() for d in row[3].split("|")}
    for row in rows:
        article = [a.replace(" al ", " al-") for a in [row["name"], *row["aliases"]] if " al " in a]
        row["name"] = row["name"].replace(" al ", " al-")
        row["aliases"] += article + [a.replace(" al-", " Al-") for a in article] + [a.replace(" al-", " ") for a in article]
        row["aliases"] = [a for a in dict.fromkeys(row["aliases"]) if a in by_hand or " " in a and plain(a, demonyms)]
    taken = tables.aliases_of_states()
    rows = [row for row in rows if row["name"] not in taken]
    dropped = tables.settle(rows, taken)
    tables.write(tables.HERE.parent / "persons.tsv", [
        "Persons: heads of state and government, ministers, leaders of parties, armed groups, organizations, companies.",
        "Origin: make/persons.txt (by hand for this project); CIA World Factbook (public domain); PETRARCH2 dictionaries (MIT; to 2014).",
        f"Made by make/persons.py on {tables.DATE}. A surname alone is never an alias. since, until: years, as far as known.",
    ], ["key", "name", "aliases", "role", "tie", "since", "until"], rows)
    for alias, keys in sorted(dropped.items()):
        print("dropped", alias, *keys, file=sys.stderr)


main(*sys.argv[1:])
