import type { Component } from "@/server/domain/release/component";
import { Digest } from "../ui/digest";
import { KeyValues } from "../ui/key-values";
import { Tag } from "../ui/tag";
import type { StageData } from "./release-page-data";

interface ComponentListProps {
  readonly components: readonly Component[];
  /** Against what is live in the chosen stage; undefined when nothing is. */
  readonly changes: StageData["components"];
}

/** The manifest: every immutable thing the release is made of, with its attributes a press away. */
export function ComponentList({ components, changes }: ComponentListProps) {
  return (
    <ul className="border-b border-rule">
      {components.map((component) => {
        const change = changes?.find(({ kind, name }) => kind === component.kind && name === component.name)?.change;
        return (
          <li key={`${component.kind}/${component.name}`} className="border-t border-rule py-2 first:border-t-0">
            <details className="group">
              <summary className="grid min-h-(--control) items-center gap-x-4 gap-y-1 rounded-control sm:grid-cols-[7rem_minmax(0,1fr)_auto]">
                <span className="text-13 text-ink-muted">{component.kind}</span>
                <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
                  <span className="font-medium wrap-anywhere">{component.name}</span>
                  <span className="wrap-anywhere text-ink-muted">{component.version}</span>
                  {change !== undefined && change !== "same" && <Tag>{change}</Tag>}
                </span>
                <span className="text-13 text-accent group-open:hidden">Details</span>
              </summary>
              <div className="py-2 sm:pl-[8rem]">
                <KeyValues
                  items={[
                    { term: "Digest", value: <Digest digest={component.digest} of={`digest of ${component.name}`} /> },
                    { term: "Where", value: <span className="font-mono text-13">{component.uri}</span> },
                    { term: "Made by", value: component.createdBy ?? "not on record" },
                    ...Object.entries(component.attributes).map(([term, value]) => ({
                      term,
                      value: <span className="font-mono text-13">{typeof value === "string" ? value : JSON.stringify(value)}</span>,
                    })),
                  ]}
                />
              </div>
            </details>
          </li>
        );
      })}
    </ul>
  );
}
