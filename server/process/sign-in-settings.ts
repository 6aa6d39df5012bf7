import type { Keys } from "../auth/keys";
import { openProviderSecrets } from "../auth/local-identity-provider/provider-secrets";
import type { Configuration } from "../configuration/configuration";
import type { SignInSettings } from "./runtime";

const LOCAL_CLIENT_ID = "countersign";

/** Returns the settings of the configured or the local provider for next-auth and the sign-in page. */
export function signInSettings(
  configuration: Configuration,
  keys: Pick<Keys, "sessionSecret">,
): SignInSettings {
  const provider = configuration.identityProvider;
  const { publicOrigin, scopes, groupsClaim, sessionHours, roleGroups } = configuration;
  return {
    ...(provider.kind === "external"
      ? { issuer: provider.issuer, clientId: provider.clientId, clientSecret: provider.clientSecret }
      : {
          issuer: `${publicOrigin}/oidc`,
          clientId: LOCAL_CLIENT_ID,
          clientSecret: openProviderSecrets(configuration.dataDirectory).clientSecret,
        }),
    sessionSecret: keys.sessionSecret,
    publicOrigin,
    scopes,
    groupsClaim,
    sessionHours,
    local: provider.kind === "local",
    roleGroups,
  };
}
