#!/usr/bin/env python3
"""Holds what people saw and were told against what was lost when. usage: judge.py WORK NODES GONE SITE FAILURES | judge.py --step calm|back WORK

WORK/seen is what FleetWatchMain saw in the two streams of the console, WORK/told what receiver.py was told, WORK/marks when what was done, Unix seconds;
WORK/lost, hub-back and clock-behind are what `skerry alarms list --all --json` printed then. Prints one JSON line; with --step it prints nothing, and says by
its status whether WORK/now is as it is to be before the next step."""
import json
import sys
from collections import defaultdict
from pathlib import Path

# By which a node that is lost is seen to be.
SEEN_WITHIN_SECONDS = 30
# Three intervals of 10 s until nodes are silent, 30 s of hold-off, and a look each second; the last heartbeat was up to 10 s before the loss or none.
PAGE_WITHIN_SECONDS = 75
# A page goes on for 10 minutes after all is well; nodes come back within some seconds of when they can.
KEEP_FIRING_SECONDS = 600
ENDS_WITHIN_SECONDS = 60
# What is heard again, or told again when a cause let go of it.
SETTLES_WITHIN_SECONDS = 60
TICKET_SECONDS = 900
ILL = "restarts"
REGION = "region_silent@region/north"


def lines(file):
    if not file.exists():
        return []
    # The last line may be half written.
    return [json.loads(line) for line in file.read_text().splitlines(keepends=True) if line.endswith("\n")]


def active(listed, rule=None):
    return [alarm for alarm in listed["alarms"] if alarm["condition"] == "active" and rule in (None, alarm["rule"])]


def calm(listed):
    wrong = active(listed)
    only_ill = all(alarm["rule"] == ILL and alarm["severity"] == alarm.get("told") == "major" for alarm in wrong)
    return only_ill and len(wrong) == 5 and "flood_since" not in listed and "quiet_until" not in listed


def back(listed):
    return not any(alarm.get("cause") == REGION for alarm in active(listed))


