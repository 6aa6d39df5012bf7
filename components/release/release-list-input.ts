/** What one page of the list asks for; the server that prefetches and the browser that reads must ask the same. */
export function releaseListInput(cursor: string | undefined) {
  return { limit: 50, cursor };
}
