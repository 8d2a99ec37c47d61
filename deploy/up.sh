#!/usr/bin/env bash
# Starts the compose stack and waits until it is healthy. Makes secrets and .env on first use.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${SECRETS:-secrets}
if [ ! -e .env ]; then
    cp deploy/env/kammerton.env.example .env
    chmod 0600 .env
    echo "Made .env: fill in KAMMERTON_CONTACT and KAMMERTON_MAIL_FROM."
fi
deploy/secrets.sh
if [ ! -s "$folder/smtp_url" ]; then
    echo "Write your mail server's URL into $folder/smtp_url: smtps://USER:PASSWORD@mail.example:465 or smtp://mail.example:587"
    echo "Then say make up again."
    exit 1
fi
docker compose build --quiet
docker compose up --detach --wait
published=$(docker compose port api 8000)
echo
echo "Kammerton runs at http://$published — make logs · make ps · make down"
echo "Commands: docker compose run --rm console jobs list"
