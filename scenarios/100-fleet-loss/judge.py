#!/usr/bin/env python3
"""Holds what people saw and were told against what was lost when. usage: judge.py WORK NODES GONE SITE FAILURES | judge.py --step calm|held|back WORK

WORK/seen is what FleetWatchMain saw in the two streams of the console, WORK/told what receiver.py was told, WORK/marks when what was done, Unix seconds;
WORK/lost, hub-back and clock-behind are what `skerry alarms list --all --json` printed then, and those with -objective behind their names what
`skerry slo status --json` printed of the one objective. Prints one JSON line; with --step it prints nothing, and says by its status whether WORK/now, or
what was seen last, is as it is to be before the next step."""
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
# As old as frames may be that wait on a node before that is a ticket.
BACKLOG_SECONDS = 600
# The watcher says each second how many report; a busy machine may keep it from it for a moment.
SAID_EACH_SECONDS = 5
ILL = "restarts"
REGION = "region_silent@region/north"
SITE = "site_silent@site/east-site-1"
BACKLOG = "telemetry_backlog"
BURN = "slo_m3-sync-success"
# What only telemetry says: in the region whose nodes stop sending any.
OBJECTIVE = "slo_no-restarts@cell/no-restarts/west"


def lines(file):
    if not file.exists():
        return []
    # The last line may be half written.
    return [json.loads(line) for line in file.read_text().splitlines(keepends=True) if line.endswith("\n")]


def active(listed, rule=None):
    return [alarm for alarm in listed["alarms"] if alarm["condition"] == "active" and rule in (None, alarm["rule"])]


def calm(listed):
    wrong = active(listed)
    told = all(alarm["severity"] == alarm.get("told") for alarm in wrong)
    ill = sum(alarm["rule"] == ILL and alarm["severity"] == "major" for alarm in wrong)
    known = {alarm["alarm"] for alarm in wrong if alarm["rule"] != ILL} == {OBJECTIVE}
    return told and known and ill == len(wrong) - 1 == 7 and "flood_since" not in listed and "quiet_until" not in listed


def back(listed):
    # The silence of its sites, which nobody was told of, goes on for half an hour. What burned of the budget meanwhile is the region's until those minutes have passed.
    return not any(alarm.get("cause") == REGION and "ends_at" not in alarm and alarm["rule"] != BURN for alarm in active(listed))


