import Papa from 'papaparse';

import type { LineProblem } from './import-result.ts';
import { MOST_LINES } from './import-result.ts';

export interface TableLine {
  readonly line: number;
  /** By column, in small letters; missing columns are empty. */
  readonly cell: (column: string) => string;
}

/**
 * A CSV file with a heading, of any usual separator. Line numbers are those of the file, also after cells with line breaks.
 * @param known columns that are read; others are a problem, because a misspelt heading would be lost silently
 */
export function readTable(
  text: string,
  known: readonly string[],
  needed: readonly string[],
): { readonly lines: readonly TableLine[]; readonly problems: readonly LineProblem[] } {
  const parsed = Papa.parse<string[]>(text.replace(/^\uFEFF/u, ''), { skipEmptyLines: false });
  const [heading, ...rows] = parsed.data;
  const columns = (heading ?? []).map((name) => name.trim().toLowerCase().replaceAll(' ', '_'));
  const problems: LineProblem[] = [];
  for (const name of columns)
    if (!known.includes(name))
      problems.push({ line: 1, message: `“${name}” is not a column; there are ${known.join(', ')}` });
  for (const name of needed)
    if (!columns.includes(name)) problems.push({ line: 1, message: `the column “${name}” is missing` });
  if (rows.length > MOST_LINES) problems.push({ line: MOST_LINES, message: `more than ${MOST_LINES} lines` });
  if (problems.length > 0) return { lines: [], problems };
  let line = 1 + breaksIn(heading ?? []);
  const lines: TableLine[] = [];
  for (const row of rows) {
    line += 1;
    const at = line;
    line += breaksIn(row);
    if (row.every((value) => value.trim() === '')) continue;
    if (row.length > columns.length)
      problems.push({ line: at, message: `has ${row.length} cells, the heading has ${columns.length}` });
    else lines.push({ line: at, cell: (column) => row[columns.indexOf(column)]?.trim() ?? '' });
  }
  for (const error of parsed.errors)
    if (error.code === 'MissingQuotes') problems.push({ line: (error.row ?? 0) + 1, message: 'a quote is not closed' });
  return { lines, problems };
}

const breaksIn = (row: readonly string[]): number =>
  row.reduce((sum, value) => sum + (value.match(/\r\n|\r|\n/gu)?.length ?? 0), 0);
