import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { callTrpc } from "@/app/server-data";
import { isAppError } from "@/server/domain/error/app-error";

interface ReleaseLayoutProps {
  readonly params: Promise<{ readonly release: string }>;
  readonly children: ReactNode;
}

/** Asked before anything is sent, so that an address that names no release in reach is answered with 404 and not with a skeleton. */
export default async function ReleaseLayout({ params, children }: ReleaseLayoutProps) {
  const release = decodeURIComponent((await params).release);
  const ask = await callTrpc();
  await ask.release.get({ release }).catch((error: unknown) => {
    if (error instanceof Error && isAppError(error.cause) && error.cause.code === "not-found") notFound();
    // Whoever is signed out, the page below sends to sign-in and back to its own address.
  });
  return children;
}
