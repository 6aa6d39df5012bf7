import { MissingRecall } from "@/components/recall/missing-recall";

export default function RecallNotFound() {
  return <MissingRecall />;
}
