"use client";

import { HISTOGRAM_METRIC } from "@/server/domain/drift/measure-histograms";
import { countOf, formatNumber } from "@/server/domain/text/count-of";
import type { DriftAlarmShown, DriftDeployment, DriftSeries } from "../data/drift-data";
import { DriftStateMark } from "../marks/drift-state-mark";
import { ButtonLink } from "../ui/button-link";
import { Digest } from "../ui/digest";
import { KeyValues } from "../ui/key-values";
import { Section } from "../ui/section";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { useTimeZone } from "../ui/time-zone-provider";
import { DriftDistribution } from "./drift-distribution";
import { DriftPicture } from "./drift-picture";
import { DriftWindows } from "./drift-windows";
import { limitsInWords, seriesInWords, stateInWords } from "./drift-words";
import { formatStatistic } from "./format-statistic";

interface DriftFocusProps {
  readonly series: DriftSeries;
  readonly span: { readonly from: Date; readonly to: Date };
  readonly deployments: readonly DriftDeployment[];
  /** Alarms of this series. */
  readonly alarms: readonly DriftAlarmShown[];
  readonly now: Date;
  /** The series in their order, for the links to the neighbours. */
  readonly arranged: readonly DriftSeries[];
  readonly hrefOf: (series: string | undefined) => string;
  /** Start of the window whose distribution is shown; null for the newest. */
  readonly window: Date | null;
  readonly windowHrefOf: (startsAt: Date) => string;
}

/** Draws one series large: its chart, how it is measured, and a table of its windows. */
export function DriftFocus(props: DriftFocusProps) {
  const { series, span, deployments, alarms, now, arranged, hrefOf, window, windowHrefOf } = props;
  const zone = useTimeZone();
  const [latest] = series.latest;
  const place = arranged.findIndex(({ id }) => id === series.id);
  const [before, after] = place < 0 ? [] : [arranged[place - 1], arranged[place + 1]];
  return (
    <>
      <Section
        title={series.series}
        note={<DriftStateMark state={series.state.kind} />}
        acts={
          <>
            {before && <TextLink href={hrefOf(before.id)}>{`‹ ${before.series}`}</TextLink>}
            {after && <TextLink href={hrefOf(after.id)}>{`${after.series} ›`}</TextLink>}
            <ButtonLink size="small" href={hrefOf(undefined)}>
              All series
            </ButtonLink>
          </>
        }
      >
        <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <DriftPicture series={series} span={span} deployments={deployments} alarms={alarms} isLarge />
          <KeyValues
            items={[
              {
                term: "State",
                value: <span className="first-letter:uppercase">{stateInWords(series.state, zone)}</span>,
              },
              {
                term: "Latest value",
                value:
                  latest === undefined || latest.value === null
                    ? "none (gap)"
                    : formatStatistic(latest.value),
              },
              { term: "Limits", value: limitsInWords(series) },
              { term: "Measures", value: seriesInWords(series) },
              ...(series.source ? [{ term: "Source", value: series.source }] : []),
              ...(series.labelDelayHours
                ? [{ term: "Labels arrive after", value: countOf(series.labelDelayHours, "hour") }]
                : []),
              {
                term: "Limit last exceeded from",
                value: series.lastBreachAt ? (
                  <TimeStamp at={series.lastBreachAt} now={now} />
                ) : (
                  "not in this time range"
                ),
              },
              ...(latest
                ? [
                    { term: "Rows measured", value: formatNumber(latest.sampleSize) },
                    {
                      term: "Baseline",
                      value: <Digest digest={latest.baselineDigest} of="baseline digest" />,
                    },
                  ]
                : []),
            ]}
          />
        </div>
      </Section>
      {series.metric === HISTOGRAM_METRIC && <DriftDistribution series={series.id} window={window} />}
      <DriftWindows
        series={series.id}
        span={span}
        hrefOf={series.metric === HISTOGRAM_METRIC ? windowHrefOf : undefined}
      />
    </>
  );
}
