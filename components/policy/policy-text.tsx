import { countOf } from "@/server/domain/text/count-of";
import type { PolicyPageData } from "../data/policy-data";
import { CopyButton } from "../ui/copy-button";
import { DownloadButton } from "../ui/download-button";
import { YamlLine } from "./yaml-line";
import { yamlPieces } from "./yaml-pieces";

interface PolicyTextProps {
  readonly version: PolicyPageData["version"];
  /** The text as published, byte for byte. The digest is over this text. */
  readonly yaml: string;
}

/** Draws the exact text of a version by line. Each line has an address: `#L42`. */
export function PolicyText({ version, yaml }: PolicyTextProps) {
  const pieces = yamlPieces(yaml);
  const lines = yaml.replace(/\n$/, "").split("\n");
  const name = `${version.name}-v${version.version}.yaml`;
  return (
    <figure className="min-w-0 overflow-hidden rounded-control border border-rule bg-sunken">
      <figcaption className="flex flex-wrap items-center justify-between gap-x-3 border-b border-rule py-1 pr-1 pl-3 text-12 text-ink-muted">
        <span>{`${name}, ${countOf(lines.length, "line")}; the digest covers exactly these bytes`}</span>
        <span className="flex">
          <DownloadButton name={name} text={yaml} mediaType="application/yaml" />
          <CopyButton text={yaml} what="the text" />
        </span>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls; this only names what scrolls */}
      <div role="group" aria-label={name} tabIndex={0} className="overflow-x-auto py-2 outline-offset-[-2px]">
        <ol className="w-max min-w-full font-mono text-13">
          {lines.map((line, index) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
              key={index}
              id={`L${index + 1}`}
              className="flex scroll-mt-16 pr-4 leading-6 target:bg-accent-surface"
            >
              <a
                href={`#L${index + 1}`}
                aria-label={`Line ${index + 1}`}
                className="sticky left-0 block h-6 w-12 shrink-0 bg-sunken pr-3 text-right text-ink-faint select-none"
              >
                {index + 1}
              </a>
              <code className="whitespace-pre">
                <YamlLine line={line} pieces={pieces[index]} />
              </code>
            </li>
          ))}
        </ol>
      </div>
    </figure>
  );
}
