/** Who may import whom. Everything points at shared/; nothing points at web/. ARCHITECTURE.md draws this picture. */
const mayNotReach = (from, to) => ({
  name: `${from}-not-to-${to}`,
  severity: 'error',
  from: { path: `^${from}/` },
  to: { path: `^(${to})/` }
})

export default {
  forbidden: [
    mayNotReach('shared', 'api|ingest|web|tests'),
    mayNotReach('ingest', 'api|web|tests'),
    mayNotReach('api', 'ingest|web|tests'),
    mayNotReach('web', 'api|ingest|tests'),
    {
      name: 'shared-is-pure',
      severity: 'error',
      comment: 'shared/ runs in the browser and on the server',
      from: { path: '^shared/' },
      to: { dependencyTypes: ['core'], path: '.' }
    },
    {
      name: 'methods-know-no-catalogue',
      severity: 'error',
      comment: 'statistics take numbers and give numbers',
      from: { path: '^shared/methods/' },
      to: { path: '^shared/(contracts|catalogue|words)/' }
    },
    {
      name: 'charts-are-pure',
      severity: 'error',
      comment: 'a chart draws what it is given: no state, no fetch',
      from: { path: '^web/charts/' },
      to: { path: '^web/(views|state|client|components)/' }
    },
    {
      name: 'only-the-client-fetches-and-only-views-use-it',
      severity: 'error',
      comment: 'components and charts are given their data',
      from: { path: '^web/(charts|components)/' },
      to: { path: '^web/client/' }
    },
    {
      name: 'datasets-do-not-meet',
      severity: 'error',
      comment: 'one ingester must not know another; a folder of the same name holds its parts',
      from: { path: '^ingest/datasets/(?!index\\.ts)([^./]+)' },
      to: { path: '^ingest/datasets/', pathNot: '^ingest/datasets/$1/' }
    },
    {
      name: 'stages-know-no-dataset',
      severity: 'error',
      comment: 'a stage acts on any declaration and knows none by name',
      from: { path: '^ingest/stages/' },
      to: { path: '^ingest/datasets/' }
    },
    {
      name: 'only-the-store-speaks-duckdb',
      severity: 'error',
      from: { pathNot: '^(api/store|ingest/store|tests)/' },
      to: { path: 'node_modules/@duckdb/' }
    },
    {
      name: 'every-dataset-is-registered',
      severity: 'error',
      comment: 'add it to ingest/datasets/index.ts',
      from: { path: '^ingest/datasets/index\\.ts$' },
      to: { path: '^ingest/datasets/', reachable: false }
    },
    {
      name: 'every-indicator-is-registered',
      severity: 'error',
      comment: 'add it to shared/catalogue/indicators/index.ts',
      from: { path: '^shared/catalogue/indicators/index\\.ts$' },
      to: { path: '^shared/catalogue/indicators/', reachable: false }
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: '^tests/|\\.d\\.ts$|index\\.html$' },
      to: {}
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'geojson and topojson-specification are types alone',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(geojson|topojson-specification)$' }
    },
    {
      name: 'not-to-dev-dep',
      severity: 'error',
      from: {
        path: '^(api|ingest|shared|web)/',
        pathNot: '\\.config\\.ts$|^ingest/geography/|^api/start\\.ts$'
      },
      to: { dependencyTypes: ['npm-dev'] }
    }
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    moduleSystems: ['es6'],
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      conditionNames: ['import', 'node', 'default', 'types'],
      exportsFields: ['exports']
    }
  }
}
