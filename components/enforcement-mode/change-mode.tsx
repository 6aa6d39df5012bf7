"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { GateMode } from "@/server/domain/policy/gate-mode";
import { MODE_STRENGTH } from "@/server/domain/policy/mode-strength";
import { DAY_MS } from "@/server/domain/time/durations";
import type { EnforcementModesData, TeamMode } from "../data/policy-data";
import { useTRPC } from "../data/trpc";
import { FormDialog } from "../form/form-dialog";
import { notify } from "../ui/notify";
import { SelectField } from "../ui/select-field";
import { TextAreaField } from "../ui/text-area-field";
import { TextField } from "../ui/text-field";
import { consequencesOf, isHarderThan } from "./prepare-mode-change";

interface ChangeModeProps {
  readonly name: string;
  readonly team: TeamMode;
  readonly inForce: NonNullable<EnforcementModesData["inForce"]>;
  readonly now: Date;
  readonly onClose: () => void;
}

const WORDS: Readonly<Record<GateMode, string>> = {
  observe: "Observe: results are recorded",
  warn: "Warn: results are shown as warnings",
  block: "Block: gates are enforced",
};

/** Asks for the mode, the end and the reason, and shows the consequences before anything is sent. */
export function ChangeMode({ name, team, inForce, now, onClose }: ChangeModeProps) {
  const modes = modesFor(team, inForce);
  const [mode, setMode] = useState<GateMode>(modes[0] ?? "block");
  const [day, setDay] = useState(team.relaxed ? dayOf(team.relaxed.until) : "");
  const [reason, setReason] = useState("");
  const until = mode === "block" || day === "" ? undefined : new Date(`${day}T00:00:00.000Z`);
  const isHarder = isHarderThan(team, { mode, until });
  const set = useMutation(
    useTRPC().policy.setEnforcementMode.mutationOptions({
      onSuccess: ({ state }) => {
        onClose();
        notify(
          state === "asked"
            ? { title: "Requested", detail: "It applies after another person approves." }
            : { title: "Strengthened", detail: `It applies to ${team.team} from now on.` },
        );
      },
    }),
  );
  const send = () => {
    set.mutate({
      name,
      version: team.version,
      team: team.team,
      mode,
      reason,
      ...(until && { until: until.toISOString() }),
    });
  };
  return (
    <FormDialog
      onClose={onClose}
      title={`Enforcement mode of ${name} v${team.version} for ${team.team}`}
      consequence={
        <ul className="grid list-disc gap-1 pl-4">
          {consequencesOf(inForce, team, { mode, until }).map((consequence) => (
            <li key={consequence}>{consequence}</li>
          ))}
        </ul>
      }
      act={isHarder ? "Strengthen" : "Request"}
      mutation={set}
      onSend={send}
    >
      <SelectField
        label="Mode"
        value={mode}
        onChange={({ target }) => setMode(target.value as GateMode)}
        options={modes.map((value) => ({ value, label: WORDS[value] }))}
      />
      {mode !== "block" && (
        <TextField
          label="Ends on"
          hint={`At 00:00 UTC of that day${team.endsBy ? `; at the latest on ${dayOf(team.endsBy)}` : ""}.`}
          type="date"
          required
          min={dayOf(new Date(now.getTime() + DAY_MS))}
          {...(team.endsBy && { max: dayOf(team.endsBy) })}
          value={day}
          onChange={({ target }) => setDay(target.value)}
        />
      )}
      <TextAreaField
        label="Why"
        hint="Shown to the approver and to signers. Recorded with your name."
        required
        maxLength={2000}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
    </FormDialog>
  );
}

/**
 * Returns the modes that would change something, the least strict allowed one first. For a version that is not
 * in force, only stricter ones.
 */
function modesFor({ mode, isInForce }: TeamMode, { rule }: ChangeModeProps["inForce"]): readonly GateMode[] {
  const weakest = Math.min(2, ...Object.values(rule?.tiers ?? {}).map((floor) => MODE_STRENGTH[floor]));
  return (["observe", "warn", "block"] as const)
    .filter((one) => MODE_STRENGTH[one] >= weakest)
    .filter((one) =>
      mode === "block" ? one !== "block" : isInForce || MODE_STRENGTH[one] >= MODE_STRENGTH[mode],
    );
}

const dayOf = (instant: Date) => instant.toISOString().slice(0, 10);
