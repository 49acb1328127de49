#!/usr/bin/env python3
"""Compares what a hub says of its alarms with what the receiver was told. usage: judge.py WORK FAILURES | judge.py --settled WORK

WORK/alarms is what `skerry alarms list --all --json` printed last, WORK/told what receiver.py has written, WORK/lives a line for each life of the hub: when it
was started and when it was killed, Unix seconds. Prints one JSON line. With --settled it prints nothing, says by its status whether all that was due has been
told, and adds to WORK/news when alarms became worse or were let go, as the hub says."""
import json
import sys
from collections import defaultdict
from datetime import datetime
from pathlib import Path

# By which an alarm that nothing holds back is told, once its group may be told of again.
TOLD_WITHIN_SECONDS = 120
# A group is told again of what is not worse than people know after 5 minutes.
GROUP_REST_SECONDS = 300
# What is worse, or let go, is told after a hold-off of 30 s; a notification of before that arrives later than it was made, by what the receiver refuses.
NEWS_SECONDS = 60
# What a dead-man receiver waits for before it wakes somebody: that is what a beat says of itself.
DEAD_SECONDS = 210
SEVERITIES = ["unknown", "normal", "warning", "major", "critical"]


def seconds(rfc3339):
    return datetime.fromisoformat(rfc3339.replace("Z", "+00:00")).timestamp()


def lines(file):
    if not file.exists():
        return []
    # The last line may be half written while the receiver is at work.
    return [json.loads(line) for line in file.read_text().splitlines(keepends=True) if line.endswith("\n")]


def key(alert):
    return alert["labels"]["alertname"], alert["labels"]["scope"]


def content(told, status):
    return frozenset(key(alert) + (alert["labels"]["severity"],) for alert in told[status])


def by_group(told):
    groups = defaultdict(list)
    for each in told:
        if each["path"] == "/pager":
            groups[each["group"]].append(each)
    return groups


def is_due(alarm):
    """Whether people are to know of it. What is let go while it is about to end is not told any more, unless it comes back."""
    let_go_at_its_end = "ends_at" in alarm and alarm["news_at"] != alarm["received_at"]
    return alarm["condition"] == "active" and not alarm["held"] and not let_go_at_its_end


def untold(listed, groups):
    """Alarms that people should know of by now, and do not, as far as the hub says."""
    now = seconds(listed["at"])
    late = []
    for alarm in listed["alarms"]:
        if not is_due(alarm) or "told" in alarm:
            continue
        # In a flood whatever has no group yet is told as one of the fleet.
        before = [each["time"] for group in (alarm["place"], "fleet") for each in groups[group] if each["time"] <= now]
        due = max([seconds(alarm["news_at"])] + [last + GROUP_REST_SECONDS for last in before])
        if now > due + TOLD_WITHIN_SECONDS:
            late.append(alarm["alarm"])
    return late


def unheard(listed, groups):
    """Alarms that the hub takes for told, and that the last notification of their group does not have."""
    now = seconds(listed["at"])
    missing = []
    for alarm in listed["alarms"]:
        if not is_due(alarm) or "told" not in alarm:
            continue
        # What came later may say that it is over.
        told = [each for each in groups[alarm.get("group", alarm["place"])] if each["time"] <= now]
        firing = {key(alert): alert["labels"]["severity"] for alert in told[-1]["firing"]} if told else {}
        severity = firing.get((alarm["rule"], alarm["place"]), "unknown")
        if SEVERITIES.index(severity) < SEVERITIES.index(alarm["told"]):
            missing.append(alarm["alarm"])
    return missing


def doubled(groups, news):
    """Notifications with another id than the one before in their group, and nothing else that is new."""
    twice = []
    for group, told in groups.items():
        # As a receiver sees it that drops the ids that it has seen.
        each_once = {}
        for each in told:
            each_once.setdefault(each["id"], each)
        notifications = list(each_once.values())
        for before, after in zip(notifications, notifications[1:]):
            # That less is over is nothing new.
            same = content(before, "firing") == content(after, "firing") and content(after, "resolved") <= content(before, "resolved")
            # What began since is another occurrence of the same, and what a cause explained until then is told as if it were new.
            began = any(seconds(alert["starts_at"]) > before["time"] for alert in after["firing"])
            since = before["time"] - NEWS_SECONDS
            let_go = any(since <= moment <= after["time"] for alert in after["firing"] for moment in news[key(alert)])
            if same and not began and not let_go:
                twice.append(f"{group}: {before['id']} and {after['id']}")
    return twice


