import { ReasonText } from "@/components/explanation/reason-text";
import type { NotCheckedKind } from "@/server/domain/explanation/not-checked";
import type { SignOffPage } from "../data/sign-off-data";
import { Note } from "../ui/note";
import { Stack } from "../ui/stack";
import { Tag } from "../ui/tag";

const KIND_WORDS: Readonly<Record<NotCheckedKind, string>> = {
  "gate-reports-only": "only reports",
  "gate-not-applicable": "does not apply",
  "check-never-run": "never ran",
  "item-not-applicable": "answered as not applicable",
  coverage: "not examined completely",
  component: "no result",
  contributor: "unknown person",
  "evidence-not-used": "not used",
};

type Limits = Pick<SignOffPage, "notChecked" | "wouldFlip">;

/** Lists what the decision did not check. */
export function NotCheckedList({ notChecked }: Pick<Limits, "notChecked">) {
  if (notChecked.length === 0) return <Note>Every gate can stop the release, and every result is used.</Note>;
  return (
    <Stack as="ul" gap={2}>
      {notChecked.map(({ kind, about, title, reason }) => (
        <li key={`${kind} ${about}`} className="wrap-anywhere">
          <span className="inline-flex flex-wrap items-center gap-x-2 font-medium">
            {title} <Tag>{KIND_WORDS[kind]}</Tag>
          </span>
          <p className="text-ink-muted">
            <ReasonText reason={reason} />
          </p>
        </li>
      ))}
    </Stack>
  );
}

/** Lists the changes that are closest to changing the decision, the nearest first. */
export function WouldFlipList({ wouldFlip }: Pick<Limits, "wouldFlip">) {
  if (wouldFlip.length === 0)
    return <Note>No gate compares a measured value, and no result becomes too old.</Note>;
  return (
    <Stack as="ol" gap={2}>
      {wouldFlip.map((flip) => (
        <li
          key={`${flip.kind} ${flip.gateId} ${JSON.stringify(flip.reason)} ${"part" in flip && JSON.stringify(flip.part)}`}
          className="wrap-anywhere"
        >
          <span className="inline-flex flex-wrap items-center gap-x-2 font-medium">
            {flip.title}
            {flip.kind === "threshold" && flip.part && (
              <span>
                · <ReasonText reason={flip.part} />
              </span>
            )}
            {flip.decides && <Tag>decides alone</Tag>}
          </span>
          <p className="text-ink-muted">
            <ReasonText reason={flip.reason} />
          </p>
        </li>
      ))}
    </Stack>
  );
}
