"""The harbours we know, from harbours.csv."""

import csv
from collections import namedtuple
from functools import lru_cache
from pathlib import Path

Harbour = namedtuple("Harbour", "name lag_minutes mean range depth")

SOURCE = Path(__file__).with_name("harbours.csv")


@lru_cache
def load():
    with SOURCE.open(newline="") as lines:
        return [parse(row) for row in csv.reader(lines)]


def parse(row):
    name, lag, mean, tide_range, depth = row
    return Harbour(name, int(lag), float(mean), float(tide_range), float(depth))
