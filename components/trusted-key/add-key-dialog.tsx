"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { BUILD_LEVELS } from "@/server/domain/evidence/signature";
import { useTRPC } from "../data/trpc";
import { FormDialog } from "../form/form-dialog";
import { fromLocalField } from "../ui/date-field";
import { SelectField } from "../ui/select-field";
import { TextAreaField } from "../ui/text-area-field";
import { TextField } from "../ui/text-field";
import { useTimeZone } from "../ui/time-zone-provider";

interface AddKeyDialogProps {
  /** The teams of the reader's role. Empty: every team. */
  readonly teams: readonly string[];
  readonly onClose: () => void;
}

const KINDS = [
  { value: "public-key", label: "Public key (PEM)" },
  { value: "identity", label: "Identity in a Sigstore certificate" },
] as const;

/** Asks for a public key or an identity whose signatures a team trusts. */
export function AddKeyDialog({ teams, onClose }: AddKeyDialogProps) {
  const [kind, setKind] = useState<(typeof KINDS)[number]["value"]>("public-key");
  const zone = useTimeZone();
  const add = useMutation(useTRPC().trustedKeys.add.mutationOptions({ onSuccess: onClose }));
  const send = (form: FormData) => add.mutate(inputOf(form, { kind, zone }));
  return (
    <FormDialog
      onClose={onClose}
      title="New trusted key"
      consequence="A person or machine with the private key, or with the identity, can sign evidence for this team. A second person confirms it afterwards."
      act="Trust it"
      mutation={add}
      onSend={send}
    >
      <NameFields teams={teams} />
      <SelectField
        label="Kind"
        name="kind"
        value={kind}
        onChange={({ target }) => setKind(target.value === "identity" ? "identity" : "public-key")}
        options={KINDS}
      />
      {kind === "public-key" ? (
        <TextAreaField
          label="Public key"
          name="publicKey"
          required
          spellCheck={false}
          hint="The block BEGIN PUBLIC KEY: ECDSA, Ed25519, or RSA of at least 2048 bits"
        />
      ) : (
        <IdentityFields />
      )}
      <TrustFields />
    </FormDialog>
  );
}

function IdentityFields() {
  return (
    <>
      <TextField
        type="url"
        label="Issuer"
        name="issuer"
        required
        hint="For example https://token.actions.githubusercontent.com"
      />
      <TextField
        label="Identity"
        name="subject"
        required
        maxLength={300}
        spellCheck={false}
        autoComplete="off"
        hint="The complete email address or workflow address. * stands for text without / and @."
      />
      <TextAreaField
        label="Trusted root"
        name="trustedRoot"
        isOptional
        rows={2}
        spellCheck={false}
        hint="The content of trusted_root.json of your own Sigstore. If empty: the public instance."
      />
    </>
  );
}

interface KeyFormContext {
  readonly kind: (typeof KINDS)[number]["value"];
  readonly zone: string;
}

function inputOf(form: FormData, { kind, zone }: KeyFormContext) {
  const text = (field: string) => String(form.get(field) ?? "").trim();
  const until = fromLocalField(text("until"), zone)?.toISOString();
  const level = BUILD_LEVELS.find((one) => String(one) === text("level"));
  const root = text("trustedRoot");
  const common = {
    team: text("team"),
    name: text("name"),
    reason: text("reason"),
    builders: text("builders")
      .split(/\s*\n\s*/)
      .filter(Boolean),
    ...(level !== undefined && { level }),
    ...(until !== undefined && { until }),
  };
  if (kind === "public-key") return { ...common, kind, publicKey: text("publicKey") };
  const identity = { issuer: text("issuer"), subject: text("subject") };
  return { ...common, kind, ...identity, ...(root !== "" && { trustedRoot: root }) };
}

function NameFields({ teams }: Pick<AddKeyDialogProps, "teams">) {
  return (
    <>
      {teams.length > 0 ? (
        <SelectField label="Team" name="team" options={teams.map((team) => ({ value: team, label: team }))} />
      ) : (
        <TextField label="Team" name="team" required pattern="[a-z0-9\-]{1,60}" />
      )}
      <TextField
        label="Name"
        name="name"
        required
        pattern="[a-z0-9]([a-z0-9\-]{0,58}[a-z0-9])?"
        autoComplete="off"
        spellCheck={false}
        hint="The name in policies, for example trainer"
      />
    </>
  );
}

function TrustFields() {
  const zone = useTimeZone();
  return (
    <>
      <TextAreaField
        label="Builders and verifiers"
        name="builders"
        isOptional
        spellCheck={false}
        rows={2}
        hint="Their exact ids, one in each line, if the key signs provenance or verification summaries"
      />
      <SelectField
        label="SLSA build level"
        name="level"
        options={[
          { value: "", label: "none" },
          ...BUILD_LEVELS.map((level) => ({ value: String(level), label: String(level) })),
        ]}
        hint="The level that these builders reach, as you have assessed it"
      />
      <TextField type="datetime-local" label={`Trusted until (${zone})`} name="until" isOptional />
      <TextAreaField
        label="Reason"
        name="reason"
        required
        maxLength={2000}
        hint="Recorded in the ledger with your name."
      />
    </>
  );
}
