import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A holder says its word on a receipt that was entered for it as it does on an answer, and signs anew for what it contests. A post
 * is one through all who held it. A programme names its attachments.
 */
export class WordsOnReceiptsAndPosts1795564920000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE city ALTER COLUMN created_at SET DEFAULT app_now()`);
    await runner.query(`ALTER TABLE programme ADD COLUMN attachments text[] NOT NULL DEFAULT '{}'`);

    // Taken back because its holder was closed: where it goes on at no successor, its issuer hands it on anew.
    await runner.query(`ALTER TABLE withdrawal ADD COLUMN of_closed boolean NOT NULL DEFAULT false`);

    await runner.query(`ALTER TABLE receipt ADD UNIQUE (city_id, tenant_id, id)`);
    // The how-manieth signature for one issue of shares: a contested one does not stand in the way of the next.
    await runner.query(`ALTER TABLE receipt ADD COLUMN ordinal integer NOT NULL DEFAULT 1`);
    await runner.query(`ALTER TABLE receipt DROP CONSTRAINT ${RECEIPT_KEY}`);
    await runner.query(`
      ALTER TABLE receipt ADD CONSTRAINT ${RECEIPT_KEY}
        UNIQUE NULLS NOT DISTINCT (city_id, tenant_id, assignment_id, unit_id, quota_ordinal, ordinal)`);

    await runner.query(`ALTER TABLE confirmation ADD COLUMN receipt_id uuid`);
    await runner.query(`ALTER TABLE confirmation ALTER COLUMN answer_id DROP NOT NULL`);
    await runner.query(`
      ALTER TABLE confirmation
        ADD CONSTRAINT confirmation_of_one CHECK (num_nonnulls(answer_id, receipt_id) = 1),
        ADD CONSTRAINT confirmation_of_receipt UNIQUE (city_id, tenant_id, receipt_id),
        ADD CONSTRAINT confirmation_receipt FOREIGN KEY (city_id, tenant_id, receipt_id)
          REFERENCES receipt (city_id, tenant_id, id)`);

    // Handed over, or taken by an acting officer, a post stays the same: that of the first who held it.
    await runner.query(`
      CREATE FUNCTION post_of(city uuid, held_by uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
        WITH RECURSIVE holder AS (
          SELECT m.id, coalesce(m.acting_for_id, m.predecessor_id) AS of FROM member m
          WHERE m.city_id = city AND m.id = held_by
          UNION ALL
          SELECT m.id, coalesce(m.acting_for_id, m.predecessor_id) FROM holder h
          JOIN member m ON m.city_id = city AND m.id = h.of
        )
        SELECT h.id FROM holder h WHERE h.of IS NULL
      $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION post_of(uuid, uuid)`);
    await runner.query(`ALTER TABLE confirmation NO FORCE ROW LEVEL SECURITY`);
    await runner.query(`DELETE FROM confirmation WHERE answer_id IS NULL`);
    await runner.query(`ALTER TABLE confirmation FORCE ROW LEVEL SECURITY`);
    await runner.query(`ALTER TABLE confirmation DROP COLUMN receipt_id`);
    await runner.query(`ALTER TABLE confirmation ALTER COLUMN answer_id SET NOT NULL`);
    await runner.query(`ALTER TABLE receipt DROP CONSTRAINT ${RECEIPT_KEY}`);
    await runner.query(`ALTER TABLE receipt DROP COLUMN ordinal`);
    await runner.query(`
      ALTER TABLE receipt ADD CONSTRAINT ${RECEIPT_KEY}
        UNIQUE NULLS NOT DISTINCT (city_id, tenant_id, assignment_id, unit_id, quota_ordinal)`);
    await runner.query(`ALTER TABLE receipt DROP CONSTRAINT receipt_city_id_tenant_id_id_key`);
    await runner.query(`ALTER TABLE withdrawal DROP COLUMN of_closed`);
    await runner.query(`ALTER TABLE programme DROP COLUMN attachments`);
    await runner.query(`ALTER TABLE city ALTER COLUMN created_at SET DEFAULT now()`);
  }
}

/** As PostgreSQL named it: table, columns as far as they fit, key. */
const RECEIPT_KEY = 'receipt_city_id_tenant_id_assignment_id_unit_id_quota_ordin_key';
