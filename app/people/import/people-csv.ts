import type { z } from 'zod';

import { createPersonSchema } from '../people.server.ts';
import { isZone } from '../zone.ts';
import type { LineProblem, Read } from './import-result.ts';
import { readTable, type TableLine } from './read-table.ts';

export const peopleColumns = [
  'name', 'email', 'phone', 'zone', 'capacity', 'refund_up_to', 'may_negotiate', 'licensed', 'skills', 'pools',
] as const; // prettier-ignore

export interface ImportedPerson {
  readonly line: number;
  readonly fields: z.input<typeof createPersonSchema>;
  /** Names or slugs of pools to join. */
  readonly pools: readonly string[];
}

const yes = new Set(['yes', 'y', 'true', '1', 'x']);
const no = new Set(['', 'no', 'n', 'false', '0']);

/** Skills as "orders:3; billing:5"; without a level 3. */
function skillsOf(cell: string): Record<string, number> | string {
  const skills: Record<string, number> = {};
  for (const part of cell
    .split(/[;|]/u)
    .map((one) => one.trim())
    .filter((one) => one !== '')) {
    const [slug = '', level = '3'] = part.split(':').map((one) => one.trim().toLowerCase());
    if (!/^[1-5]$/u.test(level)) return `“${part}”: a level is 1 to 5`;
    skills[slug] = Number(level);
  }
  return skills;
}

function readLine({ line, cell }: TableLine, problems: LineProblem[]): ImportedPerson | null {
  const wrong = (message: string) => problems.push({ line, message });
  const before = problems.length;
  const flag = (column: string) => {
    const value = cell(column).toLowerCase();
    if (!yes.has(value) && !no.has(value)) wrong(`${column}: yes or no, not “${cell(column)}”`);
    return yes.has(value);
  };
  const skills = skillsOf(cell('skills'));
  if (typeof skills === 'string') wrong(`skills: ${skills}`);
  const refund = cell('refund_up_to');
  if (refund !== '' && !/^\d+([.,]\d{1,2})?$/u.test(refund)) wrong(`refund_up_to: “${refund}” is no amount`);
  const zone = cell('zone');
  if (zone !== '' && !isZone(zone)) wrong(`zone: “${zone}” is no time zone, like America/Chicago`);
  const parsed = createPersonSchema.safeParse({
    name: cell('name'),
    ...(cell('email') === '' ? {} : { email: cell('email') }),
    ...(cell('phone') === '' ? {} : { phone: cell('phone').replaceAll(/[ ()-]/gu, '') }),
    ...(zone === '' || !isZone(zone) ? {} : { zone }),
    ...(cell('capacity') === '' ? {} : { capacity: Number(cell('capacity')) }),
    mayRefundUpToCents:
      refund === '' || problems.length > before ? 0 : Math.round(Number(refund.replace(',', '.')) * 100),
    mayNegotiate: flag('may_negotiate'),
    licensed: flag('licensed'),
    skills: typeof skills === 'string' ? {} : skills,
  });
  if (!parsed.success) for (const issue of parsed.error.issues) wrong(`${issue.path.join('.')}: ${issue.message}`);
  if (!parsed.success || problems.length > before) return null;
  const pools = cell('pools')
    .split(/[;|]/u)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  return { line, fields: parsed.data, pools };
}

/** People from a table, each line by itself: one wrong line does not hide what is wrong with the others. */
export function readPeople(text: string): Read<ImportedPerson> {
  const { lines, problems: found } = readTable(text, peopleColumns, ['name']);
  const problems = [...found];
  const entries = lines.flatMap((line) => readLine(line, problems) ?? []);
  return { entries, problems };
}
