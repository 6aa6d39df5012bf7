"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { ReleasePageData } from "../data/release-data";
import { useTRPC } from "../data/trpc";
import { FormDialog } from "../form/form-dialog";
import { TextAreaField } from "../ui/text-area-field";

const FIELDS = [
  { name: "summary", label: "What changes for users" },
  { name: "caveats", label: "Known caveats" },
  { name: "rollbackPlan", label: "Rollback plan" },
  { name: "monitoringPlan", label: "Monitoring plan" },
] as const;
const LENGTH_MAX = 4000;

interface AmendReleaseDialogProps {
  readonly page: Pick<ReleasePageData, "release" | "person">;
  readonly onClose: () => void;
}

/** Edits a release's description. The manifest is separate and never changes. */
export function AmendReleaseDialog({ page: { release, person }, onClose }: AmendReleaseDialogProps) {
  const amend = useMutation(useTRPC().release.amend.mutationOptions({ onSuccess: onClose }));
  // The description when the dialog opened. A change by somebody else is refused, not overwritten.
  const [read] = useState(release);
  const [isUnchanged, setUnchanged] = useState(false);
  const onAct = (form: FormData) => {
    const changed = FIELDS.map(({ name }) => [name, textOf(form, name)] as const).filter(
      ([name, text]) => text !== read[name],
    );
    setUnchanged(changed.length === 0);
    if (changed.length > 0)
      amend.mutate({ release: read.key, expectedVersion: read.revision, ...Object.fromEntries(changed) });
  };
  return (
    <FormDialog
      title={`Amend the description of ${read.key}?`}
      consequence={[
        "Every sign-off on the current description becomes void.",
        "Components and evidence do not change. To change components, open another release.",
      ]}
      act="Amend"
      mutation={amend}
      context={{ person }}
      onClose={onClose}
      onSend={onAct}
    >
      {FIELDS.map(({ name, label }) => (
        <TextAreaField
          key={name}
          name={name}
          label={label}
          defaultValue={read[name]}
          maxLength={LENGTH_MAX}
          required={name === "summary"}
          isOptional={name !== "summary"}
          error={name === "summary" && isUnchanged ? "No field changed. Change at least one." : undefined}
        />
      ))}
    </FormDialog>
  );
}

/** Forms send CRLF line ends; descriptions are stored with LF. */
function textOf(form: FormData, name: string): string {
  return String(form.get(name)).replaceAll("\r\n", "\n");
}
