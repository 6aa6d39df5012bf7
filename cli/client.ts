import { CLIENT_PROGRAMS } from "./client-programs";
import { runPrograms } from "./run-programs";

/** Entry of the bundled command line. */
await runPrograms(CLIENT_PROGRAMS);
