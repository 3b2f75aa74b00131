import { BatonError } from './errors.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Bytes to a JSON value that Postgres can store: U+0000 and lone surrogates, which text and jsonb refuse, become U+FFFD.
 * @throws BatonError bad_request for bytes that are not UTF-8, text that is not JSON, or a key named `__proto__`
 */
export function parseJson(bytes: Buffer): unknown {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    throw malformed('The body is not UTF-8.');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw malformed(`The body is not JSON: ${positionOf(error)}`);
  }
  // An escape may hide either, so almost every body is done after two searches.
  const escaped = text.includes('\\u');
  if (escaped || text.includes('__proto__')) refuseProto(value, '');
  return escaped ? storable(value) : value;
}

function malformed(detail: string): BatonError {
  return new BatonError('bad_request', detail, { pointers: [{ pointer: '', message: detail }] });
}

/** Only the position of a syntax error: the parser's own message quotes the body, which may be a customer's words. */
function positionOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const position = /at position (\d+)/.exec(message)?.[1];
  return position === undefined ? 'it ends too early or has a syntax error.' : `syntax error at character ${position}.`;
}

function refuseProto(value: unknown, pointer: string): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === '__proto__') {
      throw new BatonError('bad_request', 'A field may not be called __proto__.', {
        pointers: [{ pointer: `${pointer}/__proto__`, message: 'is not an allowed name' }],
      });
    }
    refuseProto(inner, `${pointer}/${key}`);
  }
}

function storable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storableText(key), storable(inner)]));
}

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

function storableText(text: string): string {
  const whole = text.replace(loneSurrogate, '\uFFFD');
  return whole.includes('\u0000') ? whole.replaceAll('\u0000', '\uFFFD') : whole;
}
