/** One edit of workflow code that no open run could survive. */
export interface Edit {
  readonly what: string;
  readonly code: string;
}

/** What the function waits for, besides the end of its run: the places where history and code have to agree. */
const waits = /await ((?:(?!continueAsNew)[^;])+);/gu;

const edits = {
  'a timer before it': (waited: string) => `await new Promise((go) => setTimeout(go, 5)) || await ${waited};`,
  'done twice': (waited: string) => `await (${waited}, ${waited});`,
  'left out': () => `await Promise.resolve({ waitMs: 5, sleepMs: 5, seq: 0, epoch: 0, did: 'wait' });`,
} as const;

/**
 * Every way to break one workflow's code at every place where it waits: what an edit without a guard does to runs that began
 * before it.
 * @param code the bundle
 * @throws when there is no such function in it
 */
export function brokenEdits(code: string, workflow: string): Edit[] {
  const begin = code.indexOf(`async function ${workflow}(`);
  const end = code.indexOf('\n}\n', begin);
  if (begin < 0 || end < 0) throw new Error(`${workflow} is not in the bundle`);
  const body = code.slice(begin, end);
  return [...body.matchAll(waits)].flatMap((found) =>
    Object.entries(edits).map(([what, edit]) => ({
      what: `${found[1]?.split(/[\s(]/u).find((word) => /[a-z]/iu.test(word)) ?? ''} at ${found.index}: ${what}`,
      code:
        code.slice(0, begin + found.index) +
        edit(found[1] ?? '') +
        code.slice(begin + found.index + (found[0]?.length ?? 0)),
    })),
  );
}
