/**
 * Turns the breach of one named constraint into the refusal it stands for; anything else stays the bug it is.
 *
 * The driver's error is found behind the query builder's wrapper (`cause`).
 */
export function breaks(constraint: string, refusal: () => Error): (error: unknown) => never {
  return (error) => {
    for (let cause = error; cause instanceof Error; cause = cause.cause) {
      if ((cause as { constraint_name?: string }).constraint_name === constraint) throw refusal();
    }
    throw error;
  };
}
