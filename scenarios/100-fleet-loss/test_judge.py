#!/usr/bin/env -S python3 -B
"""Shows that judge.py finds what is wrong: it takes a record of a run in which all holds, and that record with one thing in it changed. usage: test_judge.py"""
import copy
import io
import json
import tempfile
import unittest
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import judge

SITE, GONE, NODES = 2, 4, 14
# When what is done, seconds; the whole run.
MARKS = {"calm": 1000, "held": 1200, "begin": 1200, "lone": 1201, "site": 1231, "uplink": 1261, "back": 2281, "ended": 2942, "killed": 2943, "hub": 3063,
         "hub-starts": 3108, "clock": 3240, "end": 3420}
SHORT = {"calm": 1000, "held": 1200, "begin": 1200, "lone": 1201, "site": 1231, "uplink": 1261, "back": 1381, "hub": 1460, "hub-starts": 1505, "clock": 1640,
         "end": 1820}
FILES = {"uplink": GONE, "site": SITE, "lone": 1, "one": 2, "two": 3, "mute": 2}
ILL = ["uplink-1", "uplink-2", "uplink-3", "two-1", "two-2", "mute-1", "mute-2"]


def names(*files):
    return [f"{file}-{number + 1}" for file in files for number in range(FILES[file])]


def node(at, name, **what):
    conditions = {judge.ILL: "major"} if name in ILL else {}
    return {"t": at, "event": "node", "id": f"id-{name}", "name": name, "region": "", "lost": False, "linked": True, "ahead": False, "stale": False,
            "conditions": conditions} | what


def alarm(at, name, **what):
    return {"t": at, "event": "alarm", "alarm": name, "condition": "active", "severity": "major", "ending": False, "unknown": False} | what


def restarts(name):
    return f"restarts@node/id-{name}"


def alert(name, scope, severity, symptoms=0):
    return {"labels": {"alertname": name, "scope": scope, "severity": severity}, "starts_at": "", "symptoms": symptoms}


def told(at, group, *firing, resolved=()):
    return {"time": at, "path": "/pager", "id": f"{group} {at}", "answer": 200, "group": group, "left_out": 0, "firing": list(firing), "resolved": list(resolved)}


def page(at):
    return told(at, "region/north", alert("region_silent", "region/north", "critical", GONE + 3))


def listed(name, **what):
    rule, place = name.split("@")
    return {"alarm": name, "rule": rule, "place": place, "severity": "major", "told": "major", "condition": "active"} | what


