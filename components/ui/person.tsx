import { Bot } from "lucide-react";
import { Note } from "./note";
import { Visible } from "./visible";

interface PersonProps {
  readonly name: string;
  /** The role of the action, in words: "product owner". */
  readonly role?: string | undefined;
  /** Service accounts look different, because they never fill a person's slot. */
  readonly kind?: "person" | "service-account";
}

/** Draws a person by name, or a service account by name and mark. */
export function Person({ name, role, kind = "person" }: PersonProps) {
  return (
    <span className="inline-flex min-w-0 items-center gap-2 align-bottom">
      {kind === "person" ? (
        <span
          aria-hidden
          className="inline-flex size-5 shrink-0 items-center justify-center rounded-[50%] border border-rule-strong bg-sunken text-[0.625rem] font-semibold text-ink-muted"
        >
          {initialsOf(name)}
        </span>
      ) : (
        <span
          aria-hidden
          className="inline-flex size-5 shrink-0 items-center justify-center rounded-control border border-rule-strong bg-sunken"
        >
          <Bot className="size-3 text-ink-muted" />
        </span>
      )}
      <span className="min-w-0">
        <span className={kind === "service-account" ? "font-mono text-13" : undefined}>
          <Visible text={name} />
        </span>
        {role !== undefined && <Note>{`, ${role}`}</Note>}
        {kind === "service-account" && <span className="sr-only"> (service account)</span>}
      </span>
    </span>
  );
}

/** Returns the initials of the first and last word, by code point, so that no character is cut in half. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked.map((word) => [...(word ?? "")][0] ?? "").join("");
}
