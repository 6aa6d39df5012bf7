interface CurlCommand {
  /** `http://localhost:3000`. */
  readonly origin: string;
  readonly method: "GET" | "POST" | "PUT";
  /** Below `/api/v1`. */
  readonly path: string;
  readonly body?: object | undefined;
}

/**
 * A request to the REST interface as a command to paste: every value is real, but for the token, which stands in an environment
 * variable so that it ends up in no history. The body goes in by a here-document with a quoted end, so no character of it means
 * anything to the shell.
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
