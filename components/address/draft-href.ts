/** Returns the address of a draft's page. */
export function draftHref({ name, id }: { readonly name: string; readonly id: string }): string {
  return `/policies/${encodeURIComponent(name)}/drafts/${encodeURIComponent(id)}`;
}

/** Returns the address of the page that starts a change to a policy. */
export function editPolicyHref(name: string): string {
  return `/policies/${encodeURIComponent(name)}/edit`;
}
