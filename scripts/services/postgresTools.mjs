import { dirname } from 'node:path'
import { provide } from './provide.mjs'

const versions = [18, 17, 16, 15, 14]

/** The folder of a PostgreSQL's programs, server and pg_dump of one version: npm's binaries bring no pg_dump, and one that is older than its server refuses. */
export const findPostgresTools = () => dirname(provide({
  name: 'PostgreSQL with pg_dump', env: 'POSTGRES_INITDB', candidates: versions.map((version) => `/usr/lib/postgresql/${version}/bin/initdb`), apt: 'postgresql',
}))
