import { publishPolicyPack } from "@/server/application/policy/publish-policy";
import { SYSTEM } from "./kernel";
import { openProductKernel } from "./product-kernel";

/**
 * Publishes a further version of a pack in a running product, as a newer product would at its start.
 *
 * @param edit the change of the text.
 */
export async function publishNextVersion(
  dataDirectory: string,
  name: string,
  edit: (yaml: string) => string,
): Promise<void> {
  const kernel = await openProductKernel(dataDirectory);
  try {
    const current = (await kernel.store.policies.listCurrent()).find((version) => version.name === name);
    if (!current) throw new Error(`there is no policy ${name}`);
    await publishPolicyPack.execute(kernel, SYSTEM, { yaml: edit(current.yaml) });
  } finally {
    await kernel.close();
  }
}
