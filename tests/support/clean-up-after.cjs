/**
 * Waits until the test run that started it is gone, however it ended (its end of the pipe closes), then stops every
 * PostgreSQL whose data lie in the run's folders and deletes the folders.
 *
 * node clean-up-after.cjs <folder>…
 */
const { existsSync, readdirSync, readFileSync, rmSync } = require('node:fs');
const path = require('node:path');

const folders = process.argv.slice(2);

function serversIn(folder) {
  if (!existsSync(folder)) return [];
  const places = ['', ...readdirSync(folder)].map((name) => path.join(folder, name, 'postgresql', 'postmaster.pid'));
  const pids = places.filter((file) => existsSync(file)).map((file) => Number.parseInt(readFileSync(file, 'utf8'), 10));
  return pids.filter((pid) => signal(pid, 0));
}

/** Whether the process is there to be told. */
function signal(pid, name) {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

/** Tests that were under way may start another server before they notice that their run is gone: hence several rounds. */
async function cleanUp() {
  for (let quiet = 0, rounds = 0; quiet < 20 && rounds < 300; rounds++) {
    quiet = folders.some((folder) => existsSync(folder)) ? 0 : quiet + 1;
    const servers = folders.flatMap(serversIn);
    for (const pid of servers) signal(pid, 'SIGQUIT');
    if (servers.length === 0) {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    }
    await new Promise((done) => setTimeout(done, 100));
  }
}

process.stdin.resume().on('end', cleanUp);
