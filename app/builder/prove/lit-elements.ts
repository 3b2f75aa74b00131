import type { Lit } from './prove-context.tsx';

interface Drawn {
  readonly id: string;
  readonly className?: string;
}
interface DrawnLine extends Drawn {
  readonly source: string;
  readonly sourceHandle?: string | null;
}

/** The drawn steps with a mark on those that are lit. What is not touched stays the same object, so it is not drawn again. */
export function lightNodes<Node extends Drawn>(nodes: Node[], lit: Lit): Node[] {
  if (lit.nodes.size === 0) return nodes;
  return nodes.map((node) => (lit.nodes.has(node.id) ? { ...node, className: joined(node.className, 'is-lit') } : node));
}

/** The drawn lines: lit along the path, dashed where no saved test goes. */
export function lightLines<Line extends DrawnLine>(lines: Line[], lit: Lit): Line[] {
  if (lit.ports.size === 0 && lit.untested.size === 0) return lines;
  return lines.map((line) => {
    const port = `${line.source} ${line.sourceHandle ?? ''}`;
    if (lit.ports.has(port)) return { ...line, className: joined(line.className, 'is-lit') };
    if (lit.untested.has(port)) return { ...line, className: joined(line.className, 'is-untested') };
    return line;
  });
}

const joined = (before: string | undefined, added: string) => (before === undefined ? added : `${before} ${added}`);
