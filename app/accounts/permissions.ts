import type { Actor, Role, Scope } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';

/**
 * The one permission matrix: who may do what. Pure data, so that the page that shows it, the checks in the verbs and the test
 * that walks all of it read the same thing. Roles are a set: a member may do whatever one of their roles may.
 */
export const roles = [
  'owner',
  'admin',
  'editor',
  'compliance',
  'lead',
  'agent',
  'viewer',
] as const satisfies readonly Role[];

export const roleDescriptions: Readonly<Record<Role, { readonly name: string; readonly meaning: string }>> = {
  owner: { name: 'Owner', meaning: 'Answers for the workspace: everything but approving hard-rule changes.' },
  admin: { name: 'Admin', meaning: 'Runs the workspace: members, keys, people, webhooks.' },
  editor: { name: 'Editor', meaning: 'Draws, tests and publishes flows.' },
  compliance: {
    name: 'Compliance',
    meaning: 'Changes hard rules, approves changes that somebody else made; reads the audit log.',
  },
  lead: { name: 'Lead', meaning: 'Supervises the desk: assigns, takes over, plans shifts.' },
  agent: { name: 'Agent', meaning: 'Takes handoffs.' },
  viewer: { name: 'Viewer', meaning: 'Reads, changes nothing.' },
};

interface Rule {
  readonly group: 'Workspace' | 'Members' | 'Developers' | 'Flows' | 'Desk' | 'People';
  readonly label: string;
  readonly roles: readonly Role[];
  /** The scope with which an API key may do it; without one no key may. */
  readonly scope?: Scope;
}

const everybody = roles;
const administrators = ['owner', 'admin'] as const;
const authors = ['owner', 'admin', 'editor'] as const;
const desk = ['owner', 'admin', 'lead', 'agent'] as const;
const supervisors = ['owner', 'admin', 'lead'] as const;

export const permissionMatrix = {
  'workspace.view': { group: 'Workspace', label: 'See the workspace', roles: everybody, scope: 'read' },
  'workspace.edit': {
    group: 'Workspace',
    label: 'Change name, zone, locale and signals',
    roles: administrators,
    scope: 'admin',
  },
  'workspace.delete': { group: 'Workspace', label: 'Delete the workspace', roles: ['owner'] },
  'audit.view': {
    group: 'Workspace',
    label: 'Read the audit log',
    roles: ['owner', 'admin', 'compliance'],
    scope: 'admin',
  },
  'data.export': { group: 'Workspace', label: 'Export data', roles: administrators, scope: 'admin' },
  'privacy.edit': {
    group: 'Workspace',
    label: 'Change what each role may see, reveal and keep',
    roles: [...administrators, 'compliance'],
  },
  'connection.manage': {
    group: 'Developers',
    label: 'Connect look-ups, helpdesks and a model',
    roles: administrators,
  },
  'billing.manage': { group: 'Workspace', label: 'Manage the subscription', roles: ['owner'] },
  'member.list': { group: 'Members', label: 'See members and roles', roles: everybody },
  'member.invite': { group: 'Members', label: 'Invite and withdraw invitations', roles: administrators },
  'member.edit': { group: 'Members', label: 'Change roles of members', roles: administrators },
  'member.remove': { group: 'Members', label: 'Remove members', roles: administrators },
  'apiKey.list': {
    group: 'Developers',
    label: 'See API keys (never their secret)',
    roles: [...authors],
    scope: 'admin',
  },
  'apiKey.manage': { group: 'Developers', label: 'Create, rotate and revoke API keys', roles: administrators },
  'webhook.list': {
    group: 'Developers',
    label: 'See webhooks and their deliveries',
    roles: [...authors],
    scope: 'admin',
  },
  'webhook.manage': {
    group: 'Developers',
    label: 'Create, change and retry webhooks',
    roles: administrators,
    scope: 'admin',
  },
  'turn.send': { group: 'Developers', label: 'Send turns of a conversation', roles: authors, scope: 'turns' },
  'flow.view': { group: 'Flows', label: 'See flows, versions and decisions', roles: everybody, scope: 'read' },
  'flow.create': { group: 'Flows', label: 'Create and archive flows', roles: authors, scope: 'admin' },
  'flow.edit': {
    group: 'Flows',
    label: 'Edit drafts and tests',
    roles: [...authors, 'compliance'],
    scope: 'admin',
  },
  'flow.editHardRules': {
    group: 'Flows',
    label: 'Unlock and change hard rules in a draft',
    roles: ['owner', 'compliance'],
  },
  'flow.publish': { group: 'Flows', label: 'Publish, shadow, change a parameter', roles: authors, scope: 'admin' },
  'flow.approve': { group: 'Flows', label: 'Approve hard-rule changes of somebody else', roles: ['compliance'] },
  'flow.overrideTests': { group: 'Flows', label: 'Publish with a failing test, in writing', roles: ['owner'] },
  'flow.rollback': {
    group: 'Flows',
    label: 'Roll back to an earlier version',
    roles: [...authors, 'lead'],
    scope: 'admin',
  },
  'case.view': {
    group: 'Desk',
    label: 'See cases, briefs and transcripts',
    roles: [...desk, 'editor', 'compliance'],
    scope: 'read',
  },
  'case.work': { group: 'Desk', label: 'Accept, decline, reply, resolve, hand back', roles: desk, scope: 'desk' },
  'case.assign': { group: 'Desk', label: 'Assign to others and take over', roles: supervisors, scope: 'desk' },
  'miss.mark': {
    group: 'Desk',
    label: 'Say that a handoff came too late or too early',
    roles: [...desk, 'editor', 'compliance'],
  },
  'case.reveal': { group: 'Desk', label: 'Reveal masked details (logged)', roles: [...supervisors, 'compliance'] },
  'person.view': { group: 'People', label: 'See people, pools and shifts', roles: everybody, scope: 'read' },
  'person.edit': {
    group: 'People',
    label: 'Change people, skills, pools, shifts, calendars',
    roles: supervisors,
    scope: 'admin',
  },
  'presence.own': { group: 'People', label: 'Change own presence', roles: desk },
  'presence.others': { group: 'People', label: "Change somebody else's presence", roles: supervisors, scope: 'desk' },
  'insight.view': {
    group: 'Workspace',
    label: 'See numbers and reports',
    roles: [...supervisors, 'editor', 'compliance', 'viewer'],
    scope: 'read',
  },
} as const satisfies Readonly<Record<string, Rule>>;

