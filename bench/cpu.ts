import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks of a second, as the kernel counts a process's time. */
const TICKS = 100;

interface Spent {
  readonly parent: number;
  readonly seconds: number;
  /** Of its children that have ended. */
  readonly byEnded: number;
}

/** Seconds of processor time that a process has spent so far; null where the system does not tell (it is not Linux). */
function spentBy(pid: number): Spent | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = (user: number) => (Number(fields[user]) + Number(fields[user + 1])) / TICKS;
    return { parent: Number(fields[1]), seconds: ticks(11), byEnded: ticks(13) };
  } catch {
    return null;
  }
}

/** The same of a PostgreSQL server with all its processes, those that have ended too. */
function spentByCluster(postmaster: number): number {
  let sum = 0;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const spent = spentBy(Number(name));
    if (!spent) continue;
    if (Number(name) === postmaster) sum += spent.seconds + spent.byEnded;
    else if (spent.parent === postmaster) sum += spent.seconds;
  }
  return sum;
}

/** Seconds, or milliseconds a request, of processor time. */
export interface Cpu {
  readonly server: number;
  readonly database: number;
}

/** Processor time of a server and its database, in seconds since some beginning; null where the system does not tell. */
export function cpuOf(serverPid: number, postmaster: number): Cpu | null {
  const server = spentBy(serverPid);
  return server && { server: server.seconds, database: spentByCluster(postmaster) };
}
