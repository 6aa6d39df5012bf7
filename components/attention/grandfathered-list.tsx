"use client";

import { modelHref } from "../address/model-view";
import { GrandfatheredMark } from "../marks/grandfathered-mark";
import { Note } from "../ui/note";
import { TextLink } from "../ui/text-link";
import { useAttention } from "./use-attention";

/** Lists what runs without a permit because it ran before its model was governed. */
export function GrandfatheredList() {
  const found = useAttention()?.grandfathered ?? [];
  if (found.length === 0) return null;
  return (
    <ul aria-label="Grandfathered deployments" className="border-b border-rule">
      {found.map((adoption) => (
        <li
          key={adoption.id}
          className="flex min-h-(--row) flex-wrap items-center gap-x-3 gap-y-0.5 border-t border-rule py-1 first:border-t-0"
        >
          <span className="min-w-0 flex-1 max-sm:basis-full">
            <TextLink
              href={modelHref(adoption.modelKey)}
            >{`${adoption.modelTitle} ${adoption.version}`}</TextLink>{" "}
            <Note>in {adoption.stage}</Note>
          </span>
          <GrandfatheredMark adoption={adoption} />
        </li>
      ))}
    </ul>
  );
}
