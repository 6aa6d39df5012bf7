import { MissingRelease } from "@/components/release/missing-release";

export default function ReleaseNotFound() {
  return <MissingRelease />;
}
