"use client";

import { useMutation } from "@tanstack/react-query";
import type { ModelPageData } from "../data/model-data";
import { useTRPC } from "../data/trpc";
import { ActDialog } from "../form/act-dialog";
import { useModelAct } from "../form/use-model-act";
import { endOfDay, localDay, startOfDay } from "../ui/local-day";
import { TextAreaField } from "../ui/text-area-field";
import { TextField } from "../ui/text-field";

interface AdoptProps {
  readonly page: Pick<ModelPageData, "model" | "person" | "now">;
  readonly stage: string;
  readonly onClose: () => void;
}

/** Say what a stage already runs, so that it stands in plain sight until a governed release takes its place. */
export function AdoptDialog({ page: { model, person, now }, stage, onClose }: AdoptProps) {
  const adopt = useMutation(useTRPC().model.adopt.mutationOptions(useModelAct(onClose)));
  return (
    <ActDialog
      title={`Adopt what ${stage} already runs of ${model.title}?`}
      consequences={[
        "It is shown as grandfathered until a governed release replaces it, by its due date.",
        "It has no permit and is nothing to roll back to. The first release that goes live there ends it.",
      ]}
      act="Adopt it"
      person={person}
      mutation={adopt}
      onClose={onClose}
      onAct={(form) => {
        const said = (field: string) => String(form.get(field)).trim();
        adopt.mutate({
          model: model.key,
          stage,
          version: said("version"),
          components: [
            { kind: "model", name: model.key, version: said("version"), digest: said("digest"), uri: said("uri"), attributes: {} },
          ],
          since: startOfDay(said("since")),
          dueAt: endOfDay(said("due")),
          reason: said("reason"),
        });
      }}
    >
      <TextField label="Version" name="version" required maxLength={100} />
      <TextField
        label="Digest of the model"
        name="digest"
        hint="sha256: and 64 hexadecimal digits, of the file that runs."
        required
        pattern="sha256:[0-9a-f]{64}"
      />
      <TextField
        label="Where it is"
        name="uri"
        hint="An address that names this very version, such as s3://models/screening/0.9"
        required
      />
      <TextField label="Runs since" name="since" type="date" required max={localDay(now, 0)} />
      <TextField
        label="Replaced by"
        name="due"
        type="date"
        hint="At most a year ahead."
        required
        min={localDay(now, 1)}
        defaultValue={localDay(now, 90)}
      />
      <TextAreaField
        label="How it came to run there"
        name="reason"
        hint="Recorded in the ledger with your name."
        required
        maxLength={2000}
      />
    </ActDialog>
  );
}
