/**
 * Returns the commands with which a person with a token, `curl`, `jq` and `openssl` verifies one entry without
 * these pages.
 */
export function offlineCommands({
  origin,
  sequence,
  size,
}: {
  readonly origin: string;
  readonly sequence: number;
  readonly size: number;
}) {
  const get = `curl -s -H "authorization: Bearer $COUNTERSIGN_TOKEN" "${origin}/api/v1/ledger`;
  return {
    hash: [
      `${get}/entries?from=${sequence}&limit=1" > entry.json`,
      "# the hash of the text as you have it, and the one the ledger keeps: the two lines must be the same",
      `{ printf '\\0'; jq -j '.items[0].canonical' entry.json; } | openssl dgst -sha256 -binary | openssl base64`,
      "jq -r '.items[0].hash' entry.json",
    ].join("\n"),
    proof: [
      `${get}/proofs/inclusion?index=${sequence}&size=${size}"`,
      `${get}/checkpoint"`,
      `curl -s "${origin}/api/v1/keys"`,
    ].join("\n"),
    whole: "npm run countersign -- ledger verify",
  };
}
