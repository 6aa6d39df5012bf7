import { countOf } from "@/server/domain/text/count-of";
import type { ModelPageData } from "../data/model-data";
import { OfferedAct } from "../form/offered-act";
import { CERTIFICATION_PRESENTATION } from "../marks/governance-presentation";
import { KeyValues } from "../ui/key-values";
import { Person } from "../ui/person";
import { roleInWords } from "../ui/role-words";
import { Section } from "../ui/section";
import { StateMark } from "../ui/state-mark";
import { TimeStamp } from "../ui/time-stamp";
import { CertifyDialog } from "./certify-dialog";

/** Shows who certified the model, why, and the date of the next review. */
export function ModelCertification({ page }: { readonly page: ModelPageData }) {
  const { certification, certificationState, earlierCertifications, offers } = page.governance;
  return (
    <div id="certification" className="scroll-mt-16">
      <Section
        title="Certification"
        note={ruleInWords(page)}
        acts={
          <OfferedAct
            offer={offers.certify}
            words={certification ? "Certify again" : "Certify"}
            dialog={(close) => <CertifyDialog page={page} onClose={close} />}
          />
        }
      >
        <p className="mb-2">
          <StateMark presentation={CERTIFICATION_PRESENTATION[certificationState]} />
        </p>
        {certification ? (
          <KeyValues
            items={[
              { term: "Until", value: <TimeStamp at={certification.until} precision="day" /> },
              {
                term: "By",
                value: (
                  <span>
                    <Person name={certification.certifiedByName} role={roleInWords(certification.role)} />,{" "}
                    <TimeStamp at={certification.certifiedAt} now={page.isPast ? undefined : page.now} />
                  </span>
                ),
              },
              { term: "Basis", value: <span className="whitespace-pre-line">{certification.basis}</span> },
              ...(earlierCertifications.length === 0
                ? []
                : [
                    {
                      term: "Before",
                      value: (
                        <ul className="grid">
                          {earlierCertifications.map(({ id, certifiedByName, certifiedAt }) => (
                            <li key={id}>
                              {certifiedByName}, <TimeStamp at={certifiedAt} precision="day" />
                            </li>
                          ))}
                        </ul>
                      ),
                    },
                  ]),
            ]}
          />
        ) : (
          <p className="max-w-prose text-13 text-ink-muted">
            A person who does not own its training reviews its results in use and confirms, with their name,
            that it is fit for that use.
          </p>
        )}
      </Section>
    </div>
  );
}

function ruleInWords({ certificationRule, policy, model }: ModelPageData): string {
  if (!certificationRule?.tiers.includes(model.riskTier)) return "not required by its policy";
  const where = certificationRule.stages.length === 0 ? "every stage" : certificationRule.stages.join(", ");
  return `${policy?.name} requires one every ${countOf(certificationRule.everyDays, "day")} before ${where}`;
}
