"use client";

import Link from "next/link";
import { formatNumber } from "@/server/domain/text/count-of";
import type { DriftAlarmShown, DriftDeployment, DriftSeriesShown } from "../data/drift-data";
import { DriftStateMark } from "../marks/drift-state-mark";
import { Note } from "../ui/note";
import { useTimeZone } from "../ui/time-zone-provider";
import { DriftPicture } from "./drift-picture";
import { limitsInWords, seriesInWords, stateInWords } from "./drift-words";
import { formatStatistic } from "./format-statistic";

interface DriftCardProps {
  readonly series: DriftSeriesShown;
  readonly span: { readonly from: Date; readonly to: Date };
  readonly deployments: readonly DriftDeployment[];
  /** Alarms of this series. */
  readonly alarms?: readonly DriftAlarmShown[];
  /** The address of the large view. */
  readonly href: string;
}

/** Draws one series small: its statistic, its state, its chart, and its latest value with its limits. */
export function DriftCard({ series, span, deployments, alarms, href }: DriftCardProps) {
  const zone = useTimeZone();
  const [latest] = series.latest;
  return (
    <li className="grid min-w-0 content-start gap-2 border-t border-rule pt-3 pb-5">
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <h3 className="min-w-0 font-semibold wrap-anywhere">
          <Link
            href={href}
            scroll={false}
            data-row
            className="inline-block min-h-(--control-small) rounded-control leading-6 hover:underline"
          >
            {series.series}
          </Link>
        </h3>
        <DriftStateMark state={series.state.kind} />
      </div>
      <p className="-mt-2 text-12 text-ink-muted">{seriesInWords(series)}</p>
      <DriftPicture series={series} span={span} deployments={deployments} alarms={alarms} />
      <p className="text-13">
        <strong className="font-semibold tabular-nums">
          {latest === undefined || latest.value === null ? "no value" : formatStatistic(latest.value)}
        </strong>
        <Note>
          {" "}
          latest · {limitsInWords(series)}
          {latest && ` · ${formatNumber(latest.sampleSize)} rows`}
        </Note>
      </p>
      {series.state.kind !== "stable" && (
        <p className="text-12 text-ink-muted first-letter:uppercase">{stateInWords(series.state, zone)}</p>
      )}
    </li>
  );
}
