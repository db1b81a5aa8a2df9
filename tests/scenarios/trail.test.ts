import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { type TrailReport, verifyTrail } from '../../api/verify-trail';
import { done, ownAssignments } from '../support/cascade';
import { cascadeCity } from '../support/cascade-city';
import { brokenLinks } from '../support/chain';
import { enterAndIssue, smallDraft } from '../support/programme';
import { RawReader } from '../support/raw-facts';
import { PROJECT } from '../support/source-files';
import { World } from '../support/world';

const run = promisify(execFile);

/** The operator follows the trail of each city (architecture §4.8). */
describe('the trail', () => {
  let world: World;
  let superuser: Client;

  beforeAll(async () => {
    world = await World.open();
    await cascadeCity(world, [{ code: '450203', towns: 1 }]);
    await world.addCity('450300', ['450302']);
    const { id } = await enterAndIssue(
      world,
      '450200-office',
      smallDraft(2026, [{ supportAsWritten: '各城区人民政府' }]),
    );
    const own = (await ownAssignments(world, '450203-office', id)).get('1');
    await done(world, '450203-office', 'signReceipt', { programmeId: id });
    await done(world, '450200-office', 'withdrawAssignment', { assignmentId: own?.id, why: '误分\n第二行' });
    superuser = new Client({ connectionString: world.database.superuserUrl });
    await superuser.connect();
    for (const table of ['event', 'city_head']) await superuser.query(`CREATE TABLE kept_${table} AS TABLE ${table}`);
  });
  afterAll(async () => {
    await superuser.end();
    await world.close();
  });

  const reports = async (): Promise<Map<string, TrailReport>> =>
    new Map((await verifyTrail(world.database.maintenanceUrl)).map((report) => [report.code, report]));

  /** What the operator is told of 柳州市 after a statement; then it is undone. */
  async function toldOf(statement: string): Promise<TrailReport['broken']> {
    const { rowCount } = await superuser.query(statement);
    expect(rowCount).toBeGreaterThan(0);
    try {
      const found = await reports();
      expect(found.get('450300')?.broken).toBeNull();
      return found.get('450200')?.broken ?? null;
    } finally {
      for (const table of ['event', 'city_head']) {
        await superuser.query(`DELETE FROM ${table}`);
        await superuser.query(`INSERT INTO ${table} SELECT * FROM kept_${table}`);
      }
    }
  }

  const OF_LIUZHOU = `city_id = (SELECT id FROM city WHERE code = '450200')`;
  const LAST = `${OF_LIUZHOU} AND verb = 'withdrawAssignment'`;
  const seqOf = async (where: string): Promise<number> =>
    Number((await superuser.query(`SELECT seq FROM event WHERE ${where} ORDER BY seq LIMIT 1`)).rows[0].seq);

  it('is whole in every city, as its own hand-made check says too', async () => {
    const found = await reports();
    expect([...found.keys()]).toEqual(['450200', '450300']);
    const { rows } = await superuser.query(
      'SELECT count(*)::int AS events, max(seq)::int AS head FROM event GROUP BY city_id',
    );
    expect([...found.values()].map(({ events }) => events).sort()).toEqual(rows.map(({ events }) => events).sort());
    expect([...found.values()].map(({ broken, purged }) => [broken, purged])).toEqual([
      [null, 0],
      [null, 0],
    ]);
    const reader = await RawReader.open(world.database);
    expect(brokenLinks(await reader.facts())).toEqual([]);
    await reader.close();
  });

  const COLUMNS: Readonly<Record<string, string>> = {
    why: `'别的原因'`,
    member_name: `'别人'`,
    member_id: 'NULL',
    verb: `'acceptAssignment'`,
    subject_id: 'tenant_id',
    before: `'{"state": "ACCEPTED"}'`,
    after: 'NULL',
    on_behalf_of_id: 'tenant_id',
    at: `at + interval '1 microsecond'`,
    audience: `'{450200}'`,
    canonical: `replace(canonical, '误分', '重复')`,
    previous_hash: `repeat('0', 64)`,
    hash: `repeat('0', 64)`,
  };

  it.each(Object.entries(COLUMNS))('tells of a changed %s', async (column, value) => {
    const broken = await toldOf(`UPDATE event SET ${column} = ${value} WHERE ${LAST}`);
    expect(broken?.seq).toBe(await seqOf(LAST));
  });

  it('tells of one that was taken out, of the end that was cut off, and of a head that was moved', async () => {
    const middle = await seqOf(`${OF_LIUZHOU} AND verb = 'issueProgramme'`);
    const without = await toldOf(`DELETE FROM event WHERE ${OF_LIUZHOU} AND seq = ${middle}`);
    expect(without).toMatchObject({ seq: middle + 1, why: expect.stringContaining(`${middle} is missing`) });
    const last = await seqOf(LAST);
    expect(await toldOf(`DELETE FROM event WHERE ${LAST}`)).toMatchObject({ seq: last });
    expect(await toldOf(`UPDATE city_head SET seq = seq + 1 WHERE ${OF_LIUZHOU}`)).toMatchObject({ seq: last + 1 });
  });

  it('tells of a text that was changed together with its hash, by what follows', async () => {
    const middle = await seqOf(`${OF_LIUZHOU} AND verb = 'signReceipt'`);
    const forged = `replace(canonical, 'signReceipt', 'acceptAssignment')`;
    const broken = await toldOf(`UPDATE event SET verb = 'acceptAssignment', canonical = ${forged},
      hash = encode(sha256(convert_to(previous_hash || chr(10) || ${forged}, 'UTF8')), 'hex')
      WHERE ${OF_LIUZHOU} AND seq = ${middle}`);
    expect(broken?.seq).toBe(middle + 1);
    const notJson = await toldOf(`UPDATE event SET canonical = seq || E'\\nno JSON',
      hash = encode(sha256(convert_to(previous_hash || chr(10) || seq || E'\\nno JSON', 'UTF8')), 'hex') WHERE ${LAST}`);
    expect(notJson?.seq).toBe(await seqOf(LAST));
  });

  it('is whole after a name was purged, with the salt that would let one guess it', async () => {
    expect(await toldOf(`UPDATE event SET member_name = '' WHERE ${LAST}`)).toBeNull();
    expect(await toldOf(`UPDATE event SET member_name = '', salt = '' WHERE ${LAST}`)).toBeNull();
    // The salt alone is not purged: then the name that stands there cannot be checked.
    expect(await toldOf(`UPDATE event SET salt = '' WHERE ${LAST}`)).not.toBeNull();
  });

  it('is followed by npm run verify-trail: a line for each city, and exit code 1 when one is broken', async () => {
    const env = { ...process.env, MAINTENANCE_DATABASE_URL: world.database.maintenanceUrl };
    const command = () =>
      run(process.execPath, ['--import', 'tsx', path.join('api', 'commands', 'verify-trail.ts')], {
        cwd: PROJECT,
        env,
      });
    const { stdout } = await command();
    expect(stdout.trim().split('\n')).toEqual([
      expect.stringMatching(/^450200\t柳州市\t\d+\t0\t[0-9a-f]{64}\t完好 \/ ok$/),
      expect.stringMatching(/^450300\t桂林市\t\d+\t0\t[0-9a-f]{64}\t完好 \/ ok$/),
    ]);
    await superuser.query(`UPDATE event SET why = '别的原因' WHERE ${LAST}`);
    const failed = await command().catch((error: { code: number; stdout: string }) => error);
    expect(failed).toMatchObject({ code: 1, stdout: expect.stringContaining(`broken at ${await seqOf(LAST)}`) });
    await superuser.query(`UPDATE event SET why = E'误分\\n第二行' WHERE ${LAST}`);
    expect((await reports()).get('450200')?.broken).toBeNull();
  });
});
