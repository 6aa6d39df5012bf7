/**
 * Turns the violation of one named constraint into its refusal; any other error passes.
 *
 * The driver's error is in the query builder's `cause`.
 */
export function breaks(constraint: string, refusal: () => Error): (error: unknown) => never {
  return (error) => {
    for (let cause = error; cause instanceof Error; cause = cause.cause) {
      if ((cause as { constraint_name?: string }).constraint_name === constraint) throw refusal();
    }
    throw error;
  };
}
