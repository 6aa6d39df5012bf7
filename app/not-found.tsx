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
      <p>There is nothing at this address, or it belongs to a team you are not in. Check the address, or ask who sent it to you.</p>
    </Standalone>
  );
}
