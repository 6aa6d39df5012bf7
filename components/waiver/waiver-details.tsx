import { ROLE_WORDS } from "@/server/domain/authorization/role";
import { releaseHref } from "../address/release-view";
import type { WaiverShown } from "../data/waiver-data";
import { WaiverMark } from "../marks/waiver-mark";
import { Callout } from "../ui/callout";
import { Digest } from "../ui/digest";
import { KeyValues } from "../ui/key-values";
import { Note } from "../ui/note";
import { Person } from "../ui/person";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { DecideWaiver } from "./decide-waiver";

/** Shows one waiver: findings, reason, owner, decision and results; and the reader's actions. */
export function WaiverDetails({ shown }: { readonly shown: WaiverShown }) {
  const { waiver, now, budget } = shown;
  return (
    <div className="grid min-w-0 gap-5">
      <div className="flex flex-wrap items-center gap-3">
        <WaiverMark status={waiver.status} look="tag" />
        <Note size={13}>
          {waiver.status === "expired" ? "ended" : "until"} <TimeStamp at={waiver.expiresAt} /> (
          <TimeStamp at={waiver.expiresAt} now={now} />)
        </Note>
      </div>
      {waiver.isLive && (waiver.status === "expired" || waiver.status === "revoked") && (
        <Callout kind="caution" title={`The release is still live in ${waiver.stage}`}>
          The findings are no longer accepted unless new evidence passed the gate. Submit evidence, request a
          new waiver, or roll back the release.
        </Callout>
      )}
      <section aria-label="Findings">
        <p className="mb-1 text-13 text-ink-muted">Findings accepted</p>
        <ul className="list-disc pl-4">
          {waiver.findings.map((finding) => (
            <li key={finding} className="wrap-anywhere">
              {finding}
            </li>
          ))}
        </ul>
      </section>
      <KeyValues
        items={[
          {
            term: "Release",
            value: (
              <TextLink
                href={releaseHref(waiver.releaseKey, `?stage=${waiver.stage}`)}
              >{`${waiver.releaseKey}, ${waiver.stage}`}</TextLink>
            ),
          },
          { term: "Reason", value: <span className="whitespace-pre-wrap">{waiver.reason}</span> },
          {
            term: "Compensating control",
            value: <span className="whitespace-pre-wrap">{waiver.compensatingControl}</span>,
          },
          { term: "Risk owner", value: <Person name={waiver.riskOwner} /> },
          {
            term: "Requested by",
            value: (
              <span>
                <Person name={waiver.requestedByName} />, <TimeStamp at={waiver.requestedAt} now={now} />
              </span>
            ),
          },
          ...decided(shown),
          {
            term: "Applies to",
            value: (
              <span className="grid">
                <Digest digest={waiver.manifestDigest} of="manifest digest" />
                {waiver.payloadDigests.map((digest) => (
                  <Digest key={digest} digest={digest} of="digest of the result" />
                ))}
              </span>
            ),
          },
          {
            term: "Budget",
            value: `${budget.granted} of ${budget.budget} used by ${budget.team} in ${budget.quarter.name}`,
          },
        ]}
      />
      <DecideWaiver shown={shown} />
    </div>
  );
}

function decided({ waiver, now }: WaiverShown) {
  const by = (name: string | undefined, at: Date | undefined, role?: string) =>
    name === undefined ? (
      "unknown"
    ) : (
      <span>
        <Person name={name} role={role} />
        {at && (
          <>
            , <TimeStamp at={at} now={now} />
          </>
        )}
      </span>
    );
  const { grantedByName, grantedAs, revokedByName, revokeReason, declinedByName, declineReason } = waiver;
  return [
    ...(waiver.grantedAt
      ? [
          {
            term: "Granted by",
            value: by(grantedByName, waiver.grantedAt, grantedAs && ROLE_WORDS[grantedAs]),
          },
        ]
      : []),
    ...(waiver.declinedAt ? [{ term: "Refused by", value: by(declinedByName, waiver.declinedAt) }] : []),
    ...(declineReason === undefined ? [] : [{ term: "Why", value: declineReason }]),
    ...(waiver.revokedAt ? [{ term: "Revoked by", value: by(revokedByName, waiver.revokedAt) }] : []),
    ...(revokeReason === undefined ? [] : [{ term: "Why", value: revokeReason }]),
  ];
}
