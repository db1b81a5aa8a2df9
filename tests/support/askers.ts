import type { Asker } from './access-oracle';
import type { MatrixWorld } from './matrix-world';

/** Everybody of whom the matrix asks what they may do. */
export function askersOf(world: MatrixWorld): Map<string, Asker> {
  const member = (key: string): [string, Asker] => [key, { member: world.member(key) }];
  return new Map<string, Asker>([
    member('here: city COORDINATOR'),
    member('here: district COORDINATOR'),
    member('here: district SUPERVISOR'),
    member('here: district LEADER'),
    member('here: district UNIT_OFFICER'),
    member('here: district SYSTEM_ADMIN'),
    member('here: district AUDITOR'),
    member('here: sibling COORDINATOR'),
    member('here: town COORDINATOR'),
    member('here: sibling town COORDINATOR'),
    member('here: cousin town COORDINATOR'),
    member('there: city COORDINATOR'),
    member('there: district COORDINATOR'),
    ['anonymous', { cityOnly: world.tenant('here: city').cityId }],
    ['nothing set', 'NOTHING'],
  ]);
}
