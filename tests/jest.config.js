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
  // Suites wait for browsers, servers and discs much of their time: two at once, also where there are but two processors.
  maxWorkers: Math.max(2, availableParallelism() - 1),
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
