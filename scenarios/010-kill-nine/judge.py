#!/usr/bin/env python3
"""Compares what the node's buffer and the hub hold after the kills. usage: judge.py WORK FAILURES ROUNDS

WORK/telemetry is what the hub stores as `skerry audit telemetry --json` counts it: each frame once, as that refuses one that is there twice.
WORK/kills holds of each kill of the node when it was still alive and when it was gone, Unix milliseconds; WORK/all-kills a line for each kill; WORK/buffer what the node's buffer holds.
Prints one JSON line."""
import json
import sys
from pathlib import Path

# The open second, and the moment that its writing takes on a busy machine.
MOST_LOST_SECONDS = 1.5

work = Path(sys.argv[1])
failures = int(sys.argv[2])
rounds = int(sys.argv[3])
lines = [line.split() for line in (work / "buffer").read_text().splitlines()]
told = json.loads((work / "telemetry").read_text())
wrong = list(told["faults"])

frames_on_hub = told["verified_frames"] + told["thinned_frames"] + told["uncovered_frames"]
frames = {(int(line[1]), int(line[3])): line[5] == "true" for line in lines if line[0] == "frame"}
acknowledged_frames = sum(frames.values())
if frames_on_hub < acknowledged_frames:
    wrong.append(f"{acknowledged_frames - frames_on_hub} acknowledged frames are not on the hub")
if frames_on_hub > len(frames):
    wrong.append(f"the hub holds {frames_on_hub - len(frames)} frames more than the node made")
if acknowledged_frames < 5:
    wrong.append(f"only {acknowledged_frames} frames were acknowledged: nothing is shown by that")
if len(frames) - acknowledged_frames > 3:
    wrong.append(f"{len(frames) - acknowledged_frames} frames wait still to be acknowledged")

account = next(line for line in lines if line[0] == "account")
logged, acknowledged, waiting, dropped = (int(number) for number in account[1:])
if logged != acknowledged + dropped + waiting:
    wrong.append(f"logged {logged} is not acknowledged {acknowledged} + dropped {dropped} + waiting {waiting}")
# The answer for the last frames may not have come yet.
if not acknowledged <= told["samples"] <= acknowledged + waiting:
    wrong.append(f"the hub stores {told['samples']} samples, acknowledged are {acknowledged}, and {waiting} wait")

kills = [tuple(int(moment) for moment in line.split()) for line in (work / "kills").read_text().splitlines()]
unclean = sorted((int(line[5]), int(line[6])) for line in lines if line[0] == "gap" and line[1] == "UNCLEAN")


def covers(gap, kill):
    return gap[0] <= kill[1] and kill[0] <= gap[1]


# Killed only while it works, a node leaves a gap for each kill.
if rounds > 0 and len(unclean) != len(kills):
    wrong.append(f"{len(unclean)} unclean gaps are written down for {len(kills)} kills")
missing = []
for gap in unclean:
    within = [kill for kill in kills if covers(gap, kill)]
    if within:
        missing.append((min(within)[1] - gap[0]) / 1000)
    else:
        wrong.append(f"an unclean gap from {gap[0]} to {gap[1]} in which nothing was killed")
# Who is killed before the buffer is open leaves nothing but the gap that was there.
unsaid = [kill for kill in kills if not any(covers(gap, kill) for gap in unclean)]
if unsaid:
    wrong.append(f"of {len(unsaid)} kills nothing is written down, such as at {unsaid[0][0]}")
late = [seconds for seconds in missing if seconds > MOST_LOST_SECONDS]
if late:
    wrong.append(f"before {len(late)} kills more than {MOST_LOST_SECONDS} s are missing, up to {max(late)} s")
for sentence in wrong:
    print("  " + sentence, file=sys.stderr)
print(json.dumps({
    "scenario": "kill-nine", "holds": not wrong and failures == 0, "kills": len((work / "all-kills").read_text().split()), "node_kills": len(kills),
    "unclean_gaps": len(unclean), "most_seconds_lost": max(missing, default=0), "logged": logged, "stored": told["samples"], "waiting": waiting,
    "dropped": dropped, "frames_on_hub": frames_on_hub, "frames_acknowledged": acknowledged_frames,
}))
sys.exit(1 if wrong else 0)
