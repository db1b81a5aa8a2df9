import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The chain of events of each city, the keys of repeated writes, and the tables of sign-in outside every city's border. */
export class TrailAndSignIn1795392180000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE city_head (
        city_id uuid PRIMARY KEY REFERENCES city (id),
        seq bigint NOT NULL DEFAULT 0,
        hash text NOT NULL DEFAULT ''
      )`);
    await runner.query(`
      CREATE TABLE event (
        city_id uuid NOT NULL REFERENCES city (id),
        seq bigint NOT NULL,
        tenant_id uuid NOT NULL,
        path ltree NOT NULL,
        at timestamptz NOT NULL,
        member_id uuid,
        member_name text NOT NULL,
        on_behalf_of_id uuid,
        verb text NOT NULL,
        subject_type text NOT NULL,
        subject_id uuid NOT NULL,
        before jsonb,
        after jsonb,
        why text,
        audience ltree[] NOT NULL,
        salt text NOT NULL,
        canonical text NOT NULL,
        previous_hash text NOT NULL,
        hash text NOT NULL,
        PRIMARY KEY (city_id, seq),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path)
      )`);
    await runner.query(`CREATE INDEX event_subject ON event (city_id, subject_id, seq)`);
    await runner.query(`
      CREATE TABLE idempotency (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        path ltree NOT NULL,
        member_id uuid NOT NULL,
        verb text NOT NULL,
        key text NOT NULL,
        input_hash text NOT NULL,
        noun_ids uuid[] NOT NULL,
        at timestamptz NOT NULL DEFAULT app_now(),
        PRIMARY KEY (city_id, member_id, verb, key),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path)
      )`);

    for (const table of ['city_head', 'event', 'idempotency']) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await runner.query(`GRANT SELECT, INSERT ON ${table} TO luoshi_app`);
      await runner.query(`
        CREATE POLICY ${table}_writer ON ${table} AS RESTRICTIVE FOR INSERT TO luoshi_app WITH CHECK (app_may_write())`);
    }
    await runner.query(`GRANT UPDATE ON city_head TO luoshi_app`);
    await runner.query(`
      CREATE POLICY city_head_read ON city_head FOR SELECT TO luoshi_app USING (city_id = app_city())`);
    await runner.query(`
      CREATE POLICY city_head_write ON city_head FOR INSERT TO luoshi_app WITH CHECK (city_id = app_city())`);
    await runner.query(`
      CREATE POLICY city_head_change ON city_head FOR UPDATE TO luoshi_app
        USING (city_id = app_city()) WITH CHECK (city_id = app_city())`);
    await runner.query(`
      CREATE POLICY city_head_changer ON city_head AS RESTRICTIVE FOR UPDATE TO luoshi_app USING (app_may_write())`);

    // Everyone whom an event concerns stands in its audience; whoever is above one of them reads it.
    await runner.query(`
      CREATE POLICY event_read ON event FOR SELECT TO luoshi_app
        USING (city_id = app_city() AND (audience <@ app_path() OR audience ? app_inherited()))`);
    await runner.query(`
      CREATE POLICY event_write ON event FOR INSERT TO luoshi_app
        WITH CHECK (city_id = app_city() AND path = app_path() AND member_id IS NOT DISTINCT FROM app_member())`);
    await runner.query(`
      CREATE POLICY idempotency_read ON idempotency FOR SELECT TO luoshi_app
        USING (city_id = app_city() AND member_id = app_member())`);
    await runner.query(`
      CREATE POLICY idempotency_write ON idempotency FOR INSERT TO luoshi_app
        WITH CHECK (city_id = app_city() AND path = app_path() AND member_id = app_member())`);

    // Takes the next seq from the city's head row, which every write of the city queues for: so seq is commit order.
    // The hash covers the predecessor's hash, the seq, the instant and the canonical text.
    await runner.query(`
      CREATE FUNCTION append_event(
        city uuid, verb text, subject_type text, subject_id uuid, before jsonb, after jsonb, why text,
        on_behalf_of uuid, audience ltree[], member_name text, salt text, canonical text
      ) RETURNS bigint LANGUAGE plpgsql AS $$
      DECLARE next_seq bigint; previous text; at_instant timestamptz := app_now(); whole text; next_hash text;
      BEGIN
        UPDATE city_head h SET seq = h.seq + 1 WHERE h.city_id = city RETURNING h.seq, h.hash INTO next_seq, previous;
        IF NOT FOUND THEN
          RAISE EXCEPTION 'no head row of city %', city USING ERRCODE = '42501';
        END IF;
        whole := next_seq::text || chr(10)
          || to_char(at_instant AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || chr(10) || canonical;
        next_hash := encode(sha256(convert_to(previous || chr(10) || whole, 'UTF8')), 'hex');
        INSERT INTO event (city_id, seq, tenant_id, path, at, member_id, member_name, on_behalf_of_id, verb, subject_type,
          subject_id, before, after, why, audience, salt, canonical, previous_hash, hash)
        VALUES (city, next_seq, app_tenant(), app_path(), at_instant, app_member(), member_name, on_behalf_of, verb,
          subject_type, subject_id, before, after, why, audience, salt, whole, previous, next_hash);
        UPDATE city_head h SET hash = next_hash WHERE h.city_id = city;
        RETURN next_seq;
      END $$`);

    await runner.query(`
      CREATE TABLE account (
        id uuid PRIMARY KEY,
        login text NOT NULL UNIQUE,
        name text NOT NULL,
        password_hash text,
        password_set_at timestamptz,
        must_change_password boolean NOT NULL DEFAULT false,
        last_signed_in_at timestamptz,
        disabled_at timestamptz,
        oidc_issuer text,
        oidc_subject text,
        operator boolean NOT NULL DEFAULT false,
        demo boolean NOT NULL DEFAULT false,
        home_city_id uuid NOT NULL,
        home_path ltree NOT NULL,
        tokens_from timestamptz,
        created_at timestamptz NOT NULL DEFAULT app_now(),
        UNIQUE (oidc_issuer, oidc_subject),
        CHECK (login = lower(login)),
        CHECK ((oidc_issuer IS NULL) = (oidc_subject IS NULL))
      )`);
    await runner.query(`
      COMMENT ON COLUMN account.home_path IS 'The tenant that opened it: who keeps an account that has no post.'`);
    await runner.query(`
      COMMENT ON COLUMN account.tokens_from IS 'Tokens without a session of ours that were issued before are refused.'`);
    // The index of posts serves sign-in only: which posts an account may choose from. The member row is the fact.
    await runner.query(`
      CREATE TABLE account_post (
        account_id uuid NOT NULL REFERENCES account (id),
        city_id uuid NOT NULL,
        member_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        path ltree NOT NULL,
        tenant_code text NOT NULL,
        member_code text NOT NULL,
        member_name text NOT NULL,
        post text NOT NULL,
        role text NOT NULL,
        valid_from date NOT NULL,
        valid_until date,
        PRIMARY KEY (city_id, member_id)
      )`);
    await runner.query(`CREATE INDEX account_post_of_account ON account_post (account_id, valid_from)`);
    await runner.query(`CREATE INDEX account_post_code ON account_post (member_code)`);
    await runner.query(`
      CREATE TABLE session (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account (id),
        refresh_hash text NOT NULL UNIQUE,
        former_refresh_hashes text[] NOT NULL DEFAULT '{}',
        created_at timestamptz NOT NULL DEFAULT app_now(),
        used_at timestamptz NOT NULL DEFAULT app_now(),
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz,
        revoked_why text
      )`);
    await runner.query(`CREATE INDEX session_of_account ON session (account_id, created_at)`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON account, account_post, session TO luoshi_app`);

    // Wrong passwords by login, known or not, so that a lock-out does not tell which logins there are. A digest, since what
    // is typed as a login is now and then a password.
    await runner.query(`
      CREATE TABLE sign_in_attempt (
        login_digest text PRIMARY KEY,
        failures integer NOT NULL,
        locked_until timestamptz,
        latest_at timestamptz NOT NULL
      )`);
    await runner.query(`CREATE INDEX sign_in_attempt_age ON sign_in_attempt (latest_at)`);
    // The shape is that of the package rate-limiter-flexible, whose rows these are.
    await runner.query(`
      CREATE TABLE rate_limit (
        key varchar(255) PRIMARY KEY,
        points integer NOT NULL DEFAULT 0,
        expire bigint
      )`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_attempt, rate_limit TO luoshi_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['rate_limit', 'sign_in_attempt', 'session', 'account_post', 'account', 'idempotency']) {
      await runner.query(`DROP TABLE ${table}`);
    }
    await runner.query(`
      DROP FUNCTION append_event(uuid, text, text, uuid, jsonb, jsonb, text, uuid, ltree[], text, text, text)`);
    await runner.query(`DROP TABLE event`);
    await runner.query(`DROP TABLE city_head`);
  }
}
