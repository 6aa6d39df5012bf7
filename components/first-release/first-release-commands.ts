export interface FirstReleaseSubject {
  /** The origin of the portal: scheme, host and port. */
  readonly origin: string;
  readonly model: string;
  readonly version: string;
}

/**
 * The commands of each step, as shown and as tested: for a POSIX shell with `curl` and `openssl`, in this
 * order.
 */
export interface FirstReleaseCommands {
  readonly mintToken: string;
  readonly registerModel: string;
  readonly openRelease: string;
  readonly sendEvidence: string;
}

/**
 * Returns the commands for a first release of `model`. Their bodies are valid as they are, and can be
 * changed later.
 */
export function firstReleaseCommands({ origin, model, version }: FirstReleaseSubject): FirstReleaseCommands {
  const api = `${origin}/api/v1`;
  return {
    mintToken: "export TOKEN=$(npm run --silent countersign -- token create --name ci --role pipeline)",
    registerModel: post(`${api}/models`, [
      "{",
      `  "key": "${model}", "title": "${titleOf(model)}", "team": "default",`,
      '  "domain": "marketing", "task": "classification",',
      '  "intake": { "affectsIndividuals": false, "automated": true, "affectsRevenue": false, "regulated": false,',
      '              "purpose": "Who is likely to leave" }',
      "}",
    ]),
    openRelease: [
      "# of a file: openssl dgst -sha256 -r model.bin",
      "export MODEL_DIGEST=sha256:$(echo 'the bytes of the model' | openssl dgst -sha256 -r | cut -c1-64)",
      "# of a repository: git rev-parse HEAD",
      "export COMMIT=$(echo 'the code that trained it' | openssl dgst -sha1 -r | cut -c1-40)",
      "export CODE_DIGEST=sha256:$(echo 'the code that trained it' | openssl dgst -sha256 -r | cut -c1-64)",
      post(`${api}/releases`, [
        "{",
        `  "model": "${model}", "version": "${version}",`,
        '  "summary": "The first release that goes through Countersign.",',
        '  "components": [',
        `    { "kind": "model", "name": "${model}", "version": "${version}", "digest": "$MODEL_DIGEST", "uri": "s3://models/${model}/${version}" },`,
        `    { "kind": "code", "name": "training", "version": "${version}", "digest": "$CODE_DIGEST", "uri": "git+https://git.example.com/training@$COMMIT" } ]`,
        "}",
      ]),
    ].join("\n"),
    sendEvidence: post(`${api}/releases/${model}@${version}/evidence`, [
      "{",
      '  "type": "reproduction", "subjects": [{ "digest": "$MODEL_DIGEST" }], "environment": "training",',
      '  "origin": { "engine": "by-hand", "runId": "first" },',
      '  "payload": { "runs": 2, "metricDeltaMax": 0, "digestsEqual": true }',
      "}",
    ]),
  };
}

/** The body is a here-document in which the shell inserts digests. Quotes need no escape. */
function post(url: string, lines: readonly string[]): string {
  return [
    `curl -sS --fail-with-body ${url} -H "Authorization: Bearer $TOKEN" \\`,
    '  -H "Content-Type: application/json" -d @- <<JSON',
    ...lines,
    "JSON",
  ].join("\n");
}

function titleOf(model: string): string {
  const words = model.replaceAll("-", " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
