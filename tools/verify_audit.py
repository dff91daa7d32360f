#!/usr/bin/env python3
"""Verifies an exported audit log by itself: Python 3.9 or newer, standard library only, no code of the product.

    python3 verify_audit.py export.jsonl [--key KEY_OR_FILE]... [--checkpoint FILE]...

--key         a verifier key you know from elsewhere, or a file with one on each line (repeatable); without it the export's own keys are believed and printed.
--checkpoint  a checkpoint you received earlier (repeatable); the export must contain it. Only this finds a log cut short at its end.

Prints each finding and a summary. Exit code: 0 nothing found, 1 something found, 2 wrong use.
The format is described in src/audit/README.md; the tree is RFC 6962, the checkpoints are C2SP signed notes, the signatures RFC 8032.
"""
import argparse
import base64
import datetime
import hashlib
import json
import os
import re
import sys

# ---------------------------------------------------------------- Ed25519 (RFC 8032), verification only

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
NEUTRAL = (0, 1, 1, 0)


def point_add(p, q):
    """Points are (X, Y, Z, T) with x = X/Z, y = Y/Z, x*y = T/Z."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def point_decode(data):
    """Strict: y must be below P, and x must not be a negative zero."""
    number = int.from_bytes(data, "little")
    sign, y = number >> 255, number & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P != 0 or (x == 0 and sign == 1):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


def point_encode(p):
    inverse = pow(p[2], -1, P)
    x, y = p[0] * inverse % P, p[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def multiples(point):
    """A table of j * 16^i * point, so that a multiple costs 64 additions: one key signs many checkpoints."""
    table = []
    for _ in range(64):
        row = [NEUTRAL]
        for _ in range(15):
            row.append(point_add(row[-1], point))
        table.append(row)
        point = point_add(row[-1], point)
    return table


def times(table, scalar):
    result = NEUTRAL
    for row in table:
        if scalar & 15:
            result = point_add(result, row[scalar & 15])
        scalar >>= 4
    return result


BASE_TABLE = multiples(point_decode(bytes.fromhex("5866666666666666666666666666666666666666666666666666666666666666")))


class PublicKey:
    def __init__(self, data):
        point = point_decode(data)
        if point is None:
            raise ValueError("is not a point of the curve")
        self.data = data
        self.minus = multiples((P - point[0], point[1], 1, P - point[3]))

    def verifies(self, message, signature):
        if len(signature) != 64:
            return False
        commitment, scalar = signature[:32], int.from_bytes(signature[32:], "little")
        if scalar >= ORDER:
            return False
        challenge = int.from_bytes(hashlib.sha512(commitment + self.data + message).digest(), "little") % ORDER
        return point_encode(point_add(times(BASE_TABLE, scalar), times(self.minus, challenge))) == commitment


# ---------------------------------------------------------------- canonical JSON

def refuse(what):
    raise ValueError("has a number that is not whole: " + what)


def canonical(value, depth=0):
    if depth > 32:
        raise ValueError("is nested too deep")
    if value is None or value is True or value is False:
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        if abs(value) > 2**53 - 1:
            raise ValueError("has a number that is too large")
        return str(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return "[" + ",".join(canonical(item, depth + 1) for item in value) + "]"
    keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
    return "{" + ",".join(canonical(key) + ":" + canonical(value[key], depth + 1) for key in keys) + "}"


def read_canonical(data):
    value = json.loads(data.decode("utf-8"), parse_float=refuse, parse_constant=refuse)
    if canonical(value).encode("utf-8") != data:
        raise ValueError("is not in canonical form")
    return value


def read_base64(text):
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text:
        raise ValueError("is not base64")
    return data


# ---------------------------------------------------------------- the shape of things

class Bad(ValueError):
    pass


def expect(condition, message):
    if not condition:
        raise Bad(message)


def is_text(value):
    return isinstance(value, str) and value != ""


def is_count(value):
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def has_keys(value, needed, optional=()):
    return isinstance(value, dict) and set(needed) <= set(value) <= set(needed) | set(optional)


UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
FIELD = re.compile(r"[A-Za-z][A-Za-z0-9]*")
COMMITMENT = re.compile(r"[A-Za-z0-9_-]{43}")
INSTANT = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d{0,8}[1-9])?Z", re.ASCII)


def is_uuid(value):
    return isinstance(value, str) and UUID.fullmatch(value) is not None


def is_instant(value):
    match = INSTANT.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return False
    year, month, day, hour, minute, second = (int(part) for part in match.groups()[:6])
    try:
        # Year 0 exists in ISO 8601 but not in datetime; 2000 has the same calendar.
        datetime.datetime(year or 2000, month, day, hour, minute, second)
        return True
    except ValueError:
        return False


def is_actor(actor):
    kind = actor.get("kind") if isinstance(actor, dict) else None
    if kind in ("person", "agent"):
        return has_keys(actor, ("kind", "id")) and is_text(actor["id"])
    if kind == "system":
        return has_keys(actor, ("kind", "job"), ("onBehalfOf",)) and all(is_text(value) for value in actor.values())
    return kind == "anonymous" and has_keys(actor, ("kind",))


def check_leaf(leaf, workspace):
    expect(has_keys(leaf, ("format", "id", "workspaceId", "at", "actor", "operation", "code", "subjects", "payload", "personal")),
           "does not have exactly the fields of an event")
    expect(leaf["format"] == 1 and leaf["format"] is not True, "is of another format")
    expect(is_uuid(leaf["id"]) and is_uuid(leaf["workspaceId"]), "has an id that is not one")
    expect(leaf["workspaceId"] == workspace, "belongs to another workspace")
    expect(is_instant(leaf["at"]), "has a moment that is not one")
    expect(is_actor(leaf["actor"]), "has an actor that is not one")
    expect(is_text(leaf["operation"]) and is_text(leaf["code"]), "has no operation or no code")
    expect(isinstance(leaf["subjects"], list), "has subjects that are not a list")
    for subject in leaf["subjects"]:
        expect(has_keys(subject, ("kind", "id")) and is_text(subject["kind"]) and is_text(subject["id"]), "has a subject that is not one")
    expect(isinstance(leaf["payload"], dict), "has a payload that is not an object")
    expect(isinstance(leaf["personal"], dict), "has commitments that are not an object")
    for field, commitment in leaf["personal"].items():
        expect(FIELD.fullmatch(field) is not None, "has a personal field whose name is not one")
        expect(isinstance(commitment, str) and COMMITMENT.fullmatch(commitment) is not None, "has a commitment that is not one")


def check_personal(leaf, personal):
    expect(isinstance(personal, dict), "has personal values that are not an object")
    for field, held in personal.items():
        expect(has_keys(held, ("salt", "value")) and isinstance(held["salt"], str) and isinstance(held["value"], str),
               "has a personal value of the wrong form: " + field)
        expect(field in leaf["personal"], "has a personal value that was never recorded: " + field)
        salt = read_base64(held["salt"])
        expect(len(salt) == 32, "has a salt of the wrong length: " + field)
        digest = hashlib.sha256(salt + held["value"].encode("utf-8")).digest()
        expect(base64.urlsafe_b64encode(digest).decode().rstrip("=") == leaf["personal"][field],
               "has a personal value that is not the one recorded: " + field)


# ---------------------------------------------------------------- keys and checkpoints

def key_id(name, data):
    return hashlib.sha256(name.encode("utf-8") + b"\n\x01" + data).digest()[:4]


def read_key(text):
    match = re.fullmatch(r"([^+\s]+)\+([0-9a-f]{8})\+(\S+)", text)
    expect(match is not None, "is not a verifier key")
    name, identity, typed = match.group(1), bytes.fromhex(match.group(2)), read_base64(match.group(3))
    expect(len(typed) == 33 and typed[0] == 1 and key_id(name, typed[1:]) == identity, "is not a verifier key")
    return name, identity, PublicKey(typed[1:])


def open_checkpoint(note, keys):
    expect(isinstance(note, str), "is not text")
    match = re.fullmatch(r"(([^\n]+)\n([^\n]+)\n([^\n]+)\n)\n\u2014 ([^ \n]+) ([^ \n]+)\n", note)
    expect(match is not None, "is not a signed checkpoint of three lines and one signature")
    body, origin, size, root, name, encoded = match.groups()
    signature = read_base64(encoded)
    key = next((key for key_name, identity, key in keys if key_name == name and identity == signature[:4]), None)
    expect(key is not None, "is signed by an unknown key: " + name)
    expect(key.verifies(body.encode("utf-8"), signature[4:]), "has a wrong signature")
    expect(re.fullmatch(r"0|[1-9][0-9]*", size) is not None, "has a size that is no count")
    root_hash = read_base64(root)
    expect(len(root_hash) == 32, "has a root that is not 32 bytes")
    return origin, int(size), root_hash


# ---------------------------------------------------------------- the tree (RFC 6962)

class Tree:
    """Keeps only the roots of the largest complete subtrees, left to right."""

    def __init__(self):
        self.size = 0
        self.peaks = []

    def append(self, leaf):
        node, index = hashlib.sha256(b"\x00" + leaf).digest(), self.size
        while index % 2 == 1:
            node, index = hashlib.sha256(b"\x01" + self.peaks.pop() + node).digest(), index // 2
        self.peaks.append(node)
        self.size += 1

    def root(self):
        if not self.peaks:
            return hashlib.sha256().digest()
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = hashlib.sha256(b"\x01" + peak + root).digest()
        return root


# ---------------------------------------------------------------- the export

class Verification:
    def __init__(self, trusted, held):
        self.findings, self.finding_count = [], 0
        self.trusted, self.held_notes, self.held = trusted, held, []
        self.tree, self.header, self.keys = Tree(), None, []
        self.checkpoints = self.covered = self.personal = self.erased = 0

    def find(self, finding):
        self.finding_count += 1
        if len(self.findings) < 100:
            self.findings.append(finding)

    def attempt(self, place, check, *given):
        """Runs a check; whatever it throws is a finding."""
        try:
            return check(*given)
        except (ValueError, RecursionError) as error:
            self.find("%s: %s" % (place, error))
            return None

    def begin(self, data):
        header = read_canonical(data)
        expect(has_keys(header, ("format", "origin", "keys", "size", "checkpoints")), "does not have exactly the fields of a header")
        expect(header["format"] == "signet-audit-export/1", "is of another format")
        expect(is_count(header["size"]) and is_count(header["checkpoints"]), "has a count that is not one")
        expect(isinstance(header["origin"], str) and is_uuid(header["origin"][len("signet/"):]) and header["origin"].startswith("signet/"),
               "has an origin that is not one")
        expect(isinstance(header["keys"], list) and all(isinstance(key, str) for key in header["keys"]), "has keys that are not a list")
        self.header = header
        listed = [self.attempt("key " + text, read_key, text) for text in header["keys"]]
        for text, key in zip(header["keys"], listed):
            if key is not None and key[0] != header["origin"]:
                self.find("header: has a key of another log: " + text)
            if self.trusted and text not in self.trusted:
                self.find("header: has a key you do not trust: " + text)
        self.keys = [read_key(text) for text in self.trusted] if self.trusted else [key for key in listed if key is not None]
        opened = [self.attempt("the checkpoint you hold", open_checkpoint, note, self.keys) for note in self.held_notes]
        self.held = [checkpoint for checkpoint in opened if checkpoint is not None]

    def line(self, place, data):
        value = read_canonical(data)
        if isinstance(value, dict) and "checkpoint" in value:
            expect(has_keys(value, ("checkpoint",)), "does not have exactly the fields of a checkpoint")
            self.checkpoint(place, value["checkpoint"])
        else:
            expect(has_keys(value, ("seq", "bytes", "personal")), "does not have exactly the fields of an event")
            expect(is_count(value["seq"]) and isinstance(value["bytes"], str), "is not an event")
            self.event("%s, event %d" % (place, value["seq"]), value["seq"], read_base64(value["bytes"]), value["personal"])

    def event(self, place, seq, data, personal):
        if seq != self.tree.size:
            self.find("%s: stands where event %d belongs: one was left out, added or moved" % (place, self.tree.size))
        self.tree.append(data)
        self.attempt(place, self.content, data, personal)
        for _, size, root in self.held:
            if size == self.tree.size and root != self.tree.root():
                self.find("the checkpoint you hold: the first %d events are not as they were" % size)

    def content(self, data, personal):
        leaf = read_canonical(data)
        check_leaf(leaf, self.header["origin"][len("signet/"):])
        check_personal(leaf, personal)
        self.personal += len(personal)
        self.erased += len(leaf["personal"]) - len(personal)

    def checkpoint(self, place, note):
        self.checkpoints += 1
        if self.tree.size == self.covered:
            self.find("%s: repeats the checkpoint for %d events" % (place, self.covered))
        self.covered = self.tree.size
        origin, size, root = open_checkpoint(note, self.keys)
        expect(origin == self.header["origin"], "is of another log: " + origin)
        expect(size == self.tree.size, "is for %d events but stands after %d" % (size, self.tree.size))
        expect(root == self.tree.root(), "was signed over other events: the first %d are not as they were" % size)

    def finish(self):
        if self.header is None:
            return
        for what, promised, there in (("events", self.header["size"], self.tree.size), ("checkpoints", self.header["checkpoints"], self.checkpoints)):
            if promised != there:
                self.find("header: promises %d %s, but there are %d" % (promised, what, there))
        if self.covered != self.tree.size:
            self.find("the end: the events from %d on are covered by no checkpoint" % self.covered)
        for _, size, _ in self.held:
            if size > self.tree.size:
                self.find("the checkpoint you hold: is for %d events, but there are only %d" % (size, self.tree.size))

    def run(self, lines):
        number = 0
        for number, line in enumerate(lines, 1):
            place = "line %d" % number
            if not line.endswith(b"\n"):
                self.find(place + ": is cut short: it has no newline at its end")
            data = line[:-1] if line.endswith(b"\n") else line
            if number == 1:
                self.attempt("header", self.begin, data)
                if self.header is None:
                    break
            else:
                self.attempt(place, self.line, place, data)
        if number == 0:
            self.find("line 1: is missing: the file is empty")
        self.finish()


def keys_in(given):
    if not os.path.exists(given):
        return [given]
    with open(given, encoding="utf-8") as file:
        lines = [line.strip() for line in file]
    return [line for line in lines if line] or [given]


def main():
    parser = argparse.ArgumentParser(description="Verifies an exported audit log by itself.")
    parser.add_argument("export")
    parser.add_argument("--key", action="append", default=[], help="a verifier key you know from elsewhere, or a file with such keys")
    parser.add_argument("--checkpoint", action="append", default=[], help="a file with a checkpoint you received earlier")
    options = parser.parse_args()
    options.key = [key for given in options.key for key in keys_in(given)]
    for key in options.key:
        try:
            read_key(key)
        except ValueError as error:
            parser.error("--key %s %s" % (key, error))
    held = []
    for path in options.checkpoint:
        with open(path, encoding="utf-8", newline="") as file:
            held.append(file.read())
    verification = Verification(options.key, held)
    with open(options.export, "rb") as file:
        verification.run(file)
    for finding in verification.findings:
        print(finding)
    if verification.header is not None:
        print("log %s" % verification.header["origin"])
        if not options.key:
            for key in verification.header["keys"]:
                print("key %s (not compared: give it with --key once you have it from elsewhere)" % key)
    print("%d events, %d checkpoints, %d personal values present, %d erased, %d findings"
          % (verification.tree.size, verification.checkpoints, verification.personal, verification.erased, verification.finding_count))
    return 1 if verification.findings else 0


if __name__ == "__main__":
    sys.exit(main())
