/**
 * How long hostile text may take at the most, in milliseconds: many times of what it takes on a busy machine, and far less than what a
 * search that does not end would.
 */
export const BOUNDED_MILLISECONDS = 60_000;
