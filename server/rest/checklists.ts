import { z } from "zod";
import {
  attachChecklistFile,
  CHECKLIST_FILE_BYTES_MAX,
  getChecklistFile,
} from "@/server/application/checklist/attach-file";
import { confirmChecklistItem, confirmChecklistItems } from "@/server/application/checklist/confirm-item";
import { created, file, ok } from "./answer";
import { DigestBody } from "./body-parts";
import { route } from "./route";

const tag = "Checklists";
const named = { id: "release" };

export const checklistRoutes = [
  route({
    method: "put",
    path: "/releases/{id}/checklist-items/{itemId}",
    tag,
    summary: "Answer a checklist item (people only)",
    useCase: confirmChecklistItem,
    named,
    answer: (answer) => ok(answer),
    success: { status: 200, body: z.strictObject({ id: z.string(), itemId: z.string() }) },
  }),
  route({
    method: "post",
    path: "/releases/{id}/checklist-answers",
    tag,
    summary: "Answer several checklist items (people only)",
    useCase: confirmChecklistItems,
    named,
    answer: (answers) => ok({ items: answers }),
    success: {
      status: 200,
      body: z.strictObject({ items: z.array(z.strictObject({ id: z.string(), itemId: z.string() })) }),
    },
  }),
  route({
    method: "post",
    path: "/releases/{id}/checklist-files",
    tag,
    summary: "Upload a file for a checklist (people only)",
    useCase: attachChecklistFile,
    input: ({ params, query, bytes }) => ({ ...query, release: params.id, body: bytes }),
    body: { kind: "file", bytesMax: CHECKLIST_FILE_BYTES_MAX },
    documented: { query: z.strictObject({ name: z.string() }) },
    answer: (kept, { params }) => created(kept, `/releases/${params.id}/checklist-files/${kept.digest}`),
    success: {
      status: 201,
      body: z.strictObject({ digest: DigestBody, name: z.string(), byteLength: z.number().int() }),
    },
  }),
  route({
    method: "get",
    path: "/releases/{id}/checklist-files/{digest}",
    tag,
    summary: "Download a checklist file",
    useCase: getChecklistFile,
    named,
    answer: ({ name, digest, content }) =>
      file(
        { fileName: name, mediaType: "application/octet-stream", digest, byteLength: content.byteLength },
        once(content),
      ),
    success: { status: 200, body: ["application/octet-stream"] },
  }),
];

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}
