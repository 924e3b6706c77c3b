"""Makes tests/tools/cases/*.json: what the tools are to say, from libraries that others wrote.

Rates from pyxirr, dates from python-dateutil, days off from chinese-calendar. Run it again with
`.venv/bin/python tests/tools/make_cases.py`; it writes the same files each time. The tools' own code is not used here.
"""

from __future__ import annotations

import calendar
import json
import random
from datetime import date, timedelta
from pathlib import Path

import pyxirr
from chinese_calendar import constants, is_workday
from dateutil.relativedelta import relativedelta

CASES = Path(__file__).with_name("cases")
TODAY = date(2026, 11, 24)
PUBLISHED = {d.year for d in constants.holidays}


def yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def cost(rng: random.Random) -> list[dict]:
    """Irregular repayments, equal monthly ones, fees, and the odd ends of both."""
    cases = []
    while len(cases) < 240:
        start = date(2020, 5, 1) + timedelta(days=rng.randrange(2200))
        received = rng.randrange(50_000, 20_000_000)
        monthly = len(cases) % 3 == 2
        answers = {"lender": "commercial-bank", "received": yuan(received), "received-day": start.isoformat()}
        fee = rng.choice([0, 0, rng.randrange(1, received // 20)])
        if fee:
            answers["fee"] = yuan(fee)
        if monthly:
            term = rng.randrange(1, 61)
            amount = int(received * rng.uniform(1.0, 1.0 + 0.02 * term + 0.02) / term)
            flows = [(start + relativedelta(months=1) + relativedelta(months=i), amount) for i in range(term)]
            if start.day > 28:  # a month is added to the first instalment, not to the day the money arrived
                first = start + relativedelta(months=1)
                flows = [(first + relativedelta(months=i), amount) for i in range(term)]
            answers |= {"mode": "terms", "monthly": yuan(amount), "term": str(term)}
        else:
            count = rng.randrange(1, 16)
            days = sorted(rng.randrange(1, 1500) for _ in range(count))
            whole = received * rng.uniform(0.7 if len(cases) % 10 == 0 else 1.001, 1.9)
            weights = [rng.random() + 0.05 for _ in days]
            flows = [(start + timedelta(days=d), max(1, int(whole * w / sum(weights)))) for d, w in zip(days, weights)]
            answers |= {"mode": "dates", "pays": [{"day": d.isoformat(), "amount": yuan(a)} for d, a in flows]}
        all_flows = flows + ([(start, fee)] if fee else [])
        rate = pyxirr.xirr([start, *(d for d, _ in all_flows)], [received, *(-a for _, a in all_flows)])
        if rate is None or not -0.95 < rate < 50:
            continue
        paid = sum(a for _, a in all_flows)
        cases.append({"answers": answers, "rate": rate, "paid": paid, "cost": paid - received})
    return cases


def works(day: date) -> bool:
    return is_workday(day) if day.year in PUBLISHED else day.weekday() < 5


TERMS = {"complaint": [("answer", "d", 15), ("jurisdiction", "d", 15)], "order": [("order", "d", 15)], "judgment": [("appeal", "d", 15)],
         "ruling": [("appeal-ruling", "d", 10)], "small": [("retrial", "m", 6)], "final": [("retrial", "m", 6)], "award": [("award", "m", 3)],
         "freeze": [("freeze", "d", 5)], "objection": [("objection", "d", 10)], "lists": [("lists", "d", 10)]}
ABROAD = {"complaint": [("answer-abroad", "d", 30), ("jurisdiction-abroad", "d", 30)], "judgment": [("appeal-abroad", "d", 30)]}
"""Civil Procedure Law, Articles 285 and 286; service by public notice takes 60 days there (Article 283)."""


def court(rng: random.Random) -> list[dict]:
    """Every paper around every holiday: the day itself is not counted, a day off at the end moves on."""
    days = [date(2023, 1, 1) + timedelta(days=rng.randrange((TODAY - date(2023, 1, 1)).days)) for _ in range(90)]
    days += [d - timedelta(days=15) for d in sorted(constants.holidays) if d.year >= 2024 and d <= TODAY][::2]
    days += [d - timedelta(days=15) for d in sorted(constants.workdays) if d.year >= 2023 and d <= TODAY]
    days += [date(2024, 2, 29), date(2025, 8, 31), date(2026, 8, 31), date(2026, 11, 24), date(2026, 6, 30)]
    cases = []
    for i, day in enumerate(days):
        paper = list(TERMS)[i % len(TERMS)]
        way, abroad = ("notice" if i % 11 == 0 else "hand"), i % 3 == 0 and paper in ABROAD
        start = day + timedelta(days=60 if abroad else 30) if way == "notice" else day
        limits, unpublished = [], set()
        for name, unit, number in (ABROAD if abroad else TERMS)[paper]:
            end = start + (timedelta(days=number) if unit == "d" else relativedelta(months=number))
            unpublished |= {end.year} - PUBLISHED
            while not works(end):
                end += timedelta(days=1)
            unpublished |= {end.year} - PUBLISHED
            limits.append([name, end.isoformat()])
        cases.append({"answers": {"paper": paper, "day": day.isoformat(), "way": way, "home": "no" if abroad else "yes"}, "limits": limits, "unpublished": sorted(unpublished)})
    return cases


def where(rng: random.Random) -> list[dict]:
    """Days late, month-ends, five years and three years, leap days included."""
    dues = [TODAY - timedelta(days=d) for d in (1, 3, 4, 7, 8, 29, 30, 31, 60, 61, 90, 91, 180, 181, 366, 800, 1500)]
    dues += [date(2024, 2, 29), date(2023, 11, 24), date(2023, 11, 23), date(2022, 1, 31), date(2026, 10, 31)]
    dues += [TODAY - timedelta(days=rng.randrange(1, 1900)) for _ in range(40)]
    cases = []
    for i, due in enumerate(dues):
        answers = {"due": due.isoformat(), "lender": "unknown", "event": "none"}
        start = due
        if i % 3 == 1:
            start = due + timedelta(days=rng.randrange(0, 700))
            answers["last-due"] = start.isoformat()
        end = start + relativedelta(years=3)
        if i % 4 == 2 and (TODAY - due).days > 1:
            event = due + timedelta(days=rng.randrange(1, (TODAY - due).days))
            answers |= {"event": rng.choice(["demand", "deducted", "promise"]), "event-day": event.isoformat()}
            if start < event <= end:
                end = event + relativedelta(years=3)
        codes, month = [], due.replace(day=1)
        while month <= TODAY:
            last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
            late = (last - due).days
            codes.append([last.isoformat(), late, "N" if late < 1 else str(min(7, -(-late // 30)))])
            month += relativedelta(months=1)
        cases.append({"answers": answers, "days": (TODAY - due).days, "codes": codes[-60:], "five": (TODAY + relativedelta(years=5)).isoformat(), "limitation": end.isoformat()})
    return cases


def reminders(rng: random.Random) -> list[dict]:
    """Monthly dates, the ends of months included."""
    firsts = [date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 29), date(2027, 1, 31), TODAY] + [TODAY + timedelta(days=rng.randrange(300)) for _ in range(25)]
    cases = []
    for day in firsts:
        times = rng.randrange(1, 61)
        cases.append({"answers": {"loans": [{"name": "A", "day": day.isoformat(), "times": str(times), "flag": "none"}]},
                      "days": [(day + relativedelta(months=i)).isoformat() for i in range(times)]})
    return cases


def budget(rng: random.Random) -> list[dict]:
    """Offers add up to the last fen: to the surplus, or to all that is due where that is less."""
    cases = []
    for _ in range(60):
        wage, food = rng.randrange(0, 3_000_000), rng.randrange(0, 2_000_000)
        debts = []
        for i in range(rng.randrange(0, 9)):
            balance = rng.randrange(1, 50_000_000)
            due = rng.choice([None, rng.randrange(1, 2_000_000)])
            debts.append({"name": f"L{i}", "balance": yuan(balance), "flag": rng.choice(["none", "court", "security", "old"]), **({"due": yuan(due)} if due else {}), "_cap": min(due or balance, balance)})
        caps = sum(d["_cap"] for d in debts if d["flag"] != "old")
        for d in debts:
            d.pop("_cap")
        cases.append({"answers": {"wage": yuan(wage), "food": yuan(food), "debts": debts}, "surplus": wage - food, "total": max(0, min(wage - food, caps))})
    return cases


MAKERS = {"cost-check": cost, "court-deadlines": court, "where-am-i": where, "reminders": reminders, "budget": budget}


def main() -> None:
    total = 0
    for name, maker in MAKERS.items():
        cases = maker(random.Random(f"{name} 2026-11-24"))
        total += len(cases)
        rows = ",\n".join(json.dumps(c, ensure_ascii=False, separators=(",", ":")) for c in cases)
        (CASES / f"{name}.json").write_text(f"[\n{rows}\n]\n", encoding="utf-8")
        print(f"{name}: {len(cases)}")
    print(f"all: {total}")


if __name__ == "__main__":
    main()
