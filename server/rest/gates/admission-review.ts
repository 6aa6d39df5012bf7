import { z } from "zod";
import { readInput } from "@/server/application/kernel/read-input";
import type { RestRequest } from "../route";
import { type GateData, messageOf } from "./gate-reply";
import { type GateSubject, subjectOfQuery } from "./gate-subject";

const RELEASE_ANNOTATION = "countersign.dev/release";
const SUBJECT_ANNOTATION = "countersign.dev/subject";
const CONTAINERS = new Set(["containers", "initContainers", "ephemeralContainers"]);
const PINNED = /@(sha256:[0-9a-f]{64})$/;

export const AdmissionReviewBody = z.looseObject({
  apiVersion: z.literal("admission.k8s.io/v1"),
  kind: z.literal("AdmissionReview"),
  request: z.looseObject({
    uid: z.string().min(1).max(300),
    object: z
      .looseObject({
        metadata: z.looseObject({ annotations: z.record(z.string(), z.string()).nullish() }).nullish(),
      })
      .nullish(),
  }),
});

export const AdmissionResponseBody = z.strictObject({
  apiVersion: z.literal("admission.k8s.io/v1"),
  kind: z.literal("AdmissionReview"),
  response: z.strictObject({
    uid: z.string(),
    allowed: z.boolean(),
    status: z
      .strictObject({ code: z.literal(403), reason: z.literal("Forbidden"), message: z.string() })
      .optional(),
    auditAnnotations: z.record(z.string(), z.string()),
  }),
});

/**
 * Returns the digests of every container image of the object and the one that an annotation names. All must be in
 * the manifest of one release, so that a container beside an approved one is not admitted with it. An object with
 * an image that is not pinned, or with no digest at all, names nothing and is refused.
 */
export function subjectOfAdmission(request: RestRequest): GateSubject {
  const { object } = readInput(AdmissionReviewBody, request.body).request;
  const annotations = object?.metadata?.annotations ?? {};
  const named = subjectOfQuery(request, {
    release: annotations[RELEASE_ANNOTATION],
    subject: annotations[SUBJECT_ANNOTATION],
  });
  const images = imagesOf(object);
  const digests = images.map((image) => PINNED.exec(image)?.[1]);
  const pinned = digests.filter((digest) => digest !== undefined);
  const subjects = [...new Set([...named.subjects, ...pinned])];
  if (subjects.length === 0 || pinned.length < images.length) return { subjects: [] };
  return { ...named, subjects };
}

/** Returns the images of all containers at any depth: of a pod, of a template, of a custom resource. */
function imagesOf(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    CONTAINERS.has(name) && Array.isArray(member) ? member.map(imageOf) : imagesOf(member),
  );
}

/** An entry without an image counts as one that is not pinned. */
function imageOf(container: unknown): string {
  const image: unknown = Object(container).image;
  return typeof image === "string" ? image : "";
}

export function admissionResponse(
  data: GateData,
  { body }: RestRequest,
): z.infer<typeof AdmissionResponseBody> {
  const { allowed, state, release, decisionDigest } = data;
  const hint =
    state === "unknown"
      ? ` Pin every image by digest (image@sha256:…) or name the digest in the annotation ${SUBJECT_ANNOTATION}.`
      : "";
  const message = messageOf(data) + hint;
  return {
    apiVersion: "admission.k8s.io/v1",
    kind: "AdmissionReview",
    response: {
      uid: readInput(AdmissionReviewBody, body).request.uid,
      allowed,
      ...(allowed ? {} : { status: { code: 403, reason: "Forbidden", message } }),
      auditAnnotations: {
        state,
        ...(release && { release }),
        ...(decisionDigest && { decisionDigest }),
      },
    },
  };
}
