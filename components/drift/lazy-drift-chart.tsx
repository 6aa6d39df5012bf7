"use client";

import dynamic from "next/dynamic";

/** The drawing library comes with the first chart, never with the page. */
export const LazyDriftChart = dynamic(() => import("./drift-chart").then(({ DriftChart }) => DriftChart), { ssr: false });
