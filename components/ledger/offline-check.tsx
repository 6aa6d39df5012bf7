"use client";

import { useEffect, useState } from "react";
import type { LedgerEntry } from "../data/ledger-data";
import { CommandBlock } from "../ui/command-block";
import { Section } from "../ui/section";
import { offlineCommands } from "./offline-commands";

/** How to check the same without these pages, and without believing this server. */
export function OfflineCheck({ entry }: { readonly entry: LedgerEntry }) {
  const [origin, setOrigin] = useState("");
  // Known in the browser alone; the server behind a proxy could only guess it.
  useEffect(() => setOrigin(window.location.origin), []);
  if (!entry.proof) return null;
  const commands = offlineCommands({ origin, sequence: entry.proof.index, size: entry.proof.size });
  return (
    <Section title="Check it without us">
      <div className="grid max-w-180 grid-cols-[minmax(0,1fr)] gap-4">
        <CommandBlock label="That the text gives its hash (curl, jq, openssl)" command={commands.hash} />
        <p className="max-w-prose text-ink-muted">
          The proof is a list of hashes in the order of RFC 9162; the checkpoint is a C2SP signed note, which tools for transparency logs
          read as it is. Compare the checkpoint with one you kept before, or with the file the sealer writes outside of the database.
        </p>
        <CommandBlock label="Proof, checkpoint and keys" command={commands.proof} />
        <CommandBlock label="The whole ledger, on the server's own machine" command={commands.whole} />
      </div>
    </Section>
  );
}
