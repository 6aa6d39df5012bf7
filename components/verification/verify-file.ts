import type * as Verifier from "@/verifier/verify.mjs";

type PackVerification = Verifier.PackVerification;

/** The result of a file. `altered` names what; `unknown` is a file that this installation did not sign. */
export interface FileVerification {
  readonly verdict: "genuine" | "altered" | "unknown";
  /** The title of the verified file, or the reason why it could not be verified. */
  readonly about: string;
  readonly steps: PackVerification["steps"];
  readonly problems: PackVerification["problems"];
  readonly open: PackVerification["open"];
}

interface PublishedKey extends Verifier.KnownKey {
  readonly kid: string;
  readonly purpose: string;
}

interface Envelope {
  readonly payload: string;
  readonly signatures: readonly { readonly keyid: string; readonly sig: string }[];
}

const NOTHING = { steps: [], problems: [], open: [] };
/** The program of the packs, byte for byte. It is loaded when the first file is chosen, and not bundled. */
const VERIFIER = "/api/v1/verify.mjs";

/** Verifies a pack, a dossier or a permit in the browser. Only public keys and the program are loaded; nothing is uploaded. */
export async function verifyFile(file: File): Promise<FileVerification> {
  const [verifier, keys] = await Promise.all([
    import(/* turbopackIgnore: true */ VERIFIER) as Promise<typeof Verifier>,
    publishedKeys(),
  ]);
  const start = await file.slice(0, 5).text();
  if (start.startsWith("PK"))
    return ofPack(await verifier.verifyPack(await verifier.zipFiles(file), { knownKeys: keys }));
  const permitKeys = keys.filter(({ purpose }) => purpose === "permit");
  if (start === "%PDF-") return ofDocument(verifier, file, permitKeys);
  const envelope = envelopeIn(await file.text());
  if (!envelope) return unknown("The file is no evidence pack, dossier or permit.");
  return ofPermit(verifier, { envelope, keys: permitKeys });
}

async function publishedKeys(): Promise<readonly PublishedKey[]> {
  const response = await fetch("/api/v1/keys");
  return ((await response.json()) as { readonly keys: readonly PublishedKey[] }).keys;
}

const unknown = (about: string): FileVerification => ({ verdict: "unknown", about, ...NOTHING });

function ofPack({ verdict, steps, problems, open }: PackVerification): FileVerification {
  const about = steps.find(({ title }) => title.startsWith("Manifest"))?.detail ?? "";
  const known = verdict === "unaltered" ? "unknown" : verdict;
  return {
    verdict: known,
    about: about === "" ? "Evidence pack" : `Evidence pack of ${about}`,
    steps,
    problems,
    open,
  };
}

/** Verifies a PDF. Its signature covers every byte, so that the altered place is not known. */
async function ofDocument(
  verifier: typeof Verifier,
  file: File,
  keys: readonly PublishedKey[],
): Promise<FileVerification> {
  const opened = await verifier.openDocument(new Uint8Array(await file.arrayBuffer()), keys);
  if (opened?.signer) return { verdict: "genuine", about: "Document of this installation", ...NOTHING };
  if (opened === undefined) return unknown("The PDF has no signature of an installation.");
  if (!keys.some(({ kid }) => kid === opened.keyId))
    return unknown("No key of this installation signed the PDF.");
  const problem = {
    file: "the PDF",
    expected: "the bytes that this installation signed",
    found: "other bytes",
  };
  return { verdict: "altered", about: "Document", ...NOTHING, problems: [problem] };
}

/** Returns the envelope of a file: a permit, or the record of a promotion that has one. */
function envelopeIn(text: string): Envelope | undefined {
  try {
    const value = JSON.parse(text) as Partial<Envelope> & {
      readonly permit?: { readonly envelope?: Envelope };
    };
    const found = value.permit?.envelope ?? value;
    return Array.isArray(found.signatures) && typeof found.payload === "string"
      ? (found as Envelope)
      : undefined;
  } catch {
    return undefined;
  }
}

async function ofPermit(
  verifier: typeof Verifier,
  { envelope, keys }: { readonly envelope: Envelope; readonly keys: readonly PublishedKey[] },
): Promise<FileVerification> {
  const opened = await verifier.openPermit(envelope, keys).catch(() => undefined);
  const [subject] = opened?.statement.subject ?? [];
  if (opened?.signer && subject)
    return { verdict: "genuine", about: `Permit of ${subject.name}`, ...NOTHING };
  const isOurs = envelope.signatures.some(({ keyid }) => keys.some(({ kid }) => kid === keyid));
  if (!isOurs) return unknown("No key of this installation signed the permit.");
  const problem = {
    file: "permit",
    expected: "a valid signature of this installation",
    found: "a signature of other content",
  };
  return { verdict: "altered", about: "Permit", ...NOTHING, problems: [problem] };
}
