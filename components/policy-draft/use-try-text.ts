"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Digest } from "@/server/domain/canonical/index";
import { useTRPC } from "../data/trpc";

interface TriedText {
  readonly text: string;
  readonly digest: Digest;
}

/** Runs a dry run of the editor's text, saved or not, and returns which text is being tried. */
export function useTryText(name: string) {
  const trpc = useTRPC();
  const [tried, setTried] = useState<TriedText>();
  const request = useMutation(
    trpc.policy.requestDryRun.mutationOptions({
      onSuccess: ({ digest }, { text = "" }) => setTried({ text, digest }),
    }),
  );
  return {
    tried,
    error: request.error,
    isBusy: request.isPending,
    begin: (text: string) => request.mutate({ name, text }),
  };
}
