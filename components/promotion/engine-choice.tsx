"use client";

import { refusalOf } from "../data/refusal";
import { RadioGroup } from "../ui/radio-group";

interface EngineChoiceProps {
  /** The server's last answer. If the engine must be named, it lists the team's engines. */
  readonly error: unknown;
  readonly engine: string | undefined;
  readonly onChoose: (engine: string) => void;
}

/** Asks which engine gets the permit, only if the server requires it. */
export function EngineChoice({ error, engine, onChoose }: EngineChoiceProps) {
  const engines = error ? enginesOf(refusalOf(error).details) : [];
  if (engines.length === 0 && engine === undefined) return null;
  const options = engines.length > 0 ? engines : [engine ?? ""];
  return (
    <RadioGroup
      label="Deployment engine"
      name="engine"
      options={options.map((name) => ({ value: name, label: name }))}
      value={engine}
      onSelect={onChoose}
    />
  );
}

function enginesOf(details: Readonly<Record<string, unknown>>): readonly string[] {
  const { engines } = details;
  return Array.isArray(engines) ? engines.filter((name): name is string => typeof name === "string") : [];
}
