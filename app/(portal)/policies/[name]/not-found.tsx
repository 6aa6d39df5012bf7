import { MissingPolicy } from "@/components/policy/missing-policy";

export default function PolicyNotFound() {
  return <MissingPolicy />;
}
