// Packages that exist as ES modules only; jest runs CommonJS, so these are transpiled like our own code.
const esModulesOnly = ['jose', 'uuid', 'openid-client', 'oauth4webapi', 'p-limit', 'yocto-queue'];

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/{rules,scenarios,guards}/**/*.test.ts'],
  globalSetup: '<rootDir>/tests/support/global-setup.ts',
  globalTeardown: '<rootDir>/tests/support/global-teardown.ts',
  reporters: ['default', '<rootDir>/tests/support/count-reporter.cjs'],
  // Also when swc has nothing to say to a file, decorators must run with reflect-metadata present.
  setupFiles: ['reflect-metadata'],
  transform: {
    '^.+\\.[cm]?[jt]s$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: false },
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esModulesOnly.join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/.luoshi', '<rootDir>/bench/.data', '<rootDir>/dist'],
  maxWorkers: 2,
  testTimeout: 60_000,
};
