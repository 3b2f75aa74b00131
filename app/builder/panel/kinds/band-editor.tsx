import { indexFlow } from '#app/engine/flow-index.ts';
import { Select } from '#app/ui/select.tsx';

import { useBuilder } from '../../state/builder-context.tsx';
import { FieldSelect } from '../condition/field-select.tsx';
import { OperandInput } from '../values/operand-input.tsx';
import { BandSlider } from './band-slider.tsx';
import type { KindEditorProps } from './editor-props.ts';
import { ReasonSetting } from './reason-setting.tsx';
import { Setting, SettingGroup } from './setting.tsx';

const numeric = ['number', 'percent', 'money', 'duration'] as const;

/** Two cut points as one sentence. */
export function BandEditor({ node, disabled, onChange }: KindEditorProps<'band'>) {
  const { graph } = useBuilder();
  const fields = indexFlow(graph).fields;
  const info = fields.get(node.field);
  const value = { type: info?.type ?? 'percent', many: false, min: info?.min, max: info?.max, disabled } as const;
  return (
    <>
      <SettingGroup title="Two limits">
        <div data-element="field">
          <FieldSelect label="What is measured" value={node.field} fields={fields} types={numeric} disabled={disabled}
            onValueChange={(field) => onChange({ ...node, field }, 'field')} />
        </div>
        {info === undefined ? null : <BandSlider node={node} info={info} disabled={disabled} onChange={onChange} />}
        <div className="grid gap-2 text-13">
          <p className="flex flex-wrap items-center gap-2" data-element="handoffBelow">
            Hand over when it is under
            <OperandInput {...value} label="Hand over under" operand={node.handoffBelow} onOperandChange={(handoffBelow) => onChange({ ...node, handoffBelow }, 'handoffBelow')} />
          </p>
          <p className="flex flex-wrap items-center gap-2" data-element="actAbove">
            Let the bot go on when it is over
            <OperandInput {...value} label="Go on over" operand={node.actAbove} onOperandChange={(actAbove) => onChange({ ...node, actAbove }, 'actAbove')} />
          </p>
          <p className="text-muted">In between it goes on and is flagged for review.</p>
        </div>
        <Setting label="When it is not known" element="whenMissing">
          {(control) => (
            <Select {...control} controlSize="small" value={node.whenMissing} disabled={disabled}
              options={[
                { value: 'handoff', label: 'hand over' },
                { value: 'flag', label: 'go on, flagged' },
                { value: 'act', label: 'go on' },
              ]}
              onChange={(event) => onChange({ ...node, whenMissing: event.target.value === 'handoff' ? 'handoff' : event.target.value === 'act' ? 'act' : 'flag' })} />
          )}
        </Setting>
      </SettingGroup>
      <ReasonSetting label="Why it hands over, as the desk reads it" element="reasons.handoff" reason={node.reasons.handoff} disabled={disabled}
        onChange={(handoff, field) => onChange({ ...node, reasons: { ...node.reasons, handoff } }, field)} />
      <ReasonSetting label="Why it is flagged" element="reasons.flag" reason={node.reasons.flag} disabled={disabled}
        onChange={(flag, field) => onChange({ ...node, reasons: { ...node.reasons, flag } }, field)} />
    </>
  ); // prettier-ignore
}
