/** What is measured: the same six operations of both sides. */
export type Measured = 'Q1' | 'Q2' | 'Q3' | 'Q4' | 'W1' | 'W2';
export const READS = ['Q1', 'Q2', 'Q3', 'Q4'] as const;
/** The reads of a whole city, which must not slow down where it is one of a nation’s. */
export const GROWING = ['Q1', 'Q2', 'Q4'] as const;
export type Growing = (typeof GROWING)[number];
export const WRITES = ['W1', 'W2'] as const;

export const TITLES: Readonly<Record<Measured, string>> = {
  Q1: 'a city’s tasks with their rollup',
  Q2: 'the same with a row for each district',
  Q3: 'one assignment with tenant, task and units',
  Q4: 'who has reported, in the city and each district',
  W1: 'an answer',
  W2: 'a report',
};

const COUNTS = '{ offered signed accepted notInvolved pending }';

const TARGETS = `targets { target { id metric } promised allocated unallocated reported verified done of verifiedDone verifiedOf
  isOverAllocated met verifiedMet } sites { total completed }`;

const REPORTING = 'reporting { onTime late missing excused notYetDue total returned reportingRate onTimeRate }';

const rollups = (name: string, more: string): string => `query ${name}($code: String!) {
  programme(code: $code) { id title tasks { id number title
    rollup { own ${COUNTS} children ${COUNTS} below ${COUNTS} ${TARGETS} ${more} } } }
}`;

/** What the API is asked, as a client would. */
export const OPERATIONS: Readonly<Record<Measured, string>> = {
  Q1: rollups('CityTasks', ''),
  Q2: rollups('CityTasksByTenant', `byTenant { tenant { id name } own ${COUNTS} below ${COUNTS} ${TARGETS} }`),
  Q3: `query OneAssignment($id: ID!) {
  assignment(id: $id) { id role tenant { id name } task { id number title } leadUnits { id shortName } supportUnits { id shortName } }
}`,
  Q4: `query CityReporting($code: String!) {
  programme(code: $code) { id title rollup { ${REPORTING} byTenant { tenant { id name } ${REPORTING} } } }
}`,
  W1: `mutation Answer($input: AcceptAssignmentInput!) {
  acceptAssignment(input: $input) { assignment { id } userErrors { code message } }
}`,
  W2: `mutation Report($input: SubmitProgressReportInput!) {
  submitProgressReport(input: $input) { report { id } userErrors { code message } }
}`,
};
