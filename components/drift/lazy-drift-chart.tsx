"use client";

import dynamic from "next/dynamic";

/** Loads the chart library with the first chart. */
export const LazyDriftChart = dynamic(() => import("./drift-chart").then(({ DriftChart }) => DriftChart), {
  ssr: false,
});
