/** Reads a page again and again until `work` has ended, however it ends. @returns the longest time of one answer, in ms. */
export async function readRepeatedly(url: string, work: Promise<unknown>): Promise<number> {
  let isOver = false;
  const over = work.then(
    () => (isOver = true),
    () => (isOver = true),
  );
  let slowestMs = 0;
  while (!isOver) {
    const startedAt = performance.now();
    await (await fetch(url)).text();
    slowestMs = Math.max(slowestMs, performance.now() - startedAt);
  }
  await over;
  return Math.round(slowestMs);
}
