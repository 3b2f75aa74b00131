import { useEffect, useRef, type CSSProperties } from 'react';

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

/** Keys that move it, and therefore nothing around it. */
const movingKeys = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown']);

/** The browser's own slider in our look: a panel may show dozens of them, and this one costs nothing until it is moved. */
export function Slider(props: SliderProps) {
  const { label, value, min, max, step, onValueChange, onValueCommit, mark, format, disabled } = props;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const element = input.current;
    if (element === null || onValueCommit === undefined) return;
    const commit = () => onValueCommit(element.valueAsNumber);
    // React calls "change" what browsers call "input"; theirs comes when the hand lets go.
    element.addEventListener('change', commit);
    return () => element.removeEventListener('change', commit);
  }, [onValueCommit]);
  return (
    <span
      className="slider relative flex h-6 w-full items-center pointer-coarse:h-11"
      style={{ '--at': shareOf(value, min, max), ...(mark === undefined ? {} : { '--mark': shareOf(mark, min, max) }) } as CSSProperties} // prettier-ignore
    >
      {mark === undefined ? null : <span className="slider-mark" aria-hidden />}
      <input
        ref={input}
        type="range"
        aria-label={label}
        aria-valuetext={format?.(value)}
        value={value}
        min={min}
        max={max}
        step={step}
        disabled={disabled}
        onChange={(event) => onValueChange(event.target.valueAsNumber)}
        onKeyDown={(event) => {
          if (movingKeys.has(event.key)) event.stopPropagation();
        }}
      />
    </span>
  );
}

function shareOf(value: number, min: number, max: number): number {
  return max === min ? 0 : Math.min(1, Math.max(0, (value - min) / (max - min)));
}
