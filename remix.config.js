/**
 * The framework's options. Baton runs on the maintained line of Remix, React Router 7 in framework mode, which reads
 * `react-router.config.ts`; that file only hands these options on.
 * @type {import('@react-router/dev/config').Config}
 */
export default {
  appDirectory: 'app',
  // A folder of their own: the framework empties it before each build, and parts and workflows are built beside it.
  buildDirectory: 'build/pages',
  ssr: true,
  future: {
    v8_middleware: true,
    v8_passThroughRequests: true,
    v8_splitRouteModules: true,
    v8_trailingSlashAwareDataRequests: true,
    v8_viteEnvironmentApi: true,
  },
};
