import { HOUR_MS } from "@/server/domain/time/durations";
import type { DemoClock } from "@/server/process/clock";
import { Approver } from "./approver";
import { type ApproverName, MACHINES, type MachineName, PEOPLE, type PersonName } from "./cast";
import { Machine } from "./machine";
import { Person } from "./person";

/** Longest lifetime of an administrator's token. */
const TOKEN_HOURS_MAX = 90 * 24;
const ADMINISTRATOR: PersonName = "Ada Byrne";
/** Seconds between two requests of a step, so that no two entries of the ledger share an instant. */
const SECONDS_PER_ACT = 20;

export interface StageOptions {
  readonly origin: string;
  /** Sent with every request, so that it is answered by the demo's clock. */
  readonly headers: Readonly<Record<string, string>>;
  readonly clock: Pick<DemoClock, "now" | "advanceTo">;
  readonly signal: AbortSignal;
  readonly endsAt: Date;
}

/** The context of every act: people at browsers, machines with tokens, and the clock. */
export class Stage {
  readonly endsAt: Date;
  private readonly people: ReadonlyMap<PersonName, Person>;
  private readonly machines = new Map<MachineName, Machine>();
  /** Those whose secret this process knows. */
  readonly approvers = new Map<ApproverName, Approver>();

  constructor(private readonly options: StageOptions) {
    this.endsAt = options.endsAt;
    this.people = new Map(PEOPLE.map((name) => [name, new Person(name, options)]));
  }

  /** A person at their browser, signed in. */
  async person(name: PersonName): Promise<Person> {
    const person = this.personCalled(name);
    return person.isSignedIn ? person : this.freshPerson(name);
  }

  /** A person who has just signed in, as a signer must have. */
  async freshPerson(name: PersonName): Promise<Person> {
    const person = this.personCalled(name);
    await person.signIn();
    this.pass();
    return person;
  }

  /**
   * The machine with its token, which lasts as long as the history. Tokens are shown once, so the
   * administrator makes another for a resumed replay.
   */
  async machine(name: MachineName): Promise<Machine> {
    const known = this.machines.get(name);
    if (known) return known;
    const { evidenceTypes, environments } = MACHINES[name];
    const administrator = await this.person(ADMINISTRATOR);
    const { value } = await administrator.call((screens) =>
      screens.serviceAccount.createToken.mutate({
        account: name,
        evidenceTypes,
        environments,
        models: "*",
        hours: this.hoursLeft(),
      }),
    );
    const machine = new Machine({ ...this.options, name, token: value });
    this.machines.set(name, machine);
    this.pass();
    return machine;
  }

  /** An external approver that listens, and is not registered yet. */
  newApprover(): Promise<Approver> {
    return Approver.open(this.options);
  }

  now(): Date {
    return this.options.clock.now();
  }

  /** Lets time pass during work. */
  pass(seconds = SECONDS_PER_ACT): void {
    const { clock } = this.options;
    clock.advanceTo(new Date(clock.now().getTime() + seconds * 1000));
  }

  /** Moves the clock to the instant of the next act; a resumed replay may be past it already. */
  waitUntil(instant: Date): void {
    const { clock } = this.options;
    if (instant > clock.now()) clock.advanceTo(instant);
  }

  private hoursLeft(): number {
    const { clock, endsAt } = this.options;
    return Math.min(TOKEN_HOURS_MAX, Math.ceil((endsAt.getTime() - clock.now().getTime()) / HOUR_MS) + 1);
  }

  private personCalled(name: PersonName): Person {
    const person = this.people.get(name);
    if (!person) throw new Error(`${name} is not in the cast`);
    return person;
  }

  async everyoneLeaves(): Promise<void> {
    for (const person of this.people.values()) await person.signOut();
    for (const approver of this.approvers.values()) approver.close();
  }
}
