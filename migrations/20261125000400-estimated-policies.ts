import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The conditions of the read policies as function calls. Of `path <@ readable` the planner believes that one row in a thousand passes,
 * and of two joined tables one in a million: a city's rollup, of which the city reads every row, was then planned for a single one
 * and took minutes in nested loops. Of a function call it believes one in three. The functions are those behind the operators, and
 * no index is given up, since row security lets none be used for these conditions (they are not leakproof).
 */
export class EstimatedPolicies1795565040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await rewrite(runner, [
      [/(\w+) <@ app_readable\(\)/g, '_ltree_r_isparent($1, app_readable())'],
      [/path @> app_path\(\)/g, 'ltree_isparent(path, app_path())'],
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await rewrite(runner, [
      [/_ltree_r_isparent\((\w+), app_readable\(\)\)/g, '($1 <@ app_readable())'],
      [/ltree_isparent\(path, app_path\(\)\)/g, '(path @> app_path())'],
    ]);
  }
}

type Replacement = readonly [pattern: RegExp, by: string];

async function rewrite(runner: QueryRunner, replacements: readonly Replacement[]): Promise<void> {
  const policies: { policyname: string; tablename: string; qual: string }[] = await runner.query(
    `SELECT policyname, tablename, qual FROM pg_policies WHERE schemaname = current_schema() AND cmd = 'SELECT'`,
  );
  for (const { policyname, tablename, qual } of policies) {
    const written = replacements.reduce((text, [pattern, by]) => text.replace(pattern, by), qual);
    if (written !== qual) await runner.query(`ALTER POLICY ${policyname} ON ${tablename} USING (${written})`);
  }
}
