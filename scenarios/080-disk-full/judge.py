#!/usr/bin/env python3
"""Holds the node's books against what the hub stores after the disk was full. usage: judge.py WORK FAILURES DRAIN_SECONDS

WORK/buffer is what the node's buffer holds, WORK/telemetry what the hub stores as `skerry audit telemetry --json` counts it: each frame once, as
that refuses one that stands there twice. Prints the scenario's JSON line."""
import json
import sys
from pathlib import Path

work = Path(sys.argv[1])
failures = int(sys.argv[2])
lines = [line.split() for line in (work / "buffer").read_text().splitlines()]
logged, acknowledged, waiting, dropped = map(int, next(line[1:] for line in lines if line[0] == "account"))
told = json.loads((work / "telemetry").read_text())
on_hub = told["verified_frames"] + told["thinned_frames"] + told["uncovered_frames"]
acknowledged_frames = {(line[1], line[3]) for line in lines if line[0] == "frame" and line[5] == "true"}
unclean = [line for line in lines if line[0] == "gap" and line[1] == "UNCLEAN"]
wrong = list(told["faults"])
if logged != acknowledged + waiting + dropped:
    wrong.append(f"logged {logged} is not stored {acknowledged} + waiting {waiting} + dropped {dropped}")
# What is acknowledged may have been given up on the node since: the hub has no fewer than the node still knows of.
if on_hub < len(acknowledged_frames):
    wrong.append(f"{len(acknowledged_frames) - on_hub} acknowledged frames are not on the hub")
if dropped == 0:
    wrong.append("nothing was dropped: nothing is shown of the books by that")
# The answer for the last frames may not have come yet.
if not acknowledged <= told["samples"] <= acknowledged + waiting:
    wrong.append(f"the hub stores {told['samples']} samples, acknowledged are {acknowledged}, and {waiting} wait")
if on_hub < 8:
    wrong.append(f"the hub holds only {on_hub} frames: nothing is shown by that")
if unclean:
    wrong.append(f"{len(unclean)} unclean gaps of a node that was never killed")
for sentence in wrong:
    print("  " + sentence, file=sys.stderr)
print(json.dumps({
    "scenario": "disk-full", "holds": not wrong and failures == 0, "logged": logged, "stored": acknowledged, "waiting": waiting, "dropped": dropped,
    "duplicated": max(0, told["samples"] - acknowledged - waiting), "drain_seconds": float(sys.argv[3]), "frames_on_hub": on_hub,
}))
sys.exit(1 if wrong else 0)
