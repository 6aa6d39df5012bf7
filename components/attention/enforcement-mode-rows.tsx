import { policyHref } from "../address/policy-view";
import type { Attention } from "../data/attention-data";
import { MODE_PRESENTATION } from "../enforcement-mode/mode-presentation";
import { Note } from "../ui/note";
import { StateMark } from "../ui/state-mark";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { AttentionRow } from "./attention-row";

interface EnforcementModeRowsProps {
  readonly toAgree: Attention["enforcementModesToAgree"];
  readonly ending: Attention["enforcementModesEnding"];
  readonly now: Date;
}

/** Lists the enforcement modes to approve, then those that end soon. */
export function EnforcementModeRows({ toAgree, ending, now }: EnforcementModeRowsProps) {
  return (
    <>
      {toAgree.map(({ id, policy, version, team, mode, askedByName, askedAt }) => (
        <AttentionRow key={id} mark={<StateMark presentation={MODE_PRESENTATION[mode]} word="To approve" />}>
          <TextLink
            href={policyHref(policy, { view: "enforcement" })}
          >{`Approve or decline enforcement mode ${mode} of ${policy} v${version} for ${team}`}</TextLink>{" "}
          <Note>
            requested by {askedByName} <TimeStamp at={askedAt} now={now} />
          </Note>
        </AttentionRow>
      ))}
      {ending.map(({ id, policy, version, team, mode, until }) => (
        <AttentionRow key={id} mark={<StateMark presentation={MODE_PRESENTATION[mode]} />}>
          <TextLink
            href={policyHref(policy, { view: "enforcement" })}
          >{`${policy} v${version} will block releases of ${team} soon`}</TextLink>{" "}
          <Note>
            enforcement mode {mode} ends <TimeStamp at={until} now={now} />
          </Note>
        </AttentionRow>
      ))}
    </>
  );
}
