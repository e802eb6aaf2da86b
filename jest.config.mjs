const base = {
  transform: { '^.+\\.(tsx?|css|svg|lua|sql)$': '<rootDir>/../scripts/jest/esbuild.mjs' },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: {
    '^@lifebuoy/shared$': '<rootDir>/../shared/src/index.ts',
    '^@lifebuoy/shared/(.*)$': '<rootDir>/../shared/src/$1.ts',
  },
}
const node = { ...base, testEnvironment: 'node', testMatch: ['<rootDir>/**/*.test.ts'], testPathIgnorePatterns: ['/node_modules/', '/dist/'] }
const dom = { ...base, testEnvironment: '<rootDir>/../scripts/jest/dom.mjs', testMatch: ['<rootDir>/**/*.test.{ts,tsx}'], testPathIgnorePatterns: ['/node_modules/', '/dist/'] }

export default {
  globalSetup: './scripts/jest/services.mjs',
  globalTeardown: './scripts/jest/services-stop.mjs',
  testTimeout: 60_000,
  maxWorkers: 2,
  projects: [
    { ...node, displayName: 'shared', rootDir: 'shared' },
    { ...node, displayName: 'server', rootDir: 'server' },
    { ...dom, displayName: 'widget', rootDir: 'widget' },
    { ...dom, displayName: 'panel', rootDir: 'panel' },
    { ...node, displayName: 'demo', rootDir: 'demo' },
    { ...node, displayName: 'scripts', rootDir: 'scripts' },
  ],
}
