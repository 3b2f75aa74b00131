import type { z } from 'zod';

import { personFields } from '../people.server.ts';
import { isZone } from '../zone.ts';
import type { LineProblem, Read } from './import-result.ts';
import { readTable, type TableLine } from './read-table.ts';

export const peopleColumns = [
  'name', 'email', 'phone', 'zone', 'capacity', 'refund_up_to', 'may_negotiate', 'licensed', 'skills', 'pools',
] as const; // prettier-ignore

export interface ImportedPerson {
  readonly line: number;
  /** Only what the line says: of somebody who is there already an empty cell leaves what is, as a column that is not there does. */
  readonly fields: z.output<typeof importedPersonSchema>;
  /** Names or slugs of pools to join. */
  readonly pools: readonly string[];
}

const importedPersonSchema = personFields.partial().required({ name: true });

const yes = new Set(['yes', 'y', 'true', '1', 'x']);
const no = new Set(['', 'no', 'n', 'false', '0']);

/** Skills as "orders:3; billing:5"; without a level 3; "none" takes all away. */
function skillsOf(cell: string): Record<string, number> | string {
  const skills: Record<string, number> = {};
  if (cell.toLowerCase() === 'none') return skills;
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

const centsOf = (amount: string): number => Math.round(Number(amount.replace(',', '.')) * 100);

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
  const parsed = importedPersonSchema.safeParse({
    name: cell('name'),
    ...(cell('email') === '' ? {} : { email: cell('email') }),
    ...(cell('phone') === '' ? {} : { phone: cell('phone').replaceAll(/[ ()-]/gu, '') }),
    ...(zone === '' || !isZone(zone) ? {} : { zone }),
    ...(cell('capacity') === '' ? {} : { capacity: Number(cell('capacity')) }),
    ...(cell('refund_up_to') !== '' ? { mayRefundUpToCents: problems.length > before ? 0 : centsOf(refund) } : {}),
    ...(cell('may_negotiate') !== '' ? { mayNegotiate: flag('may_negotiate') } : {}),
    ...(cell('licensed') !== '' ? { licensed: flag('licensed') } : {}),
    ...(cell('skills') !== '' && typeof skills !== 'string' ? { skills } : {}),
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
