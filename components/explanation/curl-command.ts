interface CurlCommand {
  /** `http://localhost:3000`. */
  readonly origin: string;
  readonly method: "GET" | "POST" | "PUT";
  /** The path under `/api/v1`. */
  readonly path: string;
  readonly body?: object | undefined;
}

/**
 * Returns a REST request as a command to paste. Every value is real except the token, which is an environment
 * variable so that shell histories do not contain it. The body is a here-document with a quoted end mark, so
 * the shell interprets none of its characters.
 */
export function curlCommand({ origin, method, path, body }: CurlCommand): string {
  const head = [
    `curl --fail-with-body --request ${method} "${origin}/api/v1${path}" \\`,
    `  --header "Authorization: Bearer $COUNTERSIGN_TOKEN"`,
  ];
  if (body === undefined) return head.join("\n");
  return [
    ...head.slice(0, -1),
    `${head.at(-1)} \\`,
    ...(method === "POST" ? [`  --header "Idempotency-Key: $(date +%s)-$$" \\`] : []),
    `  --header "Content-Type: application/json" \\`,
    `  --data-binary @- <<'END'`,
    JSON.stringify(body, undefined, 2),
    "END",
  ].join("\n");
}
