"use client";

import { Dices } from "lucide-react";
import { Button } from "../ui/button";
import { Note } from "../ui/note";
import { TextField } from "../ui/text-field";
import type { ReportFiltersProps } from "./report-filters";

const SAMPLE_DEFAULT = 25;
const SAMPLE_MAX = 10_000;

/** Chooses a random sample by size and seed. The seed is in the address, in the filter line and in the file. */
export function SampleFilter({ spec, view, onView }: Pick<ReportFiltersProps, "spec" | "view" | "onView">) {
  if (!spec.filters.includes("sample")) return null;
  const draw = (form: HTMLFormElement) => {
    const fields = new FormData(form);
    const size = Math.trunc(Number(fields.get("sample")));
    const seed = String(fields.get("seed") ?? "").trim() || crypto.randomUUID().slice(0, 8);
    onView({ sample: Math.min(SAMPLE_MAX, Math.max(1, size || SAMPLE_DEFAULT)), seed });
  };
  return (
    <form
      data-not-printed
      className="mb-5 flex flex-wrap items-end gap-x-3 gap-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        draw(event.currentTarget);
      }}
    >
      <div className="w-28">
        <TextField
          key={view.sample}
          type="number"
          name="sample"
          label="Sample size"
          min={1}
          max={SAMPLE_MAX}
          defaultValue={view.sample ?? SAMPLE_DEFAULT}
        />
      </div>
      <div className="w-40">
        <TextField
          key={view.seed}
          name="seed"
          label="Seed"
          placeholder="drawn at random"
          maxLength={100}
          defaultValue={view.seed ?? ""}
        />
      </div>
      <Button type="submit" icon={<Dices />}>
        Draw a sample
      </Button>
      {view.sample !== null && (
        <Button onClick={() => onView({ sample: null, seed: null })}>Show the population</Button>
      )}
      <Note size={13}>The same seed selects the same rows.</Note>
    </form>
  );
}