def repeated(told):
    seen = set()
    again = 0
    for each in told:
        again += (each["path"], each["id"]) in seen
        seen.add((each["path"], each["id"]))
    return again


def silences(beats, lives):
    """Times in which a living hub told its dead-man nothing, seconds."""
    longest = 0
    for start, end in lives:
        marks = [start] + [beat for beat in beats if start <= beat <= end] + [end]
        longest = max([longest] + [after - before for before, after in zip(marks, marks[1:])])
    return longest


def remember(work, listed):
    """When an alarm that there was became worse or was let go. That it arose is in what is told of it."""
    with (work / "news").open("a", encoding="utf-8") as out:
        for alarm in listed["alarms"]:
            if alarm["news_at"] != alarm["received_at"]:
                out.write(json.dumps([alarm["rule"], alarm["place"], seconds(alarm["news_at"])]) + "\n")


def remembered(work):
    news = defaultdict(set)
    for rule, place, moment in lines(work / "news"):
        news[rule, place].add(moment)
    return news


def settled(work):
    listed = json.loads((work / "alarms").read_text())
    remember(work, listed)
    groups = by_group(lines(work / "told"))
    now = seconds(listed["at"])
    due = [alarm for alarm in listed["alarms"] if is_due(alarm)]
    waiting = sum(receiver["waiting"] for receiver in listed["receivers"])
    # Also what was told while the list was made is to be in it.
    quiet = all(now - told[-1]["time"] > 10 for told in groups.values())
    told = all("told" in alarm for alarm in due)
    # What was let go is told again, and is until then in no notification that came meanwhile.
    return bool(due) and told and waiting == 0 and quiet and not unheard(listed, groups) and "quiet_until" not in listed


def judge(work, failures):
    listed = json.loads((work / "alarms").read_text())
    told = lines(work / "told")
    groups = by_group(told)
    lives = [tuple(float(moment) for moment in line.split()) for line in (work / "lives").read_text().splitlines()]
    beats = [each["time"] for each in told if each["path"] == "/watchdog"]
    notifications = [each for each in told if each["path"] == "/pager"]
    lost = untold(listed, groups) + unheard(listed, groups)
    twice = doubled(groups, remembered(work))
    wrong = [f"lost: {alarm}" for alarm in lost] + [f"doubled: {pair}" for pair in twice]
    for receiver in listed["receivers"]:
        if receiver["lost"]:
            wrong.append(f"the hub gave up {receiver['lost']} notifications for {receiver['name']}")
    if any(each["left_out"] for each in notifications):
        wrong.append("a notification leaves alarms out: nothing is shown by that")
    known = [alarm for alarm in listed["alarms"] if alarm["condition"] == "active" and "told" in alarm]
    if len(known) < 5:
        wrong.append(f"only {len(known)} alarms were told: nothing is shown by that")
    again = repeated(notifications)
    if again == 0 and any(each["answer"] == 500 for each in notifications):
        wrong.append("nothing was delivered again, although the receiver said of some that it had failed")
    silent = silences(beats, lives)
    if silent > DEAD_SECONDS:
        wrong.append(f"a hub that was up told its dead-man nothing for {silent:.0f} s")
    gone = lives[-1][1]
    last = max(beats, default=0)
    knows_after = last + DEAD_SECONDS - gone
    # A beat that was under way at the kill may be written down a moment later.
    if not 0 < knows_after <= DEAD_SECONDS + 2:
        wrong.append(f"after the hub is gone for good its dead-man would know {knows_after:.0f} s later")
    for sentence in wrong:
        print("  " + sentence, file=sys.stderr)
    print(f"  the dead-man would know {knows_after:.0f} s after the last kill", file=sys.stderr)
    print(json.dumps({
        "scenario": "hub-loss", "holds": not wrong and failures == 0, "kills": len(lives), "alarms_told": len(known), "notifications": len({each["id"] for each in notifications}),
        "repeated": again, "doubled": len(twice), "lost": len(lost), "beats": len(set(beats)),
        "longest_gap_between_beats_s": round(max((after - before for before, after in zip(beats, beats[1:])), default=0), 1),
        "longest_silence_while_up_s": round(silent, 1), "dead_man_knows_after_s": round(knows_after, 1),
    }))
    return not wrong


if __name__ == "__main__":
    if sys.argv[1] == "--settled":
        sys.exit(0 if settled(Path(sys.argv[2])) else 1)
    sys.exit(0 if judge(Path(sys.argv[1]), int(sys.argv[2])) else 1)
