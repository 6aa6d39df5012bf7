import type { Configuration, KoaContextWithOIDC } from "oidc-provider";
import { createMemoryAdapter } from "oidc-provider/lib/adapters/memory_adapter.js";
import { Provider } from "oidc-provider/lib/provider.js";
import { problemPage } from "./pages";
import { type LocalPerson, localGroups } from "./people";
import type { ProviderSecrets } from "./provider-secrets";

export interface ProviderOptions {
  /** Public URL of the provider, its mount path included: `http://localhost:3000/oidc`. */
  readonly issuer: string;
  readonly people: readonly LocalPerson[];
  readonly clientId: string;
  readonly redirectUris: readonly string[];
  readonly secrets: ProviderSecrets;
}

const MINUTE = 60;
/** Protocol lifetimes in seconds, of this process's own clock: independent of a demo's clock. */
const LIFETIMES = {
  AccessToken: 10 * MINUTE,
  AuthorizationCode: MINUTE,
  IdToken: 10 * MINUTE,
  Interaction: 30 * MINUTE,
  Session: 30 * MINUTE,
  Grant: 30 * MINUTE,
};

/**
 * Creates a real OpenID Connect provider for one relying party: code flow with PKCE, ID tokens with groups
 * and always `auth_time`.
 *
 * It keeps nobody signed in. Every authorization requires a person to act, so `prompt=login` and `max_age=0`
 * are always satisfied, and nobody gets into the account of the previous person at this browser.
 */
export function createProvider({
  issuer,
  people,
  clientId,
  redirectUris,
  secrets,
}: ProviderOptions): Provider {
  const findPerson = (subject: string) => people.find((person) => person.subject === subject);
  const configuration: Configuration = {
    adapter: createMemoryAdapter(),
    clients: [
      {
        client_id: clientId,
        client_secret: secrets.clientSecret,
        redirect_uris: [...redirectUris],
        response_types: ["code"],
        grant_types: ["authorization_code"],
        require_auth_time: true,
      },
    ],
    jwks: { keys: [secrets.signingJwk] },
    cookies: {
      keys: [secrets.cookieKey],
      names: { session: "_local_session", interaction: "_local_interaction", resume: "_local_resume" },
    },
    scopes: ["openid", "profile", "email"],
    claims: { openid: ["sub"], profile: ["name", "groups"], email: ["email", "email_verified"] },
    conformIdTokenClaims: false,
    responseTypes: ["code"],
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: true },
    },
    interactions: {
      url: (_context, interaction) => `${new URL(issuer).pathname}/interaction/${interaction.uid}`,
    },
    ttl: LIFETIMES,
    // The session ends with the authorization; the code and its tokens are independent of it.
    expiresWithSession: () => false,
    findAccount: (_context, subject) => {
      const person = findPerson(subject);
      return person && { accountId: subject, claims: () => ({ sub: subject, ...claimsOf(person) }) };
    },
    loadExistingGrant: grantWhatIsAsked,
    renderError: (context, { error_description: reason, error }) => {
      context.type = "html";
      context.body = problemPage(reason ?? error);
    },
  };
  const provider = new Provider(issuer, configuration);
  provider.use(forgetWhoWasHere);
  return provider;
}

/** Signing in here is the consent: there is one relying party, and it is the product that runs this provider. */
async function grantWhatIsAsked({ oidc }: KoaContextWithOIDC) {
  const grant = new oidc.provider.Grant({
    clientId: oidc.client?.clientId,
    accountId: oidc.session?.accountId,
  });
  grant.addOIDCScope([...oidc.requestParamScopes].join(" "));
  await grant.save();
  return grant;
}

/** Ends the provider's own session with its authorization. */
async function forgetWhoWasHere(context: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next();
  if (context.oidc?.route === "resume" && context.oidc.session?.accountId !== undefined)
    await context.oidc.session.destroy();
}

function claimsOf(person: LocalPerson) {
  return { name: person.name, email: person.email, email_verified: true, groups: localGroups(person) };
}
