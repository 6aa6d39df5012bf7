import { countOf } from "@/server/domain/text/count-of";
import type { PolicyPageData } from "../data/policy-data";
import { FAMILY_WORDS } from "../drift/drift-words";
import { SEVERITY_WORDS } from "../recall/recall-words";
import { Note } from "../ui/note";
import { Section } from "../ui/section";
import { monitoringInWords } from "./monitoring-in-words";

/** Lists the rules that raise alarms about live models, with the impact that each states. */
export function MonitoringRules({ document: { spec } }: Pick<PolicyPageData, "document">) {
  const rules = spec.monitoring?.rules ?? [];
  if (rules.length === 0) return null;
  return (
    <Section title="Monitoring" note={`raises alarms about live models · ${countOf(rules.length, "rule")}`}>
      <ul className="divide-y divide-rule border-b border-rule">
        {rules.map((rule) => (
          <li key={rule.id} className="py-2">
            <span className="font-medium">{rule.title}</span>{" "}
            <Note size={13}>
              {[`${SEVERITY_WORDS[rule.impact.severity]} severity`, ...rule.stages].join(" · ")}
            </Note>
            <span className="block text-14">{monitoringInWords(rule)}</span>
            <Note as="p" size={13}>
              {`${rule.families.map((family) => FAMILY_WORDS[family]).join(", ")}. Impact: ${rule.impact.statement}`}
            </Note>
          </li>
        ))}
      </ul>
    </Section>
  );
}
