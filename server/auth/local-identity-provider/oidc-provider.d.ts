/**
 * The parts of `oidc-provider` that its entry file exports, taken from where they are. The entry file greets Node 20 with a
 * warning about Node 22; the provider itself runs on both (the code flow is tested here).
 */
declare module "oidc-provider/lib/provider.js" {
  export { Provider } from "oidc-provider";
}

declare module "oidc-provider/lib/adapters/memory_adapter.js" {
  import type { AdapterFactory } from "oidc-provider";

  /** A store of its own: sessions, codes and interactions of one provider, gone when it stops. */
  export function createMemoryAdapter(clockTolerance?: number): AdapterFactory;
}
