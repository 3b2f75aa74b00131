import { Switch as Primitive } from 'radix-ui';

export interface SwitchProps {
  label: string;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean;
  id?: string;
}

export function Switch({ label, checked, onCheckedChange, disabled, id }: SwitchProps) {
  return (
    <Primitive.Root
      id={id}
      aria-label={label}
      checked={checked}
      onCheckedChange={onCheckedChange}
      disabled={disabled}
      className="touch-target inline-flex h-[18px] w-8 shrink-0 items-center rounded-full bg-control p-0.5 transition-colors disabled:opacity-50 data-[state=checked]:bg-accent"
    >
      <Primitive.Thumb className="size-3.5 rounded-full bg-white shadow-xs transition-transform data-[state=checked]:translate-x-3.5" />
    </Primitive.Root>
  );
}
