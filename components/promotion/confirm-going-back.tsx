import { Callout } from "../ui/callout";
import { TimeStamp } from "../ui/time-stamp";
import type { GoingBack } from "./use-going-back";

interface ConfirmGoingBackProps {
  readonly release: string;
  readonly stage: string;
  readonly back: GoingBack | undefined;
  /** False if it is only stated: the request confirmed it, or the reader cannot act. */
  readonly isAsked: boolean;
  readonly isConfirmed: boolean;
  readonly onConfirm: (isConfirmed: boolean) => void;
}

/** States that a newer release is live in the stage, and asks for the confirmation that this older one replaces it. */
export function ConfirmGoingBack({
  release,
  stage,
  back,
  isAsked,
  isConfirmed,
  onConfirm,
}: ConfirmGoingBackProps) {
  if (back === undefined) return null;
  return (
    <Callout kind="caution" title={`${release} is older than ${back.releaseKey}`}>
      <p>
        {back.releaseKey} has been live in {stage} since <TimeStamp at={back.since} isInert />. This release
        was opened before it.
        {back.isAcknowledged && " The promotion request confirmed that it is replaced."}
      </p>
      {isAsked && (
        <label className="mt-1 grid min-h-11 grid-cols-[1.25rem_minmax(0,1fr)] items-start gap-x-3 py-2 text-ink">
          <input
            type="checkbox"
            className="size-5 accent-(--color-accent)"
            checked={isConfirmed}
            onChange={({ target }) => onConfirm(target.checked)}
          />
          I confirm that {release} replaces {back.releaseKey}
        </label>
      )}
    </Callout>
  );
}