class Judge:
    def __init__(self, work, nodes, gone, site):
        self.work = work
        self.nodes, self.gone, self.site = nodes, gone, site
        self.marks = {name: float(at) for name, at in (line.split() for line in (work / "marks").read_text().splitlines())}
        self.seen = lines(work / "seen")
        self.by_node = defaultdict(list)
        for line in self.seen:
            if line["event"] == "node":
                self.by_node[line["id"]].append(line)
        self.names = {node: of[-1]["name"] for node, of in self.by_node.items()}
        self.told = self.each_once(lines(work / "told"))
        self.wrong = []
        self.figures = {}

    @staticmethod
    def each_once(told):
        first = {}
        for each in told:
            first.setdefault(each["id"], each)
        return list(first.values())

    def check(self, holds, sentence):
        if not holds:
            self.wrong.append(sentence)

    def members(self, file):
        return {node for node, name in self.names.items() if name.startswith(file + "-")}

    def between(self, begin, end):
        return [each for each in self.told if self.marks[begin] <= each["time"] < self.marks[end]]

    def after(self, mark, seconds):
        return self.marks[mark] + seconds

    # What was seen

    def lost_within(self, file, mark):
        """Seconds from a loss until all its nodes were seen to be lost; none when some never were."""
        last = 0
        for node in self.members(file):
            times = [line["t"] for line in self.by_node[node] if line["lost"] and line["t"] >= self.marks[mark]]
            if not times:
                return None
            last = max(last, times[0] - self.marks[mark])
        return last

    def loss_is_seen(self, file, mark, count):
        self.check(len(self.members(file)) == count, f"{len(self.members(file))} nodes of {file} were ever seen, not {count}")
        seconds = self.lost_within(file, mark)
        self.figures[f"{file}_seen_lost_after_s"] = None if seconds is None else round(seconds, 1)
        self.check(seconds is not None and seconds <= SEEN_WITHIN_SECONDS, f"the loss of {file} was seen after {seconds} s")

    def coverage(self, begin, end, reporting, what):
        """While something is lost, it is said each second how many of how many report."""
        fleet = [line for line in self.seen if line["event"] == "fleet" and begin <= line["t"] < end]
        said = {(line["reporting"], line["nodes"]) for line in fleet if line["up"]}
        self.check(said == {(reporting, self.nodes)}, f"coverage {what}: {sorted(said)}, not {reporting} of {self.nodes}")
        return f"{reporting} of {self.nodes}"

    def state_at(self, node, moment):
        before = [line for line in self.by_node[node] if line["t"] <= moment]
        return before[-1] if before else None

    def is_well(self, line):
        return line is not None and not line["lost"] and not line["conditions"]

    def ill(self, file):
        """Nodes that something was wrong with before anything was lost."""
        return {node for node in self.members(file) if ILL in (self.state_at(node, self.marks["begin"]) or {"conditions": {}})["conditions"]}

    def silences(self):
        """The alarms of what is lost for good; in the short form no silence is long enough for any."""
        if "killed" not in self.marks:
            return set()
        return {REGION} | {f"node_silent@node/{node}" for node in self.members("lone")} | {
            line["alarm"] for line in self.seen if line["event"] == "alarm" and line["alarm"].startswith("site_silent@")}

    def stays(self, nodes, begin, end, what, also=frozenset()):
        """What was wrong before it was cut off stays so: neither the node nor its alarm turns well."""
        self.check(bool(nodes), f"{what}: nothing was wrong before")
        alarms = {f"{ILL}@node/{node}" for node in nodes} | also
        for node in nodes:
            shown = [self.state_at(node, begin)] + [line for line in self.by_node[node] if begin <= line["t"] < end]
            self.check(not any(self.is_well(line) for line in shown), f"{what}: {self.names[node]} turned well")
        for line in self.seen:
            if not begin <= line["t"] < end:
                continue
            if line["event"] == "alarm" and line["alarm"] in alarms:
                holds = line["condition"] == "active" and not line["ending"]
                self.check(holds, f"{what}: {line['alarm']} is {line['condition']}{', about to end' if line['ending'] else ''}")
            if line["event"] == "alarm-gone":
                self.check(line["alarm"] not in alarms, f"{what}: {line['alarm']} is gone")
            if line["event"] == "alarms-whole":
                self.check(alarms <= set(line["alarms"]), f"{what}: {alarms - set(line['alarms'])} were not listed after a start")
        for each in self.told:
            if begin <= each["time"] < end:
                over = {self.name(alert) for alert in each["resolved"]} - {self.name(alert) for alert in each["firing"]}
                self.check(not over & alarms, f"{what}: people were told that {sorted(over & alarms)} are over")

    # What was told

    @staticmethod
    def name(alert):
        return f"{alert['labels']['alertname']}@{alert['labels']['scope']}"

    def sentence(self, each):
        named = [f"{alert['labels']['alertname']} {alert['labels']['severity']}" for alert in each["firing"]]
        return f"{each['group']}: {', '.join(sorted(set(named))) or 'nothing fires any more'}"

    def is_page_of_region(self, each):
        return each["group"] == "region/north" and any(
            alert["labels"]["alertname"] == "region_silent" and alert["labels"]["severity"] == "critical" for alert in each["firing"])

    def only(self, told, allowed, what):
        for each in told:
            self.check(any(is_allowed(each) for is_allowed in allowed), f"{what}: people were told of {self.sentence(each)}")

    def losses(self):
        m, lost_all = self.marks, self.nodes - 1 - self.site - self.gone
        self.loss_is_seen("lone", "lone", 1)
        self.loss_is_seen("site", "site", self.site)
        self.loss_is_seen("uplink", "uplink", self.gone)
        self.figures["coverage"] = self.coverage(self.after("uplink", SEEN_WITHIN_SECONDS + 5), m["back"], lost_all, "while they are lost")
        told = self.between("begin", "back")
        pages = [each for each in told if self.is_page_of_region(each)]
        self.figures["pages"] = len(pages)
        self.check(len(pages) == 1, f"{len(pages)} pages for the region")
        if pages:
            after = pages[0]["time"] - m["uplink"]
            self.figures["page_after_s"] = round(after, 1)
            self.check(after <= PAGE_WITHIN_SECONDS, f"the page came after {after:.0f} s")
            inside = max(alert["symptoms"] for alert in pages[0]["firing"])
            self.figures["inside_page"] = inside
            self.check(inside >= self.gone, f"{inside} alarms are listed inside the page, not {self.gone}")
        members = {f"node/{node}" for node in self.members("uplink")}
        tickets = [each for each in told for alert in each["firing"] if alert["labels"]["alertname"] == "node_silent" and alert["labels"]["scope"] in members]
        self.figures["tickets_of_its_nodes"] = len(tickets)
        allowed = [self.is_page_of_region]
        listed = json.loads((self.work / "lost").read_text())
        silent = {alarm["place"]: alarm for alarm in listed["alarms"] if alarm["rule"] == "node_silent" and alarm["condition"] in ("active", "pending")}
        explained = {place for place, alarm in silent.items() if alarm.get("cause") == REGION}
        self.check(explained == members, f"the region explains the silence of {len(explained)} nodes, not of the {self.gone} that are lost")
        if m["back"] - m["uplink"] > TICKET_SECONDS + 60:
            self.tickets(told, silent, allowed)
        self.only(told, allowed, "while they are lost")
        self.stays(self.ill("uplink"), m["uplink"], m["back"], "region cut off")

    def tickets(self, told, silent, allowed):
        """After 15 minutes: one for the node that is lost alone, one for the site with its nodes inside."""
        lone = f"node/{next(iter(self.members('lone')))}"
        of_lone = [each for each in told if each["group"] == lone]
        of_site = [each for each in told if each["group"].startswith("site/")]
        self.figures["tickets_of_node"], self.figures["tickets_of_site"] = len(of_lone), len(of_site)
        self.check(len(of_lone) == 1 and of_lone[0]["firing"][0]["labels"]["alertname"] == "node_silent", f"{len(of_lone)} tickets for the node that is lost alone")
        is_site = len(of_site) == 1 and of_site[0]["firing"][0]["labels"]["alertname"] == "site_silent"
        self.check(is_site, f"{len(of_site)} tickets for the site")
        if is_site:
            self.check(of_site[0]["firing"][0]["symptoms"] == self.site, f"{of_site[0]['firing'][0]['symptoms']} nodes are listed inside the site")
        inside = {place for place, alarm in silent.items() if alarm.get("cause", "").startswith("site_silent@")}
        self.check(inside == {f"node/{node}" for node in self.members("site")}, f"the site explains the silence of {len(inside)} nodes")
        allowed += [lambda each: each["group"] == lone, lambda each: each["group"].startswith("site/")]

    def return_of_region(self):
        m = self.marks
        end = "ended" if "ended" in m else "hub"
        ill = self.ill("uplink")
        for node in ill:
            line = self.state_at(node, m[end])
            self.check(line is not None and not line["lost"] and ILL in line["conditions"], f"{self.names[node]} is not judged again: {line}")
        told = self.between("back", end)
        over = [each for each in told if each["group"] == "region/north"]
        # Why people were told of them before is over: they are told again.
        again = {f"node/{node}" for node in ill}
        self.only(told, [lambda each: each["group"] == "region/north" and not each["firing"], lambda each: each["group"] in again], "when they are back")
        if "ended" not in m:
            self.check(not over, "the page of the region is over at once")
            return
        self.figures["ends"] = len(over)
        self.check(len(over) == 1, f"people were told {len(over)} times that the region is back")
        if over:
            after = over[0]["time"] - m["back"]
            self.figures["ends_after_s"] = round(after, 1)
            self.check(KEEP_FIRING_SECONDS <= after <= KEEP_FIRING_SECONDS + ENDS_WITHIN_SECONDS, f"it was over after {after:.0f} s")
        settled = self.after("back", SETTLES_WITHIN_SECONDS)
        self.coverage(settled, m["ended"], self.nodes - 1 - self.site, "when they are back")
        told = self.between("killed", "hub")
        pages = [each for each in told if self.is_page_of_region(each)]
        self.figures["pages_when_killed"] = len(pages)
        self.check(len(pages) == 1, f"{len(pages)} pages for the region when its nodes are killed")
        if pages:
            after = pages[0]["time"] - m["killed"]
            self.figures["page_after_kill_s"] = round(after, 1)
            self.check(after <= PAGE_WITHIN_SECONDS, f"the page came {after:.0f} s after the kill")
        self.only(told, [self.is_page_of_region], "when they are killed")

    def loss_of_hub(self):
        m = self.marks
        down = [line["t"] for line in self.seen if line["event"] == "down" and line["stream"] == "fleet" and line["t"] >= m["hub"]]
        after = down[0] - m["hub"] if down else None
        self.figures["hub_seen_lost_after_s"] = None if after is None else round(after, 1)
        self.check(after is not None and after <= SEEN_WITHIN_SECONDS, f"that the hub is lost was seen after {after} s")
        dark = [line for line in self.seen if line["event"] == "fleet" and m["hub"] + SEEN_WITHIN_SECONDS <= line["t"] < m["hub-starts"]]
        self.check(bool(dark) and not any(line["up"] for line in dark), "without a hub the stream was said to be there")
        self.stays(self.ill("two"), m["hub"], m["clock"], "hub lost", self.silences())
        dead = self.members("lone") | self.members("site") | (self.members("uplink") if "killed" in m else set())
        for node in dead:
            shown = [self.state_at(node, m["hub"])] + [line for line in self.by_node[node] if m["hub"] <= line["t"] < m["clock"]]
            self.check(all(line is not None and line["lost"] for line in shown), f"hub lost: {self.names[node]} was shown as if it were there")
        for node in self.ill("two"):
            line = self.state_at(node, m["clock"])
            self.check(line is not None and not line["lost"], f"hub lost: {self.names[node]} is not heard again")
        told = self.between("hub", "clock")
        # In the short form the page of the region ends in this time.
        allowed = [] if "killed" in m else [lambda each: each["group"] == "region/north" and not each["firing"]]
        self.only(told, allowed, "when the hub is back")
        listed = {alarm["alarm"] for alarm in active(json.loads((self.work / "hub-back").read_text()))}
        self.check({f"{ILL}@node/{node}" for node in self.ill("two")} <= listed, "hub lost: an alarm is not there any more")

    def clock_of_hub(self):
        m = self.marks
        self.stays(self.ill("two"), m["clock"], m["end"], "clock of the hub", self.silences())
        told = self.between("clock", "end")
        self.figures["told_while_clock_is_behind"] = len(told)
        self.check(len(told) <= 10, f"{len(told)} notifications, as the hub's clock was set")
        behind = json.loads((self.work / "clock-behind").read_text())
        listed = {alarm["alarm"] for alarm in active(behind)}
        self.figures["clock_alarms_while_behind"] = len(active(behind, "clock_offset"))
        self.check({f"{ILL}@node/{node}" for node in self.ill("two")} <= listed, "clock of the hub: an alarm is not there any more")


def judge(work, nodes, gone, site, failures):
    judged = Judge(work, nodes, gone, site)
    judged.losses()
    judged.return_of_region()
    judged.loss_of_hub()
    judged.clock_of_hub()
    for sentence in judged.wrong[:50]:
        print("  " + sentence, file=sys.stderr)
    holds = not judged.wrong and failures == 0
    print(json.dumps({"scenario": "fleet-loss", "holds": holds, "nodes": nodes, "lost_at_once": gone, "whole": "ended" in judged.marks,
                      **judged.figures, "notifications": len(judged.told), "wrong": len(judged.wrong)}))
    return not judged.wrong


if __name__ == "__main__":
    if sys.argv[1] == "--step":
        now = json.loads((Path(sys.argv[3]) / "now").read_text())
        sys.exit(0 if {"calm": calm, "back": back}[sys.argv[2]](now) else 1)
    sys.exit(0 if judge(Path(sys.argv[1]), *(int(number) for number in sys.argv[2:6])) else 1)
