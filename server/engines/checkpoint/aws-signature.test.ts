import { expect, test } from "vitest";
import { signedHeaders } from "./aws-signature";

/** The examples of the Amazon S3 API reference, "Authenticating Requests: Using the Authorization Header". */
const CREDENTIALS = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  region: "us-east-1",
};
const at = new Date("2013-05-24T00:00:00Z");
const HOST = "https://examplebucket.s3.amazonaws.com";

test.each([
  {
    what: "GET Object",
    request: { method: "GET", url: `${HOST}/test.txt`, headers: { range: "bytes=0-9" }, body: "" },
    signature: "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
  },
  {
    what: "PUT Object",
    request: {
      method: "PUT",
      url: `${HOST}/test$file.text`,
      headers: { date: "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY" },
      body: "Welcome to Amazon S3.",
    },
    signature: "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
  },
  {
    what: "GET Bucket Lifecycle",
    request: { method: "GET", url: `${HOST}/?lifecycle`, headers: {}, body: "" },
    signature: "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
  },
  {
    what: "GET Bucket (List Objects)",
    request: { method: "GET", url: `${HOST}/?max-keys=2&prefix=J`, headers: {}, body: "" },
    signature: "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
  },
])("$what has the published signature", ({ request, signature }) => {
  const headers = signedHeaders({ ...request, url: new URL(request.url), at }, CREDENTIALS);
  expect(headers.authorization).toContain(`Signature=${signature}`);
});
