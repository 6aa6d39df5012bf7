import { readFile } from "node:fs/promises";
import type { PasskeySignature } from "../server/domain/sign-off/passkey-signature";
import { whyNotPasskeySigned } from "../server/domain/sign-off/verify-passkey-signature";
import type { CommandLine, CommandLineProgram } from "./command-line";

const USAGE = `countersign sign-off verify FILE

Verifies the passkey signature of a sign-off, without a server. FILE is the ledger entry of the sign-off, or the record of
the signature alone, as JSON.
Exit status: 0 valid, 1 not valid, 2 no signature to verify.`;

interface LedgerEntry {
  readonly actor?: { readonly id?: string };
  readonly subjects?: readonly { readonly kind?: string; readonly digest?: string }[];
  readonly data: {
    readonly passkey: PasskeySignature;
    readonly role?: string;
    readonly meaning?: string;
    readonly statementDigest?: string;
    readonly onBehalfOf?: { readonly personId?: string };
  };
}

/** `countersign sign-off verify`: verifies that the passkey of this person signed this content. */
export const signOffVerify: CommandLineProgram = {
  usage: USAGE,
  async run(line) {
    const [file, ...rest] = line.words;
    if (file === undefined || rest.length > 0) {
      line.complain(USAGE);
      return 2;
    }
    const read = await readJson(file, line);
    const found = read === undefined ? undefined : signatureIn(read);
    if (found === undefined) {
      if (read !== undefined) line.complain(`${file} contains no passkey signature.`);
      return 2;
    }
    const problem = (await whyNotPasskeySigned(found.signature)) ?? whyNotAbout(found);
    if (problem !== undefined) {
      line.complain(`The signature is not valid: ${problem}.`);
      return 1;
    }
    line.print(inWords(found.signature));
    return 0;
  },
};

interface FoundSignature {
  readonly signature: PasskeySignature;
  readonly entry: LedgerEntry | undefined;
}

async function readJson(file: string, line: CommandLine): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    line.complain(
      `${file} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
    return undefined;
  }
}

function signatureIn(read: unknown): FoundSignature | undefined {
  if (isSignature(read)) return { signature: read, entry: undefined };
  const entry = read as LedgerEntry | undefined;
  return isSignature(entry?.data?.passkey) ? { signature: entry.data.passkey, entry } : undefined;
}

function isSignature(value: unknown): value is PasskeySignature {
  const { format, commitment, credential } = (value ?? {}) as Partial<PasskeySignature>;
  return (
    format === "countersign.dev/passkey-signature/v1" &&
    typeof commitment === "object" &&
    typeof credential === "object"
  );
}

/** Returns the difference between the entry and the signed commitment. A valid signature in a different entry proves nothing (21 CFR 11.70). */
function whyNotAbout({ signature: { commitment }, entry }: FoundSignature): string | undefined {
  if (entry === undefined) return undefined;
  const { actor, subjects, data } = entry;
  if (actor?.id !== commitment.personId) return "the entry belongs to another person";
  if (data.role !== commitment.role || data.meaning !== commitment.meaning)
    return "the entry has another role or meaning";
  if (data.onBehalfOf?.personId !== commitment.onBehalfOf)
    return "the entry was signed on behalf of another person";
  if (data.statementDigest !== commitment.statementDigest) return "the entry contains another statement";
  return subjects?.some(({ kind, digest }) => kind === "sign-off" && digest === commitment.decisionDigest)
    ? undefined
    : "the entry is about another decision";
}

function inWords({ commitment, credential, origin }: PasskeySignature): string {
  return [
    "The signature is valid.",
    `  meaning    ${commitment.meaning} as ${commitment.role}, by ${commitment.personId}${commitment.onBehalfOf === undefined ? "" : ` on behalf of ${commitment.onBehalfOf}`}`,
    `  release    ${commitment.release} to ${commitment.stage}`,
    `  decision   ${commitment.decisionDigest}`,
    `  statement  ${commitment.statementDigest}`,
    `  passkey    ${credential.id}, at ${origin}`,
  ].join("\n");
}
