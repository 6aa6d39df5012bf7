import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { callTrpc } from "@/app/server-data";
import { isAppError } from "@/server/domain/error/app-error";

interface ReleaseLayoutProps {
  readonly params: Promise<{ readonly release: string }>;
  readonly children: ReactNode;
}

/**
 * Reads the release before any output, so that an unknown or unreachable release answers 404 instead of a
 * skeleton.
 */
export default async function ReleaseLayout({ params, children }: ReleaseLayoutProps) {
  const release = decodeURIComponent((await params).release);
  const ask = await callTrpc();
  await ask.release.get({ release }).catch((error: unknown) => {
    if (error instanceof Error && isAppError(error.cause) && error.cause.code === "not-found") notFound();
    // If nobody is signed in, the page below redirects to sign-in and back to its own address.
  });
  return children;
}
