/** What the bench compares: the shape of the answer files in samples/notices, and of `npm run notice -- --json`. */
export type Party = string | { readonly group: string; readonly expandsTo?: readonly string[] };

export interface Target {
  readonly metric: string;
  readonly quantity: number;
  readonly quantityMax?: number;
  readonly unit: string;
  readonly comparator: string;
  readonly role?: string;
}

export interface Item {
  readonly no: number | string;
  readonly title?: string | null;
  /** The first characters of the content, without blanks: of an answer file. */
  readonly contentStart?: string | null;
  readonly content?: string | null;
  readonly leadUnits: readonly Party[];
  readonly supportUnits: readonly Party[];
  readonly districtLeadUnits?: readonly Party[];
  readonly districtSupportUnits?: readonly Party[];
  readonly notInvolved?: boolean | null;
  readonly deadline?: string | null;
  readonly investmentWan?: number | null;
  readonly leaders?: readonly string[];
  readonly targets: readonly Target[];
  readonly subItems?: readonly Item[];
}

export interface Rule {
  readonly who: string;
  readonly when: Readonly<Record<string, unknown>>;
  readonly phrase: string;
  readonly what?: string | null;
  readonly to?: string | null;
  readonly channel?: string;
  readonly until?: string;
  readonly conditional?: boolean;
}

export interface Warning {
  readonly code: string;
  readonly path: string;
}

export interface Answer {
  readonly issuer: string | null;
  readonly docNumber: string | null;
  readonly issuedOn: string | null;
  readonly year: number | null;
  readonly level: string | null;
  readonly parentIssuer?: string | null;
  readonly investmentTotalWan?: number | null;
  readonly items: readonly Item[];
  readonly reportingRules: readonly Rule[];
  readonly warnings?: readonly Warning[];
}
