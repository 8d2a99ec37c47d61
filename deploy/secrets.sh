#!/usr/bin/env bash
# Makes the secrets that are missing in ./secrets (or $SECRETS): random, readable by their containers, never in the
# repository. Only smtp_url stays empty until somebody fills it in.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${SECRETS:-secrets}
umask 077
mkdir -p "$folder"
chmod 0700 "$folder"
random() { head -c 32 /dev/urandom | base64 | tr -dc 'A-Za-z0-9' | head -c 40; }
make() { # NAME VALUE: once. The folder is closed; the files are mounted as they are, and containers are users of their own.
    [ -s "$folder/$1" ] || { printf '%s' "$2" >"$folder/$1"; [ -z "$2" ] || echo "  made $folder/$1"; }
    chmod 0644 "$folder/$1"
}
make postgres_password "$(random)"
make owner_password "$(random)"
make service_password "$(random)"
make redis_password "$(random)"
make secret_key "$(head -c 32 /dev/urandom | base64)"
make smtp_url "" # nobody can guess it: deploy/up.sh asks for it
make owner_database_url "postgresql://kammerton_owner:$(<"$folder/owner_password")@postgres:5432/kammerton"
make database_url "postgresql://kammerton:$(<"$folder/service_password")@postgres:5432/kammerton"
make broker_url "redis://kammerton:$(<"$folder/redis_password")@redis:6379/0"
make redis_acl "user default on nopass -@all +ping
user kammerton on >$(<"$folder/redis_password") ~* &* +@all -@admin -@dangerous -flushall -flushdb -keys -config -debug -shutdown +info
"
