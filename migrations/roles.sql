-- What the superuser of your own PostgreSQL (15 to 18) runs once, before the first `npm run migrate`:
--
--   psql -h <host> -U postgres \
--        -v owner_password=… -v app_password=… -v maintenance_password=… \
--        -f migrations/roles.sql
--
-- and then three addresses are known (see .env.example):
--   OWNER_DATABASE_URL        postgres://luoshi_owner:…@<host>/luoshi        npm run migrate, nobody else
--   DATABASE_URL              postgres://luoshi_app:…@<host>/luoshi          the server
--   MAINTENANCE_DATABASE_URL  postgres://luoshi_maintenance:…@<host>/luoshi  backup, verification, purge; never the server
--
-- The names of the roles are fixed: the grants in the migrations name them. The database may have another name
-- (-v database=…). The embedded database and the tests run this very file. Run it again to change the passwords: the
-- complaints that a role or the database already exists are then to be expected.
--
-- 由自备 PostgreSQL（15 至 18）的超级用户在首次 `npm run migrate` 之前执行一次。角色名固定，数据库名可用 -v database=… 另取。
\if :{?database}
\else
\set database luoshi
\endif

-- 所有者：只用于迁移，拥有全部表。 Owns everything and is used for migrations only.
CREATE ROLE luoshi_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;

-- 应用：不拥有任何表，行级安全对其生效。 The server's login: owns nothing, and row security binds it.
CREATE ROLE luoshi_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;

-- 维护：备份、校验、清理；可见全部行，服务器不得使用。 Backup, verification and purge: sees every row, so never the server's.
CREATE ROLE luoshi_maintenance LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE BYPASSRLS;

ALTER ROLE luoshi_owner PASSWORD :'owner_password';
ALTER ROLE luoshi_app PASSWORD :'app_password';
ALTER ROLE luoshi_maintenance PASSWORD :'maintenance_password';

-- UTF8 with C.UTF-8: with SQL_ASCII length('柳州市') is 9, and with the locale C no Chinese name is found by its parts.
CREATE DATABASE :"database" OWNER luoshi_owner TEMPLATE template0
  ENCODING 'UTF8' LOCALE_PROVIDER libc LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8';

REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO luoshi_app, luoshi_maintenance;
