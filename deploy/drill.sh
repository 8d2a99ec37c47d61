#!/usr/bin/env bash
# Proves that a backup of the running stack can be restored, without touching what runs: dump → empty database → index
# rebuild → figures equal. Compares the rows of every table and their hashes (of capture_bytes every 100th row) with
# those at the moment of the dump, and the documents in the database with those in the new index.
set -euo pipefail
cd "$(dirname "$0")/.."
work=""
search=http://elasticsearch:9200/drill
psql() { docker compose exec -T postgres psql --username=postgres --no-align --tuples-only --quiet -v ON_ERROR_STOP=1 "$@"; }
in_console() { # COMMAND: as a service would, but on the restored database and an index of its own
    docker compose run --rm -T --entrypoint sh console -c "
        sed 's,/kammerton\$,/kammerton_drill,' /run/secrets/database_url >/tmp/database_url
        export KAMMERTON_DATABASE_URL_FILE=/tmp/database_url KAMMERTON_SEARCH_URL=$search
        $1"
}
clean() {
    psql --dbname=postgres --command="DROP DATABASE IF EXISTS kammerton_drill WITH (FORCE)" 2>/dev/null || true
    docker compose exec -T elasticsearch sh -c "curl -fsS 'http://127.0.0.1:9200/_cat/indices/drill-*?h=index' |
        while read -r index; do curl -fsS -X DELETE \"http://127.0.0.1:9200/\$index\" >/dev/null; done" || true
    [ -z "$work" ] || rm -rf "$work"
}
trap clean EXIT
clean
work=$(mktemp -d)

# One statement that counts and hashes every table, made from the catalogue.
tables=$(psql --dbname=kammerton --command="SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1")
figures=""
for table in $tables; do
    sample=true
    [ "$table" != capture_bytes ] || sample="capture_id % 100 = 0"
    figures+="${figures:+ UNION ALL }SELECT '$table', (SELECT count(*) FROM $table), (SELECT md5(coalesce(string_agg(md5(r::text), '' ORDER BY md5(r::text)), '')) FROM $table r WHERE $sample)"
done
figures+=" ORDER BY 1"

echo "dump …"
# The figures and the dump see the same state, while everybody goes on writing.
coproc SESSION { docker compose exec -T postgres psql --username=postgres --dbname=kammerton --no-align --tuples-only --quiet; }
exec {said}<&"${SESSION[0]}" {say}>&"${SESSION[1]}"
echo "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT pg_export_snapshot();" >&"$say"
read -r snapshot <&"$said"
docker compose exec -T postgres pg_dump --username=postgres --format=custom --snapshot="$snapshot" kammerton >"$work/dump"
echo "$figures; COMMIT; SELECT 'end';" >&"$say"
while read -r line <&"$said" && [ "$line" != end ]; do echo "$line"; done >"$work/before"
exec {say}>&- {said}<&-

echo "restore …"
psql --dbname=postgres --command="CREATE DATABASE kammerton_drill OWNER kammerton_owner"
psql --dbname=postgres --command="GRANT CONNECT ON DATABASE kammerton_drill TO kammerton"
docker compose exec -T postgres pg_restore --username=postgres --dbname=kammerton_drill --exit-on-error <"$work/dump"
psql --dbname=kammerton_drill --command="$figures" >"$work/after"
diff "$work/before" "$work/after" || { echo "DRILL FAILED: the restored database is not the same"; exit 1; }

echo "index rebuild …"
in_console "kammerton index rebuild" >"$work/rebuild" 2>&1 || { cat "$work/rebuild"; exit 1; }
documents=$(psql --dbname=kammerton_drill --command="SELECT count(*) FROM documents")
indexed=$(docker compose exec -T elasticsearch curl -fsS http://127.0.0.1:9200/drill/_count | sed -E 's/.*"count":([0-9]+).*/\1/')
[ "$documents" = "$indexed" ] || { echo "DRILL FAILED: $documents documents, $indexed in the new index"; exit 1; }
rows=$(awk -F '|' '{sum += $2} END {print sum}' "$work/after")
echo "Drill passed: $(wc -l <"$work/after") tables, $rows rows, all hashes equal; $documents documents indexed anew; dump of $(wc -c <"$work/dump") bytes; $SECONDS s"
