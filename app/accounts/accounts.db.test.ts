import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  browserRequest,
  createTestServices,
  signUpOwner,
  signUpSomebody,
  type TestServices,
} from './testing/test-services.ts';
import { createWorkspace } from './create-workspace.server.ts';
import { acceptInvitation, cancelInvitation, inviteMember, viewInvitation } from './invitations.server.ts';
import { changeRoles, removeMember, viewMembers } from './members.server.ts';
import { findUser, listWorkspaces, openWorkspace, requireMember, requireUser } from './session.server.ts';
import { signIn, signOut, signUp } from './sign-in.server.ts';

let services: TestServices;
beforeAll(async () => {
  services = await createTestServices();
});
afterAll(() => services.end());

describe('sign-up, sign-in, sign-out', () => {
  test('an account begins with a session', async () => {
    const somebody = await signUpSomebody(services, 'Mina Park');
    const user = await requireUser(services.auth, somebody.request);
    expect(user).toMatchObject({ id: somebody.userId, name: 'Mina Park', email: somebody.email });
  });

  test('without a session nobody is let in', async () => {
    expect(await findUser(services.auth, browserRequest())).toBeNull();
    await expect(requireUser(services.auth, browserRequest())).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(requireMember(services, browserRequest())).rejects.toMatchObject({ code: 'unauthorized' });
  });

  test('signing in with the right password works, with a wrong one it says nothing about which part was wrong', async () => {
    const { auth } = services;
    const { email, password } = await signUpSomebody(services);
    const { headers, secondStep } = await signIn({ auth, request: browserRequest(), input: { email, password } });
    expect(secondStep).toBe(false);
    expect((await requireUser(auth, browserRequest(headers))).email).toBe(email);
    for (const wrong of [
      { email, password: 'not the password' },
      { email: 'nobody@example.com', password },
    ]) {
      await expect(signIn({ auth, request: browserRequest(), input: wrong })).rejects.toMatchObject({
        code: 'unauthorized',
        detail: 'Address and password do not go together.',
      });
    }
  });

  test('signing out ends the session on the server, not only in the browser', async () => {
    const { request } = await signUpSomebody(services);
    await signOut({ auth: services.auth, request });
    expect(await findUser(services.auth, request)).toBeNull();
  });

  test('wrong input is told beside its field', async () => {
    const { auth } = services;
    const taken = await signUpSomebody(services);
    const attempt = (input: object) => signUp({ auth, request: browserRequest(), input });
    await expect(attempt({ name: 'A', email: 'a@example.com', password: 'short' })).rejects.toMatchObject({
      code: 'bad_request',
      pointers: [{ pointer: '/password' }],
    });
    await expect(attempt({ name: 'A', email: 'not an address', password: 'long enough for it' })).rejects.toMatchObject(
      {
        pointers: [{ pointer: '/email' }],
      },
    );
    await expect(attempt({ name: 'A', email: taken.email, password: 'long enough for it' })).rejects.toMatchObject({
      code: 'conflict',
      pointers: [{ pointer: '/email' }],
    });
  });

  test('guessing passwords is slowed down', async () => {
    const limited = await createTestServices({ rateLimit: true });
    try {
      const guess = () =>
        signIn({ auth: limited.auth, request: browserRequest(), input: { email: 'a@example.com', password: 'guess' } });
      const codes: unknown[] = [];
      for (let i = 0; i < 12; i += 1) codes.push(await guess().catch((error: { code?: unknown }) => error.code));
      expect(codes.slice(0, 10)).toEqual(Array<string>(10).fill('unauthorized'));
      expect(codes.slice(10)).toEqual(['rate_limited', 'rate_limited']);
    } finally {
      await limited.end();
    }
  });
});

