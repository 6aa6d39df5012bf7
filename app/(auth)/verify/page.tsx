import type { Metadata } from "next";
import { Standalone } from "@/components/page/standalone";
import { FileCheck } from "@/components/verification/file-check";

export const metadata: Metadata = { title: "Verify" };

export default function VerifyPage() {
  return (
    <Standalone title="Verify a pack or a permit">
      <FileCheck />
    </Standalone>
  );
}
