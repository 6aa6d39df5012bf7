"use client";

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useEffect } from "react";
import type { SchemaNode } from "@/server/domain/policy/schema-place";
import { useTRPC } from "../data/trpc";
import { Skeleton } from "../ui/skeleton";
import { kindOfDocument } from "./complete-policy";
import { FaultList } from "./fault-list";

const PolicyCode = dynamic(async () => (await import("./policy-code")).PolicyCode, {
  ssr: false,
  loading: () => <Skeleton label="Loading the editor" rows={12} rowHeight="text" />,
});

const QUIET_MS = 400;

interface PolicyEditorProps {
  readonly name: string | undefined;
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** The editor, and beneath it everything that is wrong with the text, asked of the portal once the writer pauses. */
export function PolicyEditor({ name, text, onChange }: PolicyEditorProps) {
  const trpc = useTRPC();
  const kind = kindOfDocument(text);
  const schema = useQuery({
    ...trpc.policy.schema.queryOptions({ kind }),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
  const { mutate, data } = useMutation(trpc.policy.lint.mutationOptions());
  useEffect(() => {
    const asked = setTimeout(() => mutate({ text, ...(name === undefined ? {} : { name }) }), QUIET_MS);
    return () => clearTimeout(asked);
  }, [mutate, text, name]);
  const faults = data?.faults ?? [];
  return (
    <div className="grid gap-2">
      {schema.data ? (
        <PolicyCode text={text} schema={schema.data as SchemaNode} faults={faults} onChange={onChange} />
      ) : (
        <Skeleton label="Loading the editor" rows={12} rowHeight="text" />
      )}
      <p id="policy-code-keys" className="text-12 text-ink-muted">
        Tab indents; Escape, then Tab, leaves the editor. Ctrl and Space offers what can be written.
      </p>
      <FaultList faults={faults} count={data?.count ?? 0} isKnown={data !== undefined} />
    </div>
  );
}
