import { cose, decodeCredentialPublicKey } from "@simplewebauthn/server/helpers";
import type { PasskeyPublicKey } from "@/server/domain/sign-off/passkey-signature";
import { toBase64Url } from "@/server/domain/text/base64";

/** Converts an authenticator's public key (RFC 9052) to RFC 7517; undefined for an unsupported kind. */
export function publicKeyOfCose(bytes: Uint8Array): PasskeyPublicKey | undefined {
  const key = decodeCredentialPublicKey(new Uint8Array(bytes));
  if (cose.isCOSEPublicKeyEC2(key)) {
    const [x, y] = [key.get(cose.COSEKEYS.x), key.get(cose.COSEKEYS.y)];
    const isP256 = key.get(cose.COSEKEYS.crv) === cose.COSECRV.P256;
    return isP256 && x && y ? { kty: "EC", crv: "P-256", x: toBase64Url(x), y: toBase64Url(y) } : undefined;
  }
  if (cose.isCOSEPublicKeyOKP(key)) {
    const x = key.get(cose.COSEKEYS.x);
    return key.get(cose.COSEKEYS.crv) === cose.COSECRV.ED25519 && x
      ? { kty: "OKP", crv: "Ed25519", x: toBase64Url(x) }
      : undefined;
  }
  if (!cose.isCOSEPublicKeyRSA(key)) return undefined;
  const [n, e] = [key.get(cose.COSEKEYS.n), key.get(cose.COSEKEYS.e)];
  return n && e ? { kty: "RSA", n: toBase64Url(n), e: toBase64Url(e) } : undefined;
}
