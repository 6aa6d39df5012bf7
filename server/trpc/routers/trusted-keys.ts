import { addTrustedKey } from "@/server/application/trusted-key/add-key";
import { confirmTrustedKey } from "@/server/application/trusted-key/confirm-key";
import { listTrustedKeys } from "@/server/application/trusted-key/list-keys";
import { revokeTrustedKey } from "@/server/application/trusted-key/revoke-key";
import { mutationOf, queryOf, router } from "../init";

export const trustedKeysRouter = router({
  list: queryOf(listTrustedKeys),
  add: mutationOf(addTrustedKey),
  confirm: mutationOf(confirmTrustedKey),
  revoke: mutationOf(revokeTrustedKey),
});
