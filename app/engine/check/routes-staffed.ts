import type { NodeOf } from '#app/contracts/flow-graph.ts';
import type { Problem } from '#app/contracts/problem.ts';
import type { CheckContext, CheckRule } from './check-context.ts';
import { nodeTitle, problem } from './node-problems.ts';

const DAY_MS = 24 * 3_600_000;

/** Every pool and calendar that a route names exists and has somebody in it (I13). Needs the workspace's pools. */
export const routesStaffed: CheckRule = {
  name: 'routes-staffed',
  check(index, context) {
    const found: Problem[] = [];
    for (const node of index.nodes.values()) {
      const calendar = 'calendar' in node ? node.calendar : undefined;
      if (context.calendars && calendar !== undefined && !context.calendars.some(({ slug }) => slug === calendar)) {
        found.push(
          problem(
            'routes-staffed',
            'error',
            node.id,
            `${nodeTitle(node)} names the calendar “${calendar}”, which does not exist.`,
            { element: 'calendar', advice: 'Create it, or choose another.' },
          ),
        );
      }
      const slug = 'pool' in node ? node.pool : undefined;
      const pool = context.pools?.find((candidate) => candidate.slug === slug);
      if (!context.pools || slug === undefined) continue;
      if (!pool) {
        found.push(
          problem(
            'routes-staffed',
            'error',
            node.id,
            `${nodeTitle(node)} names the pool “${slug}”, which does not exist.`,
            { element: 'pool', advice: 'Create it, or choose another.' },
          ),
        );
      } else if (pool.members === 0) {
        found.push(
          problem('routes-staffed', 'error', node.id, `Nobody is in “${pool.name}”, which ${nodeTitle(node)} asks.`, {
            element: 'pool',
            advice: 'Add people to the pool.',
          }),
        );
      } else {
        if (node.kind === 'tier') found.push(...missingSkills(node, pool));
        if (isEmptyTomorrow(pool, context)) {
          found.push(
            problem(
              'routes-staffed',
              'warning',
              node.id,
              `Nobody of “${pool.name}” is on shift in the next 24 hours.`,
              { element: 'pool' },
            ),
          );
        }
      }
    }
    return found;
  },
};

type Pool = NonNullable<CheckContext['pools']>[number];

function missingSkills(node: NodeOf<'tier'>, pool: Pool): Problem[] {
  const { skills } = pool;
  if (!skills) return [];
  return node.skills
    .filter(({ skill, level }) => (skills[skill] ?? 0) < level)
    .map(({ skill, level }) =>
      problem(
        'routes-staffed',
        'error',
        node.id,
        `Nobody in “${pool.name}” has “${skill}” at level ${level}, which ${nodeTitle(node)} needs.`,
        { element: 'skills', advice: 'Lower the level, or add somebody who has it.' },
      ),
    );
}

function isEmptyTomorrow(pool: Pool, { now }: CheckContext): boolean {
  if (now === undefined || pool.availableNow > 0 || pool.rostered.length === 0) return false;
  const from = Date.parse(now);
  return !pool.rostered.some((shift) => Date.parse(shift.until) > from && Date.parse(shift.from) < from + DAY_MS);
}
