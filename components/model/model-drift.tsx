import { compareDriftStates } from "@/server/domain/drift/drift-state";
import { DAY_MS } from "@/server/domain/time/durations";
import type { ModelPageData } from "../data/model-data";
import { DriftCard } from "../drift/drift-card";
import { EmptyState } from "../ui/empty-state";
import { Section } from "../ui/section";
import { TextLink } from "../ui/text-link";

const SHOWN = 3;

/** Draws the few series with the worst drift, with the live releases. A link leads to all series. */
export function ModelDrift({ page: { model, drift, deployments } }: { readonly page: ModelPageData }) {
  const worst = drift.toSorted((one, other) => compareDriftStates(one.state, other.state)).slice(0, SHOWN);
  const href = (stage: string, series?: string) =>
    `/drift?${new URLSearchParams({ model: model.key, stage, ...(series === undefined ? {} : { series }) })}`;
  const span = spanOf(worst);
  const [first] = worst;
  return (
    <Section
      title="Drift"
      note={drift.length > SHOWN ? `the ${SHOWN} worst of ${drift.length}` : undefined}
      acts={first && <TextLink href={href(first.stage)}>All series</TextLink>}
    >
      {span ? (
        <ul className="grid gap-x-8 md:grid-cols-2 xl:grid-cols-3">
          {worst.map((series) => (
            <DriftCard
              key={series.id}
              series={series}
              span={span}
              deployments={deployments.filter(({ stage }) => stage === series.stage)}
              href={href(series.stage, series.id)}
            />
          ))}
        </ul>
      ) : (
        <EmptyState title="No drift reports for this model">
          A monitor sends windows with POST /api/v1/drift/windows. Until then drift is unknown, which is not
          the same as stable.
        </EmptyState>
      )}
    </Section>
  );
}

const SPAN_DAYS = 90;

/** Returns the ninety days before the latest window of the shown series. */
function spanOf(series: ModelPageData["drift"]): { readonly from: Date; readonly to: Date } | undefined {
  const ends = series.flatMap(({ latest: [window] }) => (window ? [window.endsAt.getTime()] : []));
  if (ends.length === 0) return undefined;
  const to = Math.max(...ends);
  return { from: new Date(to - SPAN_DAYS * DAY_MS), to: new Date(to) };
}
