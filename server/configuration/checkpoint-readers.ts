import { z } from "zod";
import { text } from "./readers";

/** A C2SP policy has more than one line; it is parsed when the process starts. */
export const policyText = z
  .string()
  .refine(
    (value) => value.startsWith("file:") || /^[ \t]*quorum[ \t]/m.test(value),
    "expected a witness policy with a quorum line, or file:/path/to/a/file",
  );

export const timeStampUrl = text.refine(
  (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
  "expected an http or https address",
);

/** An S3-compatible store, as {@link checkpointStoreUrl} reads it. */
export interface CheckpointStoreSetting {
  readonly url: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export const checkpointStoreUrl = text.transform((value, context): CheckpointStoreSetting => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const [bucket = ""] = url?.pathname.slice(1).split("/") ?? [];
  if (!url || !/^https?:$/.test(url.protocol) || !url.username || !url.password || bucket === "") {
    context.addIssue(
      "expected https://ACCESS-KEY:SECRET@host/bucket/prefix, with ?region=… if it is not us-east-1",
    );
    return z.NEVER;
  }
  return {
    url: `${url.origin}${url.pathname.replace(/\/+$/, "")}`,
    region: url.searchParams.get("region") ?? "us-east-1",
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
  };
});
