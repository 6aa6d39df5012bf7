"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import type { SchemaNode } from "@/server/domain/policy/schema-place";
import { useTRPC } from "../data/trpc";
import { Skeleton } from "../ui/skeleton";
import { Stack } from "../ui/stack";
import { FaultList } from "./fault-list";
import { kindOfDocument } from "./kind-of-document";
import type { PolicyLint } from "./use-policy-lint";

const PolicyCode = dynamic(async () => (await import("./policy-code")).PolicyCode, {
  ssr: false,
  loading: () => <Skeleton label="Loading the editor" rows={12} rowHeight="text" />,
});

interface PolicyEditorProps {
  readonly found: PolicyLint;
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** Draws the editor and the list of errors below it. */
export function PolicyEditor({ found, text, onChange }: PolicyEditorProps) {
  const trpc = useTRPC();
  const kind = kindOfDocument(text);
  const schema = useQuery({
    ...trpc.policy.schema.queryOptions({ kind }),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
  return (
    <Stack gap={2}>
      {schema.data ? (
        <PolicyCode
          text={text}
          schema={schema.data as SchemaNode}
          faults={found.faults}
          onChange={onChange}
        />
      ) : (
        <Skeleton label="Loading the editor" rows={12} rowHeight="text" />
      )}
      <p id="policy-code-keys" className="text-12 text-ink-muted">
        Tab indents. Press Escape, then Tab, to leave the editor. Ctrl+Space shows completions.
      </p>
      <FaultList {...found} />
    </Stack>
  );
}
