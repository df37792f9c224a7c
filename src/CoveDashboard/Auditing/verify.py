#!/usr/bin/env python3
"""Checks this folder's audit chain offline: python3 verify.py [file of heads that you kept from earlier ...]

Needs Python 3.8 or newer and nothing else. Each line of chain.ndjson is RFC 8785 JSON; its hash is the SHA-256 of the line without
its hash. Each head is signed with ECDSA P-256 by the key in public-key.pem: compare its id with the one you noted.
"""
import base64, hashlib, json, pathlib, sys

class Number(str):
    """A number stays as it is written."""

def canonical(value):
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(json.dumps(key, ensure_ascii=False) + ":" + canonical(value[key]) for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return json.dumps(value, ensure_ascii=False)

def digest_without(member, value):
    return hashlib.sha256(canonical({k: v for k, v in value.items() if k != member}).encode()).digest()

def lines(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        for line in file:
            yield line.rstrip("\n"), json.loads(line, parse_int=Number, parse_float=Number)

# ECDSA on P-256.
P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
G = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296, 0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)

def add(a, b):
    if a is None or b is None:
        return b if a is None else a
    if a[0] == b[0] and (a[1] + b[1]) % P == 0:
        return None
    slope = (3 * a[0] * a[0] - 3) * pow(2 * a[1], -1, P) if a == b else (b[1] - a[1]) * pow(b[0] - a[0], -1, P)
    x = (slope * slope - a[0] - b[0]) % P
    return x, (slope * (a[0] - x) - a[1]) % P

def times(factor, point):
    total = None
    while factor:
        total, point, factor = add(total, point) if factor & 1 else total, add(point, point), factor >> 1
    return total

def is_signed(head, key):
    signature = base64.b64decode(head["signature"])
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    if len(signature) != 64 or not (0 < r < N and 0 < s < N):
        return False
    e, inverse = int.from_bytes(digest_without("signature", head), "big"), pow(s, -1, N)
    point = add(times(e * inverse % N, G), times(r * inverse % N, key))
    return point is not None and point[0] % N == r

here = pathlib.Path(__file__).resolve().parent
spki = base64.b64decode("".join((here / "public-key.pem").read_text().split("-----")[2].split()))
key, key_id = (int.from_bytes(spki[-64:-32], "big"), int.from_bytes(spki[-32:], "big")), hashlib.sha256(spki).digest()[:16].hex()
faults, pinned, count, previous = [], {}, 0, "0" * 64

for source in [here / "heads.ndjson", *sys.argv[1:]]:
    for _, head in lines(source):
        if head["keyId"] != key_id or not is_signed(head, key):
            faults.append(f"head of entry {head['sequence']} in {source}: not signed by key {key_id}")
        pinned.setdefault(int(head["sequence"]), set()).add(head["hash"])
for line, entry in lines(here / "chain.ndjson"):
    count += 1
    if canonical(entry) != line or digest_without("hash", entry).hex() != entry["hash"]:
        faults.append(f"line {count}: altered, its content does not give its hash")
    if entry["sequence"] != str(count) or entry["previous"] != previous:
        faults.append(f"line {count}: entry {entry['sequence']} does not follow the line before: removed, inserted or reordered")
    previous = entry["hash"]
    if pinned.pop(count, {previous}) != {previous}:
        faults.append(f"line {count}: not the entry that was signed, the chain was written anew")
faults += [f"entry {sequence} was signed and is not there: truncated at {count}" for sequence in sorted(pinned)]

print(f"{count} entries, key {key_id}: " + ("intact" if not faults else f"{len(faults)} faults"))
print("\n".join(f"  {fault}" for fault in faults[:100]), end="\n" if faults else "")
sys.exit(1 if faults else 0)
