import { stopTestServer } from './test-server';

/** After the last test file: nothing of the run is left, neither process nor folder nor database. */
export default async function globalTeardown(): Promise<void> {
  await stopTestServer();
}
