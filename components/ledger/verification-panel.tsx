import { countOf, formatNumber } from "@/server/domain/text/count-of";
import type { LedgerHead } from "../data/ledger-data";
import { VerificationMark } from "../marks/verification-mark";
import { Callout } from "../ui/callout";
import { Note } from "../ui/note";
import { ProgressBar } from "../ui/progress-bar";
import { Section } from "../ui/section";
import { Stack } from "../ui/stack";
import { Table } from "../ui/table";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { ActorName } from "./actor-name";

type Verification = LedgerHead["verifications"][number];

/**
 * Shows the running verification with its progress, or else the last one with its findings; earlier waivers
 * below.
 */
export function VerificationPanel({ head: { verifications, now } }: { readonly head: LedgerHead }) {
  const [latest] = verifications;
  if (!latest) return null;
  return (
    <Section
      title="Verification of the whole ledger"
      note="the server recomputes every text, hash and signed head"
    >
      <div className="mb-4" role="status">
        {latest.result === undefined ? (
          <StageRequest verification={latest} />
        ) : (
          <Found verification={latest} />
        )}
      </div>
      <Table
        caption="Verifications, newest first"
        rows={verifications}
        rowKey={({ id }) => id}
        empty={null}
        columns={[
          {
            id: "verdict",
            heading: "Found",
            isRowHeading: true,
            cell: ({ result }) => (result ? <VerificationMark verdict={result.verdict} /> : "in progress"),
          },
          {
            id: "entries",
            heading: "Entries",
            align: "end",
            cell: ({ result }) => (result ? formatNumber(result.entries) : "–"),
          },
          {
            id: "asked",
            heading: "Requested by",
            isSecondary: true,
            cell: ({ requestedBy }) => <ActorName actor={requestedBy} />,
          },
          {
            id: "when",
            heading: "When",
            cell: ({ requestedAt, finishedAt }) => <TimeStamp at={finishedAt ?? requestedAt} now={now} />,
          },
        ]}
      />
    </Section>
  );
}

function StageRequest({ verification }: { readonly verification: Verification }) {
  if (!verification.isRunning) return <Note as="p">Requested. It starts when a worker is free.</Note>;
  return <ProgressBar label="Entries verified" value={verification.verified} max={verification.entries} />;
}

function Found({ verification: { result, finishedAt } }: { readonly verification: Verification }) {
  if (!result) return null;
  if (result.verdict === "intact")
    return (
      <Callout kind="note" title={`All ${formatNumber(result.entries)} entries match what was sealed`}>
        {result.cosignedEntries === undefined
          ? `${formatNumber(result.witnessedEntries)} of them are covered by a checkpoint that is also stored outside the database.`
          : `A quorum of witnesses confirmed ${formatNumber(result.cosignedEntries)} of them.`}
      </Callout>
    );
  if (result.verdict === "inconclusive")
    return (
      <Callout kind="caution" title="Consistent, but not confirmed by an external checkpoint">
        {result.silentWitnesses?.length
          ? `The witnesses did not confirm it; no answer came from ${result.silentWitnesses.join(", ")}.`
          : "No checkpoint was found outside the database for all of it."}{" "}
        A ledger that was truncated or rebuilt completely would look the same.
      </Callout>
    );
  if (result.verdict === "errored")
    return (
      <Callout kind="caution" title="The verification stopped without a result">
        {result.failure}
      </Callout>
    );
  return (
    <Callout
      kind="refusal"
      title={`The ledger was changed after it was sealed: ${countOf(result.damage.length, "finding")}`}
    >
      <Stack as="ul" gap={1}>
        {result.damage.map(({ kind, sequence, through, detail }) => (
          <li key={`${kind} ${sequence}`}>
            <strong className="font-medium text-ink">{kind}</strong> at{" "}
            <TextLink href={`/ledger/${sequence}`}>{`entry ${formatNumber(sequence)}`}</TextLink>
            {through > sequence && ` to ${formatNumber(through)}`}: {detail}.
          </li>
        ))}
      </Stack>
      <p className="mt-1">
        Found {finishedAt && <TimeStamp at={finishedAt} />}. Keep the database and the checkpoint file
        unchanged and compare them with a backup.
      </p>
    </Callout>
  );
}
