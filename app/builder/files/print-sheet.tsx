import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { parameterRangeWords, parameterWords } from '#app/engine/describe/parameter-words.ts';
import { browserZone } from '#app/ui/own-zone.ts';
import { clockTime, dayWords } from '#app/ui/time.ts';

import { nodeById, ruleNumbers } from '../model/graph-queries.ts';
import { portRowsOf, stepName, stepSentence } from '../nodes/step-words.ts';
import { outlineRows, type OutlineGroup } from '../outline/outline-rows.ts';

const groupTitles: Record<OutlineGroup, string> = {
  hard: 'Hard rules: asked first, always, locked',
  tunable: 'Tunable rules: limits that operations adjust',
  learned: 'Learned: proposes, never acts alone',
  outcomes: 'Outcomes: what the bot is told to do',
  routing: 'Routing: who gets it, and by when',
};

/** The flow as a document: every rule in the order it is asked, where it leads, and every limit. */
export function PrintSheet({ graph, printedAt }: { graph: FlowGraph; printedAt: Date }) {
  const numbers = ruleNumbers(graph);
  const rows = outlineRows(graph, new Set(graph.nodes.map((node) => node.id)));
  const groups = [...new Set(rows.map((row) => row.group))];
  return (
    <article className="text-12 leading-[18px] text-text">
      <h1 className="text-26 font-semibold">{graph.name}</h1>
      <p className="mt-1 text-muted">
        Draft of {dayWords(printedAt, browserZone())}, {clockTime(printedAt, browserZone())}. {numbers.size} rules,{' '}
        {graph.parameters.length} limits.
      </p>
      {groups.map((group) => (
        <section key={group} className="mt-6">
          <h2 className="border-b border-line-strong pb-1 text-15 font-semibold">{groupTitles[group]}</h2>
          <ul>
            {rows
              .filter((row) => row.group === group && row.type === 'step')
              .map(({ node }) => (
                <li key={node.id} className="border-b border-line py-2">
                  <p>
                    {numbers.get(node.id) === undefined ? null : (
                      <span className="mr-2 text-muted tabular">{numbers.get(node.id)}</span>
                    )}
                    <b className="font-semibold">{stepName(node)}</b>
                  </p>
                  <p>{stepSentence(graph, node)}</p>
                  <p className="text-muted">
                    {portRowsOf(graph, node)
                      .map((row) => `${row.when} → ${row.target ?? 'no next step'}`)
                      .join('   ')}
                  </p>
                  {node.note === undefined ? null : <p className="text-muted italic">{node.note}</p>}
                </li>
              ))}
          </ul>
        </section>
      ))}
      {graph.parameters.length === 0 ? null : (
        <section className="mt-6">
          <h2 className="border-b border-line-strong pb-1 text-15 font-semibold">Limits</h2>
          <table className="w-full text-left">
            <thead>
              <tr className="text-muted">
                <th className="py-1.5 pr-4 font-medium">Limit</th>
                <th className="pr-4 font-medium">Value</th>
                <th className="pr-4 font-medium">Allowed</th>
                <th className="font-medium">Owner and reason</th>
              </tr>
            </thead>
            <tbody>
              {graph.parameters.map((parameter) => (
                <tr key={parameter.name} className="border-t border-line align-top">
                  <td className="py-1.5 pr-4 font-medium">{parameter.label}</td>
                  <td className="pr-4 tabular">{parameterWords(parameter)}</td>
                  <td className="pr-4 tabular">{parameterRangeWords(parameter)}</td>
                  <td>
                    {parameter.owner}. {parameter.reason}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {graph.layout.comments.length === 0 ? null : (
        <section className="mt-6">
          <h2 className="border-b border-line-strong pb-1 text-15 font-semibold">Comments</h2>
          {graph.layout.comments.map((comment) => (
            <p key={comment.id} className="border-b border-line py-2 whitespace-pre-wrap">
              {comment.text}
            </p>
          ))}
        </section>
      )}
      {graph.layout.groups.length === 0 ? null : (
        <section className="mt-6">
          <h2 className="border-b border-line-strong pb-1 text-15 font-semibold">Groups</h2>
          {graph.layout.groups.map((group) => (
            <p key={group.id} className="border-b border-line py-2">
              <b className="font-semibold">{group.name}</b>:{' '}
              {group.nodeIds.map((id) => nodeById(graph, id)?.name ?? id).join(', ')}
            </p>
          ))}
        </section>
      )}
    </article>
  );
}