class Record:
    """What a run leaves behind."""

    def __init__(self, marks):
        self.marks = dict(marks)
        self.seen, self.told, self.files = [], [], {}
        m = self.marks
        dead = names("lone", "site") + (names("uplink") if "killed" in m else [])
        self.lasting = [restarts(name) for name in ILL] + [judge.OBJECTIVE]
        self.dead_alarms = [judge.REGION, judge.SITE, "node_silent@node/id-lone-1"] if "killed" in m else []
        self.seen += [node(m["calm"] - 60, name) for name in names(*FILES)]
        self.seen += [alarm(m["calm"] - 50, name) for name in self.lasting]
        self.seen += [node(m["held"] - 90, name, stale=True) for name in names("mute")]
        self.seen += [alarm(m["held"] - 1, judge.OBJECTIVE, unknown=True)]
        for mark, file in (("lone", "lone"), ("site", "site"), ("uplink", "uplink")):
            self.seen += [node(m[mark] + 26, name, lost=True, stale=True) for name in names(file)]
        self.seen += [node(m["back"] + 5, name) for name in names("uplink")]
        if "killed" in m:
            self.seen += [alarm(m["uplink"] + 920, name) for name in self.dead_alarms]
            self.seen += [node(m["killed"] + 26, name, lost=True, stale=True) for name in names("uplink")]
        self.seen += [{"t": m["hub"] + 1, "event": "down", "stream": "fleet", "reason": ""}]
        self.seen += [{"t": m["hub-starts"] + 20, "event": "alarms-whole", "alarms": self.lasting + self.dead_alarms}]
        for name in dead:
            self.seen += [node(m["clock"] + 5, name, ahead=True, stale=True), node(m["clock"] + 100, name, lost=True, stale=True)]
        self.seen += [self.fleet(at) for at in range(m["calm"], m["end"] + 1)]
        self.seen.sort(key=lambda line: line["t"])
        self.tell()
        self.list()

    def fleet(self, at):
        m = self.marks
        away = (at >= m["lone"] + 26) + SITE * (at >= m["site"] + 26)
        cut = m["uplink"] + 26 <= at < m["back"] + 5 or at >= m.get("killed", 1e9) + 26
        reporting = NODES - away - GONE * cut
        return {"t": at, "event": "fleet", "nodes": NODES, "reporting": reporting, "fresh": reporting - 2, "up": not m["hub"] + 1 <= at < m["hub-starts"] + 15}

    def tell(self):
        m = self.marks
        self.told += [told(m["calm"] - 20, f"node/id-{name}", alert(judge.ILL, f"node/id-{name}", "major")) for name in ILL]
        self.told += [page(m["uplink"] + 55)]
        self.told += [told(m["back"] + 40, f"node/id-{name}", alert(judge.ILL, f"node/id-{name}", "major")) for name in ILL if name.startswith("uplink")]
        if "killed" not in m:
            return
        self.told += [self.backlog(name) for name in names("mute")]
        self.told += [told(m["lone"] + 935, "node/id-lone-1", alert("node_silent", "node/id-lone-1", "warning"))]
        self.told += [told(m["site"] + 935, "site/east-site-1", alert("site_silent", "site/east-site-1", "major", SITE))]
        self.told += [told(m["back"] + 605, "region/north", resolved=[alert("region_silent", "region/north", "critical")]), page(m["killed"] + 55)]

    def backlog(self, name):
        place = f"node/id-{name}"
        return told(self.marks["held"] + 520, place, alert(judge.ILL, place, "major"), alert(judge.BACKLOG, place, "warning"))

    def list(self):
        silent = [listed(f"node_silent@node/id-{name}", severity="warning", condition="pending", cause=judge.REGION) for name in names("uplink")]
        if "killed" in self.marks:
            silent += [listed(f"node_silent@node/id-{name}", severity="warning", cause=judge.SITE) for name in names("site")]
        lasting = [listed(name) for name in self.lasting]
        dead = [listed(name) for name in self.dead_alarms]
        self.files = {"lost": {"alarms": lasting + silent}, "hub-back": {"alarms": lasting + dead}, "clock-behind": {"alarms": lasting + dead}}
        self.files |= {f"{name}-objective": {"standings": [{"state": "unknown", "nodes_complete": 0, "nodes": 2}]} for name in self.files}

    def insert(self, *seen):
        self.seen = sorted(self.seen + list(seen), key=lambda line: line["t"])

    def remove(self, of_seen):
        self.seen = [line for line in self.seen if not of_seen(line)]

    def unlist(self, file, name):
        self.files[file]["alarms"] = [each for each in self.files[file]["alarms"] if each["alarm"] != name]

    def judged(self):
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            (work / "marks").write_text("".join(f"{name} {at}\n" for name, at in self.marks.items()))
            for name, rows in (("seen", self.seen), ("told", sorted(self.told, key=lambda each: each["time"]))):
                (work / name).write_text("".join(json.dumps(row) + "\n" for row in rows))
            for name, content in self.files.items():
                (work / name).write_text(json.dumps(content) if content else "")
            errors = io.StringIO()
            with redirect_stderr(errors), redirect_stdout(io.StringIO()):
                holds = judge.judge(work, NODES, GONE, SITE, 0)
            return holds, errors.getvalue()


def is_node(name, after):
    return lambda line: line["event"] == "node" and line["name"] == name and line["t"] >= after


def set_lines(record, which, **what):
    for line in record.seen:
        if which(line):
            line.update(what)


def well(at, name):
    return node(at, name, conditions={})


