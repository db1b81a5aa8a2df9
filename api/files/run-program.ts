import { type SpawnOptions, spawn } from 'node:child_process';

/**
 * Runs a program of the operator's and waits for it, at most so long: then it is ended with all that it has started itself, since a script
 * that waits for its scanner would leave that behind. Nothing of what it prints is kept.
 * @returns its exit code; null when it did not run or took too long
 */
export function runProgram(
  program: string,
  words: readonly string[],
  seconds: number,
  options: Pick<SpawnOptions, 'cwd' | 'env'> = {},
): Promise<number | null> {
  return new Promise((resolve) => {
    const running = spawn(program, words, { ...options, stdio: 'ignore', detached: true });
    const patience = setTimeout(() => killGroup(running.pid), seconds * 1000);
    const over = (result: number | null) => {
      clearTimeout(patience);
      resolve(result);
    };
    running.once('error', () => over(null));
    running.once('exit', over);
  });
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself at this moment.
  }
}
