import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Logger } from 'pino';
import { issuedOnOf, SAMPLE_CITIES, sampleProgramme } from '../../samples/load';
import type { Subject } from '../../samples/years/begin';
import { liveYear } from '../../samples/years/live-year';
import type { YearLived } from '../../samples/years/sum-up';
import { toGlobalId } from '../../tenants/global-id';
import { attachmentStore } from '../files/attachment-store';
import { keepAttachment } from '../files/keep-attachment';
import { receiveAttachment } from '../files/receive-attachment';
import { writeAs } from '../request/mutate';
import { asker, demoViewers, loadCity } from './load-samples';
import type { OwnDatabase } from './own-database';

/** The sample city in which a tenant lies: of 重庆市 the districts and counties share two digits, else four. */
const cityOf = (tenant: string): string =>
  SAMPLE_CITIES.find((city) => tenant.startsWith(city.replace(/0+$/, ''))) ?? tenant;

/** In the morning, Asia/Shanghai. */
const MORNING = 'T09:00:00+08:00';
/** The smallest page there is: a picture of one point. */
const PAGE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/**
 * Lives a year in a database of its own: the city is set up on the day before the issue, and everything after goes through the API as its members.
 * @param onProgress so many steps of so many
 */
export async function simulateYear(
  database: OwnDatabase,
  subject: Subject,
  logger: Logger,
  onProgress: (done: number, total: number) => void,
): Promise<YearLived> {
  const { dataSource } = database;
  const programme = sampleProgramme(subject.programme);
  let days = 0;
  const moveTo = async (day: string) => {
    await database.moveTo(new Date(`${day}${MORNING}`));
    // The more has happened, the longer what the planner knows of it stays right: it looks anew at the 1st, 2nd, 4th, 8th … day.
    days += 1;
    if (Number.isInteger(Math.log2(days))) await database.gatherStatistics();
  };
  await moveTo(issuedOnOf(programme));
  await loadCity(dataSource, cityOf(programme.tenant), () => undefined);
  const folder = mkdtempSync(path.join(tmpdir(), 'luoshi-simulation-'));
  const store = attachmentStore({ folder });
  await store.ready();
  try {
    const viewerOf = await demoViewers(dataSource);
    const upload = async (member: string): Promise<string> => {
      const viewer = await viewerOf(member);
      const file = await receiveAttachment(Readable.from([PAGE]), '签字页.png', { folder }, store);
      const { id } = await writeAs({ dataSource }, viewer, (work) => keepAttachment(work, file));
      return toGlobalId('Attachment', viewer.cityId, id);
    };
    return await liveYear({ ask: await asker(dataSource, logger), moveTo, upload, onProgress }, subject);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
