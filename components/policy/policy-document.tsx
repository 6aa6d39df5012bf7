import { BOUNDARIES } from "@/server/domain/policy/policy-document";
import { Section } from "../ui/section";
import { TextLink } from "../ui/text-link";
import { ChecklistItems } from "./checklist-items";
import { PolicyAgreements } from "./policy-agreements";
import { PolicyGateItem } from "./policy-gate-item";
import type { PolicyPageData } from "./policy-page-data";
import { PolicyParameters } from "./policy-parameters";
import { PolicyPurpose } from "./policy-purpose";
import { policyHref } from "./policy-view";
import { BOUNDARY_WORDS } from "./policy-words";
import { prepareGateLines } from "./prepare-gate-lines";

/** A policy as people read it: whom it governs, its gates in the order a release meets them, and what it agrees on besides. */
export function PolicyDocument({ page }: { readonly page: PolicyPageData }) {
  const { document, policy, version } = page;
  const lines = prepareGateLines(page.yaml);
  return (
    <>
      <PolicyPurpose page={page} />
      {BOUNDARIES.map((boundary) => {
        const gates = document.spec.gates.filter((gate) => gate.boundary === boundary);
        if (gates.length === 0) return null;
        return (
          <Section
            key={boundary}
            title={BOUNDARY_WORDS[boundary].title}
            note={`${BOUNDARY_WORDS[boundary].note} · ${gates.length} ${gates.length === 1 ? "gate" : "gates"}`}
          >
            <ul className="border-b border-rule">
              {gates.map((gate) => {
                const line = lines.get(gate.id);
                return (
                  <li key={gate.id} id={`gate-${gate.id}`} className="scroll-mt-4 border-t border-rule py-4 first:border-t-0 first:pt-0">
                    <PolicyGateItem gate={gate} page={page}>
                      {line !== undefined && (
                        <TextLink
                          href={policyHref(policy.name, { view: "text", version: version.version }, `L${line}`)}
                        >{`line ${line}`}</TextLink>
                      )}
                    </PolicyGateItem>
                  </li>
                );
              })}
            </ul>
          </Section>
        );
      })}
      <PolicyParameters document={document} />
      <ChecklistItems document={document} />
      <PolicyAgreements document={document} />
    </>
  );
}
