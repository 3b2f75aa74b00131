import { describe, expect, test } from 'vitest';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { indexFlow } from '../flow-index.ts';
import { draw, literal } from '../testing/draw.ts';
import { tablesCover } from './tables-cover.ts';
import { tablesDecide } from './tables-decide.ts';

type Cell = readonly [op: string, value?: unknown, to?: unknown] | null;
interface Drawn {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly [branch: string, ...cells: Cell[]])[];
  readonly otherwise?: string;
  readonly fields?: FlowGraph['fields'];
  readonly more?: object;
  readonly priorities?: readonly number[];
}

const asLiteral = (value: unknown) => (value === undefined ? undefined : literal(value as never));
function drawn({ columns, rows, otherwise, fields = [], more = {}, priorities }: Drawn): FlowGraph {
  const table = {
    id: 'tries', kind: 'table', name: 'tries', ruleId: 'tries', hitPolicy: 'first',
    columns: columns.map((field, at) => ({ id: `c${at}`, field })),
    rows: rows.map(([branch, ...cells], at) => ({
      id: `r${at}`, branch, ...(priorities ? { priority: priorities[at] } : {}),
      cells: cells.map((cell) => cell && { op: cell[0], value: asLiteral(cell[1]), to: asLiteral(cell[2]) }),
    })),
    ...more,
  }; // prettier-ignore
  const branches = Object.fromEntries(rows.map(([branch]) => [`branch:${branch}`, 'person']));
  return draw({ nodes: { tries: table as never }, wires: { tries: { ...branches, ...(otherwise ? { otherwise } : {}) } }, fields, parameters: [] }); // prettier-ignore
}
const custom = (name: string, type: string) => [{ name, label: name, type }] as unknown as FlowGraph['fields'];
const cover = (what: Drawn) => tablesCover.check(indexFlow(drawn(what)), {});
const decide = (what: Drawn) => tablesDecide.check(indexFlow(drawn(what)), {});
const told = (found: ReturnType<typeof cover>) => found.map(({ severity, message }) => [severity, message]);
/** As `told`, with rule, place and advice. */
const inFull = (found: ReturnType<typeof cover>) =>
  found.map(({ rule, severity, nodeId, element, advice }) => [rule, severity, nodeId, element, advice]);
const gap = (who: string) => [['error', `Table “tries” has a gap: ${who} matches no row.`]];

const away = custom('away', 'duration');
const list = custom('tags', 'list');

