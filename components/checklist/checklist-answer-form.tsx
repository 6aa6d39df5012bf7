"use client";

import { useMutation } from "@tanstack/react-query";
import { type ChangeEvent, type FormEvent, useState } from "react";
import { countOf } from "@/server/domain/text/count-of";
import { refusalOf } from "../data/refusal";
import type { ReleasePageData, StageData } from "../data/release-data";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { DraftLine } from "../form/draft-line";
import { useDraft } from "../form/use-draft";
import { Button } from "../ui/button";
import { TextAreaField } from "../ui/text-area-field";
import { TextField } from "../ui/text-field";
import { FileField } from "./file-field";

interface ChecklistAnswerFormProps {
  readonly page: ReleasePageData;
  readonly stage: string;
  readonly item: StageData["offers"]["checklist"][number];
  readonly answer: "confirmed" | "not-applicable";
  readonly onDone: () => void;
}

/**
 * Asks for an answer: the link or signal that the item requires and its time, or why the item does not apply.
 */
export function ChecklistAnswerForm({ page, stage, item, answer, onDone }: ChecklistAnswerFormProps) {
  const trpc = useTRPC();
  const about = `${page.release.key} ${stage} ${item.id}`;
  const evidence = useDraft(`evidence ${about}`);
  const reason = useDraft(`not applicable ${about}`);
  const review = useDraft(`review ${about}`);
  const said = saidIn(review.text);
  const [day, setDay] = useState("");
  const confirm = useMutation(
    trpc.release.confirmChecklistItem.mutationOptions({
      onSuccess: () => {
        evidence.discard();
        reason.discard();
        review.discard();
        onDone();
      },
    }),
  );
  const faults = confirm.error ? faultsOf(refusalOf(confirm.error).details) : {};
  const send = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate({
      release: page.release.key,
      stage,
      itemId: item.id,
      answer,
      ...(answer === "confirmed"
        ? {
            evidence: evidence.text,
            ...(item.headings && { said }),
            ...(day ? { performedAt: new Date(`${day}T00:00:00Z`).toISOString() } : {}),
          }
        : { reason: reason.text }),
    });
  };
  return (
    <form
      onSubmit={send}
      className="mt-2 grid max-w-prose gap-3 rounded-card border border-rule-strong bg-raised p-4"
    >
      {answer === "not-applicable" ? (
        <TextAreaField
          label="Why it does not apply"
          hint="Shown to the signers."
          required
          autoFocus
          value={reason.text}
          error={faults["/reason"]}
          onChange={(event) => reason.write(event.target.value)}
        />
      ) : (
        <ConfirmationFields
          release={page.release.key}
          item={item}
          review={{
            said,
            say: (heading, words) => review.write(JSON.stringify({ ...said, [heading]: words })),
          }}
          evidence={{ value: evidence.text, set: evidence.write }}
          day={{ value: day, set: setDay }}
          faults={faults}
        />
      )}
      <DraftLine draft={answer === "not-applicable" ? reason : item.headings ? review : evidence} />
      {confirm.error && Object.keys(faults).length === 0 && (
        <RefusalNote error={confirm.error} context={{ person: page.person, page, stage }} />
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" isBusy={confirm.isPending}>
          {answer === "confirmed" ? `Confirm for ${stage}` : "Mark not applicable"}
        </Button>
        <Button variant="quiet" onClick={onDone}>
          Back
        </Button>
      </div>
    </form>
  );
}

interface ConfirmationFieldsProps {
  readonly release: string;
  readonly review: {
    readonly said: Readonly<Record<string, string>>;
    readonly say: (heading: string, words: string) => void;
  };
  readonly item: ChecklistAnswerFormProps["item"];
  readonly evidence: { readonly value: string; readonly set: (value: string) => void };
  readonly day: { readonly value: string; readonly set: (value: string) => void };
  readonly faults: Readonly<Record<string, string>>;
}

/** Asks for the proof that the item requires, and its time. */
function ConfirmationFields({ release, item, review, evidence, day, faults }: ConfirmationFieldsProps) {
  const shows = {
    required: true,
    autoFocus: true,
    value: evidence.value,
    error: faults["/evidence"],
    onChange: (event: ChangeEvent<HTMLInputElement>) => evidence.set(event.target.value),
  };
  const counts =
    item.maxAgeDays === undefined ? "" : ` It is valid for ${countOf(item.maxAgeDays, "day")} from that day.`;
  return (
    <>
      {item.headings?.map((heading) => (
        <TextAreaField
          key={heading}
          label={`${heading.charAt(0).toUpperCase()}${heading.slice(1)}`}
          required
          maxLength={4000}
          value={review.said[heading] ?? ""}
          error={faults[`/said/${heading}`]}
          onChange={(event) => review.say(heading, event.target.value)}
        />
      ))}
      {item.evidence === "file" && (
        <FileField release={release} error={faults["/evidence"]} onKept={evidence.set} />
      )}
      {item.evidence === "link" && (
        <TextField
          {...shows}
          type="url"
          label="Link to the proof"
          hint="For example the drill report, the ticket or the dashboard. An http or https address."
        />
      )}
      {item.evidence === "signal" && (
        <TextField
          {...shows}
          label="Monitored signal"
          hint={
            item.freshHours === undefined
              ? "The name of the metric or alert in the monitoring system."
              : `The name of a drift series of this model. It must have received data within ${countOf(item.freshHours, "hour")}.`
          }
        />
      )}
      <TextField
        type="date"
        label="Date"
        hint={`The default is today.${counts}`}
        isOptional
        value={day.value}
        error={faults["/performedAt"]}
        onChange={(event) => day.set(event.target.value)}
      />
    </>
  );
}

/** Reads the texts under each heading from the draft. */
function saidIn(draft: string): Readonly<Record<string, string>> {
  try {
    const said: unknown = JSON.parse(draft || "{}");
    return typeof said === "object" && said !== null ? (said as Record<string, string>) : {};
  } catch {
    return {};
  }
}

/** Returns the server's errors by field. */
function faultsOf({ errors }: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  if (!Array.isArray(errors)) return {};
  return Object.fromEntries(
    errors.flatMap((error: { pointer?: unknown; detail?: unknown }) =>
      typeof error.pointer === "string" && typeof error.detail === "string"
        ? [[error.pointer, error.detail]]
        : [],
    ),
  );
}
