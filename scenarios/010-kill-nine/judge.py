#!/usr/bin/env python3
"""Compares what the node's buffer and the hub hold after the kills. usage: judge.py WORK

WORK/telemetry is what the hub stores as the command line counts it; WORK/kills holds when the node was killed, Unix milliseconds, one a line; WORK/buffer what the node's buffer holds."""
import re
import sys
from pathlib import Path

# The open second, and the moment that its writing takes on a busy machine.
MOST_LOST_SECONDS = 1.5

work = Path(sys.argv[1])
lines = [line.split() for line in (work / "buffer").read_text().splitlines()]
wrong = []

# Each frame once: the command that wrote this refuses one that stands there twice, or is not as the node signed it.
counts = re.search(r"(\d+) frames are as .*?, (\d+) it thinned itself .*?, (\d+) are not covered", (work / "telemetry").read_text())
stored = sum(int(count) for count in counts.groups()) if counts else 0

frames = [(int(line[1]), int(line[3]), line[5] == "true") for line in lines if line[0] == "frame"]
told = {(epoch, sequence) for epoch, sequence, acknowledged in frames if acknowledged}
if stored < len(told):
    wrong.append(f"{len(told) - stored} acknowledged frames are not on the hub")
if stored > len(frames):
    wrong.append(f"the hub holds {stored - len(frames)} frames more than the node made")
if len(told) < 5:
    wrong.append(f"only {len(told)} frames were acknowledged: nothing is shown by that")
open_frames = len(frames) - len(told)
if open_frames > 3:
    wrong.append(f"{open_frames} frames wait still to be acknowledged")

account = next(line for line in lines if line[0] == "account")
logged, acknowledged, waiting, dropped = (int(number) for number in account[1:])
if logged != acknowledged + dropped + waiting:
    wrong.append(f"logged {logged} is not acknowledged {acknowledged} + dropped {dropped} + waiting {waiting}")

kills = [int(line) for line in (work / "kills").read_text().split()]
unclean = sorted(
    {(int(line[2]), int(line[5]), int(line[6])) for line in lines if line[0] == "gap" and line[1] == "UNCLEAN"},
    key=lambda gap: gap[1],
)
if len(unclean) != len(kills):
    wrong.append(f"{len(unclean)} unclean gaps are written down for {len(kills)} kills")
unmeasured = [(kill - begin) / 1000 for kill, (_, begin, _) in zip(kills, unclean)]
if any(not 0 <= seconds <= MOST_LOST_SECONDS for seconds in unmeasured):
    wrong.append(f"of the time before a kill {max(unmeasured)} s are missing, at most {MOST_LOST_SECONDS} may be")
print(
    f"  {stored} frames on the hub, {len(told)} acknowledged on the node, {open_frames} waiting; "
    f"logged {logged} = {acknowledged} + {dropped} + {waiting}; missing before each kill: "
    + ", ".join(f"{seconds:.2f} s" for seconds in unmeasured),
    file=sys.stderr,
)
for sentence in wrong:
    print("  " + sentence, file=sys.stderr)
sys.exit(1 if wrong else 0)
