import { startEmbeddedDatabase } from '../../api/embedded-database';

/** A process that uses the embedded database of a folder: tells how it found it, and lets go when its input ends. */
let letGo: (() => Promise<void>) | undefined;

async function leave(): Promise<void> {
  await letGo?.();
  process.exit();
}

async function main(folder: string): Promise<void> {
  process.stdin.resume().on('end', () => void leave());
  const { stop, ...found } = await startEmbeddedDatabase({ folder });
  letGo = stop;
  console.log(JSON.stringify(found));
}

void main(process.argv[2] ?? '');
