import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { dssePreAuthenticationEncoding } from "@/server/domain/promotion/permit";

const PAYLOAD_TYPE = "application/vnd.in-toto+json";

export interface TestSigner {
  /** PEM of the public key. */
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}

export function testSigner(): TestSigner {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  return { publicKey: publicKey.export({ type: "spki", format: "pem" }).toString(), privateKey };
}

/** A public key whose private half nobody has, always the same. */
export const FIXED_PUBLIC_KEY = `-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
-----END PUBLIC KEY-----
`;

interface StatementInput {
  readonly digest: string;
  readonly predicateType: string;
  readonly predicate: unknown;
  readonly signers?: readonly TestSigner[];
}

/** Returns the bytes of a DSSE envelope around an in-toto statement; unsigned without signers. */
export function signedStatement({
  digest,
  predicateType,
  predicate,
  signers = [],
}: StatementInput): Uint8Array {
  const [algorithm = "", hex = ""] = digest.split(":");
  const subject = [{ name: "model", digest: { [algorithm]: hex } }];
  const statement = { _type: "https://in-toto.io/Statement/v1", subject, predicateType, predicate };
  const payload = Buffer.from(JSON.stringify(statement));
  const signed = dssePreAuthenticationEncoding(PAYLOAD_TYPE, payload);
  const signatures = signers.map(({ privateKey }) => ({
    keyid: "",
    sig: sign(null, signed, privateKey).toString("base64"),
  }));
  const envelope = { payload: payload.toString("base64"), payloadType: PAYLOAD_TYPE, signatures };
  return new Uint8Array(Buffer.from(JSON.stringify(envelope)));
}
