import { Plus, Trash2 } from 'lucide-react';

import { ACTIONS, METHODS } from '#app/contracts/reason-words.ts';
import { Button } from '#app/ui/button.tsx';
import { IconButton } from '#app/ui/icon-button.tsx';
import { Input } from '#app/ui/input.tsx';
import { Select } from '#app/ui/select.tsx';

import { newElementId } from '../../state/builder-context.tsx';
import { ChoiceList } from '../values/choice-list.tsx';
import { NumberInput } from '../values/number-input.tsx';
import { OperandInput } from '../values/operand-input.tsx';
import type { KindEditorProps } from './editor-props.ts';
import { ReasonSetting } from './reason-setting.tsx';
import { Setting, SettingGroup } from './setting.tsx';
import { TextsSetting } from './texts-setting.tsx';

const actionWords: Record<(typeof ACTIONS)[number], string> = {
  continue: 'the bot goes on',
  flag: 'the bot goes on, flagged for review',
  offer: 'offer a person; the customer chooses',
  escalate: 'hand to a person',
};

export function OutcomeEditor({ node, disabled, onChange }: KindEditorProps<'outcome'>) {
  return (
    <>
      <Setting label="What happens" element="action">
        {(control) => (
          <Select {...control} controlSize="small" value={node.action} disabled={disabled}
            options={ACTIONS.map((action) => ({ value: action, label: actionWords[action] }))}
            onChange={(event) => onChange({ ...node, action: ACTIONS.find((action) => action === event.target.value) ?? 'escalate' })} />
        )}
      </Setting>
      <TextsSetting label="What the bot says" element="say" texts={node.say} disabled={disabled}
        hint={`Left empty, ${node.action === 'escalate' ? 'Baton says in the customer’s own language (eight of them) that a person is asked, and by when' : 'the bot uses its own words'}. {{respondBy}}, {{customerName}} and {{queue}} are filled in.`}
        onChange={(say, field) => {
          const { say: _before, ...rest } = node;
          onChange(say === undefined ? rest : { ...rest, say }, field);
        }} />
      {node.action === 'continue' || node.action === 'flag' ? null : (
        <SettingGroup title="Ways to hand over, the best first">
          {node.methods === undefined ? (
            <p className="text-12 text-muted">The route decides.</p>
          ) : (
            <ChoiceList label="Ways" value={node.methods} choices={METHODS} disabled={disabled}
              onValueChange={(chosen) => onChange({ ...node, methods: chosen.flatMap((name) => METHODS.find((method) => method === name) ?? []) })} />
          )}
          {disabled ? null : node.methods === undefined ? (
            <Button variant="ghost" size="small" className="justify-self-start" onClick={() => onChange({ ...node, methods: ['warm', 'callback'] })}>
              <Plus aria-hidden /> Prefer some
            </Button>
          ) : (
            <Button variant="ghost" size="small" className="justify-self-start"
              onClick={() => {
                const { methods: _before, ...rest } = node;
                onChange(rest);
              }}>
              Let the route decide
            </Button>
          )}
        </SettingGroup>
      )}
    </>
  ); // prettier-ignore
}

/** A learned score is trained, not written: here only its bar can be moved. */
export function ScoreEditor({ node, disabled, onChange }: KindEditorProps<'score'>) {
  return (
    <>
      <p className="flex flex-wrap items-center gap-2 text-13" data-element="threshold">
        Hand over when it is at least
        <OperandInput type="percent" many={false} label="Hand over from" min={0} max={1} disabled={disabled} operand={node.threshold}
          onOperandChange={(threshold) => onChange({ ...node, threshold }, 'threshold')} />
        likely to fail.
      </p>
      <p className="text-12 text-muted">
        Version {node.model.version}, trained on {node.model.trainedOn} conversations. It looks at {node.model.features.map((feature) => feature.field).join(', ')}.
      </p>
      <ReasonSetting reason={node.reason} disabled={disabled} onChange={(reason, field) => onChange({ ...node, reason }, field)} />
    </>
  ); // prettier-ignore
}

export function SplitEditor({ node, disabled, onChange }: KindEditorProps<'split'>) {
  const total = node.arms.reduce((sum, arm) => sum + arm.weight, 0);
  const setArm = (id: string, change: Partial<(typeof node.arms)[number]>, field: string) =>
    onChange(
      { ...node, arms: node.arms.map((arm) => (arm.id === id ? { ...arm, ...change } : arm)) },
      `${field}.${id}`,
    );
  return (
    <SettingGroup title="Shares of conversations">
      {node.arms.map((arm) => (
        <div key={arm.id} className="flex items-center gap-1.5" data-element={arm.id}>
          <Input aria-label="Name of this way" controlSize="small" value={arm.label} maxLength={80} disabled={disabled}
            onChange={(event) => event.target.value !== '' && setArm(arm.id, { label: event.target.value }, 'label')} />
          <NumberInput aria-label={`Weight of ${arm.label}`} controlSize="small" className="w-20" decimals={0} min={0} max={10_000} disabled={disabled}
            value={arm.weight} onValueChange={(weight) => setArm(arm.id, { weight: Math.round(weight) }, 'weight')} />
          <span className="w-14 text-right text-12 text-muted tabular">{total === 0 ? '0 %' : `${((arm.weight / total) * 100).toFixed(1)} %`}</span>
          {disabled || node.arms.length < 3 ? null : (
            <IconButton size="small" label={`Remove ${arm.label}`} onClick={() => onChange({ ...node, arms: node.arms.filter((other) => other !== arm) })}>
              <Trash2 />
            </IconButton>
          )}
        </div>
      ))}
      {disabled || node.arms.length >= 10 ? null : (
        <Button variant="ghost" size="small" className="justify-self-start"
          onClick={() => onChange({ ...node, arms: [...node.arms, { id: newElementId('arm'), label: `Way ${node.arms.length + 1}`, weight: 0 }] })}>
          <Plus aria-hidden /> way
        </Button>
      )}
    </SettingGroup>
  ); // prettier-ignore
}

export function StartEditor() {
  return (
    <p className="text-13 text-muted">
      Each message of the customer begins here. Hard rules are asked first, then the rules below in their order.
    </p>
  );
}

export function SubflowEditor() {
  return <p className="text-13 text-muted">Another flow cannot be called yet; delete this step to publish.</p>;
}
