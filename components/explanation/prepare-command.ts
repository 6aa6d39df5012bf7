import type { EvidenceItem } from "@/server/domain/evidence/evidence";
import type { Move } from "@/server/domain/explanation/explanation";
import type { GateDefinition } from "@/server/domain/policy/policy-document";
import { curlCommand } from "./curl-command";
import { type CommandTarget, firstCommand, resendCommand } from "./prepare-submission";

/** The command for a next step, or the reason why there is no command. */
export type PreparedCommand =
  | { readonly label: string; readonly command: string }
  | { readonly label: undefined; readonly why: string };

interface CommandFacts extends CommandTarget {
  readonly model: string;
  readonly stage: string;
  readonly definition: GateDefinition | undefined;
  /** The evidence of the gate, if any arrived. */
  readonly item: EvidenceItem | undefined;
  readonly summary: string;
}

const onlyPeople = () =>
  ({ label: undefined, why: "Only a signed-in person can do this, on this page." }) as const;
const noCommand = (why: string) => () => ({ label: undefined, why }) as const;

const decision = ({ origin, key, stage }: CommandFacts): PreparedCommand => ({
  label: "Check again what blocks it",
  command: curlCommand({
    origin,
    method: "GET",
    path: `/releases/${encodeURIComponent(key)}/decision?stage=${encodeURIComponent(stage)}`,
  }),
});

const evidence = (facts: CommandFacts): PreparedCommand => {
  const wanted = facts.definition?.kind === "rule" ? facts.definition.evidence : undefined;
  if (facts.item)
    return {
      label: "Submit this evidence again with new measurements",
      command: resendCommand(facts, facts.item),
    };
  return wanted
    ? { label: "Submit the required evidence", command: firstCommand(facts, wanted) }
    : decision(facts);
};

const open = ({ origin, model, summary, components }: CommandFacts): PreparedCommand => ({
  label: "Open a new release from this manifest",
  command: curlCommand({
    origin,
    method: "POST",
    path: "/releases",
    body: { model, version: "<new version>", summary, components },
  }),
});

const ask = ({ origin, key, stage }: CommandFacts): PreparedCommand => ({
  label: `Request promotion to ${stage}`,
  command: curlCommand({
    origin,
    method: "POST",
    path: `/releases/${encodeURIComponent(key)}/requests`,
    body: { stage },
  }),
});

const promote = ({ origin, key, stage, definition }: CommandFacts): PreparedCommand => {
  const to = definition?.kind === "soak" ? definition.soak.stage : stage;
  return {
    label: `Promote it to ${to}`,
    command: curlCommand({
      origin,
      method: "POST",
      path: `/releases/${encodeURIComponent(key)}/promotions`,
      body: { stage: to },
    }),
  };
};

/** The table from next step to command. */
const COMMANDS = {
  none: noCommand("No action needed."),
  "submit-evidence": evidence,
  "upgrade-policy": onlyPeople,
  "open-release": open,
  "correct-policy": onlyPeople,
  "answer-checklist": onlyPeople,
  ask,
  "see-gates": decision,
  sign: onlyPeople,
  "see-sign-offs": onlyPeople,
  "declare-contributor": onlyPeople,
  promote,
  "see-promotions": decision,
  wait: decision,
  "certify-model": onlyPeople,
  "name-owner": onlyPeople,
  "define-calendar": onlyPeople,
  "give-role": onlyPeople,
  "repeat-approval-request": onlyPeople,
  "register-approver": onlyPeople,
  "set-up-passkey": onlyPeople,
  "end-hold": onlyPeople,
  "choose-target": onlyPeople,
  "read-again": decision,
  "correct-input": noCommand("Correct the request and send it again."),
  "sign-in": onlyPeople,
  "confirm-identity": onlyPeople,
  "ask-another": onlyPeople,
  "get-token": onlyPeople,
  "try-again": noCommand("Send the same request again in a moment."),
  "ask-operator": noCommand("No command of yours can change this."),
} as const satisfies Record<Move, (facts: CommandFacts) => PreparedCommand>;

/** Returns the command for a next step, with the values of this release. */
export function prepareCommand(move: Move, facts: CommandFacts): PreparedCommand {
  const make: (facts: CommandFacts) => PreparedCommand = COMMANDS[move];
  return make(facts);
}
