import type { ReleaseFacts } from "../../decision/release-facts";
import { accountsOf } from "../../sign-off/same-person";
import type { SignOff } from "../../sign-off/sign-off";

/**
 * Groups accounts that together fill at most one slot: accounts of one person, and a delegate with the person
 * on whose behalf they signed. A group includes everyone in a chain of such signatures, however else they
 * sign. It may count too few people, which a withdrawal corrects, and never counts one person twice.
 */
export function countedAsOne(
  approvals: readonly SignOff[],
  { people }: Pick<ReleaseFacts, "people">,
): (accountId: string) => string {
  const personOf = (accountId: string) => accountsOf(accountId, people)[0] ?? accountId;
  const pairs = approvals.flatMap(({ signerId, onBehalfOf }) =>
    onBehalfOf ? [[signerId, onBehalfOf.personId].map(personOf)] : [],
  );
  if (pairs.length === 0) return personOf;
  let groups: readonly (readonly string[])[] = [];
  for (const pair of pairs) {
    const meets = (group: readonly string[]) => group.some((personId) => pair.includes(personId));
    groups = [
      ...groups.filter((group) => !meets(group)),
      [...new Set([...pair, ...groups.filter(meets).flat()])].sort(),
    ];
  }
  return (accountId) => {
    const personId = personOf(accountId);
    return groups.find((group) => group.includes(personId))?.[0] ?? personId;
  };
}
