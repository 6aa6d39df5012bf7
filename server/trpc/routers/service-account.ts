import { createServiceAccount } from "@/server/application/service-account/create-service-account";
import { disableServiceAccount } from "@/server/application/service-account/disable-service-account";
import { listServiceAccounts } from "@/server/application/service-account/list-service-accounts";
import { createToken } from "@/server/application/token/create-token";
import { revokeToken } from "@/server/application/token/revoke-token";
import { mutationOf, queryOf, router } from "../init";

export const serviceAccountRouter = router({
  list: queryOf(listServiceAccounts),
  create: mutationOf(createServiceAccount),
  disable: mutationOf(disableServiceAccount),
  createToken: mutationOf(createToken),
  revokeToken: mutationOf(revokeToken),
});
