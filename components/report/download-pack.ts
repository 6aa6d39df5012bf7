import type { Refusal } from "../data/refusal";
import { saveFile } from "../ui/save-file";

export interface SavedPack {
  readonly name: string;
  readonly size: number;
}

/** Saves a pack of the REST interface, and reports the number of bytes while it arrives. @throws Refusal of the server. */
export async function downloadPack(address: string, onReceived: (bytes: number) => void): Promise<SavedPack> {
  const response = await fetch(address);
  if (!response.ok || !response.body) throw { details: {}, ...(await response.json()) } as Refusal;
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = response.body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    pieces.push(read.value);
    size += read.value.length;
    onReceived(size);
  }
  const [, name = "pack.zip"] =
    /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "") ?? [];
  saveFile(name, new Blob(pieces), "application/zip");
  return { name, size };
}
