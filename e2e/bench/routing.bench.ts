import { STRATEGIES } from '#app/contracts/route-nodes.ts';
import { ordinaryCase } from '#app/cases/routing/availability.ts';
import { type Candidate, choosePerson } from '#app/cases/routing/choose-person.ts';
import { chooseForCase } from '#app/cases/routing/choose-for-case.ts';
import { byQueueOrder, type Queued } from '#app/cases/routing/queue-order.ts';
import { seeded } from '#app/cases/routing/simulator/simulate-queue.ts';
import { estimateWaitMs } from '#app/cases/routing/wait-estimate.ts';
import type { Roster } from '#db/queries/roster.ts';
import type { Benchmark, BenchContext, BenchResult } from './bench-table.ts';
import { measureBurst } from './routing/burst.ts';
import { measureLifecycles } from './routing/lifecycles.ts';
import { measureQueueing } from './routing/queueing.ts';

const now = new Date('2026-11-20T16:00:00Z');
const people = 1_000;
const waiting = 10_000;

function crowd(): Candidate[] {
  const random = seeded(1);
  return Array.from({ length: people }, (_, index) => ({
    id: `person_${String(index).padStart(4, '0')}`,
    name: `Person ${index}`,
    presence: random() < 0.7 ? 'available' : 'away',
    presentSinceMs: now.getTime() - Math.floor(random() * 8 * 3_600_000),
    capacity: 5,
    open: Math.floor(random() * 6),
    lately: 0,
    handleMs: Math.floor(random() * 1_200_000),
    idleSinceMs: now.getTime() - Math.floor(random() * 3_600_000),
    mayRefundUpToCents: Math.floor(random() * 3) * 10_000,
    mayNegotiate: random() < 0.3,
    licensed: random() < 0.2,
    skills: { billing: 1 + Math.floor(random() * 5) },
    shifts: [1, 2, 3, 4, 5].map((weekday) => ({
      zone: index % 2 === 0 ? 'America/Chicago' : 'Europe/Berlin',
      weekday,
      fromMinute: 540,
      toMinute: 1_080,
      validFrom: null,
      validTo: null,
    })),
    rank: 1 + (index % 3),
    onCall: false,
  }));
}

function timed(times: number, work: (round: number) => unknown): { readonly p50: number; readonly p99: number } {
  for (let round = 0; round < Math.min(20, times); round += 1) work(round);
  const took = Array.from({ length: times }, (_, round) => {
    const from = performance.now();
    work(round);
    return performance.now() - from;
  }).sort((a, b) => a - b);
  return { p50: took[Math.floor(times / 2)] ?? 0, p99: took[Math.floor(times * 0.99)] ?? 0 };
}

function measureChoosing({ say, args }: BenchContext): Promise<BenchResult> {
  const all = crowd();
  const strategies = STRATEGIES.map((strategy) => {
    say(strategy);
    const query = {
      skills: [{ skill: 'billing', level: 3 }],
      authority: { mayRefundUpToCents: 10_000 },
      strategy,
      load: ordinaryCase,
      notAgain: new Set<string>(),
      lastPersonId: null,
      lastAskedPersonId: 'person_0500',
    };
    const { p50, p99 } = timed(300, () => choosePerson(all, query, now));
    return { strategy, 'p50 ms': p50, 'p99 ms': p99 };
  });
  const random = seeded(2);
  const queue: Queued[] = Array.from({ length: waiting }, (_, index) => ({
    id: `esc_${index}`,
    priority: random() < 0.1 ? 'critical' : random() < 0.5 ? 'priority' : 'normal',
    waitsSinceMs: now.getTime() - Math.floor(random() * 86_400_000),
  }));
  const ordering = timed(30, () => [...queue].sort(byQueueOrder));
  const pool: Roster['pools'][number] = {
      slug: 'billing', name: 'Billing', fallback: false, caseWeight: 1, waitFactor: 1, waiting, rotation: null,
      members: all.map(({ id, rank }) => ({ personId: id, rank })),
    }; // prettier-ignore
  const roster: Roster = { timezone: 'UTC', calendars: [], pools: [pool], people: all };
  const asking = {
      pool: 'billing', tier: 'Billing', skills: [], authority: {}, strategy: 'longest_idle' as const,
      offerMs: 60_000, until: new Date(now.getTime() + 3_600_000),
    }; // prettier-ignore
  const whole = timed(100, () =>
      chooseForCase({ roster, asking, load: ordinaryCase, notAgain: new Set(), lastPersonId: null, lastAskedPersonId: null, ahead: [], now }),
    ); // prettier-ignore
  const estimate = timed(50, () => estimateWaitMs(roster, pool, now.getTime()));
  const slowest = Math.max(...strategies.map((row) => row['p99 ms']));
  const queueing = measureQueueing(args[0] === 'erlang' ? Number(args[1] ?? 50_000) : 1_000, say);
  return Promise.resolve({
    tables: [
      { title: `Whom to ask among ${people} people`, rows: strategies },
      {
        title: 'Around it',
        rows: [
          { what: `order ${waiting} waiting cases`, 'p50 ms': ordering.p50, 'p99 ms': ordering.p99 },
          { what: 'the whole choice of one case', 'p50 ms': whole.p50, 'p99 ms': whole.p99 },
          { what: 'estimate the wait of a pool', 'p50 ms': estimate.p50, 'p99 ms': estimate.p99 },
        ],
      },
      { title: queueing.title, rows: queueing.rows },
    ],
    budgets: [
      { name: 'choosing among 1,000 people, p99 of the slowest strategy', measured: slowest, unit: 'ms', atMost: 10 },
      ...queueing.budgets,
    ],
  });
}

/**
 * `npm run bench -- routing` measures choosing and holds the simulator to Erlang; `… routing erlang [ARRIVALS]` with more arrivals; `… routing
 * lifecycles [COUNT] [production]` walks cases through a whole Baton, on Temporal's development server or on its production server; `…
 * routing burst [COUNT] [production]` lets the clocks of so many open cases come due in one second.
 */
const benchmark: Benchmark = {
  description: `whom to ask among ${people} people with ${waiting} cases waiting, the simulator against Erlang C and A, whole lifecycles, bursts of clocks`,
  run: (context) => {
    const [what, count, server] = context.args;
    const kind = server === 'production' ? 'production' : 'development';
    if (what === 'lifecycles') return measureLifecycles(Number(count ?? 200), kind, context.say);
    if (what === 'burst') return measureBurst(Number(count ?? 1_000), kind, context.say);
    return measureChoosing(context);
  },
};

export default benchmark;
