import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Leading and supporting is the role of a unit: a duty (待办) is what a member has to do now. */
export class RolesOfUnits1795564860000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE task_party RENAME COLUMN duty TO role`);
    await runner.query(`ALTER TABLE answer_unit RENAME COLUMN duty TO role`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE answer_unit RENAME COLUMN role TO duty`);
    await runner.query(`ALTER TABLE task_party RENAME COLUMN role TO duty`);
  }
}
