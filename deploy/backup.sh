#!/usr/bin/env bash
# Writes a backup of the running stack's database: deploy/backup.sh FILE. The search index is built from it, so it needs none.
# Keep ./secrets and .env with it, apart from it: without secret_key webhooks and links in mails are lost.
set -euo pipefail
cd "$(dirname "$0")/.."
file=${1:?FILE}
docker compose exec -T postgres pg_dump --username=postgres --format=custom kammerton >"$file.part"
docker compose exec -T postgres pg_restore --list <"$file.part" >/dev/null # a dump that was cut short has no table of contents
mv "$file.part" "$file"
echo "$file: $(wc -c <"$file") bytes"
