import { giveDelegation } from "@/server/application/delegation/give-delegation";
import { listDelegations } from "@/server/application/delegation/list-delegations";
import { listOwnDelegations } from "@/server/application/delegation/list-own-delegations";
import { revokeDelegation } from "@/server/application/delegation/revoke-delegation";
import { mutationOf, queryOf, router } from "../init";

export const delegationRouter = router({
  own: queryOf(listOwnDelegations),
  list: queryOf(listDelegations),
  give: mutationOf(giveDelegation),
  revoke: mutationOf(revokeDelegation),
});
