import { data } from 'react-router';

import { changePassword, changePasswordSchema } from '#app/accounts/password.server.ts';
import { requireUser } from '#app/accounts/session.server.ts';
import { secondStepSchema } from '#app/accounts/sign-in.server.ts';
import {
  beginTwoFactor,
  confirmTwoFactor,
  disableTwoFactor,
  hasTwoFactor,
  ownPasswordSchema,
  renewBackupCodes,
} from '#app/accounts/two-factor.server.ts';
import { getServices } from '#app/platform/load-context.ts';
import { readForm } from '#app/ui/read-form.ts';

import { forPage } from '../page-member.server.ts';
import { refusedForm } from '../page-problem.server.ts';
import type { Route } from './+types/account';
import { PasswordCard } from './account-password.tsx';
import { TwoFactorCard, type TwoFactorAnswer } from './account-two-factor.tsx';

export const meta: Route.MetaFunction = () => [{ title: 'Your account · Baton' }];

export async function loader({ request, context }: Route.LoaderArgs) {
  const { auth } = getServices(context);
  const user = await forPage(request, () => requireUser(auth, request));
  return { email: user.email, twoFactor: await hasTwoFactor(auth, request) };
}

const intents = ['password', 'begin', 'confirm', 'disable', 'codes'] as const;
const schemas = {
  password: changePasswordSchema,
  begin: ownPasswordSchema,
  confirm: secondStepSchema,
  disable: ownPasswordSchema,
  codes: ownPasswordSchema,
} as const;

interface Answer extends TwoFactorAnswer {
  readonly passwordChanged: boolean;
}

const nothing: Answer = { intent: null, result: null, setUp: null, backupCodes: null, passwordChanged: false };

export async function action({ request, context }: Route.ActionArgs) {
  const { auth } = getServices(context);
  const form = await request.formData();
  const intent = intents.find((one) => one === form.get('intent')) ?? 'password';
  form.delete('intent');
  const submission = readForm(form, schemas[intent]);
  const hideFields = ['password', 'newPassword'];
  if (submission.status !== 'success') {
    return data({ ...nothing, intent, result: submission.reply({ hideFields }) }, { status: 400 });
  }
  const call = { auth, request, input: submission.value };
  try {
    switch (intent) {
      case 'password': {
        const { headers } = await changePassword(call);
        return data({ ...nothing, passwordChanged: true }, { headers });
      }
      case 'begin': {
        const { headers, uri, secret, backupCodes } = await beginTwoFactor(call);
        return data({ ...nothing, intent, setUp: { uri, secret }, backupCodes }, { headers });
      }
      case 'confirm': {
        const { headers } = await confirmTwoFactor(call);
        return data({ ...nothing, intent }, { headers });
      }
      case 'disable': {
        const { headers } = await disableTwoFactor(call);
        return data({ ...nothing, intent }, { headers });
      }
      case 'codes':
        return data({ ...nothing, intent, backupCodes: await renewBackupCodes(call) });
    }
  } catch (error) {
    const refused = refusedForm(submission, error);
    return data({ ...nothing, intent, result: refused.data.result }, refused.init ?? undefined);
  }
}

export default function Account({ loaderData, actionData }: Route.ComponentProps) {
  const answer = actionData ?? nothing;
  return (
    <div className="grid gap-4">
      <p className="text-13 text-muted">
        Signed in as <b className="font-medium text-text">{loaderData.email}</b>. This holds in every workspace you
        belong to.
      </p>
      <TwoFactorCard on={loaderData.twoFactor} answer={answer} />
      <PasswordCard result={answer.intent === 'password' ? answer.result : null} changed={answer.passwordChanged} />
    </div>
  );
}