describe('a gap in a table', () => {
  test('is shown by a customer who could be one, where there is one', () => {
    const one = (...rows: Drawn['rows']) => told(cover({ columns: ['away'], fields: away, rows }));
    expect(one(['a', ['between', 0, 300_000]])).toEqual(gap('a customer with away 6 min'));
    expect(one(['a', ['gte', 0]])).toEqual(gap('a customer with no “away”'));
    expect(one(['a', ['gte', 0]], ['b', ['is_missing']])).toEqual(gap('a customer with away −1 s'));
    // The first case is somebody who was away for less than no time.
    expect(
      told(
        cover({
          columns: ['away', 'confidence'],
          fields: away,
          rows: [
            ['a', ['gte', 0], ['gte', 0.5]],
            ['b', ['is_missing'], null],
          ],
        }),
      ),
    ).toEqual(gap('a customer with Confidence 30% and away 0 s'));
  });

  test('is told with its decimals', () => {
    const rows: Drawn['rows'] = [['a', ['lt', 0.551]], ['b', ['gt', 0.552]], ['c', ['is_missing']]]; // prettier-ignore
    expect(told(cover({ columns: ['confidence'], rows }))).toEqual(gap('a customer with Confidence 55.15%'));
  });

  test('is anybody, where no row can match; none of a list is said as such', () => {
    expect(told(cover({ columns: ['confidence'], rows: [['a', ['lt', 0]]] }))).toEqual(gap('any customer'));
    expect(
      told(
        cover({
          columns: ['tags'],
          fields: list,
          rows: [
            ['a', ['includes', 'vip']],
            ['b', ['is_missing']],
          ],
        }),
      ),
    ).toEqual(gap('a customer with tags none'));
  });

  test('is none when the rows cover everybody, when the rest has a way, or when there is no row', () => {
    const columns = ['confidence'];
    const all: Drawn['rows'] = [
      ['low', ['lt', 0.5]],
      ['high', ['gte', 0.5]],
      ['none', ['is_missing']],
    ];
    expect(cover({ columns, rows: all })).toEqual([]);
    expect(cover({ columns, rows: all.slice(0, 2), otherwise: 'go' })).toEqual([]);
    expect(cover({ columns, rows: [] })).toEqual([]);
    expect(told(cover({ columns, rows: all.slice(0, 2) }))).toEqual(gap('a customer with no “Confidence”'));
    expect(cover({ columns, rows: all.slice(0, 1) })[0]).toMatchObject({
      rule: 'tables-cover',
      nodeId: 'tries',
      element: 'otherwise',
      advice: 'Connect “otherwise”, or add a row.',
      example: { facts: { confidence: 0.8 }, sentence: 'A customer with Confidence 80%.' },
    });
  });

  test('is said to be not provable where nobody can be made up', () => {
    const note = [['note', 'It could not be proven that the rows of “tries” cover everybody.']];
    // A word within a text is a yes-or-no of its own, apart from whether there is a text at all.
    expect(
      told(
        cover({
          columns: ['intent'],
          rows: [
            ['a', ['contains', 'a']],
            ['b', ['not_contains', 'a']],
            ['c', ['is_missing']],
          ],
        }),
      ),
    ).toEqual(note);
    // Eight columns of two values: more cases than are told apart.
    const days = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const many = { columns: days, fields: days.flatMap((day) => custom(day, 'number')) };
    const spread = (n: number) =>
      Array.from({ length: n }, (_, at) => [`r${at}`, ...days.map(() => ['ne', at] as const)] as const);
    expect(told(cover({ ...many, rows: spread(8) }))).toEqual(note);
    expect(inFull(cover({ ...many, rows: spread(8) }))).toEqual([
      ['tables-cover', 'note', 'tries', null, 'It becomes provable when “otherwise” has a next step.'],
    ]);
    // Sixteen cases are left of these: not too many.
    const pairs: Drawn['rows'] = [0, 2, 4, 6].map((at) => [`r${at}`, ...days.map((_, day): Cell => (day === at || day === at + 1 ? ['lt', 5] : null))]); // prettier-ignore
    expect(told(cover({ ...many, rows: pairs }))[0]?.[0]).toBe('error');
  });
});

