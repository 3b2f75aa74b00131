import { isNode, LineCounter, parseDocument, type Document, type YAMLParseError } from 'yaml';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { loadGraph } from '#app/engine/load-graph.ts';

import { withPlaces } from '../model/layout.ts';

/** One thing that is wrong with a file, and where. */
export interface FileIssue {
  /** 1 for the first line; null when the file as a whole is meant. */
  readonly line: number | null;
  /** The way into the document, as people read it: “nodes, 3, name”. */
  readonly where: string;
  readonly message: string;
}

export type FileRead =
  | { readonly ok: true; readonly graph: FlowGraph }
  | { readonly ok: false; readonly issues: readonly FileIssue[] };

const largestFile = 8_000_000;

/**
 * Reads a flow from a file: JSON, or the text form (JSON is YAML too, so one reader knows the lines of both). What is wrong is
 * said in words with its line; nothing of a broken file is used.
 */
export function readFlowFile(text: string): FileRead {
  const whole = (message: string): FileRead => ({ ok: false, issues: [{ line: null, where: '', message }] });
  if (text.trim() === '') return whole('The file is empty.');
  if (text.length > largestFile) return whole('The file is larger than 8 MB; no flow is.');
  const lines = new LineCounter();
  let document: Document;
  let value: unknown;
  try {
    document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const [broken] = document.errors;
    if (broken !== undefined) {
      const line = lines.linePos(broken.pos[0]).line;
      return {
        ok: false,
        issues: [{ line, where: '', message: `This is neither JSON nor YAML: ${brokenWords(broken)}` }],
      };
    }
    value = document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    return whole(error instanceof Error ? error.message : 'The file cannot be read.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return whole('The file holds no flow. Export one from a flow’s menu to see the form.');
  const loaded = loadGraph(value);
  if (loaded.ok) return { ok: true, graph: withPlaces(loaded.graph) };
  return {
    ok: false,
    issues: loaded.issues.slice(0, 12).map(({ pointer, message }) => {
      const path = pointer
        .split('/')
        .slice(1)
        .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
      return { line: lineOf(document, lines, path), where: path.join(', '), message };
    }),
  };
}

/** The usual thing, a file that was cut off or edited by hand, in words; the rest as its reader says it. */
function brokenWords({ code, message }: YAMLParseError): string {
  return code === 'MISSING_CHAR' ? 'a bracket, a quote or a comma is missing here. Is the file whole?' : message;
}

/** The line of the nearest part that is there: what is missing has no line of its own. */
function lineOf(document: Document, lines: LineCounter, path: readonly string[]): number | null {
  for (let length = path.length; length >= 0; length -= 1) {
    const found: unknown = document.getIn(path.slice(0, length), true);
    const start = isNode(found) ? found.range?.[0] : undefined;
    if (start !== undefined) return lines.linePos(start).line;
  }
  return null;
}
