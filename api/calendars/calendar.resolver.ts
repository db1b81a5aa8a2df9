import { Arg, Authorized, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import { ReportingCalendar } from '../../schema/reporting-calendar';
import { WorkingYear } from '../../schema/working-year';
import { Permission } from '../../tenants/permissions';
import type { Context } from '../request/context';
import { checkLimits } from '../request/input-limits';
import { withLocalIds } from '../request/local-ids';
import { mutate } from '../request/mutate';
import { orBadInput } from '../request/refused-query';
import {
  CalendarPreview,
  PreviewCalendarInput,
  SetReportingCalendarInput,
  SetReportingCalendarPayload,
} from './calendar.inputs';
import { previewCalendar, setReportingCalendar } from './set-reporting-calendar';
import { readWorkingYear } from './working-day.service';

const INPUT = { description: '输入. How it is made.' };

@Resolver()
export class CalendarRoots {
  @Authorized(Permission.ReadProgrammes)
  @Query(() => WorkingYear, {
    nullable: true,
    description: '工作日历. Holidays and make-up days of a year; empty where the operator has loaded none.',
  })
  async workingYear(
    @Arg('year', () => Int, { description: '年度. Of which year.' }) year: number,
    @Ctx() { request }: Context,
  ): Promise<WorkingYear | null> {
    return readWorkingYear(await request.picture(), year);
  }

  @Authorized(Permission.SetCalendar)
  @Query(() => CalendarPreview, {
    description: '报送安排预览. The dated rounds that a calendar would have, and what would be refused.',
  })
  async previewCalendar(
    @Arg('input', () => PreviewCalendarInput, INPUT) input: PreviewCalendarInput,
    @Ctx() { request }: Context,
  ): Promise<CalendarPreview> {
    const planned = await orBadInput(async () => {
      checkLimits(input);
      return previewCalendar(await request.picture(), withLocalIds(input));
    });
    const { language } = request;
    return {
      ...planned,
      rounds: [...planned.rounds],
      warnings: planned.warnings.map((warning) => warning[language]),
      userErrors: planned.found.map(({ code, message, field }) => ({
        code,
        message: message[language],
        field: [...field],
      })),
    };
  }

  @Authorized(Permission.SetCalendar)
  @Mutation(() => SetReportingCalendarPayload, {
    description: '设定报送安排. By which days your tenant asks for reports; never later than your superior asks you.',
  })
  setReportingCalendar(
    @Arg('input', () => SetReportingCalendarInput, INPUT) input: SetReportingCalendarInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, { name: 'setReportingCalendar', input, carryOut: setReportingCalendar }, (request, id) =>
      request.one(ReportingCalendar, id),
    );
  }
}
