#!/bin/bash
# Runs once, on an empty database: one role that owns the schema (migrations), one that may only use it (services).
set -eu
psql -v ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
    -v owner_password="$(</run/secrets/owner_password)" -v service_password="$(</run/secrets/service_password)" <<'SQL'
CREATE ROLE kammerton_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE kammerton LOGIN PASSWORD :'service_password';
CREATE DATABASE kammerton OWNER kammerton_owner;
REVOKE ALL ON DATABASE kammerton FROM PUBLIC;
GRANT CONNECT ON DATABASE kammerton TO kammerton;
\connect kammerton
REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO kammerton_owner;
GRANT USAGE ON SCHEMA public TO kammerton;
ALTER DEFAULT PRIVILEGES FOR ROLE kammerton_owner IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO kammerton;
ALTER DEFAULT PRIVILEGES FOR ROLE kammerton_owner IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO kammerton;
SQL
