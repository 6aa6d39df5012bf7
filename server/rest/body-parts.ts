import { z } from "zod";

export const Instant = z.iso.datetime();
export const DigestBody = z.string().regex(/^sha256:[0-9a-f]{64}$/);
export const ActorBody = z.strictObject({
  kind: z.enum(["person", "service-account", "system"]),
  id: z.string(),
  name: z.string(),
});
export const PolicyPinBody = z.strictObject({
  name: z.string(),
  version: z.number().int(),
  digest: DigestBody,
});
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });

/** The person signed for as their delegate, and until when. */
const OnBehalfOfBody = z.strictObject({ personId: z.string(), name: z.string(), until: Instant });
export const SomeoneBody = z.strictObject({
  role: z.string(),
  personId: z.string().optional(),
  name: z.string(),
  onBehalfOf: OnBehalfOfBody.optional(),
});
