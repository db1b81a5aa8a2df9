import { startTestServer } from './test-server';

/** One PostgreSQL for the whole run, before the first test file. */
export default async function globalSetup(): Promise<void> {
  await startTestServer();
}
