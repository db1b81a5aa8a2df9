import { Arg, Authorized, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Event, EventPage } from '../../schema/event';
import { toGlobalId } from '../../tenants/global-id';
import { Permission } from '../../tenants/permissions';
import { Tenant } from '../../tenants/tenant';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import type { Context } from './context';
import { badInput } from './errors';

const LARGEST_PAGE = 100;

@Resolver()
export class EventQueries {
  @Authorized(Permission.ReadTrail)
  @Query(() => EventPage, {
    description:
      '记录. The events that concern your tenant and what lies below it, after a given number; nothing is lost.',
  })
  async events(
    @Ctx() { request }: Context,
    @Arg('after', () => Int, { defaultValue: 0, description: '起始序号. Only events with a greater number.' })
    after: number,
    @Arg('first', () => Int, { defaultValue: 50, description: '条数. At most 100.' }) first: number,
  ): Promise<EventPage> {
    if (first < 1 || first > LARGEST_PAGE) {
      throw badInput({ zh: '“first”须在 1 至 100 之间。', en: '“first” must lie between 1 and 100.' });
    }
    return readEvents(await request.picture(), after, first);
  }
}

/** The page after `after`; `headSeq` is of the same picture, so asking again from there misses nothing. */
async function readEvents(work: UnitOfWork, after: number, first: number): Promise<EventPage> {
  const rows = await work.query<Event & { headSeq: number }>(
    `SELECT h.seq AS "headSeq", e.*
     FROM city_head h
     LEFT JOIN LATERAL (
       SELECT seq, at, tenant_id AS "tenantId", member_name AS "memberName", on_behalf_of_id AS "onBehalfOfId", verb,
         subject_type AS "subjectType", subject_id AS "subjectId", before, after, why, canonical,
         previous_hash AS "previousHash", hash
       FROM event WHERE city_id = $1 AND seq > $2 ORDER BY seq LIMIT $3
     ) e ON true
     WHERE h.city_id = $1 ORDER BY e.seq`,
    [work.cityId, after, first + 1],
  );
  const found = rows.filter(({ seq }) => seq !== null).map((row) => Object.assign(new Event(), row));
  for (const event of found) event.subjectId = toGlobalId(event.subjectType, work.cityId, event.subjectId);
  return Object.assign(new EventPage(), {
    events: found.slice(0, first),
    headSeq: rows[0]?.headSeq ?? 0,
    hasMore: found.length > first,
  });
}

@Resolver(() => Event)
export class EventFields {
  @FieldResolver(() => Tenant, { nullable: true, description: '地区. The tenant that did it, if you may see it.' })
  tenant(@Root() event: Event, @Ctx() { request }: Context): Promise<Tenant | null> {
    return request.one(Tenant, event.tenantId);
  }

  @FieldResolver(() => Tenant, { nullable: true, description: '代录对象. On whose behalf it was entered.' })
  onBehalfOf(@Root() event: Event, @Ctx() { request }: Context): Promise<Tenant | null> {
    return request.one(Tenant, event.onBehalfOfId);
  }
}
