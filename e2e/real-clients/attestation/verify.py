"""Verifies a verification summary with securesystemslib 1.6.0, an implementation that is independent of Countersign.

pip install 'securesystemslib[crypto]==1.6.0'
python verify.py attestation.json keys.json sha256:<subject>

`attestation.json` is the answer of GET /api/v1/releases/{id}/attestation, `keys.json` that of GET /api/v1/keys.
"""

import base64
import json
import sys

from securesystemslib.dsse import Envelope
from securesystemslib.signer import SSlibKey

envelope_file, keys_file, subject = sys.argv[1:]


def key_of(jwk):
    public = base64.urlsafe_b64decode(jwk["x"] + "==").hex()
    return SSlibKey(jwk["kid"], "ed25519", "ed25519", {"public": public})


with open(envelope_file, encoding="utf-8") as file:
    envelope = Envelope.from_dict(json.load(file))
with open(keys_file, encoding="utf-8") as file:
    keys = [key_of(jwk) for jwk in json.load(file)["keys"] if jwk["purpose"] == "permit"]

accepted = envelope.verify(keys, threshold=1)
assert envelope.payload_type == "application/vnd.in-toto+json", envelope.payload_type
statement = json.loads(envelope.payload)
predicate = statement["predicate"]
assert statement["predicateType"] == "https://slsa.dev/verification_summary/v1"
assert predicate["verificationResult"] == "PASSED"
assert subject.removeprefix("sha256:") in [one["digest"]["sha256"] for one in statement["subject"]], "another subject"
print(f"verified by {', '.join(accepted)}: {predicate['verificationResult']} under {predicate['policy']['uri']}")
