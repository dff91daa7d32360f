"""Reads [{key, message, signature}] in hexadecimal on stdin, writes whether each verifies."""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../tools"))
sys.dont_write_bytecode = True
import verify_audit  # noqa: E402

answers = []
for case in json.load(sys.stdin):
    key, message, signature = (bytes.fromhex(case[name]) for name in ("key", "message", "signature"))
    try:
        answers.append(verify_audit.PublicKey(key).verifies(message, signature))
    except ValueError:
        answers.append(False)
json.dump(answers, sys.stdout)
