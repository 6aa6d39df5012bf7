import { edit, type Guard } from "./guard";

const EVIDENCE = "server/domain/evidence";
const GATE = "server/domain/gate";
const GATE_TEST = `${GATE}/why-not-signed.test.ts`;
const SOURCE = "server/sources/in-toto";
const VERIFY_TEST = `${SOURCE}/verify-envelope.test.ts`;

/** Guards of signed evidence: unsigned where a signature is demanded never passes. */
export const SIGNATURE_GUARDS: readonly Guard[] = [
  {
    row: "signature",
    keeps: "evidence that is not verified never satisfies a gate that demands a signature",
    edits: [
      edit(
        `${GATE}/why-not-signed.ts`,
        'if (state !== "verified") return reason(NOT_VERIFIED[state], { type, collector });',
        'if (state !== "verified" && keys.length === 0) return undefined;',
      ),
    ],
    test: { file: GATE_TEST, title: "never passes unless one trusted key satisfies everything" },
  },
  {
    row: "signature",
    keeps: "one unsigned item closes the gate",
    edits: [edit(`${GATE}/choose-evidence.ts`, "...unsignedOf(selector, about), ", "")],
    test: { file: GATE_TEST, title: "one unsigned item closes it" },
  },
  {
    row: "signature",
    keeps: "evidence received after the revocation of its key is not verified",
    edits: [
      edit(
        `${EVIDENCE}/trusted-key.ts`,
        "(revokedFrom === undefined || receivedAt < revokedFrom)",
        "(revokedFrom === undefined || receivedAt >= since)",
      ),
    ],
    test: { file: `${EVIDENCE}/trusted-key.test.ts`, title: "evidence received after the revocation" },
  },
  {
    row: "signature",
    keeps: "an identity matches as a whole",
    edits: [edit(`${EVIDENCE}/signer-identity.ts`, "new RegExp(`^", "new RegExp(`")],
    test: { file: `${EVIDENCE}/signer-identity.test.ts`, title: "no identity that only contains it" },
  },
  {
    row: "signature",
    keeps: "the signature covers the type of the payload",
    edits: [
      edit(
        `${SOURCE}/verify-envelope.ts`,
        "dssePreAuthenticationEncoding(envelope.payloadType, envelope.payload)",
        'dssePreAuthenticationEncoding("application/json", envelope.payload)',
      ),
    ],
    test: { file: VERIFY_TEST, title: "a signature over another payload type does not count" },
  },
  {
    row: "signature",
    keeps: "a key proves a level only for the builders for which it may speak",
    edits: [edit(`${SOURCE}/verify-envelope.ts`, "!builders.includes(claim.by)", "builders.length === 0")],
    test: { file: VERIFY_TEST, title: "a level counts only for a builder for which the key speaks" },
  },
  {
    row: "signature",
    keeps: "a signed statement is evidence about its own subjects alone",
    edits: [
      edit(
        "server/application/evidence/signed-evidence.ts",
        "if (other !== undefined)",
        "if (other !== undefined && stated.size === 0)",
      ),
    ],
    test: {
      file: "server/application/trusted-key/trusted-key.db.test.ts",
      title: "a bundle about another release is refused",
    },
  },
];
