import dynamic from "next/dynamic";
import { INTAKE_QUESTIONS } from "@/server/domain/model/intake-questions";
import type { ModelPageData } from "../data/model-data";
import { OfferedAct } from "../form/offered-act";
import { RiskTierTag } from "../marks/risk-tier-tag";
import { KeyValues } from "../ui/key-values";
import { Person } from "../ui/person";
import { Section } from "../ui/section";
import { TimeStamp } from "../ui/time-stamp";
import { AttestButton } from "./attest-button";

/**
 * It computes the tier while the reader answers, with the whole rule language. The page itself does not need
 * it.
 */
const ReviseIntakeDialog = dynamic(
  () => import("./revise-intake-dialog").then((module) => module.ReviseIntakeDialog),
  { ssr: false },
);

/** Shows the intake answers, the tier and rule that follow from them, and who attested the answers. */
export function ModelIntake({ page }: { readonly page: ModelPageData }) {
  const { model, now } = page;
  const { registeredBy, attestation } = model;
  return (
    <Section
      title="Intake and risk"
      acts={
        <>
          <OfferedAct
            offer={page.governance.offers.revise}
            words="Revise"
            dialog={(close) => <ReviseIntakeDialog page={page} onClose={close} />}
          />
          {page.attest && !page.isPast && <AttestButton page={page} whyNot={page.attest.whyNot} />}
        </>
      }
    >
      <div className="grid gap-x-10 gap-y-4 lg:grid-cols-2">
        <KeyValues
          items={[
            { term: "Purpose", value: model.intake.purpose },
            ...INTAKE_QUESTIONS.map(({ answer, words }) => ({
              term: words,
              value: model.intake[answer] ? "yes" : "no",
            })),
          ]}
        />
        <KeyValues
          items={[
            { term: "Risk tier", value: <RiskTierTag tier={model.riskTier} /> },
            { term: "Reason", value: <span>{becauseOf(page)}</span> },
            {
              term: "Registered",
              value: (
                <span>
                  <TimeStamp at={model.registeredAt} now={now} /> by{" "}
                  <Person
                    name={registeredBy.name}
                    kind={registeredBy.kind === "person" ? "person" : "service-account"}
                  />
                </span>
              ),
            },
            {
              term: "Answers",
              value:
                model.intakeRevision === 1 ? (
                  "as registered"
                ) : (
                  <span>
                    revision {model.intakeRevision}, by{" "}
                    <Person
                      name={model.intakeAnsweredBy.name}
                      kind={model.intakeAnsweredBy.kind === "person" ? "person" : "service-account"}
                    />
                  </span>
                ),
            },
            {
              term: "Attested",
              value: attestation ? (
                <span>
                  <TimeStamp at={attestation.at} now={now} /> by <Person name={attestation.by} />
                </span>
              ) : (
                "not yet (a person who did not register the model must attest the answers)"
              ),
            },
          ]}
        />
      </div>
    </Section>
  );
}

function becauseOf({ tier, policy, model }: ModelPageData) {
  if (!tier || !policy) return "no policy applies, so it counts as high";
  const by = `${policy.name} v${policy.version}`;
  switch (tier.because) {
    case "unattested":
      return "the intake is not attested, so it counts as high";
    case "no-rule":
      return `no rule of ${by} matches, so it counts as high`;
    case "errored":
      return (
        <>
          a rule of {by} could not be evaluated, so it counts as high: <code>{tier.when}</code>
        </>
      );
    case "rule":
      return (
        <>
          {by} matches: <code className="wrap-anywhere">{tier.when}</code>
          {tier.tier !== model.riskTier &&
            ` (the current policy would give ${tier.tier}; the tier at attestation applies)`}
        </>
      );
  }
}
