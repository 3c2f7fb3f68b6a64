import { availableParallelism } from 'node:os'

const common = {
  rootDir: '.', // projects resolve it against the rootDir below
  extensionsToTreatAsEsm: ['.ts'],
  restoreMocks: true,
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
        module: { type: 'es6' },
        sourceMaps: 'inline'
      }
    ]
  }
}

export default {
  rootDir: '..',
  // Suites wait for browsers, servers and discs a quarter of their time: one more at once than there are processors, where those are few.
  maxWorkers: Math.max(3, availableParallelism() - 1),
  // Ends a test that waits for what never comes, and no other: a machine may be ten times slower than the one a test was written on.
  testTimeout: 240_000,
  // A worker that has let go of everything still gives back its memory, which takes longer than half a second on a busy machine.
  workerGracefulExitTimeout: 60_000,
  coverageProvider: 'v8',
  collectCoverageFrom: ['{api,ingest,shared,web}/**/*.ts'],
  reporters: ['default', '<rootDir>/tests/support/closingLineReporter.js'],
  projects: [
    {
      ...common,
      displayName: 'node',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/tests/{shared,ingest,api,docs,architecture}/**/*.test.ts']
    },
    {
      ...common,
      displayName: 'web',
      testEnvironment: '<rootDir>/tests/support/browserEnvironment.js',
      testMatch: ['<rootDir>/tests/web/**/*.test.ts']
    },
    {
      ...common,
      displayName: 'browser',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/tests/browser/**/*.test.ts']
    }
  ]
}
