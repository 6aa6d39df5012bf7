/** Address of a draft's page. */
export function draftHref({ name, id }: { readonly name: string; readonly id: string }): string {
  return `/policies/${encodeURIComponent(name)}/drafts/${encodeURIComponent(id)}`;
}

/** Where a change to a policy is begun. */
export function editPolicyHref(name: string): string {
  return `/policies/${encodeURIComponent(name)}/edit`;
}
