import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a call under an idempotency key answered beside its noun, so that its repeat answers the same: of an import how many rows it added. */
export class FirstAnswers1795565160000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE idempotency ADD COLUMN answer jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE idempotency DROP COLUMN answer`);
  }
}
