import type { ServerResponse } from "node:http";

const RETRY_SECONDS = 5;

/** Self-contained, because the other pages need the database. It follows the reader's theme. */
const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Temporarily unavailable · Countersign</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 34rem; padding: 1.5rem; }
h1 { font-size: 1.25rem; margin: 0 0 .5rem; }
p { margin: 0 0 .75rem; }
</style>
<main>
<h1>Temporarily unavailable</h1>
<p>The database cannot be reached or is too busy. Nothing was changed.</p>
<p>This page tries again every ${RETRY_SECONDS} seconds. <a href="">Try again now</a></p>
</main>
</html>
`;

/** Answers a browser with 503 while the database cannot answer in time. */
export function sendUnavailablePage(response: ServerResponse): void {
  response.writeHead(503, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy":
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    "retry-after": String(RETRY_SECONDS),
    refresh: String(RETRY_SECONDS),
  });
  response.end(PAGE);
}
