import type { Metadata } from "next";
import { Standalone } from "@/components/page/standalone";
import { ButtonLink } from "@/components/ui/button-link";

export const metadata: Metadata = { title: "Not found" };

export default function NotFoundPage() {
  return (
    <Standalone
      title="Not found"
      acts={
        <>
          <ButtonLink href="/" variant="primary">
            Go to the inbox
          </ButtonLink>
          <ButtonLink href="/releases">See all releases</ButtonLink>
        </>
      }
    >
      <p>
        No page exists at this address, or it belongs to a team that you are not in. Check the address, or ask
        the person who sent it.
      </p>
    </Standalone>
  );
}
