"use client";

import { Command } from "cmdk";
import { usePathname, useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { Entry } from "./prepare-acts";
import { useEnter } from "./use-enter";
import { useSearchResults } from "./use-search-results";

/** One field for everything: possible actions, pages, and everything with a name. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [pointedAt, pointAt] = useState("");
  const { groups, isMore, isLooking, isFirstUnknown } = useSearchResults(text);
  const pathname = usePathname();
  useEffect(() => dialog.current?.showModal(), []);
  // A page that arrives late takes the focus; the field takes it back.
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of page counts
  useEffect(() => field.current?.focus(), [pathname]);
  const go = (href: string) => {
    onClose();
    router.push(href);
  };
  const entries = groups.flatMap((group) => group.entries);
  const chosen = entries.find(({ id }) => id === pointedAt) ?? entries[0];
  const onKeyDown = useEnter({ text, isArriving: isFirstUnknown, enter: () => chosen && go(chosen.href) });
  return (
    <dialog
      ref={dialog}
      aria-label="Search and commands"
      onClose={onClose}
      className="mx-auto mt-[12dvh] mb-auto w-[calc(100%-2rem)] max-w-140 overflow-hidden rounded-card border border-rule-strong bg-raised p-0 shadow-overlay open:animate-arrive max-sm:mt-4"
    >
      <Command
        label="Search and commands"
        shouldFilter={false}
        loop
        value={chosen?.id ?? ""}
        onValueChange={pointAt}
        onKeyDown={onKeyDown}
      >
        <Command.Input
          ref={field}
          autoFocus
          value={text}
          onValueChange={(typed) => {
            setText(typed);
            pointAt("");
          }}
          maxLength={100}
          placeholder="Search releases, models, pages and commands"
          className="h-12 w-full border-b border-rule bg-raised px-4 text-16 text-ink outline-none placeholder:text-ink-faint"
        />
        <Command.List className="max-h-[min(28rem,60dvh)] overflow-y-auto p-2">
          {groups.length === 0 && (
            <p role="status" className="px-2 py-6 text-center text-ink-muted">
              {isLooking ? "Searching…" : `No result for “${text.trim()}”.`}
            </p>
          )}
          {groups.map(({ heading, entries }) => (
            <Results key={heading} heading={heading} entries={entries} onChoose={go} />
          ))}
          {isMore && (
            <p className="px-2 py-2 text-13 text-ink-muted">More results exist. Type more of the name.</p>
          )}
        </Command.List>
      </Command>
    </dialog>
  );
}

interface ResultsProps {
  readonly heading: string;
  readonly entries: readonly Entry[];
  readonly onChoose: (href: string) => void;
}

/** Draws the results of one kind under their heading. */
function Results({ heading, entries, onChoose }: ResultsProps) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-12 [&_[cmdk-group-heading]]:text-ink-muted"
    >
      {entries.map((entry) => (
        <Command.Item
          key={entry.id}
          value={entry.id}
          onSelect={() => onChoose(entry.href)}
          className="flex min-h-(--control) cursor-pointer items-center gap-x-2 rounded-control px-2 max-sm:flex-col max-sm:items-start max-sm:py-1 data-[selected=true]:bg-hover"
        >
          <span className="min-w-0 sm:truncate">{entry.words}</span>
          {entry.detail !== undefined && (
            <span className="shrink-0 text-13 text-ink-muted sm:ml-auto">{entry.detail}</span>
          )}
        </Command.Item>
      ))}
    </Command.Group>
  );
}
