import { DeliveryQueue } from "@/db/repositories/delivery-queue";
import { createScenario, type Scenario, TEAM } from "@/db/testing/scenario";
import { deliver } from "@/server/application/notification/deliver";
import { secretBox } from "@/server/auth/secret-box";
import type { NotificationKind } from "@/server/domain/notification/notification";
import { createMailer, type Mailer } from "@/server/engines/mail/mailer";
import {
  openPostOffice,
  type PostOffice,
  type PostOfficeOptions,
} from "@/server/engines/testing/post-office";
import { Deliverer, type DelivererOptions } from "../deliver";

const ORIGIN = "https://countersign.example.com";
const TEST_KEY = "a key of the tests, 32 characters";

/** A team with people to notify, mail servers of their own, and a deliverer. */
export class SendingWorld {
  private readonly mailers: Mailer[] = [];
  private readonly offices: PostOffice[] = [];
  private notices = 0;

  private constructor(
    readonly team: Scenario,
    readonly olivia: Awaited<ReturnType<Scenario["signIn"]>>,
  ) {}

  static async create(): Promise<SendingWorld> {
    const team = await createScenario();
    return new SendingWorld(team, await team.signIn("Olivia", "product-owner"));
  }

  async openOffice(options: PostOfficeOptions = {}): Promise<PostOffice> {
    const office = await openPostOffice(options);
    this.offices.push(office);
    return office;
  }

  mailerTo(port: number): Mailer {
    const nobody = { user: undefined, password: undefined };
    const mailer = createMailer({
      host: "127.0.0.1",
      port,
      isImplicitTls: false,
      isLoopback: true,
      ...nobody,
      from: "cs@example.com",
    });
    this.mailers.push(mailer);
    return mailer;
  }

  delivererTo(mailer: Mailer | undefined, changes: Partial<DelivererOptions> = {}): Deliverer {
    return new Deliverer({
      queue: new DeliveryQueue(this.team.kernel.database),
      now: this.team.kernel.now,
      chance: () => 0.5,
      stopwatch: () => 0,
      origin: ORIGIN,
      mailer,
      post: () => Promise.reject(new Error("nobody posts here")),
      openSecret: secretBox(TEST_KEY).open,
      switchOff: () => Promise.resolve(),
      ...changes,
    });
  }

  /** Creates a notification as an act would, by default for Olivia. */
  async notify(
    kind: NotificationKind = "returned",
    {
      title = "Returned: Screening classifier 1.0.0",
      personId = this.olivia.actor.id,
      isReplayed = false,
    } = {},
  ): Promise<void> {
    this.notices += 1;
    const { kernel } = this.team;
    const notice = {
      personId,
      kind,
      title,
      detail: "Sam returned it.",
      href: "/releases/screening%401.0.0",
      sameAs: `t ${this.notices}`,
    };
    const means = { now: kernel.now(), newId: kernel.newId, mailIsSetUp: true };
    const occasion = { at: kernel.now(), actorName: "Sam", team: TEAM, isReplayed };
    await kernel.transact((tx) => deliver(tx, means, { notices: [notice], ...occasion }));
  }

  rows() {
    return this.team.kernel.database.sql<{ state: string; attempts: number; last_error: string | null }[]>`
      select state, attempts, last_error from deliveries order by id`;
  }

  async close(): Promise<void> {
    for (const mailer of this.mailers) mailer.close();
    await Promise.all(this.offices.map((office) => office.close()));
    await this.team.kernel.drop();
  }
}