def held(seen):
    """Whether what only telemetry says is unknown now."""
    said = [line for line in seen if line["event"] == "alarm" and line["alarm"] == OBJECTIVE]
    return bool(said) and said[-1]["condition"] == "active" and said[-1]["unknown"]


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

    def listing(self, file):
        """What a verb printed; nothing when it could not."""
        try:
            return json.loads((self.work / file).read_text())
        except (FileNotFoundError, json.JSONDecodeError):
            self.check(False, f"{file} could not be listed")
            return {"alarms": [], "standings": []}

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
        self.figures[f"{mark}_seen_lost_after_s"] = None if seconds is None else round(seconds, 1)
        self.check(seconds is not None and seconds <= SEEN_WITHIN_SECONDS, f"the loss of {file} was seen after {seconds} s ({mark})")

    def coverage(self, begin, end, reporting, what):
        """While something is lost, it is said each second how many of how many report."""
        fleet = [line for line in self.seen if line["event"] == "fleet" and begin <= line["t"] < end]
        said = {(line["reporting"], line["nodes"]) for line in fleet if line["up"]}
        self.check(said == {(reporting, self.nodes)}, f"coverage {what}: {sorted(said)}, not {reporting} of {self.nodes}")
        # Nodes that are heard, and whose telemetry is missing all the same, are not among those of which it comes.
        fresh = max((line["fresh"] for line in fleet), default=0)
        most = reporting - len(self.members("mute"))
        self.check(fresh <= most, f"coverage {what}: telemetry of {fresh} nodes is said to come, of {most} it can")
        return f"{reporting} of {self.nodes}"

    def said_each_second(self):
        times = [self.marks["calm"]] + [line["t"] for line in self.seen if line["event"] == "fleet"] + [self.marks["end"]]
        times = [at for at in times if self.marks["calm"] <= at <= self.marks["end"]]
        longest = max(after - before for before, after in zip(times, times[1:]))
        self.figures["longest_unsaid_s"] = round(longest, 1)
        self.check(longest <= SAID_EACH_SECONDS, f"for {longest:.0f} s it was not said how many report")

    def state_at(self, node, moment):
        before = [line for line in self.by_node[node] if line["t"] <= moment]
        return before[-1] if before else None

    def is_well(self, line):
        return line is not None and not line["lost"] and not line["ahead"] and not line["conditions"]

    def ill(self, file):
        """Nodes that something was wrong with before anything was lost."""
        return self.ill_at(self.members(file), "begin")

    def ill_at(self, nodes, mark):
        return {node for node in nodes if ILL in (self.state_at(node, self.marks[mark]) or {"conditions": {}})["conditions"]}

    def silences(self):
        """The alarms of what is lost for good; in the short form no silence is long enough for any."""
        if "killed" not in self.marks:
            return set()
        return {REGION, SITE} | {f"node_silent@node/{node}" for node in self.members("lone")}

    def stays(self, nodes, begin, end, what, also=frozenset()):
        """What was wrong before it was cut off stays so: neither the node nor its alarm turns well."""
        self.check(bool(nodes), f"{what}: nothing was wrong before")
        alarms = self.ill_alarms(nodes) | also
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

    def ill_alarms(self, nodes):
        return {f"{ILL}@node/{node}" for node in nodes}

    def are_listed(self, file, alarms, what):
        listed = {alarm["alarm"] for alarm in active(self.listing(file))}
        self.check(alarms <= listed, f"{what}: {sorted(alarms - listed)} are not there any more")

    def dead_stay_dead(self, begin, end, what):
        """Nobody takes for well what is gone: lost, or dated by a clock that was wrong, which nobody knows the age of."""
        dead = self.members("lone") | self.members("site") | (self.members("uplink") if "killed" in self.marks else set())
        for node in dead:
            shown = [self.state_at(node, begin)] + [line for line in self.by_node[node] if begin <= line["t"] < end]
            self.check(all(line is not None and (line["lost"] or line["ahead"]) for line in shown), f"{what}: {self.names[node]} was shown as if it were there")

    # What was told

    @staticmethod
    def name(alert):
        return f"{alert['labels']['alertname']}@{alert['labels']['scope']}"

    def sentence(self, each):
        named = [f"{alert['labels']['alertname']} {alert['labels']['severity']}" for alert in each["firing"]]
        return f"{each['group']}: {', '.join(sorted(set(named))) or 'nothing fires any more'}"

    def is_ill_again(self, nodes):
        """Nodes that a cause let go of, by what was wrong with them before."""
        groups = {f"node/{node}" for node in nodes}
        return lambda each: each["group"] in groups and not each["resolved"] and all(
            alert["labels"]["alertname"] == ILL and alert["labels"]["severity"] == "major" for alert in each["firing"])

    def is_backlog(self, each):
        """Telemetry that waits on a node is a ticket, once it has waited for so long."""
        named = {(alert["labels"]["alertname"], alert["labels"]["severity"]) for alert in each["firing"]}
        of_mute = each["group"] in {f"node/{node}" for node in self.members("mute")}
        in_time = each["time"] >= self.marks["held"] + BACKLOG_SECONDS - 180
        return of_mute and in_time and not each["resolved"] and named == {(ILL, "major"), (BACKLOG, "warning")}

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
        self.is_one_page(told, "uplink", "")
        members = {f"node/{node}" for node in self.members("uplink")}
        tickets = [each for each in told for alert in each["firing"] if alert["labels"]["alertname"] == "node_silent" and alert["labels"]["scope"] in members]
        self.figures["tickets_of_its_nodes"] = len(tickets)
        self.check(not tickets, f"{len(tickets)} tickets for nodes of the region")
        allowed = [self.is_page_of_region, self.is_backlog]
        listed = self.listing("lost")
        silent = {alarm["place"]: alarm for alarm in listed["alarms"] if alarm["rule"] == "node_silent" and alarm["condition"] in ("active", "pending")}
        explained = {place for place, alarm in silent.items() if alarm.get("cause") == REGION}
        self.check(explained == members, f"the region explains the silence of {len(explained)} nodes, not of the {self.gone} that are lost")
        if m["back"] - m["uplink"] > TICKET_SECONDS + 60:
            self.tickets(told, silent, allowed)
        self.only(told, allowed, "while they are lost")
        self.stays(self.ill("uplink"), m["uplink"], m["back"], "region cut off")

    def is_one_page(self, told, mark, when):
        pages = [each for each in told if self.is_page_of_region(each)]
        self.figures[f"pages{when}"] = len(pages)
        self.check(len(pages) == 1, f"{len(pages)} pages for the region{when}")
        if pages:
            after = pages[0]["time"] - self.marks[mark]
            self.figures[f"page{when}_after_s"] = round(after, 1)
            self.check(after <= PAGE_WITHIN_SECONDS, f"the page{when} came after {after:.0f} s")
            inside = max(alert["symptoms"] for alert in pages[0]["firing"])
            self.figures[f"inside_page{when}"] = inside
            self.check(inside >= self.gone, f"{inside} alarms are listed inside the page{when}, not {self.gone}")

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
        allowed = [lambda each: each["group"] == "region/north" and not each["firing"], self.is_ill_again(ill), self.is_backlog]
        self.only(told, allowed, "when they are back")
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
        self.loss_is_seen("uplink", "killed", self.gone)
        told = self.between("killed", "hub")
        self.is_one_page(told, "killed", "_when_killed")
        self.only(told, [self.is_page_of_region, self.is_backlog], "when they are killed")

    def loss_of_hub(self):
        m = self.marks
        down = [line["t"] for line in self.seen if line["event"] == "down" and line["stream"] == "fleet" and line["t"] >= m["hub"]]
        after = down[0] - m["hub"] if down else None
        self.figures["hub_seen_lost_after_s"] = None if after is None else round(after, 1)
        self.check(after is not None and after <= SEEN_WITHIN_SECONDS, f"that the hub is lost was seen after {after} s")
        dark = [line for line in self.seen if line["event"] == "fleet" and m["hub"] + SEEN_WITHIN_SECONDS <= line["t"] < m["hub-starts"]]
        self.check(bool(dark) and not any(line["up"] for line in dark), "without a hub the stream was said to be there")
        self.stays(self.ill("two"), m["hub"], m["clock"], "hub lost", self.silences())
        self.dead_stay_dead(m["hub"], m["clock"], "hub lost")
        for node in self.ill("two"):
            line = self.state_at(node, m["clock"])
            self.check(line is not None and not line["lost"] and ILL in line["conditions"], f"hub lost: {self.names[node]} is not judged again")
        told = self.between("hub", "clock")
        # In the short form the page of the region ends in this time.
        allowed = [] if "killed" in m else [lambda each: each["group"] == "region/north" and not each["firing"]]
        self.only(told, allowed + [self.is_backlog], "when the hub is back")
        self.are_listed("hub-back", self.ill_alarms(self.ill("two")) | self.silences(), "hub lost")

    def clock_of_hub(self):
        m = self.marks
        self.stays(self.ill("two"), m["clock"], m["end"], "clock of the hub", self.silences())
        told = self.between("clock", "end")
        self.figures["told_while_clock_is_behind"] = len(told)
        self.check(len(told) <= 10, f"{len(told)} notifications, as the hub's clock was set")
        self.figures["clock_alarms_while_behind"] = len(active(self.listing("clock-behind"), "clock_offset"))
        self.are_listed("clock-behind", self.ill_alarms(self.ill("two")) | self.silences(), "clock of the hub")
        self.dead_stay_dead(m["clock"], m["end"], "clock of the hub")
        for node in self.ill("two"):
            line = self.state_at(node, m["end"])
            self.check(line is not None and not line["lost"] and ILL in line["conditions"], f"clock of the hub: {self.names[node]} is not judged again")

    def missing_telemetry(self):
        """Two nodes are heard and send no telemetry, from before all else until the end."""
        m, mute = self.marks, self.members("mute")
        self.check(len(mute) == 2, f"{len(mute)} nodes whose telemetry stops were ever seen, not 2")
        self.check(self.ill_at(mute, "calm") == mute, "telemetry missing: nothing was wrong before")
        self.stays(mute, m["calm"], m["end"], "telemetry missing", {OBJECTIVE})
        self.are_listed("lost", self.ill_alarms(mute) | {OBJECTIVE}, "telemetry missing")
        self.check(held([line for line in self.seen if line["t"] <= m["held"]]), "telemetry missing: its objective's alarm was not unknown")
        for node in mute:
            shown = [self.state_at(node, m["held"])] + [line for line in self.by_node[node] if m["held"] <= line["t"] < m["end"]]
            self.check(all(line is not None and line["stale"] for line in shown), f"telemetry missing: {self.names[node]} was shown as if it came")
            heard = self.state_at(node, m["hub"])
            self.check(heard is not None and not heard["lost"], f"telemetry missing: {self.names[node]} is not heard either")
        for file in ("lost", "hub-back", "clock-behind"):
            standings = self.listing(f"{file}-objective")["standings"]
            said = [(each["state"], each["nodes_complete"], each["nodes"]) for each in standings]
            self.check(said == [("unknown", 0, 2)], f"telemetry missing: its objective was {said} ({file})")
        told = {each["group"] for each in self.told if self.is_backlog(each)}
        self.figures["tickets_of_missing_telemetry"] = len(told)
        if m["hub"] - m["held"] > BACKLOG_SECONDS + 120:
            self.check(len(told) == len(mute), f"telemetry missing: {len(told)} tickets, not {len(mute)}")


def judge(work, nodes, gone, site, failures):
    judged = Judge(work, nodes, gone, site)
    judged.losses()
    judged.return_of_region()
    judged.loss_of_hub()
    judged.clock_of_hub()
    judged.missing_telemetry()
    judged.said_each_second()
    for sentence in judged.wrong[:50]:
        print("  " + sentence, file=sys.stderr)
    holds = not judged.wrong and failures == 0
    print(json.dumps({"scenario": "fleet-loss", "holds": holds, "nodes": nodes, "lost_at_once": gone, "whole": "ended" in judged.marks,
                      **judged.figures, "notifications": len(judged.told), "wrong": len(judged.wrong)}))
    return not judged.wrong


if __name__ == "__main__":
    if sys.argv[1] == "--step":
        step, folder = sys.argv[2], Path(sys.argv[3])
        listed = {"calm": calm, "back": back}
        is_so = held(lines(folder / "seen")) if step == "held" else listed[step](json.loads((folder / "now").read_text()))
        sys.exit(0 if is_so else 1)
    sys.exit(0 if judge(Path(sys.argv[1]), *(int(number) for number in sys.argv[2:6])) else 1)
