import { BOUNDARIES } from "@/server/domain/policy/policy-document";
import { countOf } from "@/server/domain/text/count-of";
import { policyHref } from "../address/policy-view";
import type { PolicyPageData } from "../data/policy-data";
import { Section } from "../ui/section";
import { TextLink } from "../ui/text-link";
import { ChecklistItems } from "./checklist-items";
import { MonitoringRules } from "./monitoring-rules";
import { PolicyAgreements } from "./policy-agreements";
import { PolicyGateItem } from "./policy-gate-item";
import { PolicyParameters } from "./policy-parameters";
import { PolicyPurpose } from "./policy-purpose";
import { PolicyText } from "./policy-text";
import { BOUNDARY_WORDS } from "./policy-words";
import { prepareGateLines } from "./prepare-gate-lines";

/** Shows a policy as people read it, with its exact text beside it if there is room. */
export function PolicyDocument({ page }: { readonly page: PolicyPageData }) {
  return (
    <>
      <PolicyPurpose page={page} />
      <div className="gap-x-10 xl:grid xl:grid-cols-[minmax(0,1fr)_32rem]">
        <div className="min-w-0">
          <Gates page={page} />
          <PolicyParameters document={page.document} />
          <ChecklistItems document={page.document} />
          <MonitoringRules document={page.document} />
          <PolicyAgreements document={page.document} />
        </div>
        <div data-not-printed className="max-xl:hidden">
          <div className="sticky top-4 max-h-[calc(100dvh-2rem)] overflow-y-auto">
            <PolicyText version={page.version} yaml={page.yaml} />
          </div>
        </div>
      </div>
    </>
  );
}

/** Lists the gates in the order in which a release meets them. */
function Gates({ page: { document, policy, version, yaml, ...page } }: { readonly page: PolicyPageData }) {
  const lines = prepareGateLines(yaml);
  return BOUNDARIES.map((boundary) => {
    const gates = document.spec.gates.filter((gate) => gate.boundary === boundary);
    if (gates.length === 0) return null;
    const { title, note } = BOUNDARY_WORDS[boundary];
    return (
      <Section key={boundary} title={title} note={`${note} · ${countOf(gates.length, "gate")}`}>
        <ul className="divide-y divide-rule border-b border-rule">
          {gates.map((gate) => {
            const line = lines.get(gate.id);
            const textOfGate = policyHref(
              policy.name,
              { view: "text", version: version.version },
              `L${line}`,
            );
            return (
              <li key={gate.id}>
                <PolicyGateItem gate={gate} page={{ document, policy, version, yaml, ...page }}>
                  {line !== undefined && <TextLink href={textOfGate}>{`line ${line} of the text`}</TextLink>}
                </PolicyGateItem>
              </li>
            );
          })}
        </ul>
      </Section>
    );
  });
}
