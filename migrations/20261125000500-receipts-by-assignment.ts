import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Receipts of an assignment by an index of their own. By the keys that begin with the tenant the planner cannot tell which is the
 * better one, and in a nation it took that which reads all receipts of the tenant for each of its assignments.
 */
export class ReceiptsByAssignment1795565100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX receipt_of_assignment ON receipt (city_id, assignment_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX receipt_of_assignment`);
  }
}
