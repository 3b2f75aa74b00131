import type { Page } from '@playwright/test';

/** What was made before the first picture: addresses that differ from run to run. */
export interface Made {
  readonly flow: string;
  readonly caseId: string;
  readonly customerPath: string;
  readonly decisionPath: string;
  readonly personPath: string;
}

/** One screen in one state, as it is photographed at each size and in both themes. */
export interface Screen {
  /** The file name of its pictures. */
  readonly name: string;
  readonly path: (made: Made) => string;
  /** What somebody does there first. */
  readonly prepare?: (page: Page) => Promise<void>;
  /** Whose eyes: nobody is signed in on a screen for strangers. */
  readonly stranger?: boolean;
  /** The HTTP status that the page itself answers with, where it is not 200. */
  readonly status?: number;
  /** Left out on a phone, where this state cannot be reached. */
  readonly wideOnly?: boolean;
}

export const sizes = [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
] as const;
export const themes = ['light', 'dark'] as const;

export const pictureName = (screen: Screen, width: number, theme: string) => `${screen.name}-${width}-${theme}.png`;
