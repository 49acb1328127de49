#!/usr/bin/env python3
"""Counts what the attacks came to. usage: judge.py SOURCES SEEDS [--json]"""
import json
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

LEAST_ATTACKS = 30


def cases(module, test):
    report = Path(sys.argv[1], module, "target", "surefire-reports", f"TEST-{test}.xml")
    return list(xml.parse(report).getroot().iter("testcase"))


def failed(case):
    return case.find("failure") is not None or case.find("error") is not None


hub = cases("grpc-api", "io.skerry.api.seal.CompromisedHubTest")
attacks = [case for case in hub if case.get("name").startswith("noAttackSucceeds")]
weakened = [case for case in hub if case.get("name").startswith("eachAttackSucceedsOnceItsChecksAreOff")]
crashes = cases("edge-daemon", "io.skerry.daemon.node.command.ThousandCrashesTest")
figures = {
    "scenario": "evil-hub",
    "attacks": len(attacks),
    "seeds": int(sys.argv[2]),
    "attacks_that_succeeded": sum(map(failed, attacks)),
    "attacks_that_succeed_without_their_checks": sum(not failed(case) for case in weakened),
    "crashes": 1000 if crashes else 0,
    "double_runs": sum(map(failed, crashes)),
    "seconds": round(sum(float(case.get("time").replace(",", "")) for case in hub + crashes)),
}
figures["holds"] = (
    len(attacks) >= LEAST_ATTACKS
    and len(weakened) == len(attacks)
    and bool(crashes)
    and not any(map(failed, hub + crashes))
)
for case in hub + crashes:
    if failed(case):
        print(f"  FAILS: {case.get('name')}", file=sys.stderr)
if "--json" in sys.argv:
    print(json.dumps(figures))
else:
    for name, value in figures.items():
        print(f"  {name.replace('_', ' ')}: {value}", file=sys.stderr)
sys.exit(0 if figures["holds"] else 1)
