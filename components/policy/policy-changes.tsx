import { countOf } from "@/server/domain/text/count-of";
import { policyHref } from "../address/policy-view";
import type { PolicyPageData } from "../data/policy-data";
import { Callout } from "../ui/callout";
import { EmptyState } from "../ui/empty-state";
import { Section } from "../ui/section";
import { TextLink } from "../ui/text-link";
import { ChangeList } from "./change-list";
import { LineChanges } from "./line-changes";

/** Shows the differences from another version: first in words, then in the text. */
export function PolicyChanges({ page }: { readonly page: PolicyPageData }) {
  const { policy, version, comparison } = page;
  const others = policy.versions.filter((other) => other.version !== version.version);
  if (others.length === 0) {
    return <EmptyState title="No other version">This is the only published version.</EmptyState>;
  }
  return (
    <>
      <p className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-muted">
        <span>{`Changes in v${version.version} compared with`}</span>
        {others.map((other) =>
          other.version === comparison?.version ? (
            <strong key={other.id} className="font-medium text-ink">{`v${other.version}`}</strong>
          ) : (
            <TextLink
              key={other.id}
              href={policyHref(policy.name, {
                view: "changes",
                version: version.version,
                compare: other.version,
              })}
            >
              {`v${other.version}`}
            </TextLink>
          ),
        )}
      </p>
      {comparison && comparison.version > version.version && (
        <div className="mb-4">
          <Callout kind="note" title={`v${comparison.version} is the newer of the two`}>
            The comparison is reversed: it shows the changes from that version back to v{version.version}.
          </Callout>
        </div>
      )}
      {comparison && (
        <>
          <Section title="In words" note={countOf(comparison.changes.length, "difference")}>
            <ChangeList changes={comparison.changes} />
          </Section>
          <Section title="In the text">
            <LineChanges
              before={{ version: comparison.version, yaml: comparison.yaml }}
              after={{ version: version.version, yaml: page.yaml }}
            />
          </Section>
        </>
      )}
    </>
  );
}
