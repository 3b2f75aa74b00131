import { useState } from 'react';

/**
 * The id and key of a form that begins anew once it has made something, and only then: what another form of the page is answered
 * leaves this one as it was typed.
 * @param made what was made by the last answer, or nothing
 */
export function useFreshFormId(name: string, made: string | null | undefined): string {
  const [last, setLast] = useState('new');
  const now = made ?? last;
  if (now !== last) setLast(now);
  return `${name}-${now}`;
}
