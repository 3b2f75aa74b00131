import { expect, test } from 'vitest';

import { isPublicAddress } from './public-address.ts';

test.each([
  '127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1',
  '255.255.255.255', '198.18.0.1', '::1', '::', 'fe80::1', 'fc00::1', 'fd12::1', 'ff02::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '64:ff9b::a00:1',
  '2001:db8::1', '2002:7f00:1::', 'localhost', '', '127.1', '0x7f000001',
])('F17: %s is not on the public internet', (address) => {
  expect(isPublicAddress(address)).toBe(false);
}); // prettier-ignore

test.each(['8.8.8.8', '93.184.216.34', '172.32.0.1', '2606:4700:4700::1111', '2a00:1450:4001:80e::200e'])(
  '%s is',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);
