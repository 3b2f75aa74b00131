import { classNames } from '#app/ui/class-names.ts';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly aside?: string | undefined;
}

/** A question with a few answers, all visible: the browser's own radio buttons, so arrow keys and screen readers work. */
export function ChoiceList<Value extends string>({
  legend,
  name,
  choices,
  value,
  onChange,
  inline = false,
  scale = false,
}: {
  legend: string;
  name: string;
  choices: readonly Choice<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  /** Short answers side by side. */
  inline?: boolean;
  /** Steps of one scale: equal targets in one row on every screen, so that their order is seen. */
  scale?: boolean;
}) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-13 font-medium">{legend}</legend>
      <div
        className={scale ? 'grid auto-cols-fr grid-flow-col gap-1.5' : inline ? 'flex flex-wrap gap-2' : 'grid gap-1'}
      >
        {choices.map((choice) => (
          <label
            key={choice.value}
            className={classNames(
              'flex cursor-pointer items-center rounded-3 text-13 inset-ring inset-ring-line-strong hover:bg-hover pointer-coarse:min-h-11',
              scale ? 'relative min-h-10 justify-center tabular' : 'min-h-9 gap-2.5 px-3 py-1.5',
              'has-checked:bg-selected has-checked:inset-ring-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
              scale && 'has-checked:text-accent-text has-checked:inset-ring-2',
            )}
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={value === choice.value}
              onChange={() => onChange(choice.value)}
              className={
                scale
                  ? 'absolute inset-0 size-full cursor-pointer appearance-none outline-none'
                  : 'size-4 shrink-0 accent-(--color-accent) outline-none'
              }
            />
            <span className={scale ? 'pointer-events-none' : 'min-w-0 flex-1'}>
              <span className="font-medium">{choice.title}</span>
              {choice.detail === undefined ? null : <span className="text-muted">, {choice.detail}</span>}
            </span>
            {choice.aside === undefined ? null : <span className="text-12 text-muted tabular">{choice.aside}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
