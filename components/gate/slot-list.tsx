import { Stamp } from "lucide-react";
import { ROLE_WORDS } from "@/server/domain/authorization/role";
import type { SlotState } from "@/server/domain/decision/evaluation";
import { nameWithOffice } from "@/server/domain/sign-off/delegation";
import { VerdictMark } from "../marks/verdict-mark";
import { Note } from "../ui/note";

interface SlotListProps {
  readonly slots: readonly SlotState[];
  /** True if the promotion was requested. Before that, independence from the requester cannot be shown. */
  readonly isAsked: boolean;
}

/** Lists the slots, each with the signature that fills it or the people who can sign. */
export function SlotList({ slots, isAsked }: SlotListProps) {
  return (
    <ul className="grid gap-0.5 text-13">
      {slots.map((slot, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two slots of one role differ in nothing but their place
        <li key={index} className="flex flex-wrap items-center gap-x-2">
          {slot.filledBy ? (
            <span className="inline-flex items-center gap-1.5 font-medium text-seal">
              <Stamp aria-hidden className="size-4" />
              Signed
            </span>
          ) : (
            <VerdictMark verdict="waiting" word="Open" />
          )}
          <span>{ROLE_WORDS[slot.role]}</span>
          <Note>
            {slot.filledBy
              ? nameWithOffice(slot.filledBy.name, slot.filledBy.onBehalfOf)
              : slot.candidates
                  .map(({ name, onBehalfOf }) => nameWithOffice(name, onBehalfOf))
                  .join(" or ") ||
                (isAsked
                  ? "no eligible person left"
                  : "anyone with the role who is independent of the requester")}
          </Note>
        </li>
      ))}
    </ul>
  );
}
