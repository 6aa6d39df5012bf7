import { REPORT_NAMES } from "./report";

/** The lists whose filters a person can save under a name: the releases, and each report. */
export const SAVED_LISTS = ["releases", ...REPORT_NAMES.map((name) => `report:${name}` as const)] as const;
export type SavedList = (typeof SAVED_LISTS)[number];
