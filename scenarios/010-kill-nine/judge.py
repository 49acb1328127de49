#!/usr/bin/env python3
"""Compares the node's and the hub's databases after the kills. usage: judge.py WORK

WORK/kills holds when the node was killed, Unix milliseconds, one a line."""
import sqlite3
import sys
from pathlib import Path

# The open second, and the moment that its writing takes on a busy machine.
MOST_LOST_SECONDS = 1.5

work = Path(sys.argv[1])
hub = sqlite3.connect(work / "hub" / "hub.db")
node = sqlite3.connect(work / "node" / "telemetry.db")
wrong = []

opening = dict(node.execute("SELECT id, opening FROM epoch"))
stored = hub.execute("SELECT epoch, sequence FROM frame").fetchall()
if len(stored) != len(set(stored)):
    wrong.append(f"the hub holds {len(stored) - len(set(stored))} frames twice")

frames = node.execute("SELECT epoch, sequence, acknowledged FROM frame").fetchall()
told = {(epoch, sequence) for epoch, sequence, acknowledged in frames if acknowledged}
lost = [frame for frame in told if frame not in set(stored) and (opening[frame[0]], frame[1]) not in set(stored)]
if lost:
    wrong.append(f"{len(lost)} acknowledged frames are not on the hub, such as {lost[0]}")
if len(told) < 5:
    wrong.append(f"only {len(told)} frames were acknowledged: nothing is shown by that")
open_frames = len(frames) - len(told)
if open_frames > 3:
    wrong.append(f"{open_frames} frames wait still to be acknowledged")

logged, acknowledged, dropped = node.execute("SELECT logged, acknowledged, dropped FROM account").fetchone()
waiting = node.execute("SELECT coalesce(sum(samples), 0) FROM frame WHERE NOT acknowledged").fetchone()[0]
if logged != acknowledged + dropped + waiting:
    wrong.append(f"logged {logged} is not acknowledged {acknowledged} + dropped {dropped} + waiting {waiting}")

kills = [int(line) for line in (work / "kills").read_text().split()]
# A gap that the hub has acknowledged is the hub's to keep.
unclean = sorted(
    set(hub.execute("SELECT epoch, from_time, to_time FROM gap").fetchall())
    | set(node.execute("SELECT epoch, from_millis, to_millis FROM gap").fetchall()),
    key=lambda gap: gap[1],
)
if len(unclean) != len(kills):
    wrong.append(f"{len(unclean)} unclean gaps are written down for {len(kills)} kills")
unmeasured = [(kill - begin) / 1000 for kill, (_, begin, _) in zip(kills, unclean)]
if any(not 0 <= seconds <= MOST_LOST_SECONDS for seconds in unmeasured):
    wrong.append(f"of the time before a kill {max(unmeasured)} s are missing, at most {MOST_LOST_SECONDS} may be")
print(
    f"  {len(stored)} frames on the hub, {len(told)} acknowledged on the node, {open_frames} waiting; "
    f"logged {logged} = {acknowledged} + {dropped} + {waiting}; missing before each kill: "
    + ", ".join(f"{seconds:.2f} s" for seconds in unmeasured),
    file=sys.stderr,
)
for sentence in wrong:
    print("  " + sentence, file=sys.stderr)
sys.exit(1 if wrong else 0)
