import { pageReader } from '../live/page-reader.ts';

/** The reader of the open case; the list beside it hears what changed and says so here. */
export const caseReader = pageReader<object>();
