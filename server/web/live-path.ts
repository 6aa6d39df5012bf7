/** Path of the live stream for signed-in browsers. */
export const LIVE_PATH = "/api/live";
