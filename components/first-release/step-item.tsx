import { CircleCheck, CircleDashed, CircleDot, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Note } from "../ui/note";
import { Stack } from "../ui/stack";
import type { StepState } from "./prepare-steps";

const LOOKS: Readonly<
  Record<StepState, { readonly icon: LucideIcon; readonly word: string; readonly tone: string }>
> = {
  done: { icon: CircleCheck, word: "Done", tone: "passed" },
  now: { icon: CircleDot, word: "Now", tone: "accent" },
  later: { icon: CircleDashed, word: "Later", tone: "missing" },
};

interface StepItemProps {
  readonly title: string;
  readonly state: StepState;
  /** The data that arrived, once the step is done. */
  readonly arrived?: ReactNode;
  readonly children: ReactNode;
}

/** Draws one step: its state, what to do, and the result. A finished step is one line. */
export function StepItem({ title, state, arrived, children }: StepItemProps) {
  const { icon: Icon, word, tone } = LOOKS[state];
  return (
    <li
      data-state={state}
      className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-3 border-t border-rule py-4"
    >
      <span data-tone={tone} className="pt-0.5 text-(--tone)">
        <Icon aria-hidden className="size-5" />
      </span>
      <div className="grid min-w-0 gap-2">
        <h2 className="text-16 font-semibold">
          {title}
          <span className="ml-2 text-13 font-normal text-ink-muted">{word}</span>
        </h2>
        {arrived !== undefined && (
          <Note as="p" size={13}>
            {arrived}
          </Note>
        )}
        {state === "done" ? (
          <details>
            <summary className="w-fit cursor-pointer rounded-control text-13 text-ink-muted">
              Command used
            </summary>
            <div className="mt-2 grid gap-2">{children}</div>
          </details>
        ) : (
          <Stack gap={2}>{children}</Stack>
        )}
      </div>
    </li>
  );
}
