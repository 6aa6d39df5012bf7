"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { ChecklistItemState } from "@/server/domain/decision/evaluation";
import { opens } from "@/server/domain/decision/verdict";
import { countOf } from "@/server/domain/text/count-of";
import type { ReleasePageData, StageData } from "../data/release-data";
import { useTRPC } from "../data/trpc";
import { FormDialog } from "../form/form-dialog";
import { Button } from "../ui/button";
import { Stack } from "../ui/stack";
import { TextField } from "../ui/text-field";

interface ConfirmSeveralProps {
  readonly page: ReleasePageData;
  readonly stage: StageData;
  /** The items of one checklist. */
  readonly items: readonly ChecklistItemState[];
}

/** Confirms several open items of the reader at once, if each needs at most a tick or a link. */
export function ConfirmSeveral({ page, stage, items }: ConfirmSeveralProps) {
  const [isOpen, setOpen] = useState(false);
  const mine = stage.offers.checklist.filter(
    ({ id, whyNot, evidence, headings }) =>
      whyNot === undefined &&
      headings === undefined &&
      (evidence === "none" || evidence === "link") &&
      items.some((item) => item.id === id && !opens(item.status)),
  );
  if (mine.length < 2) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        Confirm several…
      </Button>
      {isOpen && <SeveralDialog page={page} stage={stage.stage} mine={mine} onClose={() => setOpen(false)} />}
    </>
  );
}

interface SeveralDialogProps {
  readonly page: ReleasePageData;
  readonly stage: string;
  readonly mine: StageData["offers"]["checklist"];
  readonly onClose: () => void;
}

function SeveralDialog({ page, stage, mine, onClose }: SeveralDialogProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const confirm = useMutation(
    useTRPC().release.confirmChecklistItems.mutationOptions({ onSuccess: onClose }),
  );
  const send = (form: FormData) => {
    const answers = mine
      .filter(({ id }) => chosen.has(id))
      .map(({ id, evidence }) => ({
        itemId: id,
        answer: "confirmed" as const,
        ...(evidence === "link" && { evidence: String(form.get(`link ${id}`)) }),
      }));
    confirm.mutate({ release: page.release.key, stage, answers });
  };
  const turn = (id: string) =>
    setChosen(
      (before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]),
    );
  return (
    <FormDialog
      onClose={onClose}
      title={`Confirm several items for ${stage}?`}
      consequence="You confirm each item with your name, dated today. Either all are recorded or none."
      act={chosen.size === 0 ? "Confirm" : `Confirm ${countOf(chosen.size, "item")}`}
      mutation={confirm}
      context={{ person: page.person, page, stage }}
      onSend={send}
    >
      {mine.map(({ id, title, evidence }) => (
        <Stack key={id} gap={2}>
          <label className="flex min-h-(--control) items-center gap-3">
            <input
              type="checkbox"
              checked={chosen.has(id)}
              onChange={() => turn(id)}
              className="size-4 shrink-0 accent-accent"
            />
            {title}
          </label>
          {evidence === "link" && chosen.has(id) && (
            <TextField label="Link to the proof" name={`link ${id}`} type="url" required />
          )}
        </Stack>
      ))}
    </FormDialog>
  );
}
