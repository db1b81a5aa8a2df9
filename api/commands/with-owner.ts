import { BadSettings, type Config } from '../config';
import { embeddedDatabase } from '../embedded-database';

/** Carries out what is the owner's: with OWNER_DATABASE_URL, or on the embedded database where none is set. @throws BadSettings */
export async function withOwner(config: Config, work: (ownerUrl: string) => Promise<void>): Promise<void> {
  if (config.ownerDatabaseUrl) return work(config.ownerDatabaseUrl);
  if (config.databaseUrl) {
    throw new BadSettings([
      'OWNER_DATABASE_URL：须设置，账号为 luoshi_owner，见 migrations/roles.sql / is needed for this: the login luoshi_owner, see migrations/roles.sql',
    ]);
  }
  const database = await embeddedDatabase(config, console.log);
  try {
    await work(database.ownerUrl);
  } finally {
    await database.stop();
  }
}
