// Verifies an evidence pack of Countersign: offline, with this file and Node 20 or later, or in a browser.
//
//   node verify.mjs [--key KEYS] [PACK.zip | FOLDER]      default: the folder of this file
//
// KEYS is the installation's public keys as you got them from elsewhere: the JSON of GET /api/v1/keys, or a line
// `name+id+base64`. Exit status: 0 nothing is altered, 1 something is altered, 2 it cannot be read as a pack,
// 3 nothing is altered, and another installation signed it.

const utf8 = new TextEncoder();
const text = (bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);
const json = (bytes) => JSON.parse(text(bytes));
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const base64 = (encoded) => Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
const base64url = (encoded) => base64(encoded.replaceAll("-", "+").replaceAll("_", "/"));
const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
const digest = async (bytes) => `sha256:${hex(await sha256(bytes))}`;
const same = (one, other) => hex(one) === hex(other);

function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Returns canonical JSON (RFC 8785): members in order of their UTF-16 code units, numbers and strings as JavaScript writes them. */
export function canonical(value) {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}

const ENTRIES = "ledger/entries.jsonl";
const ALGORITHMS = {
  OKP: { name: "Ed25519" },
  EC: { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" },
  RSA: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
};

/** Returns true if the JSON Web Key (RFC 7517) signed these bytes; false for a malformed key or signature too. */
async function isSigned({ kty, crv, x, y, n, e }, message, signature) {
  try {
    const [form, algorithm] = [{ kty, crv, x, y, n, e }, ALGORITHMS[kty]];
    const key = await crypto.subtle.importKey("jwk", form, algorithm, false, ["verify"]);
    return await crypto.subtle.verify(algorithm, key, signature, message);
  } catch (error) {
    if (error.name === "NotSupportedError") throw error;
    return false;
  }
}

/** The bytes that a DSSE signature covers. */
const dsse = (type, body) =>
  joined(utf8.encode(`DSSEv1 ${utf8.encode(type).length} ${type} ${body.length} `), body);

/** Returns the first of these keys that made a signature of a DSSE envelope. */
async function signerOf(keys, { type, body, signatures }) {
  for (const { sig } of signatures)
    for (const key of keys) if (await isSigned(key, dsse(type, body), base64(sig))) return key;
  return undefined;
}

/** Returns the root that an inclusion proof leads to (RFC 9162 §2.1.3.2), undefined for one of the wrong length. */
async function rootOf({ index, size, hashes }, leaf) {
  let [at, last, hash] = [index, size - 1, leaf];
  for (const sibling of hashes.map(base64)) {
    if (last === 0) return undefined;
    const isRight = at % 2 === 1 || at === last;
    hash = await sha256(isRight ? joined([1], sibling, hash) : joined([1], hash, sibling));
    while (isRight && at % 2 === 0 && at !== 0) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hash : undefined;
}

/** Verifies the checkpoint, a C2SP signed note. Returns its size and root, and the key that signed it. */
async function openCheckpoint(note, keys) {
  const end = note.lastIndexOf("\n\n") + 1;
  const [origin, size, root] = note.slice(0, end).split("\n");
  for (const line of note.slice(end + 1).split("\n")) {
    const [, name, encoded = ""] = /^\u2014 (\S+) (\S+)$/.exec(line) ?? [];
    const signed = base64(encoded);
    for (const key of keys) {
      const id = await sha256(joined(utf8.encode(`${origin}\n`), [1], base64url(key.x)));
      if (name !== origin || !same(id.subarray(0, 4), signed.subarray(0, 4))) continue;
      if (await isSigned(key, utf8.encode(note.slice(0, end)), signed.subarray(4)))
        return { origin, size: Number(size), root: base64(root), key };
    }
  }
  return undefined;
}

/** Returns what is wrong with a passkey's signature (WebAuthn level 3, §7.2); undefined if nothing is. */
async function passkeyFault({ commitment, credential, rpId, origin, ...assertion }) {
  const [client, data, der] = ["clientDataJSON", "authenticatorData", "signature"].map((name) =>
    base64url(assertion[name]),
  );
  const said = json(client);
  const challenge = await sha256(utf8.encode(canonical(commitment)));
  if (said.type !== "webauthn.get" || said.origin !== origin)
    return "it was made for another purpose or site";
  if (!same(base64url(said.challenge), challenge)) return "it signs another commitment";
  if (!same(data.subarray(0, 32), await sha256(utf8.encode(rpId)))) return "it was made for another site";
  if ((data[32] & 0x05) !== 0x05) return "the authenticator did not verify the person";
  const signature = credential.publicKey.kty === "EC" ? rawEcdsa(der) : der;
  const isValid = await isSigned(credential.publicKey, joined(data, await sha256(client)), signature);
  return isValid ? undefined : "the signature is not valid for its public key";
}

/** Converts an ECDSA P-256 signature from ASN.1 DER to two numbers of 32 bytes. */
function rawEcdsa(der) {
  const raw = new Uint8Array(64);
  const firstEnd = 4 + der[3];
  for (const [number, end] of [
    [der.subarray(4, firstEnd), 32],
    [der.subarray(firstEnd + 2), 64],
  ]) {
    const value = number.subarray(Math.max(0, number.length - 32));
    raw.set(value, end - value.length);
  }
  return raw;
}

/** A pack, and what was found out about it. `files` lists paths and reads one. */
class Verification {
  problems = [];
  open = [];
  index = new Map();
  keys = [];
  signers = new Map();
  #altered = new Set();
  #subjects = new Map();

  constructor(files) {
    this.files = files;
  }
  /** Names an altered file. Later steps do not read it. */
  alter(file, expected, found) {
    this.#altered.add(file);
    this.problems.push({ file, expected: String(expected), found: String(found) });
  }
  require(file, expected, found) {
    if (expected !== found) this.alter(file, expected, found);
  }
  keysFor(purpose) {
    return this.keys.filter((key) => key.purpose === purpose);
  }
  /** Returns the digest of a listed file, whether it is in the pack or left out. */
  digestOf(path) {
    return this.index.get(path)?.sha256;
  }
  isReadable(path) {
    return this.index.has(path) && !this.index.get(path).leftOut && !this.#altered.has(path);
  }
  /** Returns the readable files whose path matches, each with the text of the first group. */
  listed(pattern) {
    const matches = [...this.index.keys()].map((path) => pattern.exec(path));
    return matches.filter((match) => match && this.isReadable(match[0])).map(([path, part]) => [path, part]);
  }
  async json(path) {
    return this.isReadable(path) ? json(await this.files.read(path)) : undefined;
  }
  addEntry(entry) {
    for (const subject of [...entry.subjects, ...(entry.records ?? [])])
      for (const key of [subject.id, subject.digest])
        this.#subjects.set(key, [...(this.#subjects.get(key) ?? []), { entry, subject }]);
  }
  /** Returns the entry about an id or a digest that `isIt` accepts. Without one, the file is not proved. */
  entryOf(file, key, isIt = () => true) {
    const found = this.#subjects.get(key)?.find(({ entry }) => isIt(entry));
    if (found === undefined) this.open.push(`${file}: the pack has no ledger entry about ${key}`);
    return found;
  }
}

async function checkFiles(pack) {
  const bytes = await pack.files.read("index.json");
  const { signature, ...signed } = json(bytes);
  pack.require(
    "index.json",
    `canonical JSON`,
    canonical({ ...signed, signature }) === text(bytes) ? `canonical JSON` : "another form",
  );
  for (const file of signed.files) pack.index.set(file.path, file);
  const names = new Set(await pack.files.list());
  for (const { path, sha256: expected, bytes: length, leftOut } of signed.files) {
    if (leftOut) pack.open.push(`${path}: left out of this pack; its digest is ${expected}`);
    const found = names.delete(path) ? await pack.files.read(path) : undefined;
    if (found && ((await digest(found)) !== expected || found.length !== length || leftOut))
      pack.alter(path, expected, await digest(found));
    if (!found && !leftOut) pack.alter(path, expected, "no file");
  }
  names.delete("index.json");
  for (const path of names)
    pack.alter(path, "no file of this name", await digest(await pack.files.read(path)));
  pack.keys = (await pack.json("keys.json"))?.keys ?? [];
  const body = utf8.encode(canonical(signed));
  const signer = await signerOf(pack.keysFor("permit"), {
    type: signed.format,
    body,
    signatures: [signature],
  });
  if (signer) pack.signers.set(signer.x, "index.json");
  else if (pack.keys.length > 0)
    pack.alter("index.json", "signed by a key of keys.json", "not signed by one");
  return `${signed.files.length} files`;
}

async function checkLedger(pack) {
  const note = (await pack.json("pack.json"))?.checkpoint?.note;
  const checkpoint = note === undefined ? undefined : await openCheckpoint(note, pack.keysFor("ledger"));
  if (checkpoint) pack.signers.set(checkpoint.key.x, "the checkpoint of the ledger");
  else if (note === undefined) pack.open.push("ledger: the pack has no readable checkpoint");
  else
    pack.alter("pack.json", "a checkpoint signed by a key of keys.json", "a note that none of them signed");
  // Read even if the file is altered, to name the lines.
  const lines = text((await pack.files.read(ENTRIES)) ?? new Uint8Array())
    .split("\n")
    .slice(0, -1);
  let proved = 0;
  for (const [number, line] of lines.entries()) {
    const where = `${ENTRIES}, line ${number + 1}`;
    try {
      proved += (await checkEntry(pack, { where, line, checkpoint })) ? 1 : 0;
    } catch (error) {
      pack.alter(where, "a ledger entry", error.message);
    }
  }
  return `${proved} of ${lines.length} entries are in the tree of ${checkpoint?.size ?? 0} entries`;
}

async function checkEntry(pack, { where, line, checkpoint }) {
  const { canonical: written, proof } = JSON.parse(line);
  const body = JSON.parse(written);
  pack.require(where, canonical(body), written);
  pack.addEntry(body);
  if (!proof) pack.open.push(`${where}: the checkpoint does not cover the entry yet`);
  if (!proof || !checkpoint) return false;
  const root = await rootOf(proof, await sha256(joined([0], utf8.encode(written))));
  pack.require(where, checkpoint.size, proof.size);
  pack.require(
    where,
    `root ${hex(checkpoint.root)}`,
    root ? `root ${hex(root)}` : "a proof of another length",
  );
  return true;
}

async function checkRelease(pack) {
  const release = await pack.json("release/release.json");
  const policy = await pack.json("policy/policy.json");
  if (release)
    pack.require("release/manifest.json", release.manifestDigest, pack.digestOf("release/manifest.json"));
  const opened = release && pack.entryOf("release/release.json", release.id);
  if (opened) pack.require("release/release.json", opened.subject.digest, release.manifestDigest);
  if (policy) pack.require("policy/policy.yaml", policy.digest, pack.digestOf("policy/policy.yaml"));
  if (policy) pack.entryOf("policy/policy.yaml", policy.digest);
  for (const [path, name] of pack.listed(/^policy\/statements\/([0-9a-f]+)\.txt$/))
    pack.require(path, `sha256:${name}`, pack.digestOf(path));
  const period = (await pack.json("pack.json"))?.period;
  return release?.key ?? (period ? `${period.from} to ${period.to}` : "");
}

async function checkEvidence(pack) {
  const records = pack.listed(/^evidence\/([^/]+)\/record\.json$/);
  let verified = 0;
  for (const [path, id] of records) {
    const { payloadDigest, body, signature } = await pack.json(path);
    pack.require(`evidence/${id}/payload.json`, payloadDigest, pack.digestOf(`evidence/${id}/payload.json`));
    const file = `bodies/${body.digest.slice("sha256:".length)}`;
    pack.require(file, body.digest, pack.digestOf(file));
    const found = pack.entryOf(path, id, ({ data }) => data.payloadDigest !== undefined);
    if (found) pack.require(path, found.subject.digest, body.digest);
    if (found) pack.require(path, found.entry.data.payloadDigest, payloadDigest);
    if (found) pack.require(path, found.entry.data.signature, signature?.state);
    if (signature?.state === "verified") verified += 1;
  }
  return `${records.length} items${verified > 0 ? `, ${verified} with a signature that was verified at receipt` : ""}`;
}

async function checkDecisions(pack) {
  const decisions = pack.listed(/^decisions\/([^/]+)\/decision\.json$/);
  for (const [path, id] of decisions) {
    const { decisionDigest, takenFor } = await pack.json(path);
    const [dossier, evaluated] = [`decisions/${id}/dossier.json`, `decisions/${id}/evaluation.json`];
    pack.require(dossier, decisionDigest, pack.digestOf(dossier));
    const evaluation = await pack.json(evaluated);
    if (evaluation) {
      pack.require(evaluated, decisionDigest, await digest(utf8.encode(canonical(evaluation.dossier))));
      for (const gate of evaluation.dossier.gates)
        if (gate.status)
          pack.require(
            `${evaluated}, gate ${gate.id}`,
            gate.status,
            evaluation.gates.find(({ id: one }) => one === gate.id)?.status,
          );
    }
    const found = pack.entryOf(path, takenFor);
    if (found?.subject.digest) pack.require(path, found.subject.digest, decisionDigest);
  }
  return `${decisions.length} decisions`;
}

async function checkSignOffs(pack) {
  const signOffs = pack.listed(/^sign-offs\/([^/]+)\.json$/);
  let passkeys = 0;
  for (const [path, id] of signOffs) {
    const signOff = await pack.json(path);
    const statementDigest = await digest(utf8.encode(signOff.statement));
    const found = pack.entryOf(path, id, ({ action }) =>
      ["sign-off.signed", "sign-off.rejected"].includes(action),
    );
    const { role, meaning, reason, authenticatedAt, passkey } = signOff;
    const shown = {
      role,
      meaning,
      reason,
      authenticatedAt,
      statementDigest,
      passkey,
      person: signOff.signerId,
      at: signOff.signedAt,
    };
    if (found) {
      const { actor, at, data } = found.entry;
      const recorded = { ...data, person: actor.id, at };
      for (const [name, value] of Object.entries(shown))
        pack.require(`${path}, ${name}`, canonical(recorded[name]), canonical(value));
      pack.require(path, found.subject.digest, signOff.decisionDigest);
    }
    if (!passkey) continue;
    const { commitment } = passkey;
    const signed = { ...commitment, person: commitment.personId };
    for (const name of ["role", "meaning", "statementDigest", "person"])
      pack.require(`${path}, ${name}`, signed[name], shown[name]);
    pack.require(path, commitment.decisionDigest, signOff.decisionDigest);
    const fault = await passkeyFault(passkey);
    if (fault) pack.alter(path, "a passkey's signature", fault);
    else passkeys += 1;
  }
  return `${signOffs.length} sign-offs, ${passkeys} of them with a passkey`;
}

async function checkAnswers(pack) {
  const answers = pack.listed(/^checklist\/answers\/([^/]+)\.json$/);
  for (const [path, id] of answers) {
    const { itemId, answer } = await pack.json(path);
    const found = pack.entryOf(path, id, ({ data }) => data.itemId !== undefined);
    if (found)
      pack.require(
        path,
        canonical([found.entry.data.itemId, found.entry.data.answer]),
        canonical([itemId, answer]),
      );
  }
  const files = pack.listed(/^checklist\/files\/([0-9a-f]{64})$/);
  for (const [path, name] of files) {
    pack.require(path, `sha256:${name}`, pack.digestOf(path));
    pack.entryOf(path, `sha256:${name}`);
  }
  const waivers = pack.listed(/^waivers\/([^/]+)\.json$/);
  for (const [path, id] of waivers) pack.entryOf(path, id);
  return `${answers.length} answers, ${files.length} files, ${waivers.length} waivers`;
}

async function checkPermits(pack) {
  const release = await pack.json("release/release.json");
  let permits = 0;
  for (const [path] of pack.listed(/^promotions\/([^/]+)\.json$/)) {
    const { id, decisionDigest, permit } = await pack.json(path);
    pack.entryOf(path, id);
    if (!permit) continue;
    permits += 1;
    const { signer, statement } = await openPermit(permit.envelope, pack.keysFor("permit"));
    if (signer) pack.signers.set(signer.x, path);
    else pack.alter(path, "a permit signed by a key of keys.json", "not signed by one");
    pack.require(path, decisionDigest, statement.predicate.decisionDigest);
    if (release) pack.require(path, release.manifestDigest, `sha256:${statement.subject[0].digest.sha256}`);
  }
  return `${permits} permits`;
}

const INNER = /^packs\/[^/]+\.zip$/;

/** Verifies each pack inside the pack of a period. An altered one is opened too, to name the file in it. */
async function checkPacks(pack) {
  const paths = [...pack.index.keys()].filter((path) => INNER.test(path));
  for (const path of paths) {
    const bytes = await pack.files.read(path);
    if (bytes === undefined) continue;
    const inner = await verifyPack(await zipFiles(new Blob([bytes])));
    for (const { file, expected, found } of inner.problems) pack.alter(`${path}: ${file}`, expected, found);
    pack.open.push(...inner.open.map((what) => `${path}: ${what}`));
    for (const { x, signed } of inner.signers) pack.signers.set(x, `${path}: ${signed}`);
  }
  return `${paths.length} packs`;
}

/** Returns the statement of a permit, and which of these keys signed it. */
export async function openPermit({ payload, payloadType, signatures }, keys) {
  const body = base64(payload);
  return { signer: await signerOf(keys, { type: payloadType, body, signatures }), statement: json(body) };
}

/** A comment line of a PDF, before its last keyword. */
const SIGNATURE = /%countersign-signature (\S+) ([A-Za-z0-9+/]{86}==)\nstartxref\n\d+\n%%EOF\s*$/;

/**
 * Returns the key id in the signature of a document, and the key of this id if it signed all other bytes. Undefined for a
 * PDF without a signature.
 */
export async function openDocument(bytes, keys) {
  // One character for each byte, so that places in the text are places in the file.
  const from = Math.max(0, bytes.length - 1024);
  const tail = Array.from(bytes.subarray(from), (byte) => String.fromCharCode(byte)).join("");
  const found = SIGNATURE.exec(tail);
  if (!found) return undefined;
  const [, keyId, sig] = found;
  const named = keys.filter(({ kid }) => kid === keyId);
  // The last character has unused bits, which no signature covers.
  if (btoa(atob(sig)) !== sig) return { keyId, signer: undefined };
  const start = from + found.index;
  const end = start + tail.slice(found.index).indexOf("\n") + 1;
  const body = joined(bytes.subarray(0, start), bytes.subarray(end));
  const type = "countersign.dev/document/v1";
  return { keyId, signer: await signerOf(named, { type, body, signatures: [{ sig }] }) };
}

const STEPS = [
  ["Every file has the digest that the signed index lists", checkFiles],
  ["Every ledger entry is in the tree of the signed checkpoint", checkLedger],
  ["Manifest, policy and statements have their recorded digests", checkRelease],
  ["Every item of evidence has the digests of its ledger entry", checkEvidence],
  ["Every decision digest is that of its dossier, and every verdict that of the dossier", checkDecisions],
  ["Every sign-off equals its ledger entry, and every passkey signature is valid", checkSignOffs],
  ["Every answer, attached file and waiver is in the ledger", checkAnswers],
  ["Every permit is signed, for the decision of its promotion", checkPermits],
  ["Every pack in it is unaltered", checkPacks],
];

/**
 * Verifies a pack step by step.
 *
 * The verdict is `altered` with the altered files as `problems`; `genuine` if one of the known keys made every signature;
 * `unknown` if another key made one; and `unaltered` without known keys: then the keys of the pack are to be compared.
 */
export async function verifyPack(files, { knownKeys } = {}) {
  if ((await files.read("index.json")) === undefined)
    throw new Error("It has no index.json: it is not an evidence pack.");
  const pack = new Verification(files);
  const steps = [];
  for (const [title, check] of STEPS) {
    if (check === checkPacks && ![...pack.index.keys()].some((path) => INNER.test(path))) continue;
    const [problems, open] = [pack.problems.length, pack.open.length];
    let detail = "";
    try {
      detail = await check(pack);
    } catch (error) {
      if (error.name === "NotSupportedError")
        throw new Error(
          "Ed25519 signatures cannot be verified here. Use Node 20 or later, or a newer browser.",
        );
      pack.alter(check === checkFiles ? "index.json" : title, "readable content", error.message);
    }
    const state =
      pack.problems.length > problems ? "altered" : pack.open.length > open ? "not-proved" : "proved";
    steps.push({ title, state, detail });
    if (pack.index.size === 0) break;
  }
  const { problems, open, signers } = pack;
  const made = [...signers].map(([x, signed]) => ({ x, signed }));
  return { verdict: verdictOf(problems, made, knownKeys), steps, problems, open, signers: made };
}

function verdictOf(problems, signers, knownKeys) {
  if (problems.length > 0) return "altered";
  if (knownKeys === undefined) return "unaltered";
  return signers.every(({ x }) => knownKeys.some((key) => key.x === x)) ? "genuine" : "unknown";
}

/** Reads the files of a ZIP that stores them uncompressed, as packs do, piece by piece from a Blob. */
export async function zipFiles(blob) {
  const view = async (from, to) => new DataView(await blob.slice(from, to).arrayBuffer());
  const start = Math.max(0, blob.size - 65_557);
  const tail = await view(start, blob.size);
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) throw new Error("It is not a ZIP file, or its end is missing.");
  const [count, size, from] = [
    tail.getUint16(end + 10, true),
    tail.getUint32(end + 12, true),
    tail.getUint32(end + 16, true),
  ];
  if (count === 0xffff || from === 0xffffffff)
    throw new Error("The ZIP is too large for this reader. Unpack it and verify the folder.");
  const directory = await view(from, from + size);
  const places = new Map();
  for (let at = 0, index = 0; index < count; index += 1) {
    const [name, extra, comment] = [28, 30, 32].map((field) => directory.getUint16(at + field, true));
    const path = text(new Uint8Array(directory.buffer, at + 46, name));
    if (directory.getUint16(at + 10, true) !== 0 || places.has(path))
      throw new Error(`${path} is compressed or is there twice.`);
    places.set(path, [directory.getUint32(at + 42, true), directory.getUint32(at + 24, true)]);
    at += 46 + name + extra + comment;
  }
  const read = async (path) => {
    if (!places.has(path)) return undefined;
    const [at, length] = places.get(path);
    const header = await view(at, at + 30);
    const content = at + 30 + header.getUint16(26, true) + header.getUint16(28, true);
    return new Uint8Array(await blob.slice(content, content + length).arrayBuffer());
  };
  return { list: async () => [...places.keys()], read };
}

/** Reads the files of an unpacked folder. ZIP files and hidden files at its top are not part of the pack. */
async function folderFiles(folder) {
  const { readdir, readFile } = await import("node:fs/promises");
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = all
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`);
  const list = paths.map((path) => path.slice(folder.length + 1).replaceAll("\\", "/"));
  return {
    list: async () => list.filter((path) => !/^(\.[^/]*|[^/]*\.zip)$/.test(path)),
    read: (path) =>
      readFile(`${folder}/${path}`).then(
        (bytes) => new Uint8Array(bytes),
        () => undefined,
      ),
  };
}

/** Reads public keys: a JSON Web Key Set, or lines `name+id+base64` (C2SP signed-note). */
export function readKeys(content) {
  if (content.trimStart().startsWith("{")) return JSON.parse(content).keys;
  const raw = content
    .trim()
    .split("\n")
    .map((line) => base64(line.split("+").slice(2).join("+")).subarray(1));
  return raw.map((key) => ({
    x: btoa(String.fromCharCode(...key))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replaceAll("=", ""),
  }));
}

const VERDICTS = {
  genuine: [0, "GENUINE: nothing is altered, and the keys that you gave made every signature."],
  unaltered: [
    0,
    "UNALTERED: nothing is altered, if the keys below are those of the installation. Give --key to prove it.",
  ],
  altered: [1, "ALTERED: see the files below."],
  unknown: [3, "UNKNOWN: nothing is altered, but a key that you did not give made a signature."],
};

/** Returns the exit status and the lines of a result. */
export function inWords({ verdict, steps, problems, open, signers }) {
  const [status, sentence] = VERDICTS[verdict];
  const lines = [
    ...steps.map(({ title, state, detail }) => `${state.padEnd(10)}  ${title}${detail && ` (${detail})`}`),
    ...problems.map(
      ({ file, expected, found }) =>
        `altered     ${file}\n              expected ${expected}\n              found    ${found}`,
    ),
    ...open.map((what) => `not proved  ${what}`),
    ...signers.map(({ x, signed }) => `key         ${x} signed ${signed}`),
    sentence,
  ];
  return { status, lines };
}

/** Verifies a ZIP file or a folder by its path. */
export async function verifyPath(path, options) {
  const { readFile, stat } = await import("node:fs/promises");
  const isFolder = (await stat(path)).isDirectory();
  const files = isFolder ? await folderFiles(path) : await zipFiles(new Blob([await readFile(path)]));
  return verifyPack(files, options);
}

async function main([first, second, ...rest]) {
  const { readFile } = await import("node:fs/promises");
  const knownKeys = first === "--key" ? readKeys(await readFile(second, "utf8")) : undefined;
  const [path = import.meta.dirname ?? "."] = first === "--key" ? rest : [first].filter(Boolean);
  const { status, lines } = inWords(await verifyPath(path, { knownKeys }));
  process.stdout.write(`${lines.join("\n")}\n`);
  process.exitCode = status;
}

if (globalThis.process?.argv?.[1]?.endsWith("verify.mjs"))
  main(process.argv.slice(2)).catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  });
