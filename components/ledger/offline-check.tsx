"use client";

import { useEffect, useState } from "react";
import type { LedgerEntry } from "../data/ledger-data";
import { CommandBlock } from "../ui/command-block";
import { Section } from "../ui/section";
import { offlineCommands } from "./offline-commands";

/** Explains how to verify the entry without these pages and without trusting this server. */
export function OfflineCheck({ entry }: { readonly entry: LedgerEntry }) {
  const [origin, setOrigin] = useState("");
  // Only the browser knows its own origin; a server behind a proxy could only guess.
  useEffect(() => setOrigin(window.location.origin), []);
  if (!entry.proof) return null;
  const commands = offlineCommands({ origin, sequence: entry.proof.index, size: entry.proof.size });
  return (
    <Section title="Verify independently">
      <div className="grid max-w-180 grid-cols-[minmax(0,1fr)] gap-4">
        <CommandBlock label="Recompute the hash of the text (curl, jq, openssl)" command={commands.hash} />
        <p className="max-w-prose text-ink-muted">
          The proof is a list of hashes in the order of RFC 9162. The checkpoint is a C2SP signed note that
          tools for transparency logs can read. Compare it with a checkpoint you saved earlier, or with the
          file that the sealer writes outside the database.
        </p>
        <CommandBlock label="Proof, checkpoint and keys" command={commands.proof} />
        <CommandBlock label="The whole ledger, on the server's own machine" command={commands.whole} />
      </div>
    </Section>
  );
}
