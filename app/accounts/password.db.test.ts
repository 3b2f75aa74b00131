import { afterAll, beforeAll, expect, test } from 'vitest';

import { withCookies } from './forward.server.ts';
import { changePassword, requestPasswordReset, resetPassword } from './password.server.ts';
import { findUser, requireUser } from './session.server.ts';
import { confirmByBackupCode, confirmSecondStep, signIn } from './sign-in.server.ts';
import { browserRequest, createTestServices, signUpSomebody, type TestServices } from './testing/test-services.ts';
import { totpAt } from './testing/totp.ts';
import {
  beginTwoFactor,
  confirmTwoFactor,
  disableTwoFactor,
  hasTwoFactor,
  renewBackupCodes,
} from './two-factor.server.ts';

let services: TestServices;
beforeAll(async () => {
  services = await createTestServices();
});
afterAll(() => services.end());

const mails = () => services.mailer.kept ?? [];
const signInAs = (email: string, password: string) =>
  signIn({ auth: services.auth, request: browserRequest(), input: { email, password } });

test('a forgotten password is replaced by the link of the mail, once, and every session ends', async () => {
  const { auth } = services;
  const { email, request, password } = await signUpSomebody(services);
  const before = mails().length;
  await requestPasswordReset({ auth, request: browserRequest(), input: { email: email.toUpperCase() } });
  const mail = mails().at(-1);
  expect(mails()).toHaveLength(before + 1);
  expect(mail?.to).toBe(email);
  const token = /\/reset-password\/(\S+)/u.exec(mail?.text ?? '')?.[1] ?? '';
  const choose = (newOne: string) =>
    resetPassword({ auth, request: browserRequest(), token, input: { password: newOne } });
  await expect(choose('short')).rejects.toMatchObject({ pointers: [{ pointer: '/password' }] });
  await choose('another good password');
  expect(await findUser(auth, request)).toBeNull();
  await expect(signInAs(email, password)).rejects.toMatchObject({ code: 'unauthorized' });
  expect((await signInAs(email, 'another good password')).secondStep).toBe(false);
  await expect(choose('a third good password')).rejects.toMatchObject({
    detail: expect.stringMatching(/used before/u),
  });
});

test('nobody learns from it who has an account', async () => {
  const { auth } = services;
  const before = mails().length;
  await requestPasswordReset({ auth, request: browserRequest(), input: { email: 'nobody-here@example.com' } });
  expect(mails()).toHaveLength(before);
  await expect(
    requestPasswordReset({ auth, request: browserRequest(), input: { email: 'no address' } }),
  ).rejects.toMatchObject({
    pointers: [{ pointer: '/email' }],
  });
});

test('changing it needs the old one and signs other browsers out', async () => {
  const { auth } = services;
  const { email, request, password } = await signUpSomebody(services);
  const { headers } = await signInAs(email, password);
  const wrong = changePassword({
    auth,
    request,
    input: { password: 'not the password', newPassword: 'another good password' },
  });
  await expect(wrong).rejects.toMatchObject({ pointers: [{ pointer: '/password' }] });
  await changePassword({ auth, request, input: { password, newPassword: 'another good password' } });
  expect(await findUser(auth, browserRequest(headers))).toBeNull();
  expect((await signInAs(email, 'another good password')).secondStep).toBe(false);
});

test('two-factor: set up, asked for at sign-in, a backup code in its place once, new codes, and off again', async () => {
  const { auth } = services;
  const { email, request, password } = await signUpSomebody(services);
  await expect(beginTwoFactor({ auth, request, input: { password: 'not the password' } })).rejects.toMatchObject({
    pointers: [{ pointer: '/password' }],
  });
  const setUp = await beginTwoFactor({ auth, request, input: { password } });
  expect(setUp.uri).toMatch(/^otpauth:\/\/totp\/Baton/u);
  expect((await signInAs(email, password)).secondStep).toBe(false);
  const code = () => totpAt(setUp.secret, new Date());
  await expect(
    confirmTwoFactor({ auth, request, input: { code: code() === '000000' ? '000001' : '000000' } }),
  ).rejects.toMatchObject({
    pointers: [{ pointer: '/code' }],
  });
  const on = await confirmTwoFactor({ auth, request, input: { code: code() } });
  const signedIn = withCookies(request, on.headers);
  expect(await hasTwoFactor(auth, signedIn)).toBe(true);

  const first = await signInAs(email, password);
  expect(first.secondStep).toBe(true);
  expect(await findUser(auth, browserRequest(first.headers))).toBeNull();
  const done = await confirmSecondStep({ auth, request: browserRequest(first.headers), input: { code: code() } });
  expect((await requireUser(auth, browserRequest(done.headers))).email).toBe(email);

  const backup = setUp.backupCodes[0] ?? '';
  const byBackup = async (one: string) => {
    const { headers } = await signInAs(email, password);
    return confirmByBackupCode({ auth, request: browserRequest(headers), input: { code: one } });
  };
  expect((await requireUser(auth, browserRequest((await byBackup(backup)).headers))).email).toBe(email);
  await expect(byBackup(backup)).rejects.toMatchObject({ pointers: [{ pointer: '/code' }] });
  const renewed = await renewBackupCodes({ auth, request: signedIn, input: { password } });
  await expect(byBackup(setUp.backupCodes[1] ?? '')).rejects.toMatchObject({ pointers: [{ pointer: '/code' }] });
  await byBackup(renewed[0] ?? '');

  await disableTwoFactor({ auth, request: signedIn, input: { password } });
  expect((await signInAs(email, password)).secondStep).toBe(false);
});
