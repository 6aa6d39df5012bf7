import type { ReleaseFacts } from "../../decision/release-facts";
import { accountsOf } from "../../sign-off/same-person";
import type { SignOff } from "../../sign-off/sign-off";

/**
 * One account for all who fill one slot at most between them: accounts of one person, and whoever signed for whom. A deputy
 * and the person they signed for are counted as one however else either of them signs, and so is everyone in a chain of such
 * signatures. That errs to counting too few, which somebody can mend by withdrawing, never to counting one word twice.
 */
export function countedAsOne(approvals: readonly SignOff[], { people }: Pick<ReleaseFacts, "people">): (accountId: string) => string {
  const personOf = (accountId: string) => accountsOf(accountId, people)[0] ?? accountId;
  const pairs = approvals.flatMap(({ signerId, onBehalfOf }) => (onBehalfOf ? [[signerId, onBehalfOf.personId].map(personOf)] : []));
  if (pairs.length === 0) return personOf;
  let groups: readonly (readonly string[])[] = [];
  for (const pair of pairs) {
    const meets = (group: readonly string[]) => group.some((personId) => pair.includes(personId));
    groups = [...groups.filter((group) => !meets(group)), [...new Set([...pair, ...groups.filter(meets).flat()])].sort()];
  }
  return (accountId) => {
    const personId = personOf(accountId);
    return groups.find((group) => group.includes(personId))?.[0] ?? personId;
  };
}