M = MARKS
# What is changed, and what the judge is to say of it.
WRONG = [
    ("the loss of lone was seen after", lambda r: set_lines(r, is_node("lone-1", M["lone"]), t=M["lone"] + 31)),
    ("the loss of site was seen after None", lambda r: r.remove(lambda line: is_node("site-2", M["site"])(line))),
    ("the loss of uplink was seen after 45", lambda r: set_lines(r, lambda line: is_node("uplink-4", M["uplink"])(line) and line["t"] < M["back"], t=M["uplink"] + 45)),
    ("was seen after None s (killed)", lambda r: r.remove(is_node("uplink-4", M["killed"]))),
    ("nodes of uplink were ever seen, not", lambda r: r.remove(is_node("uplink-4", 0))),
    ("coverage while they are lost", lambda r: set_lines(r, lambda line: line["event"] == "fleet" and line["t"] == M["back"] - 9, reporting=NODES)),
    ("coverage while they are lost: telemetry of", lambda r: set_lines(r, lambda line: line["event"] == "fleet" and line["t"] == M["back"] - 9, fresh=NODES)),
    ("coverage when they are back", lambda r: set_lines(r, lambda line: line["event"] == "fleet" and line["t"] == M["ended"] - 9, reporting=NODES)),
    ("it was not said how many report", lambda r: r.remove(lambda line: line["event"] == "fleet" and M["end"] - 60 <= line["t"] < M["end"] - 50)),
    ("2 pages for the region", lambda r: r.told.append(page(M["uplink"] + 300))),
    ("0 pages for the region", lambda r: r.told.remove(page(M["uplink"] + 55))),
    ("the page came after 76 s", lambda r: [each.update(time=M["uplink"] + 76) for each in r.told if each == page(M["uplink"] + 55)]),
    ("alarms are listed inside the page, not 4", lambda r: [alert.update(symptoms=3) for each in r.told for alert in each["firing"]]),
    ("1 tickets for nodes of the region", lambda r: r.told.append(
        told(M["uplink"] + 950, "node/id-uplink-4", alert("node_silent", "node/id-uplink-4", "warning")))),
    ("while they are lost: people were told of node/id-one-1", lambda r: r.told.append(
        told(M["site"] + 5, "node/id-one-1", alert("clock_offset", "node/id-one-1", "warning")))),
    ("the region explains the silence of 3 nodes", lambda r: r.unlist("lost", "node_silent@node/id-uplink-4")),
    ("0 tickets for the node that is lost alone", lambda r: r.told.remove(
        told(M["lone"] + 935, "node/id-lone-1", alert("node_silent", "node/id-lone-1", "warning")))),
    ("2 tickets for the site", lambda r: r.told.append(told(M["site"] + 990, "site/east-site-2", alert("site_silent", "site/east-site-2", "major", SITE)))),
    ("1 nodes are listed inside the site", lambda r: [alert.update(symptoms=1) for each in r.told if each["group"].startswith("site") for alert in each["firing"]]),
    ("the site explains the silence of 1 nodes", lambda r: r.unlist("lost", "node_silent@node/id-site-2")),
    ("region cut off: uplink-1 turned well", lambda r: r.insert(well(M["uplink"] + 40, "uplink-1"))),
    ("region cut off: restarts@node/id-uplink-1 is active, about to end", lambda r: r.insert(alarm(M["uplink"] + 40, restarts("uplink-1"), ending=True))),
    ("region cut off: restarts@node/id-uplink-1 is gone", lambda r: r.insert({"t": M["uplink"] + 40, "event": "alarm-gone", "alarm": restarts("uplink-1")})),
    ("region cut off: people were told that", lambda r: r.told.append(
        told(M["uplink"] + 41, "node/id-uplink-1", resolved=[alert("restarts", "node/id-uplink-1", "major")]))),
    ("region cut off: nothing was wrong before", lambda r: set_lines(r, lambda line: line["event"] == "node" and line["t"] < M["begin"], conditions={})),
    ("uplink-2 is not judged again", lambda r: r.insert(node(M["ended"] - 5, "uplink-2", lost=True))),
    ("people were told 0 times that the region is back", lambda r: r.told.remove(
        told(M["back"] + 605, "region/north", resolved=[alert("region_silent", "region/north", "critical")]))),
    ("it was over after 300 s", lambda r: [each.update(time=M["back"] + 300) for each in r.told if each["time"] == M["back"] + 605]),
    ("when they are back: people were told of node/id-uplink-1: node_silent", lambda r: r.told.append(
        told(M["back"] + 50, "node/id-uplink-1", alert("node_silent", "node/id-uplink-1", "warning")))),
    ("0 pages for the region_when_killed", lambda r: r.told.remove(page(M["killed"] + 55))),
    ("when they are killed: people were told of", lambda r: r.told.append(told(M["killed"] + 9, "fleet", alert("x", "fleet", "major")))),
    ("that the hub is lost was seen after None", lambda r: r.remove(lambda line: line["event"] == "down")),
    ("without a hub the stream was said to be there", lambda r: set_lines(r, lambda line: line["event"] == "fleet", up=True)),
    ("hub lost: two-1 turned well", lambda r: r.insert(well(M["hub-starts"] + 30, "two-1"))),
    ("were not listed after a start", lambda r: set_lines(r, lambda line: line["event"] == "alarms-whole", alarms=[])),
    ("hub lost: lone-1 was shown as if it were there", lambda r: r.insert(node(M["hub-starts"] + 30, "lone-1"))),
    ("hub lost: two-2 is not judged again", lambda r: r.insert(node(M["hub-starts"] + 30, "two-2", lost=True))),
    ("when the hub is back: people were told of node/id-one-1", lambda r: r.told.append(
        told(M["hub-starts"] + 80, "node/id-one-1", alert("node_silent", "node/id-one-1", "warning")))),
    ("hub lost: ['restarts@node/id-two-1'] are not there any more", lambda r: r.unlist("hub-back", restarts("two-1"))),
    ("hub lost: ['site_silent@site/east-site-1'] are not there any more", lambda r: r.unlist("hub-back", judge.SITE)),
    ("clock of the hub: node_silent@node/id-lone-1 is active, about to end", lambda r: r.insert(alarm(M["clock"] + 30, "node_silent@node/id-lone-1", ending=True))),
    ("clock of the hub: ['region_silent@region/north'] are not there any more", lambda r: r.unlist("clock-behind", judge.REGION)),
    ("clock of the hub: lone-1 was shown as if it were there", lambda r: r.insert(node(M["clock"] + 30, "lone-1"))),
    ("clock of the hub: two-1 is not judged again", lambda r: r.insert(node(M["end"] - 3, "two-1", lost=True))),
    ("11 notifications, as the hub's clock was set", lambda r: r.told.extend(told(M["clock"] + i, "fleet", alert("x", "fleet", "major")) for i in range(11))),
    ("1 nodes whose telemetry stops were ever seen", lambda r: r.remove(is_node("mute-2", 0))),
    ("telemetry missing: mute-1 turned well", lambda r: r.insert(well(M["site"], "mute-1"))),
    ("telemetry missing: slo_no-restarts@cell/no-restarts/west is normal", lambda r: r.insert(alarm(M["site"], judge.OBJECTIVE, condition="normal"))),
    ("telemetry missing: its objective's alarm was not unknown", lambda r: r.remove(lambda line: line["event"] == "alarm" and line["unknown"])),
    ("telemetry missing: mute-2 was shown as if it came", lambda r: r.insert(node(M["uplink"], "mute-2"))),
    ("telemetry missing: mute-2 is not heard either", lambda r: r.insert(node(M["hub"] - 3, "mute-2", lost=True, stale=True))),
    ("telemetry missing: its objective was [('kept', 2, 2)]", lambda r: r.files["lost-objective"].update(
        standings=[{"state": "kept", "nodes_complete": 2, "nodes": 2}])),
    ("lost could not be listed", lambda r: r.files.update({"lost": None})),
    ("hub-back-objective could not be listed", lambda r: r.files.pop("hub-back-objective")),
    ("telemetry missing: 1 tickets, not 2", lambda r: r.told.remove(r.backlog("mute-1"))),
]


