import { CircleCheck, CircleHelp, CircleX, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { visibleText } from "../ui/visible";
import type { FileVerification } from "./verify-file";

const VERDICTS: Readonly<
  Record<
    FileVerification["verdict"],
    { readonly icon: LucideIcon; readonly tone: string; readonly word: string; readonly meaning: string }
  >
> = {
  genuine: {
    icon: CircleCheck,
    tone: "passed",
    word: "Genuine",
    meaning: "Nothing is altered, and keys of this installation made every signature.",
  },
  altered: {
    icon: CircleX,
    tone: "failed",
    word: "Altered",
    meaning: "The content differs from what was signed.",
  },
  unknown: {
    icon: CircleHelp,
    tone: "waiting",
    word: "Unknown",
    meaning: "This installation did not sign it.",
  },
};

const STEP_WORDS = { proved: "Proved", "not-proved": "Not proved", altered: "Altered" } as const;

interface VerificationResultProps {
  readonly name: string;
  readonly result: FileVerification;
}

/** Shows the verdict of a file: what was proved, what is altered, and what could not be proved. */
export function VerificationResult({ name, result }: VerificationResultProps) {
  const { icon: Icon, tone, word, meaning } = VERDICTS[result.verdict];
  return (
    <section aria-label="Result" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div
        data-tone={tone}
        className="flex gap-3 rounded-control border border-l-[3px] border-rule border-l-(--tone-line) bg-(--tone-ground) py-2 pr-3 pl-2.5"
      >
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-(--tone-line)" />
        <div className="min-w-0 wrap-anywhere">
          <p className="font-medium text-ink">
            {word}: {visibleText(name)}
          </p>
          <p>
            {visibleText(result.about)}. {meaning}
          </p>
        </div>
      </div>
      {result.problems.length > 0 && (
        <Findings title="Altered">
          {result.problems.map(({ file, expected, found }) => (
            <li key={`${file} ${expected}`} className="wrap-anywhere">
              <span className="font-medium text-ink">{visibleText(file)}</span>
              <br />
              expected <code>{visibleText(expected)}</code>
              <br />
              found <code>{visibleText(found)}</code>
            </li>
          ))}
        </Findings>
      )}
      {result.steps.length > 0 && (
        <Findings title="Steps">
          {result.steps.map(({ title, state, detail }) => (
            <li key={title}>
              <span className="font-medium text-ink">{STEP_WORDS[state]}.</span> {title}
              {detail !== "" && ` (${detail})`}
            </li>
          ))}
        </Findings>
      )}
      {result.open.length > 0 && (
        <Findings title="Not proved">
          {result.open.map((what) => (
            <li key={what} className="wrap-anywhere">
              {visibleText(what)}
            </li>
          ))}
        </Findings>
      )}
    </section>
  );
}

function Findings({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <h2 className="font-semibold text-ink">{title}</h2>
      <ul className="mt-1 grid gap-2">{children}</ul>
    </div>
  );
}
