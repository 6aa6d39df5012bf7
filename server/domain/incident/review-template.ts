/** The questions of a review after an incident, as headings of its text. */
export const REVIEW_TEMPLATE = `What happened, in order of time:

What users noticed:

What was seen first, and when:

What helped, and what did not:

What would have caught it earlier:

What the policy should require from now on:
`;
