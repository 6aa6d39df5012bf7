import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { SYSTEM } from "@/db/testing/kernel";
import { openProductKernel } from "@/db/testing/product-kernel";
import { freePort, ProductProcess } from "@/e2e/fixtures/product-process";
import { createServiceAccount } from "@/server/application/service-account/create-service-account";
import { createToken } from "@/server/application/token/create-token";
import type { MachineRole } from "@/server/domain/authorization/role";
import { TEAM } from "./attacked-server";

const POLL_MS = 20;

/** The product with its own data directory and embedded PostgreSQL, each of which can be ended at any moment. */
export class KilledInstallation {
  /** Number of starts of the server. */
  starts = 1;
  private hasEnded = false;

  private constructor(private product: ProductProcess) {
    this.watch();
  }

  static async start(): Promise<KilledInstallation> {
    return new KilledInstallation(await ProductProcess.start({ pages: false, port: await freePort() }));
  }

  get origin(): string {
    return this.product.origin;
  }

  get dataDirectory(): string {
    return this.product.dataDirectory;
  }

  /** Creates a service account. @returns a bearer token. */
  async account(name: string, role: MachineRole): Promise<string> {
    const kernel = await openProductKernel(this.dataDirectory);
    try {
      await createServiceAccount.execute(kernel, SYSTEM, { name, team: TEAM, role, ownerIds: [] });
      const scope = { evidenceTypes: "*", environments: "*", models: "*", hours: 24 } as const;
      return (await createToken.execute(kernel, SYSTEM, { account: name, ...scope })).value;
    } finally {
      await kernel.close();
    }
  }

  /** `kill -9` of the server. Its PostgreSQL keeps running, as after any such end. */
  async killServer(): Promise<void> {
    await this.product.stop("SIGKILL");
  }

  /**
   * An immediate stop of PostgreSQL: no connection is closed in order, nothing is flushed. The server keeps
   * running.
   */
  async stopPostgres(): Promise<void> {
    const [pid] = (await readFile(path.join(this.dataDirectory, "postgres", "postmaster.pid"), "utf8")).split(
      "\n",
    );
    process.kill(Number(pid), "SIGQUIT");
    await this.until(() => !isRunning(Number(pid)));
  }

  /** Resolves when the product works again. Restarts a server that has ended, like a supervisor. */
  async works(): Promise<void> {
    while (!(await this.isReady())) {
      if (this.hasEnded) await this.startAgain();
      await pause(POLL_MS);
    }
  }

  /** An orderly end. @returns its exit code. */
  async stop(): Promise<number | null> {
    return (await this.product.stop()).code;
  }

  remove(): Promise<void> {
    return this.product.remove();
  }

  private async startAgain(): Promise<void> {
    const { dataDirectory, port } = this.product;
    this.product = await ProductProcess.spawn({ pages: false, dataDirectory, port });
    this.starts += 1;
    this.hasEnded = false;
    this.watch();
  }

  private watch(): void {
    const watched = this.product;
    void watched.ending().then(() => {
      if (watched === this.product) this.hasEnded = true;
    });
  }

  private isReady(): Promise<boolean> {
    return fetch(`${this.origin}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  private async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await pause(POLL_MS);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
