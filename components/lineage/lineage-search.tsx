"use client";

import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Note } from "../ui/note";
import { Skeleton } from "../ui/skeleton";
import { TextField } from "../ui/text-field";
import { TextLink } from "../ui/text-link";
import { HowEventsArrive } from "./how-events-arrive";

/** Finds releases, components, data sets and jobs by name. Without a name it lists the newest. */
export function LineageSearch({ hrefOf }: { readonly hrefOf: (id: string) => string }) {
  const [text, setText] = useState("");
  const asked = useDeferredValue(text);
  const { data, error } = useQuery({
    ...useTRPC().lineage.search.queryOptions({ text: asked }),
    placeholderData: (previous) => previous,
  });
  return (
    <div className="grid max-w-prose gap-4">
      <TextField
        label="Start with"
        hint="A release, component, data set or job: part of its name, or a complete digest."
        type="search"
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {!data && <RefusalNote error={error} />}
      {!data && !error && <Skeleton label="Searching" rows={8} />}
      {data && (
        <ul aria-label="Found" className="border-y border-rule">
          {data.map(({ id, label, detail }) => (
            <li
              key={id}
              className="flex min-h-(--row) flex-wrap items-center gap-x-3 border-b border-rule py-1 last:border-b-0"
            >
              <span className="wrap-anywhere">
                <TextLink href={hrefOf(id)}>{label}</TextLink>
              </span>
              <Note size={13}>{detail}</Note>
            </li>
          ))}
          {data.length === 0 && (
            <li className="py-3 text-ink-muted">
              {asked === "" ? "No releases or lineage events yet." : `No result for “${asked}”.`}
            </li>
          )}
        </ul>
      )}
      <HowEventsArrive isOpen={data?.length === 0 && asked === ""} />
    </div>
  );
}
