const WIDTH = 30;

/** A bar on stderr; where that is no terminal, a line now and then. */
export class Progress {
  private readonly started = Date.now();
  private done = 0;
  private told = 0;

  constructor(
    private readonly title: string,
    private readonly total: number,
    private readonly what: string,
  ) {
    this.draw();
  }

  advance(by: number): void {
    this.done += by;
    this.draw();
  }

  /** What is done now, in words. */
  tell(text: string): void {
    this.write(`${this.title}: ${text}`, true);
  }

  end(): void {
    this.write(`${this.title}: done in ${seconds(Date.now() - this.started)}`, true);
    if (process.stderr.isTTY) process.stderr.write('\n');
  }

  private draw(): void {
    const share = this.total === 0 ? 1 : this.done / this.total;
    const full = Math.round(share * WIDTH);
    const bar = `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}]`;
    const spent = Date.now() - this.started;
    const left = share > 0 && share < 1 ? `, ${seconds((spent / share) * (1 - share))} left` : '';
    const count = `${this.done.toLocaleString('en')} of ${this.total.toLocaleString('en')} ${this.what}`;
    this.write(`${this.title} ${bar} ${Math.round(share * 100)} % ${count}${left}`, share === 1);
  }

  private write(line: string, isDue: boolean): void {
    if (process.stderr.isTTY) process.stderr.write(`\r${line}\x1b[K`);
    else if (isDue || Date.now() - this.told > 10_000) {
      this.told = Date.now();
      process.stderr.write(`${line}\n`);
    }
  }
}

const seconds = (milliseconds: number): string => {
  const whole = Math.round(milliseconds / 1000);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
};
