/** Stores the browser's IANA zone, so that the server renders local times at once. */
export const TIME_ZONE_COOKIE = "countersign-time-zone";
