#!/bin/sh
# Run once by the postgres image when it makes its database: the owner of the tables, and the application's role.
set -eu
psql --set ON_ERROR_STOP=1 --username postgres --dbname cps \
    --set owner_password="$DATABASE_OWNER_PASSWORD" --set password="$DATABASE_PASSWORD" <<'SQL'
CREATE ROLE cps_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE cps_app LOGIN PASSWORD :'password';
ALTER DATABASE cps OWNER TO cps_owner;
REVOKE ALL ON DATABASE cps FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE cps TO cps_app;
SQL
