import { cityTree, listCities } from '../api/directory/division.rules';
import { readDivisions } from '../api/directory/divisions/read-divisions';

/** One area of a city to be loaded; parents stand before their children. */
export interface Place {
  readonly city: string;
  readonly path: string;
  readonly parent: string | null;
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly level: string;
}

/** A city to be loaded, with the number of tasks on its list. */
export interface BenchCity {
  readonly code: string;
  readonly tasks: number;
  readonly places: readonly Place[];
}

export interface CitySize {
  readonly districts: number;
  /** Of each district. */
  readonly towns: number;
  readonly tasks: number;
}

/** City (a) of the bench. */
export const WHOLE_CITY: CitySize = { districts: 10, towns: 15, tasks: 30 };

const TASKS_OF_A_CITY = 20;

/** City (a): a made-up city whose code no division has, so that it can be loaded beside all that have one. */
export function madeUpCity({ districts, towns, tasks }: CitySize): BenchCity {
  const code = '999900';
  const row = (own: string, parent: string | null, name: string, kind: string, level: string): Place => ({
    city: code,
    path: parent === null ? own : `${parent}.${own}`,
    parent,
    code: own,
    name,
    kind,
    level,
  });
  const places = [row(code, null, '甲市', 'PREFECTURE_CITY', 'CITY')];
  for (let district = 1; district <= districts; district += 1) {
    const own = String(999_900 + district);
    const above = row(own, code, `甲${district}区`, 'DISTRICT', 'DISTRICT');
    places.push(above);
    for (let town = 1; town <= towns; town += 1) {
      const name = `甲${district}之${town}镇`;
      places.push(row(`${own}${String(town).padStart(3, '0')}`, above.path, name, 'TOWN', 'TOWNSHIP'));
    }
  }
  return { code, tasks, places };
}

/**
 * The cities of the whole division table, of which the nation (b) consists.
 *
 * @param share how many of them, 0 to 1; evenly spread over the table, at least one
 */
export function citiesOfTheNation(share: number): BenchCity[] {
  const rows = readDivisions();
  const all = listCities(rows);
  const wanted = Math.max(1, Math.round(all.length * share));
  const chosen = Array.from({ length: wanted }, (_, index) => all[Math.floor((index * all.length) / wanted)]);
  return chosen.flatMap((city) => {
    const tree = city && cityTree(rows, city.code);
    if (!tree) return [];
    const placed = (node: { code: string; name: string; kind: string; level: string }, parent: string): Place => {
      const { code, name, kind, level } = node;
      return { city: city.code, path: `${parent}.${code}`, parent, code, name, kind, level };
    };
    const { code, name, kind } = tree.city;
    const root = { city: code, path: code, parent: null, code, name, kind, level: 'CITY' };
    const below = tree.districts.flatMap((district) => {
      const own = placed(district, code);
      return [own, ...district.townships.map((town) => placed(town, own.path))];
    });
    const direct = tree.townships.map((town) => placed(town, code));
    return [{ code, tasks: TASKS_OF_A_CITY, places: [root, ...below, ...direct] }];
  });
}
