import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type DivisionRow, parseDivisions } from '../division.rules';

/**
 * Reads the whole table beside this file (statistical division codes of the National Bureau of Statistics as of 2023-06-30), about 45,000
 * rows and a tenth of a second: for setting up a city, never for a request that is repeated.
 */
export function readDivisions(): DivisionRow[] {
  return parseDivisions(gunzipSync(readFileSync(join(__dirname, 'divisions-20230630.csv.gz'))).toString('utf8'));
}
