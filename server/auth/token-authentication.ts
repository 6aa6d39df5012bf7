import type { ServiceAccountReads } from "@/server/application/kernel/ports/people";
import { tokenActor, unauthenticated } from "@/server/application/token/token-actor";
import type { ServiceAccountActor } from "@/server/domain/authorization/actor";
import { bearerToken, tokenHash } from "./token-secret";
import type { TokenUses } from "./token-uses";

export interface TokenAuthentication {
  readonly accounts: Pick<ServiceAccountReads, "findByTokenHash">;
  now(): Date;
  readonly uses: Pick<TokenUses, "record">;
}

/**
 * Returns the actor of a REST request's `Authorization` header.
 *
 * @throws AppError `unauthenticated`, whose `details.problem` is `absent`, `malformed`, `unknown`, `revoked`,
 * `disabled` or `expired`.
 */
export async function authenticateToken(
  { accounts, now, uses }: TokenAuthentication,
  header: string | undefined,
): Promise<ServiceAccountActor> {
  const presented = bearerToken(header);
  if ("problem" in presented) {
    const expected = "Expected `Authorization: Bearer cs_…` with the complete token of a service account.";
    throw unauthenticated(
      presented.problem,
      presented.problem === "absent"
        ? `The token is missing. ${expected}`
        : `The token has the wrong form. ${expected}`,
    );
  }
  const at = now();
  const actor = tokenActor(await accounts.findByTokenHash(tokenHash(presented.token)), at);
  uses.record({ tokenId: actor.tokenId, at });
  return actor;
}
