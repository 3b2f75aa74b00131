import type { FlowNode } from '#app/contracts/flow-graph.ts';

import { BandEditor } from './band-editor.tsx';
import { OutcomeEditor, ScoreEditor, SplitEditor, StartEditor, SubflowEditor } from './detect-editors.tsx';
import { MethodEditor } from './method-editor.tsx';
import {
  AvailabilityEditor, BusinessHoursEditor, EndEditor, LastResortEditor, MessageEditor, PriorityEditor, WaitEditor, WebhookEditor,
} from './route-editors.tsx'; // prettier-ignore
import { ConditionRuleEditor, HardRuleEditor } from './rule-editor.tsx';
import { TableEditor } from './table-editor.tsx';
import { FallbackPoolEditor, TierEditor } from './tier-editors.tsx';

export interface KindEditorSwitchProps {
  node: FlowNode;
  disabled: boolean;
  onChange: (node: FlowNode, field?: string) => void;
}

/** The settings of a step, by kind. A kind without settings does not compile. */
export function KindEditor({ node, ...rest }: KindEditorSwitchProps) {
  switch (node.kind) {
    case 'start':
      return <StartEditor />;
    case 'hard_rule':
      return <HardRuleEditor node={node} {...rest} />;
    case 'condition':
      return <ConditionRuleEditor node={node} {...rest} />;
    case 'table':
      return <TableEditor node={node} {...rest} />;
    case 'band':
      return <BandEditor node={node} {...rest} />;
    case 'score':
      return <ScoreEditor node={node} {...rest} />;
    case 'split':
      return <SplitEditor node={node} {...rest} />;
    case 'subflow':
      return <SubflowEditor />;
    case 'outcome':
      return <OutcomeEditor node={node} {...rest} />;
    case 'priority':
      return <PriorityEditor node={node} {...rest} />;
    case 'business_hours':
      return <BusinessHoursEditor node={node} {...rest} />;
    case 'availability':
      return <AvailabilityEditor node={node} {...rest} />;
    case 'method':
      return <MethodEditor node={node} {...rest} />;
    case 'tier':
      return <TierEditor node={node} {...rest} />;
    case 'message':
      return <MessageEditor node={node} {...rest} />;
    case 'wait':
      return <WaitEditor node={node} {...rest} />;
    case 'fallback_pool':
      return <FallbackPoolEditor node={node} {...rest} />;
    case 'last_resort':
      return <LastResortEditor node={node} {...rest} />;
    case 'webhook':
      return <WebhookEditor node={node} {...rest} />;
    case 'end':
      return <EndEditor node={node} {...rest} />;
  }
}
