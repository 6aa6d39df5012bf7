import { createHash, randomBytes, type X509Certificate } from "node:crypto";
import { AsnConvert, OctetString } from "@peculiar/asn1-schema";
import { MessageImprint, TimeStampReq, TimeStampReqVersion, TimeStampResp } from "@peculiar/asn1-tsp";
import { AlgorithmIdentifier } from "@peculiar/asn1-x509";
import { boundedRequest, UnreachableError } from "./bounded-request";
import { type CopyRefused, copyRefused } from "./copy-outcome";
import { SHA256, TimeStampError, verifyTimeStamp } from "./time-stamp-token";

export interface TimeStampAuthority {
  readonly url: string;
  readonly roots: readonly X509Certificate[];
}

export type TimeStampOutcome =
  | { readonly outcome: "stamped"; readonly token: Uint8Array; readonly at: Date }
  | CopyRefused;

const GRANTED = new Set([0, 1]);

/** Requests an RFC 3161 time stamp of a note and verifies it before it is returned. */
export async function requestTimeStamp(
  { url, roots }: TimeStampAuthority,
  note: string,
): Promise<TimeStampOutcome> {
  const nonce = newNonce();
  try {
    const { status, body } = await boundedRequest(url, {
      method: "POST",
      headers: { "content-type": "application/timestamp-query" },
      body: timeStampQuery(note, nonce),
    });
    if (status !== 200) return copyRefused("refused", `answered ${status}`);
    const token = tokenOf(body);
    const stamp = verifyTimeStamp(token, { content: note, roots });
    if (stamp.nonce === undefined || !Buffer.from(stamp.nonce).equals(nonce))
      return copyRefused("refused", "the time stamp has another nonce");
    return { outcome: "stamped", token, at: stamp.at };
  } catch (error) {
    if (error instanceof UnreachableError) return copyRefused("unreachable", error.message);
    if (error instanceof TimeStampError) return copyRefused("refused", error.message);
    throw error;
  }
}

/** Eight bytes of a positive integer in its shortest form: the first byte is from 1 to 127. */
function newNonce(): Uint8Array<ArrayBuffer> {
  const nonce = new Uint8Array(randomBytes(8));
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x01;
  return nonce;
}

/** Returns the DER of a request for the SHA-256 of a text, with the certificate of the authority. */
export function timeStampQuery(content: string, nonce: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const query = new TimeStampReq({
    version: TimeStampReqVersion.v1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithm: SHA256, parameters: null }),
      hashedMessage: new OctetString(new Uint8Array(createHash("sha256").update(content).digest())),
    }),
    nonce: nonce.buffer,
    certReq: true,
  });
  return new Uint8Array(AsnConvert.serialize(query));
}

/** @throws TimeStampError when the authority did not grant the request. */
export function tokenOf(response: Uint8Array): Uint8Array {
  let answer: TimeStampResp;
  try {
    answer = AsnConvert.parse(response, TimeStampResp);
  } catch {
    throw new TimeStampError("the answer is malformed");
  }
  const { status, timeStampToken } = answer;
  if (!GRANTED.has(Number(status.status)) || timeStampToken === undefined)
    throw new TimeStampError(`the authority refused (status ${status.status})`);
  return new Uint8Array(AsnConvert.serialize(timeStampToken));
}
