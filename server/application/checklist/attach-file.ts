import { z } from "zod";
import { digestOf } from "@/server/domain/canonical/index";
import { AppError } from "@/server/domain/error/app-error";
import { defineCommand } from "../kernel/command";
import { DigestText, Line, ReleaseReference } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { lockRelease, notFound, requirePerson, requireRelease } from "../kernel/require";
import { releaseSubject } from "../kernel/subject";

/** Largest file that can prove an item: a report, a photograph, a signed form. */
export const CHECKLIST_FILE_BYTES_MAX = 10 * 1_048_576;

/**
 * Stores a file with a release, byte for byte, so that a checklist item can name it by its digest. The same
 * bytes sent twice are one file, under its first name.
 *
 * @throws AppError `people-only`, `validation-failed` for an empty file, `payload-too-large` beyond 10 MiB.
 */
export const attachChecklistFile = defineCommand({
  name: "checklist.attach-file",
  permission: "checklist.confirm",
  input: z.strictObject({
    release: ReleaseReference,
    name: Line(200).refine((name) => !/[/\\"]/.test(name), "expected a file name without a folder or quotes"),
    body: z.instanceof(Uint8Array),
  }),
  run: async (tx, scope, { release: reference, name, body }) => {
    const person = requirePerson(scope.actor);
    if (body.byteLength === 0)
      throw new AppError("validation-failed", "The file is empty. Send at least one byte.", {
        errors: [{ pointer: "", detail: "expected at least one byte" }],
      });
    if (body.byteLength > CHECKLIST_FILE_BYTES_MAX)
      throw new AppError(
        "payload-too-large",
        `The file has ${body.byteLength} bytes. At most ${CHECKLIST_FILE_BYTES_MAX} bytes are allowed.`,
        {
          bytesMax: CHECKLIST_FILE_BYTES_MAX,
        },
      );
    const release = await lockRelease(tx.releases, scope, reference);
    const digest = digestOf(body);
    const known = await tx.decisions.findChecklistFile(release.id, digest);
    const file = known ?? {
      id: scope.newId("fil"),
      digest,
      name,
      content: body,
      attachedBy: person.id,
      attachedByName: person.name,
      attachedAt: scope.now,
    };
    await tx.decisions.insertChecklistFile(release.id, file);
    return {
      result: { digest, name: file.name, byteLength: body.byteLength },
      events: [
        {
          action: "checklist.file-attached",
          subjects: [releaseSubject(release), { kind: "file", id: file.id, digest, name: file.name }],
          data: { byteLength: body.byteLength },
        },
      ],
    };
  },
});

/** Returns a file of a release, byte for byte. @throws AppError `not-found`. */
export const getChecklistFile = defineQuery({
  name: "checklist.get-file",
  permission: "release.read",
  input: z.strictObject({ release: ReleaseReference, digest: DigestText }),
  run: async (store, scope, { release: reference, digest }) => {
    const release = await requireRelease(store.releases, scope, reference);
    return (await store.decisions.findChecklistFile(release.id, digest)) ?? notFound("file", digest);
  },
});
