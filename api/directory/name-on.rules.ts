interface Dated {
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

/** The name in force on a day (YYYY-MM-DD), or null before the first and after the last one (R30). */
export function nameOn<T extends Dated>(names: readonly T[], date: string): T | null {
  return (
    names.find(
      ({ validFrom, validUntil }) =>
        (validFrom === null || validFrom <= date) && (validUntil === null || date <= validUntil),
    ) ?? null
  );
}
