import { generateKeyPairSync, randomBytes } from "node:crypto";
import { keptSecret } from "../data-directory";

/** Secrets that the local provider keeps between starts. */
export interface ProviderSecrets {
  /** Private RSA key that signs ID tokens (RS256, which every relying party accepts). */
  readonly signingJwk: JsonWebKey & { readonly kid: string };
  readonly cookieKey: string;
  readonly clientSecret: string;
}

/** Made at the first start, kept in the data directory with mode 0600. */
export function openProviderSecrets(dataDirectory: string): ProviderSecrets {
  return JSON.parse(
    keptSecret(dataDirectory, "local-identity-provider.json", () => JSON.stringify(newSecrets())),
  ) as ProviderSecrets;
}

function newSecrets(): ProviderSecrets {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const random = () => randomBytes(32).toString("base64url");
  const signingJwk = {
    ...privateKey.export({ format: "jwk" }),
    kid: random().slice(0, 16),
    use: "sig",
    alg: "RS256",
  };
  return { signingJwk, cookieKey: random(), clientSecret: random() };
}
