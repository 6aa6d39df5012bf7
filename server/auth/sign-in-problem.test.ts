import { expect, test } from "vitest";
import { IDENTITY_REFUSALS } from "./identity-claims";
import { SIGN_IN_PROBLEMS, signInProblem } from "./sign-in-problem";

test.each(IDENTITY_REFUSALS)("%s has a text with a remedy", (refusal) => {
  expect(signInProblem(refusal)).toBe(refusal);
  expect(SIGN_IN_PROBLEMS[refusal].remedy).toMatch(/sign in|administrator/i);
});

test.each([
  { error: "OAuthCallback", problem: "expired" },
  { error: "OAuthSignin", problem: "provider-unreachable" },
  { error: "AccessDenied", problem: "denied" },
  { error: "<b>anything</b>", problem: "broken" },
  { error: "constructor", problem: "broken" },
  { error: "", problem: "broken" },
  { error: undefined, problem: undefined },
])("?error=$error shows as $problem", ({ error, problem }) => {
  expect(signInProblem(error)).toBe(problem);
});
