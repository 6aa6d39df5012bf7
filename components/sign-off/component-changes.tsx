import type { ComponentChange } from "@/server/domain/manifest/compare-components";
import { countOf } from "@/server/domain/text/count-of";
import { Note } from "../ui/note";
import { Stack } from "../ui/stack";
import { prepareAttributes } from "./prepare-attributes";

const WORDS: Readonly<Record<ComponentChange["change"], string>> = {
  changed: "changed",
  added: "added",
  removed: "removed",
  same: "same",
};

/** Lists the components that differ from the live release. The others are a count. */
export function ComponentChanges({
  components,
}: {
  readonly components: readonly ComponentChange[] | undefined;
}) {
  if (!components)
    return <Note as="p">This is the first release of this model in this stage. Every component is new.</Note>;
  const different = components.filter((change) => change.change !== "same");
  return (
    <Stack gap={2}>
      <ul className="grid">
        {different.map((change) => (
          <li
            key={`${change.kind}/${change.name}`}
            className="grid gap-x-4 border-b border-rule py-2 last:border-b-0 sm:grid-cols-[9rem_minmax(0,1fr)]"
          >
            <Note size={13}>
              {change.kind} {WORDS[change.change]}
            </Note>
            <div className="min-w-0">
              <p className="font-medium break-words">
                {change.name}{" "}
                <span className="font-normal text-ink-muted tabular-nums">
                  {change.before && change.after
                    ? `${change.before.version} → ${change.after.version}`
                    : (change.after ?? change.before)?.version}
                </span>
              </p>
              <Attributes attributes={change.attributes} />
            </div>
          </li>
        ))}
      </ul>
      <Note as="p" size={13}>
        {countOf(components.length - different.length, "component is", "components are")} the same.
      </Note>
    </Stack>
  );
}

function Attributes({ attributes }: Pick<ComponentChange, "attributes">) {
  const differences = prepareAttributes(attributes);
  if (differences.length === 0) return null;
  return (
    <ul className="text-13 text-ink-muted">
      {differences.map((difference) => (
        <li key={difference.name} className="break-words">
          {difference.name}: {difference.change}
        </li>
      ))}
    </ul>
  );
}
