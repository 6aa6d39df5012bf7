/** `README.txt` of a pack. */
export const README = `EVIDENCE PACK OF A RELEASE

This folder is evidence that Countersign exported. It verifies without the server that wrote it and without a network.

    node verify.mjs
    node verify.mjs --key KEYS

Needs Node 20 or later. KEYS is a file with the installation's public keys, as you got them from elsewhere: the JSON of
its address /api/v1/keys. Without it, the program verifies against keys.json and prints the keys to compare.
Exit status: 0 nothing is altered; 1 something is altered, with the name of the file, what was expected and what was
found; 2 it cannot be read as a pack; 3 nothing is altered, and a key that you did not give made a signature.

WHAT IS WHERE

pack.json             the release, the time of the export, the signed checkpoint of the ledger, what was left out.
                      The ledger entry pack.exported has the SHA-256 of this file
index.json            SHA-256 and length of every other file, signed with the permit key (DSSE)
keys.json             public keys (RFC 7517)
release/              the release; manifest.json is canonical JSON (RFC 8785), its SHA-256 is the manifest digest
policy/               the policy version, byte for byte, and the texts that were signed
stages/               every gate with its verdict, measured and required values, at the time of the export;
                      stages/STAGE/dossier.pdf prints the dossier of the stage (PDF/A)
decisions/            each stored decision: dossier.json has the decision digest as its SHA-256; evaluation.json has the
                      verdicts, facts.json their inputs
sign-offs/            signatures, with the time of authentication, and passkey assertions (WebAuthn)
waivers/ checklist/   waivers; answers, with attached files under their digest
promotions/           promotions with their signed permits; deployments.json is what went live
evidence/ bodies/     evidence: record, normalised payload, and the exact bytes received, under their digest;
                      a record of signed evidence has the verdict at receipt, its keys, and the envelope as its bytes
lineage.json          upstream and downstream of the release, as known at the time of the export
ledger/entries.jsonl  every ledger entry about these records, with its inclusion proof (RFC 9162)

The ledger entry of an export is written when the export starts, so no pack has entries about exports of packs.
`;
