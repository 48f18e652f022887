"""A tide that is good enough to teach with: one wave, the moon's."""

import math
from datetime import datetime, time, timedelta, timezone

PERIOD = timedelta(hours=12, minutes=25)

EPOCH = datetime(2025, 1, 1, 1, 30, tzinfo=timezone.utc)


def phase(harbour, moment):
    lag = timedelta(minutes=harbour.lag_minutes)
    return ((moment - EPOCH - lag) / PERIOD) % 1


def level(harbour, moment):
    wave = math.cos(2 * math.pi * phase(harbour, moment))
    return harbour.mean + harbour.range / 2 * wave


def next_high_water(harbour, moment):
    return moment + (1 - phase(harbour, moment)) * PERIOD


def high_waters(harbour, day):
    moment = datetime.combine(day, time(), timezone.utc)
    end = moment + timedelta(days=1)
    found = []
    while (moment := next_high_water(harbour, moment)) < end:
        found.append(moment)
    return found


def depth(harbour, moment):
    return level(harbour, moment) + harbour.depth - harbour.mean


def sailing_window(harbour, day, draught):
    high = high_waters(harbour, day)[0]
    step = timedelta(minutes=5)
    start = end = high
    while depth(harbour, start - step) > draught and high - start < PERIOD / 2:
        start -= step
    while depth(harbour, end + step) > draught and end - high < PERIOD / 2:
        end += step
    return start, end
