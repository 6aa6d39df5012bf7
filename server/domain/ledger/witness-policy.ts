import { COSIGNATURE_V1, ED25519, type NoteKey, parseVerifierKey, verifierKey } from "./signed-note";

export interface PolicyLog {
  readonly key: NoteKey;
  readonly url: string | undefined;
}

export interface PolicyWitness extends PolicyLog {
  /** The name in the policy; it has no meaning outside of it. */
  readonly name: string;
}

/** A rule that decides whether a set of witnesses is sufficient. */
export type Quorum =
  | { readonly kind: "none" }
  | { readonly kind: "witness"; readonly name: string }
  | { readonly kind: "group"; readonly threshold: number; readonly members: readonly Quorum[] };

/** A trust policy for checkpoints (C2SP tlog-policy): known logs, known witnesses, and the quorum. */
export interface WitnessPolicy {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  readonly quorum: Quorum;
}

/** A fault of a policy file: its line, counted from 1, and what is expected there. */
export class WitnessPolicyError extends Error {
  override readonly name = "WitnessPolicyError";

  constructor(
    readonly line: number,
    expected: string,
  ) {
    super(`line ${line}: ${expected}`);
  }
}

const LINES_MAX = 1000;
const FORBIDDEN_CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/** @throws WitnessPolicyError at the first line that C2SP tlog-policy does not allow. */
export function parseWitnessPolicy(text: string): WitnessPolicy {
  const reading = new PolicyReading();
  const lines = text.split("\n");
  if (lines.length > LINES_MAX) throw new WitnessPolicyError(LINES_MAX, `at most ${LINES_MAX} lines`);
  for (const [index, line] of lines.entries()) {
    const fail = (expected: string) => new WitnessPolicyError(index + 1, expected);
    if (FORBIDDEN_CONTROL.test(line)) throw fail("no control character except tab");
    const items = line.split(/[ \t]+/).filter((item) => item !== "");
    if (items.length > 0 && !items[0]?.startsWith("#")) reading.read(items, fail);
  }
  if (reading.quorum === undefined) throw new WitnessPolicyError(lines.length, "one quorum line");
  return { logs: reading.logs, witnesses: reading.witnesses, quorum: reading.quorum };
}

type Fail = (expected: string) => WitnessPolicyError;

class PolicyReading {
  readonly logs: PolicyLog[] = [];
  readonly witnesses: PolicyWitness[] = [];
  quorum: Quorum | undefined;
  readonly #named = new Map<string, Quorum>();
  readonly #members = new Set<string>();
  readonly #keys = new Set<string>();

  read([keyword, ...items]: readonly string[], fail: Fail): void {
    if (keyword === "log") this.#readLog(items, fail);
    else if (keyword === "witness") this.#readWitness(items, fail);
    else if (keyword === "group") this.#readGroup(items, fail);
    else if (keyword === "quorum") this.#readQuorum(items, fail);
    else throw fail("a line that begins with log, witness, group or quorum");
  }

  #readLog([vkey = "", url, ...rest]: readonly string[], fail: Fail): void {
    if (rest.length > 0) throw fail("log <vkey> [<url>]");
    const key = parseVerifierKey(vkey);
    if (key?.algorithm !== ED25519) throw fail("the Ed25519 verifier key of a log");
    this.#takeKey("log", key, fail);
    this.logs.push({ key, url });
  }

  #readWitness([name = "", vkey = "", url, ...rest]: readonly string[], fail: Fail): void {
    if (rest.length > 0) throw fail("witness <name> <vkey> [<url>]");
    const key = parseVerifierKey(vkey);
    if (key?.algorithm !== COSIGNATURE_V1)
      throw fail("the Ed25519 verifier key of a witness (signature type 0x04)");
    this.#takeKey("witness", key, fail);
    this.#define(name, { kind: "witness", name }, fail);
    this.witnesses.push({ name, key, url });
  }

  #readGroup([name = "", count = "", ...members]: readonly string[], fail: Fail): void {
    const threshold = thresholdOf(count, members.length);
    if (threshold === undefined)
      throw fail("group <name> all|any|<k> <name>…, with k from 1 to the number of members");
    const quorums = members.map((member) => this.#asMember(member, fail));
    this.#define(name, { kind: "group", threshold, members: quorums }, fail);
  }

  #readQuorum([name = "", ...rest]: readonly string[], fail: Fail): void {
    const quorum: Quorum | undefined = name === "none" ? { kind: "none" } : this.#named.get(name);
    if (rest.length > 0 || quorum === undefined)
      throw fail("quorum none, or quorum <name> of a witness or group above");
    if (this.quorum !== undefined) throw fail("only one quorum line");
    this.quorum = quorum;
  }

  #asMember(name: string, fail: Fail): Quorum {
    const member = this.#named.get(name);
    if (member === undefined) throw fail(`a witness or group above instead of ${name}`);
    if (this.#members.has(name)) throw fail(`${name} as a member of one group only`);
    this.#members.add(name);
    return member;
  }

  #define(name: string, quorum: Quorum, fail: Fail): void {
    if (name === "none" || this.#named.has(name)) throw fail("a name that is not none and not used above");
    this.#named.set(name, quorum);
  }

  #takeKey(of: "log" | "witness", { publicKey }: NoteKey, fail: Fail): void {
    const used = `${of} ${publicKey.join(",")}`;
    if (this.#keys.has(used)) throw fail(`a ${of} with a public key that no other line has`);
    this.#keys.add(used);
  }
}

function thresholdOf(count: string, members: number): number | undefined {
  if (members === 0) return undefined;
  if (count === "all") return members;
  if (count === "any") return 1;
  const threshold = /^[1-9]\d{0,3}$/.test(count) ? Number(count) : Number.NaN;
  return threshold <= members ? threshold : undefined;
}

/** Returns true when these witnesses, by their names in the policy, are sufficient. */
export function isQuorumReached(quorum: Quorum, cosigned: ReadonlySet<string>): boolean {
  if (quorum.kind === "none") return true;
  if (quorum.kind === "witness") return cosigned.has(quorum.name);
  return quorum.members.filter((member) => isQuorumReached(member, cosigned)).length >= quorum.threshold;
}

/** Returns the policy as a file, with these logs in the place of its own: an auditor needs no other key. */
export function witnessPolicyText(logs: readonly NoteKey[], policyFile: string | undefined): string {
  const rest = (policyFile ?? "quorum none\n").split("\n").filter((line) => !/^[ \t]*log[ \t]/.test(line));
  return `${logs.map((key) => `log ${verifierKey(key)}\n`).join("")}${rest.join("\n").replace(/\n*$/, "\n")}`;
}
