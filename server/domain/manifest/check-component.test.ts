import { describe, expect, test } from "vitest";
import { checkComponent, checkComponents, type GivenComponent } from "./check-component";

const hex = "a".repeat(64);
const commit = "0123456789abcdef0123456789abcdef01234567";
const good: GivenComponent = {
  kind: "model",
  name: "screening",
  version: "2.3.0",
  digest: `sha256:${hex}`,
  uri: "s3://models/screening/2.3.0.pkl",
};
const complaints = (given: Partial<GivenComponent>) =>
  checkComponent({ ...good, ...given }).map(({ code, pointer }) => `${code} ${pointer}`);

describe("components of a manifest", () => {
  test.each([
    good,
    { ...good, kind: "code", uri: `git+https://git.example.org/ml/screening@${commit}` },
    { ...good, kind: "code", uri: `git+ssh://git@git.example.org/ml/screening.git@${commit}#src` },
    { ...good, kind: "code", uri: `https://git.example.org/ml/screening/tree/${commit}` },
    { ...good, kind: "image", uri: `registry.example.org:5000/ml/screening@sha256:${hex}` },
    { ...good, kind: "image", uri: `oci://registry.example.org/ml/screening:2.3@sha256:${hex}` },
    { ...good, uri: "models:/screening/7" },
    { ...good, uri: "mlflow-artifacts:/2/models/m-1/artifacts/model.pkl" },
    { ...good, version: "main-feature-3", uri: "s3://main/master/latest-model/x" },
  ])("$kind $version at $uri", (given) => expect(checkComponent(given)).toEqual([]));

  test.each([
    "latest",
    "LATEST",
    "main",
    "Master",
    "develop",
    "HEAD",
    "refs/heads/x",
    "",
    "  ",
    "1.*",
    "^1.2",
    ">=1",
  ])("version %j is refused because it is mutable", (version) =>
    expect(complaints({ version })).toEqual(["mutable-reference /version"]),
  );

  test.each([
    { kind: "image", uri: "registry.example.org/ml/screening:2.3" },
    { kind: "image", uri: "registry.example.org/ml/screening" },
    { kind: "image", uri: `registry.example.org/ml/screening@sha256:${"b".repeat(64)}` },
    { kind: "code", uri: "git+https://git.example.org/ml/screening@main" },
    { kind: "code", uri: "git+https://git.example.org/ml/screening@0123456" },
    { kind: "code", uri: "git+https://git.example.org/ml/screening" },
    { kind: "code", uri: "https://git.example.org/ml/screening.git" },
    { kind: "code", uri: "https://git.example.org/ml/screening/tree/main" },
    { kind: "model", uri: "models:/screening@champion" },
    { kind: "model", uri: "models:/screening/Production" },
    { kind: "model", uri: "s3://models/latest/screening.pkl" },
    { kind: "model", uri: "s3://models/%6Catest/screening.pkl" },
    { kind: "dataset", uri: "https://data.example.org/rows.csv?version=LATEST" },
  ])("$kind at $uri is refused because it is mutable", (given) =>
    expect(complaints(given)).toEqual(["mutable-reference /uri"]),
  );

  test.each([hex, `sha256:${"A".repeat(64)}`, `sha256:${hex.slice(1)}`, `md5:${hex.slice(32)}`, ""])(
    "digest %j is refused",
    (digest) => expect(complaints({ digest })).toEqual(["malformed-digest /digest"]),
  );

  test.each([
    "file:///etc/passwd",
    "javascript:alert(1)",
    "models/screening.pkl",
    "s3://models/../secrets",
    "s3://models/%2e%2e/secrets",
  ])("uri %j is refused", (uri) => expect(complaints({ uri })).toEqual(["validation-failed /uri"]));

  test("an unknown kind is refused", () =>
    expect(complaints({ kind: "weights" })).toEqual(["validation-failed /kind"]));

  test("every fault of every component is named, with a pointer to it", () =>
    expect(
      checkComponents([good, { ...good, name: "other", version: "latest", digest: "x" }]).map(
        ({ pointer }) => pointer,
      ),
    ).toEqual(["/components/1/version", "/components/1/digest"]));

  test("a kind and name may occur once", () =>
    expect(checkComponents([good, { ...good, version: "2.4.0" }])).toEqual([
      { code: "validation-failed", pointer: "/components/1/name", detail: "model screening is there twice" },
    ]));
});
