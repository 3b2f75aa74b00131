import { useEffect } from 'react';

import { useBuilder } from './builder-context.tsx';
import type { DraftSaver } from './use-draft-saver.ts';

/** Tells the saver of every change once it is drawn. Stands in `Live`: what is typed is saved, also before the canvas shows it. */
export function DrawnFeed({ drawn }: Pick<DraftSaver, 'drawn'>): null {
  const { history, rebases } = useBuilder().state;
  useEffect(() => drawn({ history, rebases }), [drawn, history, rebases]);
  return null;
}
