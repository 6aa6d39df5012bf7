import type { Outputs } from "./outputs";

type Told = Outputs["live"]["changes"]["changes"][number];

/** One change as the stream sends it. The time is text. */
export type Change = Omit<Told, "at"> & { readonly at: string };
