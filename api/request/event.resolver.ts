import { Arg, Authorized, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Event, EventPage } from '../../schema/event';
import { Permission } from '../../tenants/permissions';
import { Tenant } from '../../tenants/tenant';
import type { Context } from './context';
import { pageSize } from './errors';
import { readEvents } from './read-events';

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
    return readEvents(await request.picture(), after, pageSize(first));
  }
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
