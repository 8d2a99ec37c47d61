#!/usr/bin/env bash
# Puts a backup in the place of the running stack's database: deploy/restore.sh FILE. Then builds the search index anew.
# Nobody is told of anything but what the backup knew as not yet told. What was erased since the backup is erased again,
# as long as the database that is replaced can still say what that was.
set -euo pipefail
cd "$(dirname "$0")/.."
file=${1:?FILE}
psql() { docker compose exec -T postgres psql --username=postgres --quiet -v ON_ERROR_STOP=1 "$@"; }
sql() { psql --dbname=postgres --command="$1"; }
erased=$(mktemp)
trap 'rm -f "$erased"' EXIT
docker compose exec -T postgres pg_restore --list <"$file" >/dev/null
docker compose stop crawler classifier indexer alerts api
psql --dbname=kammerton --command="COPY erasures TO STDOUT" >"$erased" 2>/dev/null ||
    echo "The database that is replaced does not say what was erased: erase again by hand what was erased since the backup."
sql "DROP DATABASE IF EXISTS kammerton WITH (FORCE)"
sql "CREATE DATABASE kammerton OWNER kammerton_owner"
sql "REVOKE ALL ON DATABASE kammerton FROM PUBLIC"
sql "GRANT CONNECT ON DATABASE kammerton TO kammerton"
docker compose exec -T postgres pg_restore --username=postgres --dbname=kammerton --exit-on-error <"$file"
docker compose run --rm -T migrate
{
    echo "CREATE TEMP TABLE carried_over (LIKE erasures); COPY carried_over FROM STDIN;"
    cat "$erased"
    echo '\.'
    echo "INSERT INTO erasures SELECT * FROM carried_over
          ON CONFLICT (what, sha256) DO UPDATE SET reason = excluded.reason, erased_at = excluded.erased_at;"
} | psql --dbname=kammerton
docker compose run --rm -T --entrypoint kammerton console erasures apply
docker compose up --detach --wait
docker compose run --rm -T --entrypoint kammerton console index rebuild
echo "Restored. Compare with what you expect: docker compose run --rm console jobs list"
