import { index, layout, route, type RouteConfig } from '@react-router/dev/routes';

/** The URL table of the pages. `/v1/*` and health are answered before the framework: see app/server/. */
export default [
  route('sign-in', 'routes/auth/sign-in.tsx'),
  route('sign-up', 'routes/auth/sign-up.tsx'),
  route('forgot-password', 'routes/auth/forgot-password.tsx'),
  route('reset-password/:token', 'routes/auth/reset-password.tsx'),
  route('workspaces/new', 'routes/auth/new-workspace.tsx'),
  route('sign-out', 'routes/auth/sign-out.tsx'),
  route('invitations/:invitationId', 'routes/auth/invitation.tsx'),

  layout('routes/home/shell.tsx', [
    index('routes/home/home.tsx'),
    route('set-up', 'routes/home/set-up.tsx'),
    route('rules', 'routes/builder/rules.tsx'),
    route('flows', 'routes/builder/flows.tsx'),
    route('flows/new', 'routes/builder/new-flow.tsx'),
    route('flows/:slug', 'routes/builder/builder.tsx'),
    route('desk', 'routes/desk/layout.tsx', [index('routes/desk/index.tsx'), route(':caseId', 'routes/desk/case.tsx')]),
    route('board', 'routes/desk/board.tsx'),
    route('desk-answers', 'routes/desk/answers.tsx'),
    route('try', 'routes/tryout/page.tsx'),
    route('developers', 'routes/developers/developers.tsx'),
    route('decisions/:decisionId', 'routes/developers/decision.tsx'),
    route('settings', 'routes/settings/settings.tsx', [
      index('routes/settings/settings-start.tsx'),
      route('account', 'routes/settings/account.tsx'),
      route('members', 'routes/settings/members.tsx'),
      route('permissions', 'routes/settings/permissions.tsx'),
      route('keys', 'routes/settings/keys.tsx'),
      route('webhooks', 'routes/settings/webhooks.tsx'),
      route('widget', 'routes/settings/widget.tsx'),
      route('privacy', 'routes/settings/privacy.tsx'),
      route('lookups', 'routes/settings/lookups.tsx'),
      route('lookups/model', 'routes/settings/lookups-model.tsx'),
    ]),
  ]),

  route('c/:token', 'routes/customer/page.tsx'),
  route('w/:workspaceId', 'routes/customer/widget.tsx'),
  route('resources/widget/:workspaceId', 'routes/resources/widget.ts'),
  route('resources/customer/:token/:what/:id?', 'routes/resources/customer.ts'),
  route('resources/desk/events', 'routes/resources/desk-events.ts'),
  route('resources/desk/presence', 'routes/resources/desk-presence.ts'),
  route('resources/desk/cases/:caseId', 'routes/resources/desk-case.ts'),
  route('resources/desk/cases/:caseId/brief', 'routes/resources/desk-brief.ts'),
  route('resources/desk/cases/:caseId/files/:fileId?', 'routes/resources/desk-files.ts'),
  route('resources/try/key', 'routes/resources/try-key.ts'),

  route('flows/:slug/draft', 'routes/builder/draft.ts'),
  route('flows/:slug/prove', 'routes/builder/prove.ts'),
  route('flows/:slug/impact', 'routes/builder/impact.ts'),
  route('flows/:slug/rollout', 'routes/builder/rollout.ts'),

  route('*', 'routes/home/not-found.tsx'),
] satisfies RouteConfig;
