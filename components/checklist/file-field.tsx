"use client";

import { useMutation } from "@tanstack/react-query";
import { useId } from "react";
import { formatNumber } from "@/server/domain/text/count-of";
import { STEP } from "../data/query-client";
import { CONTROL_STYLE, describedBy } from "../ui/control-style";
import { Field } from "../ui/field";

interface FileFieldProps {
  readonly release: string;
  readonly error: string | undefined;
  /** The digest of the stored file; empty if there is none. */
  readonly onKept: (digest: string) => void;
}

const HINT =
  "For example a report, a photograph or a signed form. At most 10 MB. It is stored with the release, unchanged.";

/** Uploads a file as proof of an item as soon as it is chosen. The answer names it by digest. */
export function FileField({ release, error, onKept }: FileFieldProps) {
  const id = useId();
  const attach = useMutation({
    meta: STEP,
    mutationFn: (file: File) => attachFile(release, file),
    onSuccess: ({ digest }) => onKept(digest),
  });
  const fault = attach.error?.message ?? error;
  return (
    <Field controlId={id} label="Proof (file)" hint={HINT} error={fault}>
      <input
        id={id}
        type="file"
        required
        aria-invalid={fault !== undefined || undefined}
        aria-describedby={describedBy(id, { hint: HINT, error: fault })}
        className={`min-h-(--control) py-1.5 ${CONTROL_STYLE}`}
        onChange={(event) => {
          onKept("");
          const file = event.target.files?.[0];
          if (file) attach.mutate(file);
        }}
      />
      <p aria-live="polite" className="text-12 text-ink-muted">
        {attach.isPending && "Uploading…"}
        {attach.data &&
          !attach.isPending &&
          `${attach.data.name} is uploaded, ${formatNumber(attach.data.byteLength)} bytes.`}
      </p>
    </Field>
  );
}

interface KeptFile {
  readonly digest: string;
  readonly name: string;
  readonly byteLength: number;
}

/** @throws Error with the text of the refusal. */
async function attachFile(release: string, file: File): Promise<KeptFile> {
  const path = `/api/v1/releases/${encodeURIComponent(release)}/checklist-files?name=${encodeURIComponent(file.name)}`;
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/octet-stream", "idempotency-key": crypto.randomUUID() },
    body: file,
  });
  const answer = (await response.json()) as KeptFile & { readonly detail?: string };
  if (!response.ok) throw new Error(answer.detail ?? "The upload failed. Try again.");
  return answer;
}
