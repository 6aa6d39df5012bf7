"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { Digest } from "@/server/domain/canonical/index";
import { Button } from "../ui/button";

/** Loaded when the form is opened. */
const ComponentDialog = dynamic(() => import("./component-dialog").then((module) => module.ComponentDialog), {
  ssr: false,
});

interface ComponentActsProps {
  readonly digest: Digest;
  readonly name: string;
  readonly word?: string;
  /** The report to decide on, if the dialog was opened from one. */
  readonly reportId?: string;
}

/** Opens the acts on a component that the reader can do: report it, dismiss a report, revoke it or lift its revocation. */
export function ComponentActs({ digest, name, word = "Report or revoke", reportId }: ComponentActsProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {word}
      </Button>
      {isOpen && (
        <ComponentDialog digest={digest} name={name} reportId={reportId} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
