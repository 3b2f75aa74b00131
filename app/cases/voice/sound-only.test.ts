import { expect, test } from 'vitest';

import { soundOnly } from './sound-only.ts';

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

test('a recording without a picture is a sound, whatever its container is called', () => {
  expect(soundOnly('video/webm', bytes('\u001aEß£ webm … A_OPUS OpusHead'))).toBe('audio/webm');
  expect(soundOnly('video/webm', bytes('webm V_VP8 … A_OPUS'))).toBe('video/webm');
  expect(soundOnly('video/mp4', bytes('ftypiso5 … hdlr soun mp4a'))).toBe('audio/mp4');
  expect(soundOnly('video/mp4', bytes('ftypisom … hdlr vide avc1 hdlr soun'))).toBe('video/mp4');
  expect(soundOnly('image/png', bytes('A_OPUS soun'))).toBe('image/png');
});
