"use client";

import { Check, Copy, TriangleAlert } from "lucide-react";
import { useId } from "react";
import type { Digest as DigestValue } from "@/server/domain/canonical/index";
import { formatDigest } from "./format-digest";
import { Tooltip } from "./tooltip";
import { useCopy } from "./use-copy";

const ICONS = { idle: Copy, copied: Check, failed: TriangleAlert } as const;
const SAID = { idle: "", copied: "Copied", failed: "Not copied: the browser refused" } as const;

interface DigestProps {
  readonly digest: DigestValue;
  /** The subject of the digest, for screen readers: "manifest digest". */
  readonly of: string;
}

/** Draws a short digest. Focus or hover shows the full value; a press copies it. One control, one tab stop. */
export function Digest({ digest, of }: DigestProps) {
  const { state, copy } = useCopy(digest);
  const fullId = useId();
  const Icon = ICONS[state];
  return (
    <span className="inline-flex align-bottom pointer-coarse:-my-2">
      <Tooltip id={fullId} text={<span className="font-mono">{digest}</span>}>
        <button
          type="button"
          onClick={copy}
          aria-describedby={fullId}
          data-printed
          className="group -mx-1 inline-flex min-h-(--control-small) items-center gap-1 rounded-control px-1 font-mono text-13 text-ink-muted transition-colors hover:bg-hover hover:text-ink"
        >
          <span className="sr-only">{`Copy ${of} `}</span>
          <span data-on-paper={digest}>
            <span>{formatDigest(digest)}</span>
          </span>
          <Icon aria-hidden className="size-3 text-ink-faint group-hover:text-ink" />
        </button>
      </Tooltip>
      <span className="sr-only" role="status">
        {SAID[state]}
      </span>
    </span>
  );
}
