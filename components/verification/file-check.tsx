"use client";

import { useId, useState } from "react";
import { visibleText } from "../ui/visible";
import { VerificationResult } from "./verification-result";
import { type FileVerification, verifyFile } from "./verify-file";

type State = { readonly name: string; readonly result?: FileVerification; readonly failure?: string };

/** Verifies a file that the reader drops or chooses. The file stays in the browser. */
export function FileCheck() {
  const id = useId();
  const [state, setState] = useState<State>();
  const check = (file: File | undefined) => {
    if (!file) return;
    setState({ name: file.name });
    verifyFile(file).then(
      (result) => setState({ name: file.name, result }),
      (error: Error) => setState({ name: file.name, failure: error.message }),
    );
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way to use the field inside */}
      <div
        className="grid gap-2 rounded-control border border-dashed border-rule-strong p-4"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          check(event.dataTransfer.files[0]);
        }}
      >
        <label htmlFor={id} className="font-medium text-ink">
          Evidence pack (ZIP), dossier (PDF) or permit (JSON)
        </label>
        <input
          id={id}
          type="file"
          className="max-w-full text-14"
          onChange={(event) => check(event.target.files?.[0])}
        />
        <p className="text-13">
          Drop the file here or choose it. It is verified in this browser and not uploaded.
        </p>
      </div>
      <div aria-live="polite" className="grid grid-cols-[minmax(0,1fr)] gap-4 text-14">
        {state && !state.result && state.failure === undefined && <p>Verifying {visibleText(state.name)}…</p>}
        {state?.failure !== undefined && <p>The file could not be read: {visibleText(state.failure)}</p>}
        {state?.result && <VerificationResult name={state.name} result={state.result} />}
      </div>
    </div>
  );
}
