import { beginPasskey } from "@/server/application/passkey/begin-passkey";
import { listPasskeys } from "@/server/application/passkey/list-passkeys";
import { registerPasskey } from "@/server/application/passkey/register-passkey";
import { revokePasskey } from "@/server/application/passkey/revoke-passkey";
import { mutationOf, queryOf, router } from "../init";

export const passkeyRouter = router({
  list: queryOf(listPasskeys),
  begin: mutationOf(beginPasskey),
  register: mutationOf(registerPasskey),
  revoke: mutationOf(revokePasskey),
});
