import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const REPOSITORY = path.resolve(import.meta.dirname, "../../..");
const SAMPLES = path.join(REPOSITORY, "../shared/samples");
const RECORDINGS = path.join(REPOSITORY, "demo/recordings");

/** True if the collection of other tools' sample files is beside this repository; it is not part of it. */
export const samplesPresent = existsSync(SAMPLES);

/** The exact bytes of one sample, by its path in the collection. */
export function sample(name: string): Uint8Array {
  return bytesOf(path.join(SAMPLES, name));
}

/** Every JSON sample in one folder of the collection, sorted; none if the collection is not there. */
export function samplesOf(folder: string): readonly { readonly name: string; readonly bytes: Uint8Array }[] {
  if (!samplesPresent) return [];
  return readdirSync(path.join(SAMPLES, folder))
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => ({ name, bytes: sample(`${folder}/${name}`) }));
}

export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Every sample in one folder of the collection, sorted, except the note on where it comes from. */
export function sampleFiles(folder: string): readonly NamedFile[] {
  return filesOf(path.join(SAMPLES, folder)).filter(({ name }) => !name.endsWith(".md"));
}

/** Every recorded file beside its parser, by the folder of the parser. */
export function recordedFiles(): ReadonlyMap<string, readonly NamedFile[]> {
  const sources = path.join(REPOSITORY, "server/sources");
  const folders = readdirSync(sources).filter((name) => existsSync(path.join(sources, name, "fixtures")));
  return new Map(folders.map((name) => [name, filesOf(path.join(sources, name, "fixtures"))]));
}

function filesOf(folder: string): readonly NamedFile[] {
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, bytes: bytesOf(path.join(folder, name)) }));
}

/** The exact bytes of one of this repository's recordings of a real tool, beside its parser. */
export function fixture(name: string): Uint8Array {
  return bytesOf(path.join(REPOSITORY, "server/sources", name));
}

/** Every demo recording whose path ends so, sorted: name and exact bytes. */
export function recordings(ending: string): readonly { readonly name: string; readonly bytes: Uint8Array }[] {
  return readdirSync(RECORDINGS, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => ({ name, bytes: bytesOf(path.join(RECORDINGS, name)) }));
}

function bytesOf(file: string): Uint8Array {
  return new Uint8Array(readFileSync(file));
}
