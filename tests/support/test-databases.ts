/** What the test files must know of the run's PostgreSQL. The addresses name the template; see `onDatabase`. */
export interface TestServer {
  superuserUrl: string;
  ownerUrl: string;
  applicationUrl: string;
  maintenanceUrl: string;
  template: string;
  /** All databases of this run begin with it. */
  prefix: string;
}

/** The same address with another database in it. */
export function onDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
