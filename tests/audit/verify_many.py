"""Reads {exports, keys, checkpoints} on stdin, verifies each export, writes the findings of each."""
import base64
import io
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../tools"))
sys.dont_write_bytecode = True
import verify_audit  # noqa: E402

given = json.load(sys.stdin)
answers = []
for encoded in given["exports"]:
    verification = verify_audit.Verification(given["keys"], given["checkpoints"])
    verification.run(io.BytesIO(base64.b64decode(encoded)))
    answers.append(verification.findings)
json.dump(answers, sys.stdout)
