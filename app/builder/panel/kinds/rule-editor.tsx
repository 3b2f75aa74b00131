import type { Condition } from '#app/contracts/condition.ts';
import { indexFlow } from '#app/engine/flow-index.ts';

import { useBuilder } from '../../state/builder-context.tsx';
import { ConditionEditor } from '../condition/condition-editor.tsx';
import type { KindEditorProps } from './editor-props.ts';
import { OptionalReasonSetting, ReasonSetting } from './reason-setting.tsx';
import { SettingGroup } from './setting.tsx';

export function HardRuleEditor({ node, disabled, onChange }: KindEditorProps<'hard_rule'>) {
  return (
    <>
      <WhenSetting when={node.when} disabled={disabled} onChange={(when) => onChange({ ...node, when }, 'when')} />
      <ReasonSetting
        hard
        reason={node.reason}
        disabled={disabled}
        onChange={(reason, field) => onChange({ ...node, reason }, field)}
      />
    </>
  );
}

export function ConditionRuleEditor({ node, disabled, onChange }: KindEditorProps<'condition'>) {
  return (
    <>
      <WhenSetting when={node.when} disabled={disabled} onChange={(when) => onChange({ ...node, when }, 'when')} />
      <OptionalReasonSetting
        reason={node.reason}
        disabled={disabled}
        onChange={(reason, field) => {
          const { reason: _before, ...rest } = node;
          onChange(reason === undefined ? rest : { ...rest, reason }, field);
        }}
      />
    </>
  );
}

function WhenSetting({
  when,
  disabled,
  onChange,
}: {
  when: Condition;
  disabled: boolean;
  onChange: (when: Condition) => void;
}) {
  const { graph } = useBuilder();
  return (
    <SettingGroup title="When">
      <ConditionEditor condition={when} fields={indexFlow(graph).fields} disabled={disabled} onChange={onChange} />
    </SettingGroup>
  );
}
