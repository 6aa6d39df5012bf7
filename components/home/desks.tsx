import dynamic from "next/dynamic";
import type { HomeData } from "../data/home-data";
import { FailingDesk } from "./failing-desk";
import { InstallationDesk } from "./installation-desk";
import { LiveDesk } from "./live-desk";

/** Below the others, for the roles that read the record. */
const RecordDesk = dynamic(() => import("./record-desk").then((module) => module.RecordDesk));

interface DesksProps {
  readonly home: HomeData;
  /** Returns true if a release in a stage is already listed among the reader's open requests. */
  readonly isShown: (release: string, stage: string) => boolean;
}

/** Draws the desks of the reader's roles, between their open requests and what they wait for. */
export function Desks({ home, isShown }: DesksProps) {
  const { live, failing, record, installation } = home.desks;
  return (
    <>
      {live && <LiveDesk desk={live} home={home} />}
      {failing && (
        <FailingDesk
          desk={{
            ...failing,
            items: failing.items.filter(({ release, stage }) => !isShown(release.key, stage)),
          }}
          now={home.now}
        />
      )}
      {record && <RecordDesk desk={record} now={home.now} />}
      {installation && <InstallationDesk desk={installation} />}
    </>
  );
}
