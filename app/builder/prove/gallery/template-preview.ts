import type { Action, Layer } from '#app/contracts/reason.ts';

import type { Band } from '../../model/bands.ts';

export interface PreviewBox {
  readonly id: string;
  readonly band: Band;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One sample as the flow answers it: at its first turn that is more than “continue”. */
export interface PlayedSample {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly action: Action;
  readonly ruleName: string | null;
  readonly layer: Layer | null;
  /** The team that is asked; null when the bot goes on. */
  readonly queue: string | null;
  /** The steps that were passed, for the lit path. */
  readonly path: readonly string[];
}

export interface TemplatePreview {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly risk: string;
  readonly requirements: readonly string[];
  readonly hardRules: number;
  readonly tunableRules: number;
  readonly tests: number;
  readonly samples: number;
  readonly covers: readonly string[];
  /** Response times in words, shortest first. */
  readonly promises: readonly string[];
  readonly hours: string;
  readonly scripts: readonly { readonly title: string; readonly text: string }[];
  readonly rules: readonly { readonly id: string; readonly name: string; readonly band: Band; readonly sentence: string }[];
  readonly played: readonly PlayedSample[];
  readonly boxes: readonly PreviewBox[];
  readonly lines: readonly { readonly id: string; readonly from: string; readonly to: string; readonly down: boolean }[];
} // prettier-ignore
