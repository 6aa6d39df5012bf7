import { MissingModel } from "@/components/model/missing-model";

export default function ModelNotFound() {
  return <MissingModel />;
}
