"use client";

import { useSearchParams } from "next/navigation";
import { type ReleaseView, readReleaseView, viewHref } from "../address/release-view";
import type { ReleasePageData } from "../data/release-data";

/** Returns the state in the address, and a function that links to a variation of it. */
export function useReleaseView(
  stages: ReleasePageData["stages"],
): ReleaseView & { href: (change: Readonly<Record<string, string | undefined>>, hash?: string) => string } {
  const params = useSearchParams();
  return { ...readReleaseView(params, stages), href: (change, hash) => viewHref(params, change, hash) };
}
