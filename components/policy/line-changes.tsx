"use client";

import { EmptyState } from "../ui/empty-state";
import { type ChangedLine, prepareLineChanges } from "./prepare-line-changes";
import { useYamlPieces } from "./use-yaml-pieces";
import { YamlLine } from "./yaml-line";
import type { YamlPiece } from "./yaml-pieces";

interface Side {
  readonly version: number;
  readonly yaml: string;
}

const LOOKS = {
  added: { sign: "+", tone: "passed", word: "added" },
  removed: { sign: "−", tone: "failed", word: "removed" },
  same: { sign: " ", tone: undefined, word: "" },
} as const;

/** Draws the differences of two texts by line, with a few lines around them. */
export function LineChanges({ before, after }: { readonly before: Side; readonly after: Side }) {
  const [piecesBefore, piecesAfter] = [useYamlPieces(before.yaml), useYamlPieces(after.yaml)];
  const piecesOf = (line: ChangedLine) =>
    line.after === undefined ? piecesBefore?.[(line.before ?? 0) - 1] : piecesAfter?.[line.after - 1];
  const runs = prepareLineChanges(before.yaml, after.yaml);
  if (runs.length === 0) return <EmptyState title="The same text, byte for byte" />;
  const name = `v${before.version} and v${after.version}, line by line`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls; this only names what scrolls
    <div
      role="group"
      aria-label={name}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-control border border-rule bg-sunken py-1"
    >
      {runs.map((run) => (
        <div
          key={`${run[0]?.before}-${run[0]?.after}`}
          className="w-max min-w-full border-b border-dashed border-rule-strong py-1 font-mono text-13 last:border-b-0"
        >
          {run.map((line) => (
            <Line key={`${line.before}-${line.after}`} line={line} pieces={piecesOf(line)} />
          ))}
        </div>
      ))}
    </div>
  );
}

interface LineProps {
  readonly line: ChangedLine;
  readonly pieces: readonly YamlPiece[] | undefined;
}

function Line({ line: { change, before, after, text }, pieces }: LineProps) {
  const { sign, tone, word } = LOOKS[change];
  return (
    <div data-tone={tone} className={tone && "bg-(--tone-ground)"}>
      <div className="flex pr-4">
        <span className="w-10 shrink-0 pr-2 text-right text-ink-faint select-none">{before}</span>
        <span className="w-10 shrink-0 pr-2 text-right text-ink-faint select-none">{after}</span>
        <span aria-hidden className="w-4 shrink-0 text-(--tone)">
          {sign}
        </span>
        {word !== "" && <span className="sr-only">{`${word}: `}</span>}
        <code className="whitespace-pre">
          <YamlLine line={text} pieces={pieces} />
        </code>
      </div>
    </div>
  );
}
