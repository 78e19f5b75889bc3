#!/usr/bin/env python3
"""Makes any number of articles from templates of our own, as JSON lines: what runs on many machines is tested and
measured with them.

    eval/made_articles.py 10000 [--hub] [--words 400] > ARTICLES.jsonl

The same number gives the same articles. One in twenty is a near copy of an earlier one under another publisher, one in
fifty has the id of another; names repeat as they do in news, a few often and most rarely. With --hub one actor, the
president of France by name and office, is in every article.
"""
import argparse
import json
import random
import sys

STATES = (
    "France Germany Poland Norway Sudan Kenya Brazil Japan India Turkey Russia Ukraine Israel Iran Egypt Qatar Mexico Canada "
    "Chile Georgia Armenia Finland Sweden Spain Italy Greece Nigeria Ghana Ethiopia Vietnam"
).split()
FORENAMES = "Anna Marek Salma Yusuf Elena Henrik Lin Nino Oleg Piotr Clara Jonas Amina Pedro Sofia Viktor Leila Tomas".split()
SURNAMES = (
    "Kowal Zielin Abdel Hamad Marchet Dahl Yanmei Beridze Baran Nowick Halden Brandt Okafor Suarez Lindqvist Petrov Haddad "
    "Moreau Castell Ferrand Ostrov Varga Keller Amadi"
).split()
ENDINGS = " son sen ski ova ez ini ic berg mann".split(" ")
COMPANIES = [f"{stem} {kind}" for stem in "Norvik Baltica Sagar Halden Orion Tessel Kestrel Meridian".split()
             for kind in ("Energy", "Steel", "Bank", "Airlines")]
TITLES = "Foreign Minister,Prime Minister,President,Defence Minister,Ambassador".split(",")
PUBLISHERS = "The Herald,Agency North,The Courier,Daily Post,Evening Star,".split(",")
TEMPLATES = [
    "{a} accused {b} of breaking the agreement on Monday.",
    "{person}, {title} of {a}, met {other} in {b} last week.",
    "{a} imposed sanctions on {b} after the attack.",
    "{company} agreed to buy {company2} for two billion euros.",
    "{other} said that {a} would support {b}.",
    "{a} denied that it had attacked {b}.",
    "{person} warned {b} that {a} could expel its diplomats.",
    "The government of {a} signed a trade agreement with {b}.",
    "{a}'s {title} {person} criticised {other}, the head of {company}.",
    "Talks between {a} and {b} ended without a result.",
    "{company} dismissed its chief executive, {other}.",
    "{a} and {b} agreed to cooperate on the rail line.",
    "{person} thanked {b} for its help.",
    "Police in {a} arrested {other}, who had worked for {company}.",
]
FILLER = [
    "Nobody was hurt, and the roads were open again by noon.", "The weather had been mild for weeks.",
    "Prices rose by two per cent over the year.", "Observers spoke of a long and difficult spring.",
    "The decision had been expected since the autumn.", "Trains ran late on most lines.",
    "A second report is due before the end of the month.", "Farmers along the river had asked for it for years.",
]


def often(choice, things):
    """One of them, the first more often than the last."""
    return things[min(int(choice.paretovariate(0.9)) - 1, len(things) - 1)] if choice.random() < 0.7 else choice.choice(things)


def person(choice):
    return f"{often(choice, FORENAMES)} {often(choice, SURNAMES)}{choice.choice(ENDINGS)}"


def sentence(choice):
    a, b = choice.sample(STATES[:6] if choice.random() < 0.5 else STATES, 2)
    company, company2 = choice.sample(COMPANIES, 2)
    return choice.choice(TEMPLATES).format(
        a=a, b=b, person=person(choice), other=person(choice), title=choice.choice(TITLES), company=company,
        company2=company2)


def article(number, hub, words):
    choice = random.Random(number)
    lines, count = [], 0
    while count < words:
        line = sentence(choice) if choice.random() < 0.6 else choice.choice(FILLER)
        lines.append(line)
        count += len(line.split())
    if hub:
        lines.insert(choice.randrange(len(lines)), f"French President Emmanuel Macron criticised {choice.choice(STATES[1:])}.")
    return {
        "id": f"made-{number:06}", "date": f"2026-{choice.randrange(1, 13):02}-{choice.randrange(1, 29):02}",
        "title": lines[0], "source": choice.choice(PUBLISHERS), "text": " ".join(lines)}


def articles(count, hub=False, words=120):
    """So many articles."""
    for number in range(count):
        choice = random.Random(-1 - number)
        if number and choice.random() < 0.05:
            copy = article(choice.randrange(number), hub, words)
            yield {**copy, "id": f"made-{number:06}", "source": choice.choice(PUBLISHERS), "text": f"(Agency) {copy['text']}"}
        elif number and choice.random() < 0.02:
            yield {**article(number, hub, words), "id": f"made-{choice.randrange(number):06}"}
        else:
            yield article(number, hub, words)


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("count", type=int), p.add_argument("--hub", action="store_true"), p.add_argument("--words", type=int, default=120)
    a = p.parse_args()
    for made in articles(a.count, a.hub, a.words):
        print(json.dumps(made), file=sys.stdout)
