import { cose, decodeCredentialPublicKey } from "@simplewebauthn/server/helpers";
import type { PasskeyPublicKey } from "@/server/domain/sign-off/passkey-signature";

const base64Url = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");

/** An authenticator's public key (RFC 9052) as RFC 7517 writes it; undefined for a kind that we take no signatures of. */
export function publicKeyOfCose(bytes: Uint8Array): PasskeyPublicKey | undefined {
  const key = decodeCredentialPublicKey(new Uint8Array(bytes));
  if (cose.isCOSEPublicKeyEC2(key)) {
    const [x, y] = [key.get(cose.COSEKEYS.x), key.get(cose.COSEKEYS.y)];
    const isP256 = key.get(cose.COSEKEYS.crv) === cose.COSECRV.P256;
    return isP256 && x && y ? { kty: "EC", crv: "P-256", x: base64Url(x), y: base64Url(y) } : undefined;
  }
  if (cose.isCOSEPublicKeyOKP(key)) {
    const x = key.get(cose.COSEKEYS.x);
    return key.get(cose.COSEKEYS.crv) === cose.COSECRV.ED25519 && x ? { kty: "OKP", crv: "Ed25519", x: base64Url(x) } : undefined;
  }
  if (!cose.isCOSEPublicKeyRSA(key)) return undefined;
  const [n, e] = [key.get(cose.COSEKEYS.n), key.get(cose.COSEKEYS.e)];
  return n && e ? { kty: "RSA", n: base64Url(n), e: base64Url(e) } : undefined;
}
