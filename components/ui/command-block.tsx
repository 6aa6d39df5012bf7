import { CopyButton } from "./copy-button";

interface CommandBlockProps {
  /** The effect of the command: "Run the subgroup evaluation again". */
  readonly label: string;
  readonly command: string;
}

/** A command to copy and run, or any exact text of several lines. Long lines scroll and are never wrapped. */
export function CommandBlock({ label, command }: CommandBlockProps) {
  return (
    <figure className="min-w-0 overflow-hidden rounded-control border border-rule bg-sunken">
      <figcaption className="flex items-center justify-between gap-3 border-b border-rule py-1 pr-1 pl-3 text-12 text-ink-muted">
        {label}
        <CopyButton text={command} what="command" />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className="overflow-x-auto px-3 outline-offset-[-2px] py-2 text-13">
        {command}
      </pre>
    </figure>
  );
}
