import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { failedExchange } from "./sign-in-failure";

/** The errors of `openid-client` have no codes, so their messages are pinned: another version with other messages fails here. */
const LIBRARY = path.resolve(import.meta.dirname, "../../node_modules/openid-client/lib");
const SOURCE = ["client.js", "helpers/issuer.js", "helpers/request.js"]
  .map((file) => readFileSync(path.join(LIBRARY, file), "utf8"))
  .join();

describe("a message of the installed openid-client stands for its problem", () => {
  test.each([
    { message: "unexpected iss value, expected %s, got: %s", problem: "issuer-mismatch" },
    { message: "iss mismatch, expected %s, got: %s", problem: "issuer-mismatch" },
    { message: "iss missing from the response", problem: "issuer-mismatch" },
    { message: "aud mismatch, expected %s, got: %s", problem: "audience-mismatch" },
    {
      message: "aud is missing the client_id, expected %s to be included in %j",
      problem: "audience-mismatch",
    },
    { message: "azp mismatch, got: %s", problem: "audience-mismatch" },
    { message: "missing required JWT property azp", problem: "audience-mismatch" },
    { message: "failed to validate JWT signature", problem: "signature-not-verified" },
    {
      message: "no valid key found in issuer's jwks_uri for key parameters",
      problem: "signature-not-verified",
    },
    {
      message: "multiple matching keys found in issuer's jwks_uri for key parameters",
      problem: "signature-not-verified",
    },
    { message: "unexpected JWT alg received, expected %s, got: %s", problem: "algorithm-not-accepted" },
    { message: "JWT expired, now %i, exp %i", problem: "provider-clock-behind" },
    { message: "JWT not active yet, now %i, nbf %i", problem: "authenticated-in-future" },
    { message: "state mismatch, expected %s, got: %s", problem: "expired" },
    { message: "state missing from the response", problem: "expired" },
    { message: "outgoing request timed out after", problem: "provider-unreachable" },
    { message: "nonce mismatch, expected %s, got: %s", problem: "expired" },
  ])("$message: $problem", ({ message, problem }) => {
    expect(SOURCE).toContain(message);
    expect(failedExchange({ name: "RPError", message })).toBe(problem);
  });

  test("a missing subject is distinguished from other missing properties", () => {
    expect(SOURCE).toContain("missing required JWT property $");
    expect(failedExchange({ name: "RPError", message: "missing required JWT property sub" })).toBe(
      "subject-unreadable",
    );
    expect(failedExchange({ name: "RPError", message: "missing required JWT property iat" })).toBe(
      "id-token-unreadable",
    );
  });
});
