import { explainStatus } from "@/server/domain/explanation/explain-status";
import { releaseHref } from "../address/release-view";
import { StageStatusMark } from "../attention/stage-status-mark";
import type { ModelStage } from "../data/model-data";
import { ReasonText } from "../explanation/reason-text";
import { whoIsToSign } from "../explanation/who-is-to-sign";
import { WhyInBrief } from "../explanation/why-in-brief";
import { Stack } from "../ui/stack";
import { TextLink } from "../ui/text-link";

/** Shows the open request of a stage, and why it is not live yet. */
export function StageRequest({
  stage: { stage, underWay },
  model,
}: {
  readonly stage: ModelStage;
  readonly model: string;
}) {
  const { items, hasMore } = underWay;
  if (items.length === 0) return null;
  return (
    <div className="grid gap-2 border-t border-rule pt-3">
      <h4 className="text-12 text-ink-muted">Requested promotions</h4>
      <Stack as="ul" gap={2}>
        {items.map((item) => (
          <li key={item.key}>
            <Asked item={item} stage={stage} />
          </li>
        ))}
      </Stack>
      {hasMore && (
        <p className="text-13">
          <TextLink href={`/releases?view=board&model=${encodeURIComponent(model)}`}>
            All requested promotions
          </TextLink>
        </p>
      )}
    </div>
  );
}

interface AskedProps {
  readonly item: ModelStage["underWay"]["items"][number];
  readonly stage: string;
}

function Asked({ item: { key, version, status, stopsAt, toSign }, stage }: AskedProps) {
  const why = explainStatus({ stopsAt, toSign });
  const link = <TextLink href={releaseHref(key, `?stage=${stage}`)}>{version}</TextLink>;
  if (why === undefined) {
    return (
      <p className="flex flex-wrap items-center gap-x-2 text-13">
        <StageStatusMark releaseKey={key} stage={stage} status={status} /> {link}
      </p>
    );
  }
  return (
    <WhyInBrief
      explanation={{ ...why, who: [] }}
      title={
        <>
          {link}: <ReasonText reason={why.title} />
        </>
      }
      note={
        toSign.length > 0
          ? `${why.who.length > 0 ? "To sign" : "Then to sign"}: ${whoIsToSign(toSign)}`
          : undefined
      }
    />
  );
}