describe('two rows of a table', () => {
  const columns = ['confidence'];
  const both: Drawn['rows'] = [
    ['low', ['lt', 0.6]],
    ['high', ['gt', 0.5]],
  ];
  const shared = 'a customer with Confidence 55%';

  test('that match one customer: an error, a warning, or as it was meant', () => {
    expect(decide({ columns, rows: both, more: { hitPolicy: 'unique' } })).toMatchObject([
      {
        severity: 'error',
        nodeId: 'tries',
        element: 'r1',
        message: `Table “tries” allows one row only, but rows 1 and 2 both match ${shared}.`,
      },
    ]);
    expect(decide({ columns, rows: both })).toMatchObject([
      {
        severity: 'warning',
        nodeId: 'tries',
        element: 'r1',
        message: `In table “tries” rows 1 and 2 both match ${shared}: row 1 wins.`,
      },
    ]);
    expect(inFull(decide({ columns, rows: both, more: { hitPolicy: 'unique' } }))).toEqual([['tables-decide', 'error', 'tries', 'r1', 'Narrow one of them.']]); // prettier-ignore
    expect(inFull(decide({ columns, rows: both }))).toEqual([['tables-decide', 'warning', 'tries', 'r1', 'Narrow one of them, or allow overlaps.']]); // prettier-ignore
    const close: Drawn['rows'] = [['low', ['lt', 0.552]], ['high', ['gt', 0.551]]]; // prettier-ignore
    expect(decide({ columns, rows: close })[0]?.message).toContain('match a customer with Confidence 55.15%: row 1');
    const anybody: Drawn['rows'] = [['low', null], ['high', null]]; // prettier-ignore
    expect(decide({ columns, rows: anybody })[0]?.message).toContain('rows 1 and 2 both match any customer: row 1');
    expect(decide({ columns, rows: both, more: { overlapAllowed: true } })).toEqual([]);
    expect(decide({ columns, rows: both, more: { hitPolicy: 'collect' } })).toEqual([]);
    expect(decide({ columns, rows: both, more: { hitPolicy: 'unique', overlapAllowed: true } })).toHaveLength(1);
  });

  test('with different priorities, with one branch, or that never meet are right; “unique” wants one row whatever the branch', () => {
    const rank = (...priorities: number[]) =>
      decide({ columns, rows: both, priorities, more: { hitPolicy: 'priority' } });
    expect([rank(1, 2).length, rank(2, 2).length, decide({ columns, rows: both, priorities: [1, 2] }).length]).toEqual([0, 1, 1]); // prettier-ignore
    const same: Drawn['rows'] = [
      ['low', ['lt', 0.6]],
      ['low', ['gt', 0.5]],
    ];
    expect(decide({ columns, rows: same })).toEqual([]);
    expect(decide({ columns, rows: same, more: { hitPolicy: 'unique' } })).toHaveLength(1);
    expect(
      decide({
        columns,
        rows: [
          ['low', ['lt', 0.5]],
          ['high', ['gte', 0.5]],
        ],
        more: { hitPolicy: 'unique' },
      }),
    ).toEqual([]);
  });

  test('are shown once for each row: the first that it meets', () => {
    const found = decide({ columns, rows: [...both, ['mid', ['between', 0.52, 0.58]]] });
    expect(found.map(({ message }) => /rows (\d and \d)/u.exec(message)?.[1])).toEqual(['1 and 2', '2 and 3']);
  });

  test('of which nobody can tell are said to be not provable, where only one may match', () => {
    const words: Drawn = {
      columns: ['intent'],
      rows: [
        ['a', ['starts_with', 'refund']],
        ['b', ['ends_with', 'money']],
      ],
    };
    expect(told(decide({ ...words, more: { hitPolicy: 'unique' } }))).toEqual([
      ['note', 'It could not be proven that never more than one row of “tries” matches.'],
    ]);
    expect(inFull(decide({ ...words, more: { hitPolicy: 'unique' } }))).toEqual([
      ['tables-decide', 'note', 'tries', null, 'It becomes provable with fewer values in a row, and without words within a text or days from today.'],
    ]); // prettier-ignore
    expect(decide(words)).toEqual([]);
    // Whoever can be made up must match both rows, not one of them.
    expect(decide({ columns: ['intent'], rows: [['a', ['starts_with', 'refund']], ['b', ['contains', 'money']]] })).toEqual([]); // prettier-ignore
    // Where two rows are shown to meet, that is enough.
    const shown = decide({ ...words, rows: [...words.rows, ['c', ['eq', 'x']], ['d', ['eq', 'x']]], more: { hitPolicy: 'unique' } }); // prettier-ignore
    expect(shown.map(({ severity, element }) => [severity, element])).toEqual([['error', 'r3']]);
    // More cases than are told apart, in a row above and below.
    const tags = ['includes_any', Array.from({ length: 33 }, (_, at) => `tag ${at}`)] as const;
    for (const rows of [
      [
        ['a', tags],
        ['b', ['includes', 'tag 1']],
      ],
      [
        ['a', ['includes', 'tag 1']],
        ['b', tags],
      ],
    ] as Drawn['rows'][])
      // prettier-ignore
      expect(told(decide({ columns: ['tags'], fields: list, rows, more: { hitPolicy: 'unique' } }))[0]?.[0]).toBe('note');
    const many: Drawn['rows'] = Array.from({ length: 121 }, (_, n) => [`b${n}`, ['eq', n]]);
    expect(told(decide({ columns: ['failedTries'], rows: many, more: { hitPolicy: 'unique' } }))).toHaveLength(1);
    expect(decide({ columns: ['failedTries'], rows: many.slice(1), more: { hitPolicy: 'unique' } })).toEqual([]);
  });
});
