import { expect, test } from "vitest";
import { canonicalUrl } from "./canonical-host";

const ORIGIN = "http://localhost:3000";

test.each(["localhost:3000", "LOCALHOST:3000"])("%s is the public name", (host) => {
  expect(canonicalUrl(host, "/releases", ORIGIN)).toBeUndefined();
});

test.each([
  {
    host: "127.0.0.1:3000",
    path: "/releases?stage=production",
    url: "http://localhost:3000/releases?stage=production",
  },
  { host: "[::1]:3000", path: "/", url: "http://localhost:3000/" },
  { host: "localhost", path: "/", url: "http://localhost:3000/" },
  { host: "rebound.evil.example:3000", path: "/", url: "http://localhost:3000/" },
  {
    host: "localhost:3000.evil.example",
    path: "//evil.example/x",
    url: "http://localhost:3000/evil.example/x",
  },
  { host: undefined, path: "", url: "http://localhost:3000/" },
])("$host is redirected to the origin, path $path kept", ({ host, path, url }) => {
  expect(canonicalUrl(host, path, ORIGIN)).toBe(url);
});
