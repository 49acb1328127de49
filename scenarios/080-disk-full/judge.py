#!/usr/bin/env python3
"""Holds the node's books against the hub's database after the disk was full. usage: judge.py WORK FAILURES

WORK/buffer is what the node's buffer holds. Prints the scenario's JSON line."""
import json
import sqlite3
import sys
from pathlib import Path

work = Path(sys.argv[1])
failures = int(sys.argv[2])
lines = [line.split() for line in (work / "buffer").read_text().splitlines()]
logged, acknowledged, waiting, dropped = map(int, next(line[1:] for line in lines if line[0] == "account"))
hub = sqlite3.connect(work / "hub" / "hub.db")
stored = hub.execute("SELECT epoch, sequence FROM frame").fetchall()
told = {(int(line[1]), int(line[3])) for line in lines if line[0] == "frame" and line[5] == "true"}
unclean = [line for line in lines if line[0] == "gap" and line[1] == "UNCLEAN"]
wrong = []
if logged != acknowledged + waiting + dropped:
    wrong.append(f"logged {logged} is not stored {acknowledged} + waiting {waiting} + dropped {dropped}")
if told - set(stored):
    wrong.append(f"{len(told - set(stored))} acknowledged frames are not on the hub")
if len(stored) != len(set(stored)):
    wrong.append(f"the hub holds {len(stored) - len(set(stored))} frames twice")
if len(stored) < 8:
    wrong.append(f"the hub holds only {len(stored)} frames: nothing is shown by that")
if unclean:
    wrong.append(f"{len(unclean)} unclean gaps of a node that was never killed")
for sentence in wrong:
    print("  " + sentence, file=sys.stderr)
print(json.dumps({
    "ok": not wrong and failures == 0, "logged": logged, "stored": acknowledged, "waiting": waiting, "dropped": dropped,
    "duplicated": len(stored) - len(set(stored)), "frames_on_hub": len(stored),
}))
sys.exit(1 if wrong else 0)
