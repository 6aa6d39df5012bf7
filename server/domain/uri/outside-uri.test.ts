import { describe, expect, test } from "vitest";
import { whyNoArtifactUri, whyNoCalledAddress, whyNoImageUri, whyNoWebAddress } from "./outside-uri";

const COMMIT = "0123456789abcdef0123456789abcdef01234567";

describe("an address of an artifact", () => {
  test.each([
    "https://example.org/models/7/model.pkl",
    "s3://bucket/rows/2026-01-01.parquet",
    "gs://bucket/object",
    "abfss://container@account.dfs.core.windows.net/rows",
    "oci://registry.example.org/scorer@sha256:abc",
    "models:/scorer/7",
    "mlflow-artifacts:/3/abc/artifacts/model",
    `git+https://example.org/team/repository.git@${COMMIT}`,
    `git+ssh://git@example.org/team/repository.git@${COMMIT}`,
    "s3://bucket/a%20b/c..d",
    "S3://bucket/object",
  ])("%s is accepted", (uri) => {
    expect(whyNoArtifactUri(uri)).toBeUndefined();
  });

  test.each([
    ..."file:///etc/passwd javascript:alert(1) data:text/html,x vbscript:x blob:https://example.org/1 view-source:https://example.org".split(
      " ",
    ),
    ..."about:blank chrome://settings ws://example.org ldap://example.org gopher://x jar:http://x!/y tel:1 mailto:a@b.c intent://x".split(
      " ",
    ),
    "java\tscript:alert(1)",
    " https://example.org",
    "https://example.org/a b",
    "//example.org/x",
    "example.org/x",
    "",
  ])("%j is refused for its scheme or form", (uri) => {
    expect(whyNoArtifactUri(uri)).toEqual(expect.any(String));
  });

  test.each([
    ["s3://bucket/../other", "climb"],
    ["s3://bucket/%2e%2e/other", "climb"],
    ["s3://bucket/%252e%252e%252fother", "climb"],
    ["s3://bucket/%25252e%25252e/other", "climb"],
    ["s3://bucket/..%5cother", "climb"],
    ["s3://bucket/%2525252525252e", "percent-encoded"],
    ["https://user:password@example.org/x", "user name"],
    ["https://token@example.org/x", "user name"],
    ["https:\\\\user:pw@example.org/x", "absolute"],
    ["s3://key:secret@bucket/x", "user name"],
    ["git+ssh://git:pw@example.org/x", "user name"],
    ["https://bucket.s3.amazonaws.com/x?X-Amz-Signature=abc", "signature"],
    ["https://account.blob.core.windows.net/x?sv=1&sig=abc", "signature"],
    ["https://example.org/x%3Faccess_token=abc", "signature"],
    ["https://git.example.org/api/v4/projects/1?private_token=abc", "signature"],
    ["https://git.example.org/x?a=1&job_token=abc", "signature"],
    ["https://bucket.oss-eu.example.org/x?x-oss-signature=abc", "signature"],
    ["https://bucket.oss-eu.example.org/x?OSSAccessKeyId=a&Expires=1", "signature"],
    ["https://example.org/x?client_secret=abc", "signature"],
    ["https://example.org/x?api-key=abc", "signature"],
    ["s3://bucket/a\u202eb", "width"],
    ["s3://bucket/%E2%80%AE", "width"],
    ["s3://bucket/a%00b", "control"],
  ])("%j is refused: %s", (uri, says) => {
    expect(whyNoArtifactUri(uri)).toContain(says);
  });
});

test.each(["ftp://example.org", "s3://bucket/x", "https://", "https:example.org", "http:///x"])(
  "%j is no address of a page",
  (text) => {
    expect(whyNoWebAddress(text)).toEqual(expect.any(String));
  },
);

test("an image may be named without a scheme, and not without a registry", () => {
  expect(whyNoImageUri(`registry.example.org:5000/scorer@sha256:${"0".repeat(64)}`)).toBeUndefined();
  for (const uri of [
    "oci://registry.example.org/scorer",
    `scorer@sha256:${"0".repeat(64)}`,
    "registry.example.org/team/scorer:1",
  ])
    expect(whyNoImageUri(uri)).toBeUndefined();
  for (const uri of [
    "javascript:alert",
    "vbscript:x@sha256:0",
    "file:///x",
    "../x@sha256:0",
    "registry.example.org/../x@sha256:0",
  ])
    expect(whyNoImageUri(uri)).toEqual(expect.any(String));
  expect(whyNoImageUri(`//registry.example.org/scorer@sha256:${"0".repeat(64)}`)).toEqual(expect.any(String));
});

describe("an address that this product sends messages to", () => {
  test.each([
    "https://hooks.example.org/services/T0/B0/abc",
    "https://prod.example.org/workflows/1/triggers/manual?sp=%2Ftriggers&sv=1.0&sig=abc",
    "https://chat.example.org/v1/spaces/x/messages?key=abc&token=def",
    "http://localhost:8080/hook",
    "http://127.0.0.1/hook",
  ])("%s is taken: a chat puts its secret into the query", (address) => {
    expect(whyNoCalledAddress(address)).toBeUndefined();
  });

  test.each([
    ["http://example.org/hook", "https"],
    ["http://localhost.example.org/hook", "https"],
    ["ftp://example.org/hook", "https"],
    ["https://user:pw@example.org/hook", "user name"],
    ["https://token@example.org/hook", "user name"],
    ["https://example.org/a/%252e%252e/b", "climb"],
    ["https://example.org/a\u202eb", "width"],
    ["https://example.org/a\tb", "spaces"],
    ["https:\\\\example.org\\hook", "absolute"],
  ])("%j is refused: %s", (address, reason) => {
    expect(whyNoCalledAddress(address)).toContain(reason);
  });
});
