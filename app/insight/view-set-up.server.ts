import { requirePermission } from '#app/accounts/permissions.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { TEMPLATES, templateBySlug } from '#app/templates/registry.ts';
import { anybodyLicensed } from '#db/queries/people.ts';
import { loadSetUpFacts } from '#db/queries/rule-figures.ts';
import { loadWorkspace } from '#db/queries/workspaces.ts';

export interface SetUpStep {
  readonly key: string;
  /** Days of the thirty in which it belongs. */
  readonly days: string;
  readonly title: string;
  readonly says: string;
  readonly done: boolean;
  /** What was found, in words: nobody ticks a box here. */
  readonly found: string;
  readonly to: string;
  readonly action: string;
}

export interface SetUpView {
  readonly day: number;
  readonly steps: readonly SetUpStep[];
  readonly scripts: readonly { readonly title: string; readonly text: string }[];
}

const dayMs = 24 * 3_600_000;
const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

/** The thirty-day checklist of R102, checked by the real state of the workspace each time it is opened. */
export async function viewSetUp({ ctx }: { readonly ctx: Ctx }): Promise<SetUpView> {
  requirePermission(ctx.actor, 'workspace.view');
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const facts = await loadSetUpFacts(tx, { workspaceId });
    const workspace = await loadWorkspace(tx, { workspaceId });
    const template = templateBySlug(workspace?.templateSlug ?? '') ?? TEMPLATES[0];
    const scripts = template?.scripts ?? [];
    const needsLicence = template?.people.some((person) => person.licensed === true) ?? false;
    const unlicensed = needsLicence && !(await anybodyLicensed(tx, { workspaceId }));
    const is = {
      live: facts?.published_live ?? false,
      turns: facts?.turns ?? 0,
      accepted: facts?.accepted ?? 0,
      resolved: facts?.resolved ?? 0,
      people: facts?.people ?? 0,
      fallback: facts?.fallback_members ?? 0,
      experiments: facts?.experiments ?? 0,
      compliance: facts?.compliance ?? 0,
    };
    const steps: SetUpStep[] = [
      {
        key: 'triggers', days: 'Days 1 to 3', title: 'Choose your triggers', done: is.live,
        says: 'Begin with one critical intent, such as missed appointments or payment disputes. Publish it to live.',
        found: is.live ? 'A flow answers in live.' : 'Nothing is published to live yet.', to: '/flows', action: 'Open the flows',
      },
      {
        key: 'bundle', days: 'Days 4 to 7', title: 'The brief on the desk', done: is.turns > 0 && is.accepted > 0,
        says: 'Your bot sends its turns, and a person accepts a case with its brief.',
        found: `${many(is.turns, 'decision', 'decisions')}, ${many(is.accepted, 'case accepted', 'cases accepted')}.`, to: is.turns > 0 ? '/desk' : '/developers', action: is.turns > 0 ? 'Open the desk' : 'Connect your bot',
      },
      {
        key: 'scripts', days: 'Days 8 to 10', title: 'Three scripts, and the team that says them', done: scripts.length >= 3 && is.people >= 2,
        says: 'Each is read aloud in ten seconds. Read them below with everybody who answers.',
        found: `${many(scripts.length, 'script', 'scripts')}, ${many(is.people, 'person', 'people')} on the team.`, to: '/settings/members', action: 'Invite the team',
      },
      {
        key: 'sla', days: 'Days 11 to 14', title: 'Clocks and a fallback', done: is.live && is.fallback >= 2 && !unlicensed,
        says: 'Critical 15 minutes, priority one hour, the rest the same day; and somebody for the hour when all are busy.',
        found: `${many(is.fallback, 'person', 'people')} in the fallback pool.${unlicensed ? ' Nobody is marked as licensed: until somebody is, what needs a licence goes to the owner of last resort.' : ''}`,
        to: unlicensed ? '/team/people' : '/settings/members', action: unlicensed ? 'Say who is licensed' : 'Add people',
      },
      {
        key: 'metrics', days: 'Days 15 to 18', title: 'Four figures', done: is.resolved > 0,
        says: 'Handoff rate, repeat contact, satisfaction, recovery: they fill with the first case that is resolved.',
        found: `${many(is.resolved, 'case resolved', 'cases resolved')}.`, to: '/desk', action: 'Resolve a case',
      },
      {
        key: 'experiment', days: 'Days 19 to 28', title: 'A two-week experiment', done: is.experiments > 0,
        says: 'Publish a version to a share of new conversations, or let it watch, and compare.',
        found: is.experiments > 0 ? `${many(is.experiments, 'version', 'versions')} went to a share or watched.` : 'Every version so far went to everybody.', to: '/flows', action: 'Open the flows',
      },
      {
        key: 'compliance', days: 'Days 29 and 30', title: 'Boundaries', done: is.compliance > 0,
        says: 'Somebody with the compliance role approves changes of hard rules. Look through what may travel with them.',
        found: is.compliance > 0 ? `${many(is.compliance, 'person has', 'people have')} the compliance role.` : 'Nobody has the compliance role yet.', to: '/settings/permissions', action: 'See the roles',
      },
    ];
    const began = facts === null ? ctx.clock.now() : new Date(facts.created_at);
    const day = Math.max(1, Math.floor((ctx.clock.now().getTime() - began.getTime()) / dayMs) + 1);
    return { day, steps, scripts: scripts.map(({ title, text }) => ({ title, text })) };
  });
} // prettier-ignore
