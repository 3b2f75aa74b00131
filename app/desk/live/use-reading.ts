import { useMemo } from 'react';
import { useRevalidator } from 'react-router';

import { oneAtATime } from './one-at-a-time.ts';

/** Reads the page again by its loaders, one reading after the other. */
export function useReading(): () => void {
  const { revalidate } = useRevalidator();
  return useMemo(() => oneAtATime(revalidate), [revalidate]);
}
