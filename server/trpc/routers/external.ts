import { repeatAsk } from "@/server/application/external/ask-party";
import { listParties, registerParty, removeParty } from "@/server/application/external/manage-party";
import { mutationOf, queryOf, router } from "../init";

export const externalRouter = router({
  parties: queryOf(listParties),
  register: mutationOf(registerParty),
  remove: mutationOf(removeParty),
  askAgain: mutationOf(repeatAsk),
});
