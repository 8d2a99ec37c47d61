#!/usr/bin/env bash
# Puts a backup in the place of the running stack's database: deploy/restore.sh FILE. Then builds the search index anew.
# Nobody is told of anything but what the backup knew as not yet told.
set -euo pipefail
cd "$(dirname "$0")/.."
file=${1:?FILE}
sql() { docker compose exec -T postgres psql --username=postgres --dbname=postgres --quiet -v ON_ERROR_STOP=1 --command="$1"; }
docker compose exec -T postgres pg_restore --list <"$file" >/dev/null
docker compose stop crawler classifier indexer alerts api
sql "DROP DATABASE IF EXISTS kammerton WITH (FORCE)"
sql "CREATE DATABASE kammerton OWNER kammerton_owner"
sql "REVOKE ALL ON DATABASE kammerton FROM PUBLIC"
sql "GRANT CONNECT ON DATABASE kammerton TO kammerton"
docker compose exec -T postgres pg_restore --username=postgres --dbname=kammerton --exit-on-error <"$file"
docker compose up --detach --wait
docker compose run --rm -T --entrypoint kammerton console index rebuild
echo "Restored. Compare with what you expect: docker compose run --rm console jobs list"
