import { Arg, Authorized, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { DivisionCity } from '../../schema/division-city';
import { Permission } from '../../tenants/permissions';
import { checkLimits } from '../request/input-limits';
import { toldTo } from '../request/mutate';
import { Refusal } from '../request/refusal';
import { SetUpCityInput, SetUpCityPayload } from './city.inputs';
import type { DirectoryContext } from './directory-context';
import type { CityDivision } from './division.rules';
import { findCities } from './divisions/known-cities';
import { codesSetUp, foundCity } from './found-city';

const cityCard = ({ code, name, kind, province }: CityDivision, isSetUp: boolean): DivisionCity => ({
  code,
  name,
  kind,
  province,
  isSetUp,
});

@Resolver()
export class CityQueries {
  @Authorized(Permission.SetUpCity)
  @Query(() => [DivisionCity], { description: '区划城市. The cities that can be set up, in the order of their codes.' })
  async divisionCities(
    @Ctx() { request }: DirectoryContext,
    @Arg('search', () => String, {
      defaultValue: '',
      description: '查找. A part of the name or province, or the beginning of the code.',
    })
    search: string,
  ): Promise<DivisionCity[]> {
    const setUp = await codesSetUp(await request.picture());
    return findCities(search).map((city) => cityCard(city, setUp.has(city.code)));
  }
}

@Resolver()
export class CityMutations {
  @Authorized(Permission.SetUpCity)
  @Mutation(() => SetUpCityPayload, {
    description:
      '设立城市. Sets up a city with its whole tree; its data is its own, and you see none of it afterwards.',
  })
  async setUpCity(
    @Ctx() { request, separateAdministrators }: DirectoryContext,
    @Arg('input', () => SetUpCityInput, { description: '城市. Which, and who keeps it.' }) input: SetUpCityInput,
  ): Promise<SetUpCityPayload> {
    await request.finish();
    try {
      checkLimits(input);
      const rules = { separateAdministrators };
      const founded = await foundCity(request, input.code.trim(), input.administrators ?? [], rules);
      const { city, tenants, administrators } = founded;
      return { city: cityCard(city, true), tenants, administrators: [...administrators], userErrors: [] };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { city: null, tenants: null, administrators: [], userErrors: toldTo(request, error) };
    }
  }
}
