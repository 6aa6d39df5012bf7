/** Where signed-in browsers listen for what changes. */
export const LIVE_PATH = "/api/live";
