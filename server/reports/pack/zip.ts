import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import type { PackFile } from "@/server/domain/report/pack";

/**
 * Stored and not compressed, because the output of a compressor changes with its version. The time of every file is
 * the first that a ZIP can state: in local time, the same bytes in every time zone.
 */
const OPTIONS = { compress: false, mtime: new Date(1980, 0, 1), forceDosTimestamp: true, mode: 0o100644 };

/** Writes files to a ZIP, in their order. The next file is read when the one before it has been sent. */
export async function* zipOf(files: AsyncIterable<PackFile>): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  addAll(zip, files).catch((error: Error) => output.destroy(error));
  yield* output as AsyncIterable<Buffer>;
}

async function addAll(zip: ZipFile, files: AsyncIterable<PackFile>): Promise<void> {
  for await (const { path, content } of files) {
    await new Promise<void>((resolve, reject) => {
      zip.addReadStreamLazy(path, OPTIONS, (give) => {
        const stream = Readable.from(bytesOf(content), { objectMode: false });
        stream.once("end", resolve).once("error", reject);
        give(null, stream);
      });
    });
  }
  zip.end();
}

/** Returns the bytes of a content in pieces. */
export async function* bytesOf(content: PackFile["content"]): AsyncGenerator<Uint8Array> {
  if (typeof content === "string" || content instanceof Uint8Array) {
    if (content.length > 0) yield Buffer.from(content as string);
    return;
  }
  for await (const piece of content) if (piece.length > 0) yield Buffer.from(piece as string);
}
