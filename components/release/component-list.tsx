import type { ComponentChange } from "@/server/domain/manifest/compare-components";
import type { Component } from "@/server/domain/manifest/component";
import { lineageHref } from "../address/lineage-view";
import { ComponentActs } from "../component/component-acts";
import type { StageData } from "../data/release-data";
import { prepareAttributes } from "../sign-off/prepare-attributes";
import { Digest } from "../ui/digest";
import { KeyValues } from "../ui/key-values";
import { Note } from "../ui/note";
import { StateMark } from "../ui/state-mark";
import { TextLink } from "../ui/text-link";
import { Visible } from "../ui/visible";
import { CHANGE_PRESENTATION } from "./change-presentation";

interface ComponentListProps {
  readonly components: readonly Component[];
  /** The changes from another manifest; undefined if there is none to compare with. */
  readonly changes: StageData["components"];
}

/** Lists the components of the manifest and, compared with another manifest, the effect of each change. */
export function ComponentList({ components, changes }: ComponentListProps) {
  const rows: readonly Row[] =
    changes ??
    components.map((component) => ({
      kind: component.kind,
      name: component.name,
      before: undefined,
      after: component,
    }));
  return (
    <>
      {changes && <Counts changes={changes} />}
      <ul className="border-b border-rule">
        {rows.map((row) => (
          <ComponentRow key={`${row.kind}/${row.name}`} row={row} />
        ))}
      </ul>
    </>
  );
}

type Row = Pick<ComponentChange, "kind" | "name" | "before" | "after"> &
  Partial<Pick<ComponentChange, "change" | "attributes">>;

function Counts({ changes }: { readonly changes: readonly ComponentChange[] }) {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1">
      {(Object.keys(CHANGE_PRESENTATION) as (keyof typeof CHANGE_PRESENTATION)[]).map((change) => {
        const count = changes.filter((one) => one.change === change).length;
        const presentation = CHANGE_PRESENTATION[change];
        return (
          count > 0 && (
            <li key={change}>
              <StateMark presentation={presentation} word={`${count} ${presentation.word.toLowerCase()}`} />
            </li>
          )
        );
      })}
    </ul>
  );
}

function ComponentRow({
  row: { kind, name, change, before, after, attributes = [] },
}: {
  readonly row: Row;
}) {
  const shown = after ?? before;
  if (!shown) return null;
  const differences = prepareAttributes(attributes, { withIdentifiers: true });
  return (
    <li className="border-t border-rule py-2 first:border-t-0">
      <details className="group">
        <summary className="grid min-h-(--control) cursor-pointer items-center gap-x-4 gap-y-1 rounded-control sm:grid-cols-[7rem_6.5rem_minmax(0,1fr)_auto]">
          <Note size={13}>{kind}</Note>
          {change && <StateMark presentation={CHANGE_PRESENTATION[change]} />}
          <span
            className={`flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 ${change === undefined ? "sm:col-span-2" : ""}`}
          >
            <span className="font-medium wrap-anywhere">
              <Visible text={name} />
            </span>
            <span className="wrap-anywhere text-ink-muted">
              {before && after && before.version !== after.version
                ? `${before.version} → ${after.version}`
                : shown.version}
            </span>
          </span>
          <span className="text-13 text-accent group-open:hidden">Details</span>
        </summary>
        <div className="py-2 sm:pl-[15.5rem]">
          <KeyValues items={factsOf(shown)} />
        </div>
      </details>
      {differences.length > 0 && (
        <ul
          aria-label={`What changed in ${name}`}
          className="grid gap-x-6 pb-1 text-13 sm:ml-[15.5rem] sm:grid-cols-2"
        >
          {differences.map((difference) => (
            <li key={difference.name} className="min-w-0 wrap-anywhere">
              <Note>{difference.name}</Note> <span className="tabular-nums">{difference.change}</span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function factsOf(component: Component) {
  return [
    { term: "Digest", value: <Digest digest={component.digest} of={`digest of ${component.name}`} /> },
    {
      term: "Where",
      value: (
        <span className="font-mono text-13">
          <Visible text={component.uri} />
        </span>
      ),
    },
    {
      term: "Lineage",
      value: (
        <span className="flex flex-wrap gap-x-4 gap-y-1">
          <TextLink href={lineageHref({ focus: `artifact:${component.digest}` })}>
            inputs and outputs
          </TextLink>
          <TextLink href={lineageHref({ focus: `artifact:${component.digest}`, mode: "breaks" })}>
            dependents
          </TextLink>
        </span>
      ),
    },
    { term: "If it is defective", value: <ComponentActs digest={component.digest} name={component.name} /> },
    { term: "Made by", value: component.createdBy ?? "not recorded" },
    ...Object.entries(component.attributes).map(([term, value]) => ({
      term,
      value: (
        <span className="font-mono text-13">{typeof value === "string" ? value : JSON.stringify(value)}</span>
      ),
    })),
  ];
}
