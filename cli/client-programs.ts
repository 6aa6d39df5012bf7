import { changes } from "./changes";
import type { CommandLineProgram } from "./command-line";
import { decisionShow } from "./decision-show";
import { decisionWait } from "./decision-wait";
import { evidenceSubmit } from "./evidence-submit";
import { modelRegister } from "./model-register";
import { packVerify } from "./pack-verify";
import { promote } from "./promote";
import { releaseOpen } from "./release-open";
import { rollback } from "./rollback";

/** Commands that need the API alone. They are in the bundled command line, and so have no code of the server. */
export const CLIENT_PROGRAMS: Readonly<Record<string, CommandLineProgram>> = {
  changes,
  "decision show": decisionShow,
  "decision wait": decisionWait,
  "evidence submit": evidenceSubmit,
  "model register": modelRegister,
  "pack verify": packVerify,
  promote,
  "release open": releaseOpen,
  rollback,
};
