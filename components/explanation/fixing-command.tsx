"use client";

import { useState } from "react";
import type { EvidenceItem } from "@/server/domain/evidence/evidence";
import type { Move } from "@/server/domain/explanation/explanation";
import type { GateDefinition } from "@/server/domain/policy/policy-document";
import type { ReleasePageData } from "../data/release-data";
import { useOrigin } from "../data/use-origin";
import { CommandBlock } from "../ui/command-block";
import { Note } from "../ui/note";
import { prepareCommand } from "./prepare-command";

interface FixingCommandProps {
  readonly move: Move;
  readonly release: ReleasePageData["release"];
  readonly stage: string;
  readonly definition?: GateDefinition | undefined;
  readonly item?: EvidenceItem | undefined;
}

/** Offers the command for the next step, or says that only a person can take it. */
export function FixingCommand({ move, release, stage, definition, item }: FixingCommandProps) {
  const origin = useOrigin();
  const [isOpen, setOpen] = useState(false);
  const { key, components, modelKey: model, summary } = release;
  const prepared = prepareCommand(move, { origin, key, components, model, summary, stage, definition, item });
  if (prepared.label === undefined)
    return (
      <Note as="p" size={12}>
        {prepared.why}
      </Note>
    );
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)} className="min-w-0">
      <summary className="w-fit min-h-6 cursor-pointer rounded-control text-13 text-accent">
        Command for this step
      </summary>
      {isOpen && (
        <div className="mt-1.5">
          <CommandBlock label={prepared.label} command={prepared.command} />
        </div>
      )}
    </details>
  );
}
