"use client";

import { History } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { ModelPageData } from "../data/model-data";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { fromLocalField, toLocalField } from "../ui/date-field";
import { TextField } from "../ui/text-field";
import { formatInstant, formatOffset } from "../ui/time";
import { useTimeZone } from "../ui/time-zone-provider";

interface AsOfProps {
  readonly page: Pick<ModelPageData, "at" | "now" | "isPast"> & {
    readonly model: Pick<ModelPageData["model"], "registeredAt">;
  };
  /** The parts that the page shows as they are now. */
  readonly present?: string;
  readonly onChoose: (asOf: Date | null) => void;
}

/** Chooses a past instant on the reader's clock. The page says at its top that it shows the past. */
export function AsOf({ page: { at, now, isPast, model }, present = "", onChoose }: AsOfProps) {
  const zone = useTimeZone();
  const [fault, setFault] = useState<string>();
  const choose = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = fromLocalField(String(new FormData(event.currentTarget).get("asOf") ?? ""), zone);
    if (!asked) setFault("enter a day and a time");
    else if (asked > now) setFault("enter a time in the past");
    else onChoose(asked);
  };
  return (
    <div className="mb-5 grid gap-3">
      {isPast && (
        <Callout
          kind="caution"
          title={`Historical view: as of ${formatInstant(at, zone)} ${formatOffset(at, zone)}${zone === "UTC" ? "" : ` (${zone})`}`}
        >
          Later events are hidden and actions are not available. {present}
          {at < model.registeredAt && " The model was not registered yet."}
        </Callout>
      )}
      <form onSubmit={choose} className="flex flex-wrap items-end gap-x-3 gap-y-2" data-not-printed>
        <div className="w-64">
          <TextField
            key={zone}
            type="datetime-local"
            name="asOf"
            label={`As of (${zone})`}
            defaultValue={toLocalField(at, zone)}
            max={toLocalField(now, zone)}
            required
            error={fault}
          />
        </div>
        <Button type="submit" icon={<History />}>
          Look back
        </Button>
        {isPast && (
          <Button variant="primary" onClick={() => onChoose(null)}>
            Back to now
          </Button>
        )}
      </form>
    </div>
  );
}
