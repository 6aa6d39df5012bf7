import { CLIENT_PROGRAMS } from "./client-programs";
import { ledgerReAnchor } from "./ledger-re-anchor";
import { ledgerVerify } from "./ledger-verify";
import { policyDryRun } from "./policy-dry-run";
import { policyLint } from "./policy-lint";
import { policyPush } from "./policy-push";
import { runPrograms } from "./run-programs";
import { signOffVerify } from "./sign-off-verify";
import { tokenCreate } from "./token-create";
import { witness, witnessReAnchor } from "./witness";

/** Entry of the command line of the repository: those of the bundle, and those that need code of the server. */
await runPrograms({
  ...CLIENT_PROGRAMS,
  "ledger re-anchor": ledgerReAnchor,
  "ledger verify": ledgerVerify,
  "policy dry-run": policyDryRun,
  "policy lint": policyLint,
  "policy push": policyPush,
  "sign-off verify": signOffVerify,
  "token create": tokenCreate,
  witness,
  "witness re-anchor": witnessReAnchor,
});
