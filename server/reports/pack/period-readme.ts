/** `README.txt` of the pack of a period. */
export const PERIOD_README = `EVIDENCE PACKS OF A PERIOD

This folder is evidence that Countersign exported: one evidence pack for every release that went live, or stopped being
live, in the period. It verifies without the server that wrote it and without a network.

    node verify.mjs
    node verify.mjs --key KEYS

Needs Node 20 or later. KEYS is a file with the installation's public keys, as you got them from elsewhere: the JSON of
its address /api/v1/keys. The program also verifies every pack in packs/. Each of them has its own README.txt.
Exit status: 0 nothing is altered; 1 something is altered, with the name of the file, what was expected and what was
found; 2 it cannot be read as a pack; 3 nothing is altered, and a key that you did not give made a signature.

WHAT IS WHERE

pack.json             the period, its releases, the time of the export, the signed checkpoint of the ledger. The ledger
                      entry pack.exported has the SHA-256 of this file
index.json            SHA-256 and length of every other file, signed with the permit key (DSSE)
keys.json             public keys (RFC 7517)
deployments.json      what went live and what stopped being live in the period
packs/                the evidence pack of each release, with its state at the time of the export
`;
