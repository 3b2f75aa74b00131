/** One line of a benchmark's table: a name and its figures, already in the units that the column names. */
export type BenchRow = Readonly<Record<string, string | number>>;

/** A promise with a number in it, and whether this run kept it. `atMost`/`atLeast` are in the unit of `measured`. */
export interface BenchBudget {
  readonly name: string;
  readonly measured: number;
  readonly unit: string;
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** What a benchmark returns: its tables, its budgets, and what a reader must know to trust the figures. */
export interface BenchResult {
  readonly tables: readonly { readonly title: string; readonly rows: readonly BenchRow[] }[];
  readonly budgets: readonly BenchBudget[];
  readonly notes?: readonly string[];
}

/** A benchmark is a file `e2e/bench/<name>.bench.ts` whose default export is this. */
export interface Benchmark {
  /** One sentence: what is measured against what. */
  readonly description: string;
  run(context: BenchContext): Promise<BenchResult>;
}

export interface BenchContext {
  /** Says what is going on; goes to stderr, so that stdout holds only tables. */
  readonly say: (line: string) => void;
  /** Arguments after the benchmark's name, for a shorter or longer run. */
  readonly args: readonly string[];
}

/** Whether the measured figure is inside its budget. */
export function isKept(budget: BenchBudget): boolean {
  if (budget.atMost !== undefined && budget.measured > budget.atMost) return false;
  return budget.atLeast === undefined || budget.measured >= budget.atLeast;
}

/** Draws rows as a plain table: text to the left, numbers to the right. Columns are those of the first row. */
export function drawTable(title: string, rows: readonly BenchRow[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const cell = (value: string | number | undefined) =>
    typeof value === 'number' ? formatNumber(value) : (value ?? '');
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => cell(row[column]).length)));
  const line = (row: BenchRow) =>
    columns
      .map((column, i) => {
        const width = widths[i] ?? 0;
        return typeof row[column] === 'number' ? cell(row[column]).padStart(width) : cell(row[column]).padEnd(width);
      })
      .join('  ')
      .trimEnd();
  const head = columns.map((column, i) => column.padEnd(widths[i] ?? 0)).join('  ');
  return [title, head, widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}

/** Says for each budget what was promised, what was measured, and whether it holds. */
export function drawBudgets(budgets: readonly BenchBudget[]): string {
  return budgets
    .map((budget) => {
      const bound = budget.atMost === undefined ? `>= ${budget.atLeast}` : `<= ${budget.atMost}`;
      return `${isKept(budget) ? 'kept  ' : 'BROKEN'}  ${budget.name}: ${formatNumber(budget.measured)} ${budget.unit} (${bound})`;
    })
    .join('\n');
}

function formatNumber(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString('en-US');
  return value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 2 : 1 });
}
