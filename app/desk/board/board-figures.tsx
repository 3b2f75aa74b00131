import { classNames } from '#app/ui/class-names.ts';

import { boardFigureIds, type BoardFigureId, type BoardFigures } from './board-rows.ts';

const words: Readonly<Record<BoardFigureId, string>> = {
  waiting: 'Waiting',
  risk: 'At risk',
  late: 'Late',
  withPerson: 'With a person',
};
const tones: Partial<Record<BoardFigureId, string>> = { risk: 'text-risk-text', late: 'text-late-text' };

/** The floor in four figures. Pressed, the list shows only what is counted there. */
export function BoardFigureBar({
  figures,
  chosen,
  onChoose,
}: {
  figures: BoardFigures;
  chosen: BoardFigureId | null;
  onChoose: (figure: BoardFigureId | null) => void;
}) {
  return (
    <ul aria-label="Figures" className="grid grid-cols-2 gap-2 md:grid-cols-4">
      {boardFigureIds.map((id) => (
        <li key={id}>
          <button
            type="button"
            aria-pressed={chosen === id}
            onClick={() => onChoose(chosen === id ? null : id)}
            className={classNames(
              'w-full rounded-4 px-4 py-2 text-left hover:bg-hover',
              chosen === id && 'bg-surface ring-2 ring-accent',
            )}
          >
            <span className="block text-12 text-muted">{words[id]}</span>
            <span className={classNames('block text-26 font-semibold tabular', figures[id] > 0 && tones[id])}>
              {figures[id]}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
