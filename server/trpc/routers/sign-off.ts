import { beginPasskeySignature } from "@/server/application/sign-off/begin-passkey-signature";
import { getSeparation } from "@/server/application/sign-off/get-separation";
import { getSignOffChange } from "@/server/application/sign-off/get-sign-off-change";
import { getSignOffPage } from "@/server/application/sign-off/get-sign-off-page";
import { signRelease } from "@/server/application/sign-off/sign-release";
import { withdrawSignOff } from "@/server/application/sign-off/withdraw-sign-off";
import { mutationOf, queryOf, router } from "../init";

export const signOffRouter = router({
  page: queryOf(getSignOffPage),
  separation: queryOf(getSeparation),
  change: queryOf(getSignOffChange),
  beginPasskey: mutationOf(beginPasskeySignature),
  sign: mutationOf(signRelease),
  withdraw: mutationOf(withdrawSignOff),
});
