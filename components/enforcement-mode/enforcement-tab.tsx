"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "../ui/skeleton";

/** The Enforcement tab of a policy. Its code is loaded when the tab is opened. */
export const EnforcementTab = dynamic(
  () => import("./enforcement-modes").then((module) => module.EnforcementModes),
  {
    loading: () => <Skeleton label="Loading enforcement modes" rows={8} />,
  },
);
