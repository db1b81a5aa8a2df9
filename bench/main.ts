import { parseArgs } from 'node:util';
import { Cluster } from './cluster';
import { ensureDatabases, nationOf } from './databases';
import { asJson, asTable } from './report';
import { run } from './run';

const HELP = `npm run bench                          measure, and print a table; what it loads is kept in bench/.data
npm run --silent bench -- --json       the same as JSON on stdout, progress on stderr
        -- --city-only                 city (a) alone: no nation is loaded, and growth is not measured
        -- --share 0.02                a nation of this share of its cities (1 unless said)
        -- --seconds 3                 of each slot; every operation has a slot of either side in every round
        -- --rounds 5
        -- --load-only                 load what is missing, and measure nothing
        -- --seed 1                    another seed makes other data
        -- --help

基准测试：同样的读写，一边是手写 SQL 与 node:http（记为 1.0），一边是本系统的 API。`;

class BadOption extends Error {}

function options() {
  const { values } = parse();
  const number = (name: 'share' | 'seconds' | 'rounds', from: number, to: number): number => {
    const value = Number(values[name]);
    if (value >= from && value <= to) return value;
    throw new BadOption(`--${name}：应为 ${from} 至 ${to} 的数 / must be a number from ${from} to ${to}`);
  };
  if (!/^\w+$/.test(values.seed)) throw new BadOption('--seed：应为字母或数字 / must be letters or figures');
  const share = values['city-only'] ? 0 : number('share', 0.001, 1);
  return { ...values, share, seconds: number('seconds', 0.1, 600), rounds: Math.ceil(number('rounds', 1, 100)) };
}

function parse() {
  try {
    return parseArgs({
      options: {
        json: { type: 'boolean' },
        'city-only': { type: 'boolean' },
        'load-only': { type: 'boolean' },
        share: { type: 'string', default: '1' },
        seconds: { type: 'string', default: '3' },
        rounds: { type: 'string', default: '5' },
        seed: { type: 'string', default: '1' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new BadOption(`${(error as Error).message}\n${HELP}`);
  }
}

async function main(): Promise<void> {
  const { help, json, seed, share, seconds, rounds, 'load-only': loadOnly } = options();
  if (help) return console.log(HELP);
  // Loading needs no durability, since what is half loaded is loaded anew; what is measured has it.
  const loading = await Cluster.start(false);
  await ensureDatabases(loading, { seed, share, workers: 2 }).finally(() => loading.stop());
  if (loadOnly) return;
  const cluster = await Cluster.start(true);
  const found = await run(cluster, { seconds, rounds, nation: share > 0 ? nationOf(share) : null }).finally(() =>
    cluster.stop(),
  );
  console.log(json ? JSON.stringify(asJson(found), null, 2) : asTable(found));
}

main().catch((error: unknown) => {
  console.error(error instanceof BadOption ? error.message : error);
  process.exitCode = 1;
});
