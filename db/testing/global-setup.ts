import type { TestProject } from 'vitest/node';

import { startTestCluster } from './test-cluster.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser address of the cluster of this test run. */
    clusterUrl: string;
    /** Name of the migrated database that test databases are cloned from. */
    templateDatabase: string;
  }
}

/** One Postgres for the whole test run, migrated once; each test file clones its own database from it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTestCluster();
  project.provide('clusterUrl', cluster.url);
  project.provide('templateDatabase', cluster.templateDatabase);
  return () => cluster.release();
}
