#!/bin/sh
# Run once by the image of PostgreSQL when its volume is new: the three logins and the database.
set -eu
psql --username "$POSTGRES_USER" --dbname postgres --set ON_ERROR_STOP=1 \
  --set owner_password="$OWNER_PASSWORD" \
  --set app_password="$APP_PASSWORD" \
  --set maintenance_password="$MAINTENANCE_PASSWORD" \
  --file /luoshi/roles.sql