class JudgeTest(unittest.TestCase):
    def test_what_holds_is_found_to_hold(self):
        for marks in (MARKS, SHORT):
            with self.subTest(marks=len(marks)):
                self.assertEqual((True, ""), Record(marks).judged())

    def test_each_thing_that_is_wrong_is_said(self):
        good = Record(MARKS)
        for sentence, doctor in WRONG:
            with self.subTest(sentence):
                record = copy.deepcopy(good)
                doctor(record)
                holds, said = record.judged()
                self.assertFalse(holds)
                self.assertIn(sentence, said)

    def test_a_page_that_is_over_at_once_is_said_in_the_short_form_too(self):
        record = Record(SHORT)
        record.told.append(told(SHORT["back"] + 20, "region/north", resolved=[alert("region_silent", "region/north", "critical")]))
        self.assertIn("the page of the region is over at once", record.judged()[1])

    def test_a_step_waits_until_all_that_is_wrong_is_told(self):
        wrong = [listed(restarts(name)) for name in ILL] + [listed(judge.OBJECTIVE, severity="warning", told="warning")]
        self.assertTrue(judge.calm({"alarms": wrong}))
        self.assertFalse(judge.calm({"alarms": wrong[:-1]}))
        self.assertFalse(judge.calm({"alarms": wrong[1:]}))
        self.assertFalse(judge.calm({"alarms": wrong[:-1] + [listed(judge.OBJECTIVE, severity="warning", told=None)]}))
        self.assertFalse(judge.calm({"alarms": wrong + [listed("clock_offset@node/id-one-1")]}))
        self.assertFalse(judge.calm({"alarms": wrong, "flood_since": "2026-03-01T08:00:00Z"}))

    def test_a_step_waits_until_a_cause_has_let_go(self):
        self.assertTrue(judge.back({"alarms": [listed(restarts("uplink-1"))]}))
        self.assertFalse(judge.back({"alarms": [listed(restarts("uplink-1"), cause=judge.REGION)]}))
        ending = listed("site_silent@site/north-uplink-1", cause=judge.REGION, ends_at="2026-03-01T08:30:00Z")
        self.assertTrue(judge.back({"alarms": [ending]}))

    def test_a_step_waits_until_what_telemetry_says_is_unknown(self):
        self.assertFalse(judge.held([]))
        unknown = [alarm(1, judge.OBJECTIVE), alarm(2, judge.OBJECTIVE, unknown=True)]
        self.assertTrue(judge.held(unknown))
        self.assertFalse(judge.held(unknown + [alarm(3, judge.OBJECTIVE)]))


if __name__ == "__main__":
    unittest.main()
