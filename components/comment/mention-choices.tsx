import { Person } from "../ui/person";
import type { Choice } from "./mention-being-typed";

interface MentionChoicesProps {
  readonly id: string;
  readonly choices: readonly Choice[];
  readonly chosen: number;
  readonly onTake: (choice: Choice) => void;
}

/**
 * Lists the people that a mention can name, under the field. A press chooses one and keeps the focus in the
 * field.
 */
export function MentionChoices({ id, choices, chosen, onTake }: MentionChoicesProps) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="People to mention"
      hidden={choices.length === 0}
      className="absolute inset-x-0 top-full z-10 mt-1 max-w-96 overflow-hidden rounded-card border border-rule-strong bg-raised shadow-overlay"
    >
      {choices.map((choice, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keyboard, and takes the choice by Enter
        <div
          key={choice.personId}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(choice)}
          className="flex min-h-(--control) cursor-pointer flex-wrap items-center justify-between gap-x-3 px-3 py-1 hover:bg-hover aria-selected:bg-hover"
        >
          <Person name={choice.name} />
          <span className="font-mono text-12 text-ink-muted">@{choice.handle}</span>
        </div>
      ))}
    </div>
  );
}
