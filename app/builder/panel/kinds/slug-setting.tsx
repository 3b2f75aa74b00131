import { Select } from '#app/ui/select.tsx';

import { useBuilder } from '../../state/builder-context.tsx';
import { Setting } from './setting.tsx';

export interface SlugSettingProps {
  label: string;
  element: string;
  from: 'pools' | 'calendars' | 'skills';
  value: string;
  disabled: boolean;
  optional?: string;
  onChange: (slug: string) => void;
}

/** One of the workspace's pools, calendars or skills. A name that is gone stays visible, so that it can be replaced. */
export function SlugSetting({ label, element, from, value, disabled, optional, onChange }: SlugSettingProps) {
  const { names } = useBuilder();
  const known = names[from];
  const options = [
    ...(optional === undefined ? [] : [{ value: '', label: optional }]),
    ...(value === '' || known.some(({ slug }) => slug === value)
      ? []
      : [{ value, label: `${value}, not in this workspace` }]),
    ...known.map(({ slug, name }) => ({ value: slug, label: name })),
  ];
  return (
    <Setting label={label} element={element}>
      {(control) => (
        <Select
          {...control}
          controlSize="small"
          value={value}
          disabled={disabled}
          options={options}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Setting>
  );
}
