import { constants, createHash, verify, X509Certificate } from "node:crypto";
import { ContentInfo, id_signedData, SignedData, type SignerInfo } from "@peculiar/asn1-cms";
import { AsnConvert, OctetString } from "@peculiar/asn1-schema";
import { id_ct_tstInfo, TSTInfo } from "@peculiar/asn1-tsp";
import { Certificate } from "@peculiar/asn1-x509";

/** A token that does not prove the time of these bytes. */
export class TimeStampError extends Error {
  override readonly name = "TimeStampError";
}

export const SHA256 = "2.16.840.1.101.3.4.2.1";
const DIGESTS: Readonly<Record<string, string>> = {
  [SHA256]: "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
};
const CONTENT_TYPE = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
const RSA_PSS = "1.2.840.113549.1.1.10";
const SET_OF = 0x31;

export interface TimeStamp {
  readonly at: Date;
  /** The nonce of the request, if the token has one. */
  readonly nonce: Uint8Array | undefined;
}

/**
 * Verifies an RFC 3161 token over these bytes: imprint, signed attributes, signature, the purpose of the
 * certificate, and its chain to one of the roots at the stated time. Revocation is not checked.
 *
 * @throws TimeStampError naming what is wrong.
 */
export function verifyTimeStamp(token: Uint8Array, expected: ExpectedTimeStamp): TimeStamp {
  return parsed(() => verified(token, expected));
}

interface ExpectedTimeStamp {
  readonly content: string;
  readonly roots: readonly X509Certificate[];
}

function verified(token: Uint8Array, { content, roots }: ExpectedTimeStamp): TimeStamp {
  const signed = signedDataOf(token);
  const encapsulated = signed.encapContentInfo.eContent?.single?.buffer;
  if (signed.encapContentInfo.eContentType !== id_ct_tstInfo || encapsulated === undefined)
    throw new TimeStampError("the content is no time stamp");
  const info = AsnConvert.parse(encapsulated, TSTInfo);
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  const imprint = createHash("sha256").update(content).digest();
  if (hashAlgorithm.algorithm !== SHA256 || !imprint.equals(new Uint8Array(hashedMessage.buffer)))
    throw new TimeStampError("the time stamp is of other bytes");
  const [signer, ...others] = signed.signerInfos;
  if (signer === undefined || others.length > 0) throw new TimeStampError("expected one signer");
  const certificates = certificatesOf(signed);
  const certificate = certificates.find((candidate) => isOf(signer, candidate));
  if (certificate === undefined) throw new TimeStampError("the certificate of the signer is missing");
  assertSigned(signer, { encapsulated, certificate });
  if (!(certificate.keyUsage ?? []).includes(TIME_STAMPING))
    throw new TimeStampError("the certificate is not for time stamps");
  assertChain(certificate, { certificates, roots, at: info.genTime });
  return { at: info.genTime, nonce: info.nonce && new Uint8Array(info.nonce) };
}

function signedDataOf(token: Uint8Array): SignedData {
  const content = AsnConvert.parse(token, ContentInfo);
  if (content.contentType !== id_signedData) throw new TimeStampError("the token is not signed data");
  return AsnConvert.parse(content.content, SignedData);
}

/** Parsers of ASN.1 and of certificates throw errors of their own for malformed bytes. */
function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw error instanceof TimeStampError ? error : new TimeStampError("the token is malformed");
  }
}

function certificatesOf({ certificates }: SignedData): readonly X509Certificate[] {
  return [...(certificates ?? [])].flatMap(({ certificate }) =>
    certificate ? [new X509Certificate(new Uint8Array(AsnConvert.serialize(certificate)))] : [],
  );
}

/** Compares issuer and serial number, as encoded. */
function isOf({ sid }: SignerInfo, certificate: X509Certificate): boolean {
  const wanted = sid.issuerAndSerialNumber;
  if (wanted === undefined) return false;
  const { tbsCertificate: found } = AsnConvert.parse(certificate.raw, Certificate);
  return (
    sameBytes(AsnConvert.serialize(found.issuer), AsnConvert.serialize(wanted.issuer)) &&
    sameBytes(found.serialNumber, wanted.serialNumber)
  );
}

function sameBytes(a: ArrayBuffer, b: ArrayBuffer): boolean {
  return Buffer.from(a).equals(Buffer.from(b));
}

/** The signature is over the attributes as a SET OF; they contain the digest of the content. */
function assertSigned(
  { signedAttrs, digestAlgorithm, signatureAlgorithm, signature }: SignerInfo,
  { encapsulated, certificate }: { encapsulated: ArrayBuffer; certificate: X509Certificate },
): void {
  const digest = DIGESTS[digestAlgorithm.algorithm];
  const attribute = (type: string) => signedAttrs?.find(({ attrType }) => attrType === type)?.attrValues[0];
  const [contentType, messageDigest] = [attribute(CONTENT_TYPE), attribute(MESSAGE_DIGEST)];
  if (digest === undefined || !signedAttrs || !contentType || !messageDigest)
    throw new TimeStampError("the signed attributes are missing or of an unknown digest");
  const stated = AsnConvert.parse(messageDigest, OctetString);
  const computed = createHash(digest).update(new Uint8Array(encapsulated)).digest();
  if (!computed.equals(new Uint8Array(stated.buffer))) throw new TimeStampError("the content was changed");
  const message = setOf(signedAttrs.map((each) => Buffer.from(AsnConvert.serialize(each))));
  const padding =
    signatureAlgorithm.algorithm === RSA_PSS
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO }
      : {};
  const key = { key: certificate.publicKey, ...padding };
  if (!verify(digest, message, key, new Uint8Array(signature.buffer)))
    throw new TimeStampError("the signature is not valid");
}

/** Returns the DER of a SET OF these elements, in the given order. */
function setOf(elements: readonly Buffer[]): Buffer {
  const content = Buffer.concat(elements);
  return Buffer.concat([Uint8Array.of(SET_OF, ...lengthOctets(content.length)), content]);
}

/** DER lengths up to 65,535. */
function lengthOctets(length: number): readonly number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

interface ChainInput {
  readonly certificates: readonly X509Certificate[];
  readonly roots: readonly X509Certificate[];
  readonly at: Date;
}

const CHAIN_MAX = 8;

/** Follows issuers from the certificate to a root; each one must be valid at the stated time. */
function assertChain(leaf: X509Certificate, { certificates, roots, at }: ChainInput): void {
  let certificate = leaf;
  for (let length = 0; length < CHAIN_MAX; length += 1) {
    if (at < new Date(certificate.validFrom) || at > new Date(certificate.validTo))
      throw new TimeStampError("a certificate was not valid at the stated time");
    if (roots.some((root) => root.fingerprint256 === certificate.fingerprint256)) return;
    const issuer = [...roots, ...certificates].find((candidate) => isIssuer(candidate, certificate));
    if (issuer === undefined) break;
    certificate = issuer;
  }
  throw new TimeStampError("no chain to a trusted root");
}

function isIssuer(candidate: X509Certificate, certificate: X509Certificate): boolean {
  return (
    candidate.ca &&
    candidate.fingerprint256 !== certificate.fingerprint256 &&
    certificate.checkIssued(candidate) &&
    certificate.verify(candidate.publicKey)
  );
}
