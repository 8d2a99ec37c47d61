#!/usr/bin/env bash
# Starts the compose stack and waits until it is healthy. Makes secrets and .env on first use.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ ! -e .env ]; then
    cp deploy/env/kammerton.env.example .env
    chmod 0600 .env
    echo "Made .env. Fill in KAMMERTON_CONTACT, KAMMERTON_SMTP_URL and KAMMERTON_MAIL_FROM, then say make up again."
    exit 1
fi
deploy/secrets.sh
docker compose build --quiet
docker compose up --detach --wait
published=$(docker compose port api 8000)
echo
echo "Kammerton runs at http://$published — make logs · make ps · make down"
echo "Commands: docker compose run --rm console jobs list"
