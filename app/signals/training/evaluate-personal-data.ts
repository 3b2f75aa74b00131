import { findPersonalData } from '../personal-data/find-personal-data.ts';
import { FORMATS, personalDataCorpus } from './personal-data-corpus.ts';

export interface PersonalDataFigures {
  readonly type: string;
  readonly formats: number;
  readonly texts: number;
  readonly recall: number;
  /** Characters outside the true span that were masked. */
  readonly eaten: number;
}

/** Finds on a generated corpus with another seed than the tests'. */
export function evaluatePersonalData(): PersonalDataFigures[] {
  const corpus = personalDataCorpus(220, 4_711);
  const types = [...new Set(FORMATS.map((format) => format.type))];
  return types.map((type) => {
    const texts = corpus.filter((entry) => entry.type === type);
    let whole = 0;
    let eaten = 0;
    for (const entry of texts) {
      const spans = findPersonalData(entry.text, entry.locale);
      if (spans.some((span) => span.type === type && span.start === entry.start && span.end === entry.end)) whole += 1;
      for (const span of spans) eaten += Math.max(0, entry.start - span.start) + Math.max(0, span.end - entry.end);
    }
    return {
      type,
      formats: FORMATS.filter((format) => format.type === type).length,
      texts: texts.length,
      recall: whole / texts.length,
      eaten,
    };
  });
}
