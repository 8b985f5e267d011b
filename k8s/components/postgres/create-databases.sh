#!/bin/bash
# Runs once, when PostgreSQL starts on an empty volume. Creates a database and its owner for each folder of /run/databases,
# which holds the secrets of the services.
set -euo pipefail
for database in /run/databases/*/; do
    psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
        --set name="$(basename "$database")" \
        --set username="$(<"$database/username")" \
        --set password="$(<"$database/password")" <<'SQL'
create role :"username" login password :'password';
create database :"name" owner :"username";
revoke connect on database :"name" from public;
SQL
done
