import { Role } from '../../tenants/permissions';
import { UnitFunction, UnitKind } from '../../tenants/unit';
import { done, unitIds } from '../support/cascade';
import { CountyYear, type SeenApplication } from '../support/changes';
import { submitted, verify } from '../support/reports';

let year: CountyYear;
afterAll(() => year.close());

/** 督查室 leads a task of its own county: it does not look into its own work, and the programme office does. */
test('what the supervision office leads is verified and checked by the programme office', async () => {
  year = await CountyYear.open({ county: '450223', town: '450223100' }, {}, [{ title: '整合政务服务热线' }, {}]);
  const [supervision, office] = ['450223-ducha', year.office];
  const functions = [UnitFunction.SUPERVISION_OFFICE];
  await year.city.addUnits('450223', ['县督查室'], { kind: UnitKind.OFFICE, functions });
  await year.city.addMember(supervision, Role.SUPERVISOR, '县督查室');
  const unitId = (await unitIds(year.world, office, '450223')).get('县督查室');
  const assignmentId = year.root('1');
  await done(year.world, office, 'acceptAssignment', {
    assignmentId,
    leadUnitIds: [unitId],
    replacingWhy: '由督查室牵头',
  });
  const duties = async (member: string) =>
    (
      await year.world.get<{ duties: { items: { assignment: { id: string } }[] } }>(
        member,
        `{ duties(kinds: [VERIFY, CHECK]) { items { assignment { id } } } }`,
      )
    ).duties.items.map(({ assignment }) => assignment.id);

  const quantity = '20';
  const figures = [{ targetId: year.target('1'), quantity }];
  const { figures: reported } = await submitted(year.world, supervision, {
    assignmentId,
    unitId,
    progress: '已整合',
    figures,
  });
  expect([await duties(office), await duties(supervision)]).toEqual([[assignmentId], []]);
  const word = { figureId: reported[0]?.id, outcome: 'ACCEPTED' };
  expect((await verify(year.world, supervision, [word])).problems).toEqual(['NOT_HOLDER words.0']);
  expect((await verify(year.world, office, [word])).problems).toEqual([]);

  const apply = { assignmentId, completedOn: '2022-02-21' };
  const { id: applicationId } = await year.did<SeenApplication>(supervision, 'applyForCompletion', apply);
  expect([await duties(office), await duties(supervision)]).toEqual([[assignmentId], []]);
  const pass = { applicationId, outcome: 'PASSED' };
  expect((await year.ask(supervision, 'decideCompletion', pass)).problems).toEqual(['NOT_HOLDER']);
  expect((await year.ask(office, 'decideCompletion', pass)).problems).toEqual([]);

  // Of what another unit leads it is the supervision office's as ever.
  const other = { assignmentId: year.root('2'), completedOn: '2022-02-21' };
  await year.did(year.lead, 'applyForCompletion', other);
  expect([await duties(office), await duties(supervision)]).toEqual([[], [year.root('2')]]);
});
