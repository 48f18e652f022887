import unittest
from datetime import date, timedelta

import tides
from harbours import Harbour

HUSUM = Harbour("Husum", 85, 3.2, 3.6, 1.2)


class Tides(unittest.TestCase):
    def test_two_high_waters_a_day(self):
        self.assertEqual(len(tides.high_waters(HUSUM, date(2025, 6, 2))), 2)

    def test_high_water_is_the_highest(self):
        high = tides.high_waters(HUSUM, date(2025, 6, 2))[0]
        self.assertAlmostEqual(tides.level(HUSUM, high), 5.0, places=2)

    def test_low_water_is_half_a_period_later(self):
        high = tides.high_waters(HUSUM, date(2025, 6, 2))[0]
        low = tides.level(HUSUM, high + tides.PERIOD / 2)
        self.assertAlmostEqual(low, 1.4, places=2)

    def test_the_window_holds_the_high_water(self):
        day = date(2025, 6, 2)
        start, end = tides.sailing_window(HUSUM, day, 1.5)
        self.assertLess(start, tides.high_waters(HUSUM, day)[0])
        self.assertLess(tides.high_waters(HUSUM, day)[0], end)

    def test_a_deep_keel_has_a_short_window(self):
        day = date(2025, 6, 2)
        narrow = tides.sailing_window(HUSUM, day, 2.5)
        wide = tides.sailing_window(HUSUM, day, 1.0)
        self.assertLess(narrow[1] - narrow[0], wide[1] - wide[0])

    def test_harbours_differ_by_their_lag(self):
        early = HUSUM._replace(lag_minutes=0)
        first = tides.high_waters(early, date(2025, 6, 2))[0]
        second = tides.high_waters(HUSUM, date(2025, 6, 2))[0]
        self.assertEqual(second - first, timedelta(minutes=85))
