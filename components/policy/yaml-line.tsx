import { prepareYamlLine, type YamlPiece } from "./prepare-yaml";

const STYLES: Readonly<Record<YamlPiece["kind"], string | undefined>> = {
  key: "font-semibold",
  comment: "text-ink-faint italic",
  mark: "text-ink-faint",
  text: undefined,
};

/**
 * Draws a line of a policy's text and distinguishes syntax by weight. Colours are reserved for links and
 * verdicts.
 */
export function YamlLine({ line }: { readonly line: string }) {
  return prepareYamlLine(line).map(({ kind, text }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a line have no identity and never move
    <span key={index} className={STYLES[kind]}>
      {text}
    </span>
  ));
}
