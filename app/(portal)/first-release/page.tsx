import type { Metadata } from "next";
import { requireActor } from "@/app/server-data";
import { FirstRelease } from "@/components/first-release/first-release";
import { getRuntime } from "@/server/process/runtime";

export const metadata: Metadata = { title: "Create a first release" };

export default async function FirstReleaseRoute() {
  await requireActor("/first-release");
  return <FirstRelease origin={getRuntime().signIn.publicOrigin} />;
}
