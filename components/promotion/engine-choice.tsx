"use client";

import { refusalOf } from "../data/refusal";
import { RadioGroup } from "../ui/radio-group";

interface EngineChoiceProps {
  /** What the server answered last: when it needs the engine named, it lists the team's. */
  readonly error: unknown;
  readonly engine: string | undefined;
  readonly onChoose: (engine: string) => void;
}

/** Which engine gets the permit, asked only where the server said that it must be named. */
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