export type Permission = keyof typeof permissionMatrix;
export const permissions = Object.keys(permissionMatrix) as readonly Permission[];

function ruleOf(permission: Permission): Rule {
  return permissionMatrix[permission];
}

/** Whether somebody with these roles may do it. */
export function can(held: readonly Role[], permission: Permission): boolean {
  return ruleOf(permission).roles.some((role) => held.includes(role));
}

/** Whether this actor may do it: a member by roles, a key by scope, our own processes always, a customer never. */
export function isAllowed(actor: Actor, permission: Permission): boolean {
  switch (actor.kind) {
    case 'user':
      return can(actor.roles, permission);
    case 'apiKey': {
      const { scope } = ruleOf(permission);
      return scope !== undefined && actor.scopes.includes(scope);
    }
    case 'bot':
      return permission === 'turn.send';
    case 'system':
      return true;
    case 'webhook':
    case 'customer':
      return false;
  }
}

/** @throws BatonError forbidden, with the sentence that a person reads */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (isAllowed(actor, permission)) return;
  const { label, roles: needed, scope } = ruleOf(permission);
  if (actor.kind === 'apiKey') {
    throw new BatonError(
      'forbidden',
      scope === undefined
        ? `No API key may do this: ${label}.`
        : `This needs a key with the scope "${scope}": ${label}.`,
    );
  }
  const names = needed.map((role) => roleDescriptions[role].name.toLowerCase());
  throw new BatonError('forbidden', `This needs the role ${names.join(' or ')}: ${label}.`);
}

export interface PermissionRow {
  readonly permission: Permission;
  readonly label: string;
  readonly allowed: Readonly<Record<Role, boolean>>;
  readonly scope: Scope | null;
}

/** The matrix as a page shows it: groups in their order, one row a permission, one column a role. */
export function permissionTable(): readonly {
  readonly group: Rule['group'];
  readonly rows: readonly PermissionRow[];
}[] {
  const groups: readonly Rule['group'][] = ['Workspace', 'Members', 'Developers', 'Flows', 'Desk', 'People'];
  return groups.map((group) => ({
    group,
    rows: permissions
      .filter((permission) => ruleOf(permission).group === group)
      .map((permission) => ({
        permission,
        label: ruleOf(permission).label,
        allowed: Object.fromEntries(roles.map((role) => [role, can([role], permission)])) as Record<Role, boolean>,
        scope: ruleOf(permission).scope ?? null,
      })),
  }));
}

/** The set in a member's comma list; words that are no role are left out. */
export function parseRoles(commaList: string): readonly Role[] {
  const words = new Set(commaList.split(',').map((word) => word.trim()));
  return roles.filter((role) => words.has(role));
}

/** A set of roles as it is stored: in the order of the matrix, once each. */
export function formatRoles(held: readonly Role[]): string {
  return roles.filter((role) => held.includes(role)).join(',');
}
