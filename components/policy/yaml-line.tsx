import type { YamlPiece } from "./yaml-pieces";

const STYLES: Readonly<Record<YamlPiece["kind"], string | undefined>> = {
  key: "font-semibold",
  comment: "text-ink-faint italic",
  mark: "text-ink-faint",
  text: undefined,
};

/** Draws a line of a policy's text. Weight shows its parts; colour is kept for links and verdicts. */
export function YamlLine({
  line,
  pieces,
}: {
  readonly line: string;
  readonly pieces: readonly YamlPiece[] | undefined;
}) {
  if (!pieces) return line;
  return pieces.map(({ kind, text }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a line have no identity and never move
    <span key={index} className={STYLES[kind]}>
      {text}
    </span>
  ));
}
