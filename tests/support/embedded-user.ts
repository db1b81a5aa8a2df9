import { startEmbeddedDatabase } from '../../api/embedded-database';

/** A process that uses the embedded database of a folder: tells how it found it, and lets go when its input ends. */
async function main(folder: string): Promise<void> {
  const { stop, ...found } = await startEmbeddedDatabase({ folder });
  console.log(JSON.stringify(found));
  for await (const _ of process.stdin);
  await stop();
}

void main(process.argv[2] ?? '');
