import { Slider as Primitive } from 'radix-ui';

export interface SliderProps {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  onValueChange: (value: number) => void;
  /** When the hand lets go: the moment to record one change. */
  onValueCommit?: (value: number) => void;
  /** A mark on the track, for example the live value beside the draft's. */
  mark?: number;
  /** How the value is read aloud, with its unit. */
  format?: (value: number) => string;
  disabled?: boolean;
}

export function Slider({
  label,
  value,
  min,
  max,
  step,
  onValueChange,
  onValueCommit,
  mark,
  format,
  disabled,
}: SliderProps) {
  const share = mark === undefined || max === min ? null : ((mark - min) / (max - min)) * 100;
  return (
    <Primitive.Root
      value={[value]}
      min={min}
      max={max}
      step={step}
      disabled={disabled}
      onValueChange={([next]) => {
        if (next !== undefined) onValueChange(next);
      }}
      onValueCommit={([next]) => {
        if (next !== undefined) onValueCommit?.(next);
      }}
      onKeyDown={(event) => event.stopPropagation()}
      className="relative flex h-6 w-full touch-none items-center select-none pointer-coarse:h-11"
    >
      <Primitive.Track className="relative h-1 grow rounded-full bg-track">
        <Primitive.Range className="absolute h-full rounded-full bg-accent data-disabled:bg-control" />
        {share === null ? null : (
          <span className="absolute -top-1 h-3 w-0.5 rounded-full bg-muted" style={{ left: `${share}%` }} aria-hidden />
        )}
      </Primitive.Track>
      <Primitive.Thumb
        aria-label={label}
        aria-valuetext={format?.(value)}
        className="block size-3.5 rounded-full bg-white shadow-sm ring-2 ring-accent transition-shadow hover:ring-4 data-disabled:ring-control"
      />
    </Primitive.Root>
  );
}
