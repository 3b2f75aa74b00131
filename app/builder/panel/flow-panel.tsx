import { usePastValues } from '../past/past-values-context.tsx';
import { useBuilder } from '../state/builder-context.tsx';
import { useLiveGraph } from '../state/live-graph.tsx';
import { ParameterControl } from './values/parameter-control.tsx';

/** Shown while nothing is selected: what the flow is made of, and all of its limits. */
export function FlowPanel() {
  const { graph, numbers } = useBuilder();
  const live = useLiveGraph();
  const hard = graph.nodes.filter((node) => node.kind === 'hard_rule').length;
  return (
    <div className="px-5 py-4">
      <h2 className="text-20 font-semibold">Limits</h2>
      <p className="mt-1 text-13 text-pretty text-muted">
        {numbers.size} rules, {hard} of them hard. A limit changes every rule that uses it, without redrawing. Select a
        step to change it.
      </p>
      <PastNote />
      <div className="mt-5 grid grid-cols-[repeat(auto-fill,minmax(min(280px,100%),1fr))] gap-x-8 gap-y-6">
        {graph.parameters.map((parameter) => (
          <ParameterControl
            key={parameter.name}
            parameter={parameter}
            live={live?.parameters.find(({ name }) => name === parameter.name)}
          />
        ))}
        {graph.parameters.length === 0 ? (
          <p className="text-13 text-muted">This flow has no limits of its own.</p>
        ) : null}
      </div>
    </div>
  );
}

/** Said once, not at every slider. */
function PastNote() {
  const state = usePastValues();
  if (state.kind !== 'here' || state.past.conversations > 0) return null;
  return (
    <p className="mt-3 rounded-3 bg-inset px-3 py-2 text-12 text-pretty text-muted">
      No conversation of the last 30 days yet. Once your bot sends messages, past values stand over each slider, with
      how many conversations a week would cross it.
    </p>
  );
}
