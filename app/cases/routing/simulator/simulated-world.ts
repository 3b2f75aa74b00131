import type { RosterPerson } from '#db/queries/roster.ts';
import type { World } from './world.ts';

type Given = Partial<Pick<RosterPerson, 'capacity' | 'presence' | 'skills' | 'shifts' | 'mayRefundUpToCents'>>;

/** A world without cases: people by id, pools by slug with their members in order. */
export function simulatedWorld(options: {
  readonly startMs: number;
  readonly people: Readonly<Record<string, Given>>;
  readonly pools: Readonly<Record<string, readonly string[]>>;
  readonly keepsLog?: boolean;
}): World {
  const people = Object.entries(options.people).map(([id, given]): [string, RosterPerson] => [
    id,
    {
      id,
      name: id,
      presence: 'available',
      presentSinceMs: options.startMs,
      capacity: 3,
      open: 0,
      lately: 0,
      handleMs: null,
      idleSinceMs: options.startMs,
      mayRefundUpToCents: 0,
      mayNegotiate: false,
      licensed: false,
      skills: {},
      shifts: [],
      ...given,
    },
  ]);
  return {
    nowMs: options.startMs,
    people: new Map(people),
    pools: Object.entries(options.pools).map(([slug, members]) => ({
      slug,
      name: slug,
      fallback: false,
      caseWeight: 1,
      waitFactor: 1,
      waiting: 0,
      rotation: null,
      members: members.map((personId, index) => ({ personId, rank: index + 1 })),
    })),
    cases: new Map(),
    lastAsked: new Map(),
    nextId: 1,
    keepsLog: options.keepsLog ?? true,
  };
}
