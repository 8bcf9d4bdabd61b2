"""Times smartmoneyconcepts on recorded candles, or dumps what it found. Prints one line of JSON."""

import argparse
import hashlib
import json
import platform
import time
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
from smartmoneyconcepts import smc


def read_candles(path):
    """Columns time (ms), open, high, low, close, volume; plain or gzipped."""
    return pd.read_csv(path, float_precision="round_trip")


def core_five(ohlc, swing_length):
    """The pass that is timed: gaps, swings, structure, order blocks, liquidity."""
    smc.fvg(ohlc)
    swings = smc.swing_highs_lows(ohlc, swing_length=swing_length)
    smc.bos_choch(ohlc, swings)
    smc.ob(ohlc, swings)
    smc.liquidity(ohlc, swings)


def seconds_per_pass(ohlc, swing_length, passes):
    begun = time.perf_counter()
    for _ in range(passes):
        core_five(ohlc, swing_length)
    return (time.perf_counter() - begun) / passes


def passes_for(ohlc, swing_length):
    """How many passes take about 0.2 s; the pass that finds it out is the warm-up."""
    return max(1, round(0.2 / seconds_per_pass(ohlc, swing_length, 1)))


def time_lengths(candles, options):
    """Seconds per pass by length, a list of rounds each; rounds go through all lengths in turn."""
    frames = {n: candles.iloc[:n].reset_index(drop=True) for n in options.lengths if n <= len(candles)}
    passes = {n: passes_for(frame, options.swing_length) for n, frame in frames.items()}
    seconds = {n: [] for n in frames}
    for _ in range(options.rounds):
        for n, frame in frames.items():
            seconds[n].append(seconds_per_pass(frame, options.swing_length, passes[n]))
    missing = [n for n in options.lengths if n > len(candles)]
    return {"swingLength": options.swing_length, "secondsPerPass": seconds, "tooFewCandlesFor": missing}


def rows_of(frame, column):
    """Every row where the column has a value, as [index, …columns]."""
    found = frame[frame[column].notna()]
    return [[int(index), *map(float, row)] for index, row in zip(found.index, found.to_numpy())]


def previous_days(candles):
    """[index, high, low] of each row where the previous day's levels change. The package keeps them as float32."""
    dated = candles.set_index(pd.to_datetime(candles["time"], unit="ms"))
    levels = smc.previous_high_low(dated, time_frame="1D")[["PreviousHigh", "PreviousLow"]]
    changed = levels.ne(levels.shift()).any(axis=1) & levels.notna().all(axis=1)
    return rows_of(levels[changed], "PreviousHigh")


def dump(candles, options):
    return {
        "candles": len(candles),
        "sha256": hashlib.sha256(Path(options.csv).read_bytes()).hexdigest(),
        "swings": rows_of(smc.swing_highs_lows(candles, swing_length=options.swing_length), "HighLow"),
        "fvg": rows_of(smc.fvg(candles), "FVG"),
        "previousDays": previous_days(candles),
    }


def parse_options():
    parser = argparse.ArgumentParser()
    modes = parser.add_subparsers(dest="mode", required=True)
    timing = modes.add_parser("time")
    timing.add_argument("csv")
    timing.add_argument("lengths", type=lambda text: [int(n) for n in text.split(",")])
    timing.add_argument("--rounds", type=int, default=5)
    timing.add_argument("--swing-length", type=int, default=50)
    dumping = modes.add_parser("dump")
    dumping.add_argument("csv")
    dumping.add_argument("--swing-length", type=int, default=5)
    return parser.parse_args()


options = parse_options()
candles = read_candles(options.csv)
versions = {"peer": f"smartmoneyconcepts {version('smartmoneyconcepts')}", "python": platform.python_version()}
versions |= {"pandas": pd.__version__, "numpy": np.__version__}
result = time_lengths(candles, options) if options.mode == "time" else dump(candles, options)
print(json.dumps({**versions, **result}))
