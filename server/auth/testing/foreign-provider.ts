import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { decodeJwt, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { type Configuration, Provider } from "oidc-provider";

export interface ForeignProviderOptions {
  /** Signs ID tokens; offered in the metadata. */
  readonly algorithm?: "RS256" | "PS256" | "ES256" | "EdDSA";
  /** A wrong host name of the provider in the metadata. */
  readonly issuerHost?: string;
  /** Changes the claims of every ID token, signed again with the right key. */
  readonly alter?: (claims: JWTPayload) => JWTPayload;
  /** Publishes another key of the same name than the one that signs. */
  readonly publishesOtherKey?: boolean;
  readonly clientSecret?: string;
  /** Ends every sign-in as if the person had pressed Cancel. */
  readonly cancels?: boolean;
}

export interface ForeignProvider {
  /** The address that an administrator configures. */
  readonly issuer: string;
  close(): Promise<void>;
}

const SUBJECT = "subject-1";
const GROUPS = ["ml-approvers"];

/**
 * Starts a real OpenID Connect provider on loopback, possibly misconfigured. Every visitor is signed in at
 * once.
 */
export async function startForeignProvider(
  callbackUrl: string,
  options: ForeignProviderOptions = {},
): Promise<ForeignProvider> {
  const {
    algorithm = "RS256",
    issuerHost = "127.0.0.1",
    clientSecret = "the secret of the client",
  } = options;
  const signing = await keyOf(algorithm);
  const other = await keyOf(algorithm);
  let handler = (_request: IncomingMessage, _response: ServerResponse): unknown => undefined;
  const server = createServer((request, response) => void handler(request, response));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const provider = new Provider(`http://${issuerHost}:${port}`, {
    ...CONFIGURATION,
    clients: [
      {
        client_id: "countersign",
        client_secret: clientSecret,
        redirect_uris: [callbackUrl],
        response_types: ["code"],
        grant_types: ["authorization_code"],
        id_token_signed_response_alg: algorithm,
      },
    ],
    jwks: { keys: [signing.jwk] },
    enabledJWA: { idTokenSigningAlgValues: [algorithm] },
  });
  provider.use(async (context, next) => {
    await next();
    const body = context.body as { id_token?: string } | undefined;
    if (context.path === "/token" && body?.id_token !== undefined && options.alter)
      body.id_token = await new SignJWT(options.alter(decodeJwt(body.id_token)))
        .setProtectedHeader({ alg: algorithm, kid: signing.jwk.kid })
        .sign(signing.privateKey);
    if (context.path === "/jwks" && options.publishesOtherKey)
      context.body = { keys: [publicPart(other.jwk)] };
  });
  const answer = provider.callback();
  handler = async (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return answer(request, response);
    const result = options.cancels
      ? { error: "access_denied", error_description: "cancelled" }
      : { login: { accountId: SUBJECT } };
    return provider.interactionFinished(request, response, result);
  };
  return {
    issuer: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

const CONFIGURATION: Configuration = {
  cookies: { keys: ["a key for the cookies of a test"] },
  claims: { openid: ["sub", "groups"] },
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  pkce: { required: () => true },
  findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId, groups: GROUPS }) }),
  loadExistingGrant: async ({ oidc }) => {
    const grant = new oidc.provider.Grant({
      clientId: oidc.client?.clientId,
      accountId: oidc.session?.accountId,
    });
    grant.addOIDCScope("openid");
    await grant.save();
    return grant;
  },
};

async function keyOf(algorithm: string) {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  return {
    privateKey,
    jwk: { ...(await exportJWK(privateKey)), alg: algorithm, kid: "the-key", use: "sig" },
  };
}

function publicPart({
  d: _d,
  p: _p,
  q: _q,
  dp: _dp,
  dq: _dq,
  qi: _qi,
  ...rest
}: Awaited<ReturnType<typeof keyOf>>["jwk"]) {
  return rest;
}
