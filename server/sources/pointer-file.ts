/** A file that stands for data in other storage: a `.dvc` file, or a pointer of Git LFS. */
interface PointerFile {
  /** The file in words, with an article. */
  readonly file: string;
  /** The component of a release that the pointer states. The digest is absent if the pointer has no SHA-256. */
  readonly component: {
    readonly kind: "dataset";
    readonly name?: string;
    readonly digest?: string;
    readonly attributes: Readonly<Record<string, string | number>>;
  };
}

const LENGTH_MAX = 100_000;
const LFS =
  /^version https:\/\/git-lfs\.github\.com\/spec\/v1\r?\n(?:ext-[^\n]{1,200}\n){0,10}oid sha256:([0-9a-f]{64})\r?\nsize (\d{1,15})\r?\n?$/;
const DVC_MEMBER = /^[ -]{0,4}(md5|hash|size|path):[ \t]{0,4}(\S[^\r\n]{0,1000})$/gm;

/**
 * Returns the component that a pointer states; undefined for any other text. A digest by MD5 is an attribute only: it
 * identifies the file for DVC, and proves nothing about its content.
 */
export function pointerFile(text: string): PointerFile | undefined {
  if (text.length > LENGTH_MAX) return undefined;
  const [, oid, bytes] = LFS.exec(text) ?? [];
  if (oid !== undefined)
    return {
      file: "a Git LFS pointer",
      component: { kind: "dataset", digest: `sha256:${oid}`, attributes: { sizeBytes: Number(bytes) } },
    };
  return /^outs:[ \t]*$/m.test(text) ? dvcFile(text) : undefined;
}

/** Only a file with one output is one component. */
function dvcFile(text: string): PointerFile | undefined {
  const members = [...text.slice(text.search(/^outs:/m)).matchAll(DVC_MEMBER)];
  const valuesOf = (name: string) =>
    members.flatMap(([, found, value]) => (found === name ? [value?.trim() ?? ""] : []));
  const [[md5, ...others], [path], [size]] = [valuesOf("md5"), valuesOf("path"), valuesOf("size")];
  if (md5 === undefined || path === undefined || others.length > 0 || !/^[0-9a-f]{32}(\.dir)?$/.test(md5))
    return undefined;
  return {
    file: "a DVC pointer",
    component: {
      kind: "dataset",
      name: path,
      attributes: {
        md5,
        ...(size !== undefined && /^\d{1,15}$/.test(size) ? { sizeBytes: Number(size) } : {}),
      },
    },
  };
}
