const WIDTH = 30;
/** Shorter work is done before a bar is read. */
const FEWEST = 50;

/** A bar on stderr that is drawn anew in its line, on a terminal alone; it goes away when all is done. @param fewest shorter work shows none */
export function progressBar(title: string, fewest = FEWEST): (done: number, total: number) => void {
  let shown = -1;
  return (done, total) => {
    const full = Math.round((done / total) * WIDTH);
    if (!process.stderr.isTTY || total < fewest || full === shown) return;
    shown = full;
    const bar = `${title} [${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${done} / ${total}`;
    process.stderr.write(done === total ? '\r\u001b[K' : `\r${bar}`);
  };
}