describe('workspaces', () => {
  test('the owner can work at once: person in every pool, flow published to test', async () => {
    const { workspace, session } = await signUpOwner(services);
    expect(session.roles).toEqual(['owner']);
    expect(session.personId).toBe(workspace.personId);
    expect(session.ctx.actor).toMatchObject({ kind: 'user', personId: workspace.personId, roles: ['owner'] });
    const [row] = await services.db.withWorkspacesSql(
      [workspace.workspaceId],
      (tx) => tx<{ pools: number; mine: number; environments: string[]; audits: number }[]>`
        select (select count(*)::int from pools) as pools,
               (select count(*)::int from pool_members where person_id = ${workspace.personId}) as mine,
               (select array_agg(environment) from deployments) as environments,
               (select count(*)::int from audit where action in ('workspace.create', 'flow.create', 'flow.publish')) as audits`,
    );
    expect(row).toEqual({ pools: 4, mine: 4, environments: ['test'], audits: 3 });
  });

  test('a workspace without a template works too', async () => {
    const { workspace } = await signUpOwner(services, { templateSlug: null, name: 'Blank & Söhne' });
    expect(workspace).toMatchObject({ slug: 'blank-sohne', flowSlug: 'support' });
  });

  test('two workspaces of one name get two slugs, and a failed one leaves nothing behind', async () => {
    const one = await signUpOwner(services, { name: 'Twice' });
    const two = await signUpOwner(services, { name: 'Twice' });
    expect(one.workspace.slug).toBe('twice');
    expect(two.workspace.slug).toMatch(/^twice-[0-9a-z]{6}$/);
    const somebody = await signUpSomebody(services);
    const failing = createWorkspace({
      services: { ...services, requestId: 'req_test' },
      user: { id: 'user_that_does_not_exist', name: 'X', email: 'x@example.com' },
      input: { name: 'Never' },
    });
    await expect(failing).rejects.toThrow();
    expect(await listWorkspaces(services.auth, somebody.userId)).toEqual([]);
    const [left] = await services.auth.db.sql`select 1 from auth.organization where slug = 'never'`;
    expect(left).toBeUndefined();
  });

  test('an unknown template and an unknown zone are refused', async () => {
    await expect(signUpOwner(services, { templateSlug: 'nope' })).rejects.toMatchObject({ code: 'not_found' });
    const somebody = await signUpSomebody(services);
    const odd = createWorkspace({
      services: { ...services, requestId: 'req_test' },
      user: { id: somebody.userId, name: 'X', email: somebody.email },
      input: { name: 'Odd', timezone: 'Mars/Olympus' },
    });
    await expect(odd).rejects.toMatchObject({ code: 'bad_request', pointers: [{ pointer: '/timezone' }] });
  });

  test('S6: nobody opens a workspace of others', async () => {
    const mine = await signUpOwner(services);
    const theirs = await signUpOwner(services);
    await expect(requireMember(services, mine.request, theirs.workspace.slug)).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(openWorkspace(services.auth, mine.request, theirs.workspace.workspaceId)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('the workspace that was opened last opens again', async () => {
    const { request, workspace, email, session } = await signUpOwner(services, { name: 'First' });
    const second = await createWorkspace({
      services: { ...services, requestId: 'req_test' },
      user: { id: session.user.id, name: 'Ana', email },
      input: { name: 'Second', templateSlug: 'ecommerce' },
    });
    expect((await requireMember(services, request)).workspace.id).toBe(workspace.workspaceId);
    await openWorkspace(services.auth, request, second.workspaceId);
    expect((await requireMember(services, request)).workspace.id).toBe(second.workspaceId);
  });
});

describe('members and invitations', () => {
  async function inviteAndJoin(roles: string[]) {
    const owner = await signUpOwner(services);
    const guest = await signUpSomebody(services, 'Taylor Brooks');
    const { ctx } = owner.session;
    const call = { ctx, auth: services.auth, request: owner.request };
    const { invitationId, url } = await inviteMember({ ...call, input: { email: guest.email, roles } });
    const joined = await acceptInvitation({ services, request: guest.request, input: { invitationId } });
    return { owner, guest, call, invitationId, url, joined };
  }

  test('an invitation is mailed, shown to its reader, accepted once, and makes member and person', async () => {
    const owner = await signUpOwner(services, { name: 'Inviting' });
    const guest = await signUpSomebody(services, 'Taylor Brooks');
    const call = { ctx: owner.session.ctx, auth: services.auth, request: owner.request };
    const { invitationId, url } = await inviteMember({
      ...call,
      input: { email: guest.email, roles: ['agent', 'editor'] },
    });
    expect(services.mailer.kept?.at(-1)).toMatchObject({
      to: guest.email,
      text: expect.stringContaining(url) as string,
    });
    expect(await viewInvitation(services.auth, invitationId)).toEqual({
      email: guest.email,
      roles: ['editor', 'agent'],
      workspaceName: 'Inviting',
      invitedBy: 'Ana Ruiz',
      accountExists: true,
    });
    const joined = await acceptInvitation({ services, request: guest.request, input: { invitationId } });
    const session = await requireMember(services, guest.request, joined.workspaceSlug);
    expect(session.roles).toEqual(['editor', 'agent']);
    await expect(viewInvitation(services.auth, invitationId)).rejects.toMatchObject({ code: 'gone' });
    const people = await services.db.withWorkspacesSql(
      [joined.workspaceId],
      (tx) => tx<{ name: string; roles: string[] }[]>`select name, roles from people where id = ${session.personId}`,
    );
    expect(people).toEqual([{ name: 'Taylor Brooks', roles: ['editor', 'agent'] }]);
  });

  test('only the invited address can accept, and a withdrawn invitation is gone', async () => {
    const owner = await signUpOwner(services);
    const guest = await signUpSomebody(services);
    const other = await signUpSomebody(services);
    const call = { ctx: owner.session.ctx, auth: services.auth, request: owner.request };
    const { invitationId } = await inviteMember({ ...call, input: { email: guest.email, roles: ['viewer'] } });
    const steal = acceptInvitation({ services, request: other.request, input: { invitationId } });
    await expect(steal).rejects.toMatchObject({ code: 'forbidden' });
    await cancelInvitation({ ...call, input: { invitationId } });
    await expect(viewInvitation(services.auth, invitationId)).rejects.toMatchObject({ code: 'gone' });
    await expect(acceptInvitation({ services, request: guest.request, input: { invitationId } })).rejects.toThrow();
  });

  test('an agent invites nobody and changes no roles', async () => {
    const { guest, joined } = await inviteAndJoin(['agent']);
    const session = await requireMember(services, guest.request, joined.workspaceSlug);
    const call = { ctx: session.ctx, auth: services.auth, request: guest.request };
    await expect(inviteMember({ ...call, input: { email: 'x@example.com', roles: ['owner'] } })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const { members } = await viewMembers(call);
    const me = members.find((member) => member.userId === guest.userId);
    await expect(changeRoles({ ...call, input: { memberId: me?.memberId, roles: ['owner'] } })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test('an admin makes no owners', async () => {
    const { guest, joined } = await inviteAndJoin(['admin']);
    const session = await requireMember(services, guest.request, joined.workspaceSlug);
    const call = { ctx: session.ctx, auth: services.auth, request: guest.request };
    const invite = inviteMember({ ...call, input: { email: 'boss@example.com', roles: ['owner'] } });
    await expect(invite).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('new roles hold from the next request on, also for routing', async () => {
    const { call, guest, joined } = await inviteAndJoin(['viewer']);
    const { members } = await viewMembers(call);
    const member = members.find((one) => one.userId === guest.userId);
    await changeRoles({ ...call, input: { memberId: member?.memberId, roles: ['lead', 'agent'] } });
    expect((await requireMember(services, guest.request, joined.workspaceSlug)).roles).toEqual(['lead', 'agent']);
    const [person] = await services.db.withWorkspacesSql(
      [joined.workspaceId],
      (tx) => tx<{ roles: string[] }[]>`select roles from people where user_id = ${guest.userId}`,
    );
    expect(person?.roles).toEqual(['lead', 'agent']);
  });

  test('the clocks of the cases that a removed member has look at once', async () => {
    const { call, guest, joined } = await inviteAndJoin(['agent']);
    const { workspaceId } = joined;
    await services.db.withWorkspacesSql([workspaceId], async (tx) => {
      const [person] = await tx<{ id: string }[]>`select id from people where user_id = ${guest.userId}`;
      await tx`insert into conversations (workspace_id, id, external_id, environment)
        values (${workspaceId}, 'conv_1', 'c-1', 'live')`;
      await tx`insert into escalations (workspace_id, id, environment, conversation_id, state, assignee_id, method, queue, priority,
          reason, sla_ms, respond_by, plan, plan_version, plan_hash, next_deadline, brief, summary)
        values (${workspaceId}, 'esc_1', 'live', 'conv_1', 'accepted', ${person?.id ?? null}, 'warm', 'orders', 'normal',
          '{}', 1, now(), '{}', 1, '', now(), '{}', '')`;
    });
    const { members } = await viewMembers(call);
    const memberId = members.find((one) => one.userId === guest.userId)?.memberId ?? '';
    await removeMember({ ...call, input: { memberId } });
    const rows = await services.db.withWorkspacesSql(
      [workspaceId],
      (tx) => tx<{ key: string }[]>`select key from outbox where topic = 'case'`,
    );
    expect(rows.map(({ key }) => key)).toEqual(['esc_1']);
  });

  test('a removal that fails halfway leaves nobody who is asked for cases, and is done by doing it again', async () => {
    const { call, guest, joined } = await inviteAndJoin(['agent']);
    const { workspaceId } = call.ctx;
    const active = async () =>
      (
        await services.db.withWorkspacesSql(
          [workspaceId],
          (tx) => tx<{ active: boolean }[]>`select active from people where user_id = ${guest.userId}`,
        )
      )[0]?.active;
    const memberId = async () =>
      (await viewMembers(call)).members.find((one) => one.userId === guest.userId)?.memberId ?? '';
    const id = await memberId();
    await expect(removeMember({ ...call, request: browserRequest(), input: { memberId: id } })).rejects.toThrow();
    expect(await active()).toBe(false);
    expect(await memberId()).toBe(id);
    await removeMember({ ...call, input: { memberId: id } });
    expect(await memberId()).toBe('');
    await expect(requireMember(services, guest.request, joined.workspaceSlug)).rejects.toThrow();
  });

  test('a removed member is out at once, and the last owner stays', async () => {
    const { call, guest, joined, owner } = await inviteAndJoin(['agent']);
    const { members } = await viewMembers(call);
    const memberOf = (userId: string) => members.find((one) => one.userId === userId)?.memberId ?? '';
    await removeMember({ ...call, input: { memberId: memberOf(guest.userId) } });
    await expect(requireMember(services, guest.request, joined.workspaceSlug)).rejects.toMatchObject({
      code: 'not_found',
    });
    const ownerMember = memberOf(owner.session.user.id);
    await expect(removeMember({ ...call, input: { memberId: ownerMember } })).rejects.toMatchObject({
      code: 'unprocessable',
    });
    await expect(changeRoles({ ...call, input: { memberId: ownerMember, roles: ['viewer'] } })).rejects.toMatchObject({
      code: 'unprocessable',
    });
  });
});
