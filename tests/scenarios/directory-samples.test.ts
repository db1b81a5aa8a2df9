import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Role } from '../../tenants/permissions';
import { World } from '../support/world';

interface Report {
  written: boolean;
  added: number;
  unchanged: number;
  rowErrors: unknown[];
  userErrors: unknown[];
}

const IMPORT = `mutation ($input: ImportDirectoryInput!) { importDirectory(input: $input) {
  written added unchanged rowErrors { row column message } userErrors { code } } }`;

const LIUZHOU = ['450202', '450203', '450204', '450205', '450206', '450222', '450223', '450224', '450225', '450226'];

describe('the sample directories are imported as an administrator would', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  const importing = async (city: string, table: string): Promise<Report> => {
    const file = readFileSync(join(__dirname, `../../samples/${city}/${table}.csv`));
    const input = { fileName: `${table}.csv`, contentBase64: file.toString('base64') };
    return (await world.get<{ importDirectory: Report }>(`${city}-setup`, IMPORT, { input })).importDirectory;
  };
  const rowsOf = (city: string, table: string): number =>
    readFileSync(join(__dirname, `../../samples/${city}/${table}.csv`), 'utf8')
      .trim()
      .split('\n').length - 1;

  it.each([
    ['450200', LIUZHOU],
    ['500000', ['500240']],
  ])('%s: areas, units and members, and once more without a change', async (code, districts) => {
    const city = await world.addCity(code, districts);
    await city.addMember(`${code}-setup`, Role.SYSTEM_ADMIN);
    for (const table of ['areas', 'units', 'members']) {
      const rows = rowsOf(code, table);
      expect([table, await importing(code, table)]).toEqual([
        table,
        // 重庆市 has no functional areas: a table of heads alone is told as empty.
        {
          written: rows > 0,
          added: rows,
          unchanged: 0,
          rowErrors: [],
          userErrors: rows > 0 ? [] : [{ code: 'INVALID' }],
        },
      ]);
    }
    for (const table of ['areas', 'units', 'members']) {
      expect(await importing(code, table)).toMatchObject({ written: false, added: 0, unchanged: rowsOf(code, table) });
    }
  });
});
