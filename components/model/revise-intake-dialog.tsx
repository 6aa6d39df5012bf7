"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { changedAnswers, INTAKE_QUESTIONS } from "@/server/domain/model/intake-questions";
import { type RiskTierReason, riskTierReason } from "@/server/domain/policy/risk-tier";
import type { ModelPageData } from "../data/model-data";
import { useTRPC } from "../data/trpc";
import { FormDialog } from "../form/form-dialog";
import { RiskTierTag } from "../marks/risk-tier-tag";
import { RadioGroup } from "../ui/radio-group";
import { TextAreaField } from "../ui/text-area-field";
import { TextField } from "../ui/text-field";

interface ReviseIntakeProps {
  readonly page: Pick<ModelPageData, "model" | "person" | "policy">;
  readonly onClose: () => void;
}

/** Edits the intake answers and shows the tier that the new answers would give. */
export function ReviseIntakeDialog({ page: { model, person, policy }, onClose }: ReviseIntakeProps) {
  const [intake, setIntake] = useState(model.intake);
  const [domain, setDomain] = useState(model.domain);
  const revise = useMutation(useTRPC().model.reviseIntake.mutationOptions({ onSuccess: onClose }));
  const changed = changedAnswers(model.intake, intake);
  const attested = { ...model, owners: NO_OWNERS, intake, domain, intakeAttested: true };
  const preview = policy && domain === model.domain ? riskTierReason({ spec: policy }, attested) : undefined;
  return (
    <FormDialog
      title={`Revise the intake of ${model.title}?`}
      consequence={[
        "The model and its open releases count as high risk until another person attests the new answers.",
        "Signatures on its open releases become void, because they refer to the old answers.",
      ]}
      act="Save the revision"
      mutation={revise}
      context={{ person }}
      onClose={onClose}
      onSend={(form) =>
        revise.mutate({
          model: model.key,
          expectedRevision: model.intakeRevision,
          intake,
          domain,
          reason: String(form.get("reason")),
        })
      }
    >
      {INTAKE_QUESTIONS.map(({ answer, words, asks }) => (
        <RadioGroup
          key={answer}
          name={answer}
          label={asks}
          options={[
            { value: "yes", label: "Yes", description: `${words}.` },
            { value: "no", label: "No" },
          ]}
          value={intake[answer] ? "yes" : "no"}
          onSelect={(value) => setIntake((before) => ({ ...before, [answer]: value === "yes" }))}
        />
      ))}
      <TextField
        label="Purpose"
        hint="Which decisions the results support, and who is affected."
        required
        maxLength={500}
        value={intake.purpose}
        onChange={(event) => setIntake((before) => ({ ...before, purpose: event.target.value }))}
      />
      <TextField
        label="Business domain"
        hint="Lower-case letters, digits and hyphens, for example health or pricing. It determines which policy applies."
        required
        value={domain}
        onChange={(event) => setDomain(event.target.value)}
      />
      <p aria-live="polite" className="text-13">
        <Outcome
          page={{ policy }}
          isUnchanged={changed.length === 0 && domain === model.domain}
          preview={preview}
        />
      </p>
      <TextAreaField
        label="Reason for the revision"
        name="reason"
        hint="Recorded in the ledger with your name."
        required
        maxLength={2000}
      />
    </FormDialog>
  );
}

/** The page has owners with names; a tier never depends on owners. */
const NO_OWNERS = { training: null, serving: null, incident: null } as const;

interface OutcomeProps {
  readonly page: Pick<ModelPageData, "policy">;
  readonly isUnchanged: boolean;
  readonly preview: RiskTierReason | undefined;
}

/** Shows the tier that the answers would give once someone attests them. */
function Outcome({ page: { policy }, isUnchanged, preview }: OutcomeProps) {
  if (isUnchanged) return "No changes yet.";
  if (!preview) return "Another policy may then apply and determine the risk tier.";
  return (
    <>
      Once attested, {policy?.name} v{policy?.version} gives <RiskTierTag tier={preview.tier} />
      {"when" in preview && (
        <>
          {" "}
          because <code className="wrap-anywhere">{preview.when}</code>
        </>
      )}
      .
    </>
  );
}
