import { UserCheck } from "lucide-react";
import type { SignOffPage } from "../data/sign-off-data";
import { ReasonText } from "../explanation/reason-text";
import { Callout } from "../ui/callout";
import { Note } from "../ui/note";
import { RadioGroup } from "../ui/radio-group";
import { roleInWords } from "../ui/role-words";
import { TimeStamp } from "../ui/time-stamp";

type Capacity = SignOffPage["capacities"][number];

/** Returns the key of a capacity: the role, and the delegation if it is another person's. */
export function capacityKey({ role, onBehalfOf }: Capacity): string {
  return onBehalfOf === undefined ? role : `${role} ${onBehalfOf.delegationId}`;
}

interface ChooseCapacityProps {
  readonly capacities: readonly Capacity[];
  readonly chosen: Capacity | undefined;
  readonly onChoose: (key: string) => void;
}

/**
 * Asks for the role to sign in, and on whose behalf, if there is a choice. It says why a delegate's signature
 * would not count.
 */
export function ChooseCapacity({ capacities, chosen, onChoose }: ChooseCapacityProps) {
  const eligible = capacities.filter(({ ineligible }) => ineligible === undefined);
  const closed = capacities.filter(
    ({ onBehalfOf, ineligible }) => onBehalfOf !== undefined && ineligible !== undefined,
  );
  return (
    <>
      {eligible.length > 1 && (
        <RadioGroup
          label="You sign as"
          name="role"
          options={eligible.map((option) => ({
            value: capacityKey(option),
            label: labelOf(option),
            ...(!option.isAwaited && {
              description:
                "The open slot requires a role that you do not have. Your signature would count only if another one is withdrawn.",
            }),
          }))}
          value={chosen && capacityKey(chosen)}
          onSelect={onChoose}
        />
      )}
      {eligible.length === 1 && chosen && !chosen.onBehalfOf && (
        <Note as="p" size={13}>
          You sign as {roleInWords(chosen.role)}.
        </Note>
      )}
      {chosen?.onBehalfOf && (
        <Callout
          kind="note"
          title={`You sign on behalf of ${chosen.onBehalfOf.name}, as ${roleInWords(chosen.role)}`}
        >
          You are their delegate until <TimeStamp at={chosen.onBehalfOf.until} hasZone isInert />. Both names
          are recorded, and {chosen.onBehalfOf.name} is notified. Together you fill one slot.
        </Callout>
      )}
      {closed.map((option) => (
        <p key={capacityKey(option)} className="flex items-start gap-2 text-13 text-ink-muted">
          <UserCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>
            Not {labelOf(option)}: {option.ineligible && <ReasonText reason={option.ineligible.reason} />}
          </span>
        </p>
      ))}
    </>
  );
}

function labelOf({ role, onBehalfOf }: Capacity): string {
  return onBehalfOf === undefined ? roleInWords(role) : `${roleInWords(role)} for ${onBehalfOf.name}`;
}
