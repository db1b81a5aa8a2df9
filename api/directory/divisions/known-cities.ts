import { type CityDivision, type CityTree, cityTree, listCities } from '../division.rules';
import { readDivisions } from './read-divisions';

let cities: readonly CityDivision[] | undefined;

/** Every city that can be set up, some 370, in the order of the table; the table is read once for each process. */
export function knownCities(): readonly CityDivision[] {
  cities ??= listCities(readDivisions());
  return cities;
}

export const cityByCode = (code: string): CityDivision | null =>
  knownCities().find((city) => city.code === code) ?? null;

/** The whole tree of a city of the table, or null where no city has this code. The table is read anew: setting up is rare. */
export const treeOfCity = (code: string): CityTree | null => cityTree(readDivisions(), code);

/** Those of {@link knownCities} whose name or province contains a text, or whose code begins with it; without one, all. */
export function findCities(search: string): CityDivision[] {
  const text = search.trim();
  return knownCities().filter(
    ({ code, name, province }) => name.includes(text) || province.includes(text) || code.startsWith(text),
  );
}
