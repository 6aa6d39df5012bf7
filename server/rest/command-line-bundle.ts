import path from "node:path";
import { build, type Metafile } from "esbuild";

const ROOT = path.resolve(import.meta.dirname, "../..");

export interface CommandLineBundle {
  readonly text: string;
  /** The files that the bundle has, and what they import. */
  readonly metafile: Metafile;
}

/** Returns the command line as one file for Node 20, without a package beside it. */
export async function buildCommandLine(): Promise<CommandLineBundle> {
  const { outputFiles, metafile } = await build({
    entryPoints: [path.join(ROOT, "cli/client.ts")],
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    format: "esm",
    target: "node20",
    banner: {
      js: '#!/usr/bin/env node\nimport { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);',
    },
    logLevel: "silent",
  });
  return { text: outputFiles[0]?.text ?? "", metafile };
}

let built: Promise<CommandLineBundle> | undefined;

/** Returns the text of the command line, built on first use: it does not change while a process runs. */
export async function commandLineText(): Promise<string> {
  built ??= buildCommandLine();
  return (await built).text;
}
