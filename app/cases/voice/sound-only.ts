/** As much of a recording as is looked at: its head names its tracks. */
const headBytes = 64 * 1024;

/**
 * Browsers record sound into the containers of video (WebM, MP4), and a signature alone does not tell them apart: the tracks do.
 * @returns the type of a sound when the recording has no picture, else the type as it was
 */
export function soundOnly(contentType: string, bytes: Uint8Array): string {
  if (contentType !== 'video/webm' && contentType !== 'video/mp4') return contentType;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, headBytes)).toString('latin1');
  if (contentType === 'video/webm')
    return head.includes('A_') && !/V_(VP|AV1|MPEG|THEORA)/.test(head) ? 'audio/webm' : contentType;
  return head.includes('soun') && !head.includes('vide') ? 'audio/mp4' : contentType;
}
