#!/usr/bin/env python3
"""Checks this folder's evidence offline: python3 verify.py [hash of the plan, as you noted it]

Needs Python 3.8 or newer and nothing else.
"""
import hashlib, json, pathlib, sys

here = pathlib.Path(__file__).resolve().parent
lines = lambda name: [line for line in (here / name).read_bytes().decode().split("\n") if line]
digest = lambda content: hashlib.sha256(content).hexdigest()
faults, entries = [], []

sealed, said = (here / "plan.json").read_bytes(), json.loads((here / "decisions.json").read_bytes())
if digest(sealed) != (sys.argv[1] if len(sys.argv) > 1 else said["hash"]):
    sys.exit(f"plan.json was altered, or is another plan: it hashes to {digest(sealed)}")
changes = {change["id"]: change for change in json.loads(sealed)["changes"]}

for line in lines("audit.ndjson"):
    entry = json.loads(line)
    if digest(line.replace(f'"hash":"{entry["hash"]}",', "", 1).encode()) != entry["hash"]:
        faults.append(f"audit entry {entry['sequence']}: altered, its content does not give its hash")
    entries.append((entry["kind"], f"{entry['actor']['issuer']}|{entry['actor']['subject']}", entry["details"], entry["subject"] == digest(sealed)))
written = {}
for kind, _, details, is_ours in entries:
    if kind == "change.written" and is_ours:
        written.setdefault(details["change"], []).append(details)

for word in said["decisions"]:
    if not any(kind == f"plan.{word['kind'].lower()}" and by == word["by"] and details["comment"] == word["comment"] and is_ours for kind, by, details, is_ours in entries):
        faults.append(f"decision of {word['by']}: the audit knows none like it")
for word in said["freezeOverrides"]:
    if not any(kind == "plan.freeze-overridden" and by == word["by"] and details["override"] == word["id"] and details["reason"] == word["reason"] and is_ours for kind, by, details, is_ours in entries):
        faults.append(f"freeze override of {word['by']}: the audit knows none like it")
    taken, backs = word["withdrawn"], [(by, details["reason"]) for kind, by, details, is_ours in entries if kind == "plan.freeze-override-withdrawn" and is_ours and details["override"] == word["id"]]
    if taken and (taken["by"], taken["reason"]) not in backs:
        faults.append(f"withdrawal of {taken['by']}: the audit knows none like it")
    if backs and not taken:
        faults.append(f"freeze override of {word['by']}: the audit knows that it was withdrawn")
for file, members in (("calls.ndjson", ("before", "after")), ("outcomes.ndjson", ())):
    for row in map(json.loads, lines(file)):
        planned, known = changes[row["change"]], [d for d in written.get(row["change"], []) if d["state"] == row["state"]]
        if any(row.get(name, ()) != planned[name] for name in ("accountId", "affectedAccountId", "region", "resource") + members):
            faults.append(f"{file}, change {row['change']}: its place or items are not the plan's")
        if members and not any(all(row.get(name, ()) == call[name] for name in call) for details in known for call in details["calls"]):
            faults.append(f"{file}, change {row['change']}: the audit knows no such call as {row.get('requestId')}")
        if not known and row["state"] != "NotStarted":
            faults.append(f"{file}, change {row['change']}: the audit does not know it as {row['state']}")

print(f"plan {digest(sealed)}: " + ("intact" if not faults else f"{len(faults)} faults"))
print("\n".join(f"  {fault}" for fault in faults[:100]), end="\n" if faults else "")
sys.exit(1 if faults else 0)
