import { isTimeZone } from "../ui/time";

export const THEME_COOKIE = "countersign-theme";
export const RAIL_COOKIE = "countersign-rail";
export const KEYS_COOKIE = "countersign-keys";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const RAILS = ["wide", "narrow"] as const;
export type RailWidth = (typeof RAILS)[number];

const YEAR_SECONDS = 31_536_000;

/** Reads the theme from a cookie. Unknown values are ignored. */
export function readTheme(cookie: string | undefined): Theme {
  return THEMES.find((theme) => theme === cookie) ?? "system";
}

export function readRailWidth(cookie: string | undefined): RailWidth {
  return RAILS.find((width) => width === cookie) ?? "wide";
}

/** Single-key shortcuts are on unless they were switched off. */
export function readSingleKeys(cookie: string | undefined): boolean {
  return cookie !== "off";
}

/** Returns the reader's IANA zone, or `UTC` until the browser sent it. */
export function readTimeZone(cookie: string | undefined): string {
  return cookie !== undefined && isTimeZone(cookie) ? cookie : "UTC";
}

/**
 * Stores a preference in the browser for a year, for this site only. The server renders the next page with it,
 * so nothing flashes.
 */
export function rememberPreference(cookie: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we support
  document.cookie = `${cookie}=${encodeURIComponent(value)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}
