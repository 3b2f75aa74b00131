import { useCallback, useEffect, useRef, useState } from 'react';

import type { InboxRow } from '../inbox/inbox-row.ts';
import { playChime, unlockSound } from './chime.ts';
import { becameUrgent } from './urgent-cases.ts';
import { offerNews, offersToMe, type OfferToMe } from './offers-to-me.ts';

const storageKey = 'baton.desk.sound';
const touches = ['pointerdown', 'keydown'] as const;

export interface OfferAlerts {
  readonly soundOn: boolean;
  readonly setSoundOn: (on: boolean) => void;
  /** Offers that ran out while this page was open, newest last, until they are dismissed. */
  readonly missed: readonly OfferToMe[];
  readonly dismissMissed: () => void;
}

/** Rings when an offer comes, when one runs out and when a case of the reader's becomes an emergency, and keeps what was missed until it is seen. The switch is remembered. */
export function useOfferAlerts(rows: readonly InboxRow[], personId: string | null, nowMs: number): OfferAlerts {
  const [soundOn, setOn] = useState(true);
  const [missed, setMissed] = useState<readonly OfferToMe[]>([]);
  const known = useRef<readonly OfferToMe[] | null>(null);
  const seen = useRef<readonly InboxRow[]>([]);
  useEffect(() => {
    try {
      setOn(window.localStorage.getItem(storageKey) !== 'off');
    } catch {
      // Nothing is remembered in this browser: on.
    }
    for (const touch of touches) document.addEventListener(touch, unlockSound, { passive: true });
    return () => {
      for (const touch of touches) document.removeEventListener(touch, unlockSound);
    };
  }, []);
  useEffect(() => {
    const before = known.current;
    known.current = offersToMe(rows, personId);
    const isUrgent = becameUrgent(seen.current, rows, personId);
    seen.current = rows;
    // What stands when the page opens is seen, not heard.
    if (before === null) return;
    const news = offerNews(before, rows, personId, nowMs);
    if (news.missed.length > 0) setMissed((shown) => [...shown, ...news.missed].slice(-5));
    if (!soundOn) return;
    if (isUrgent) playChime('urgent');
    else if (news.arrived.length > 0) playChime('offer');
    else if (news.missed.length > 0) playChime('missed');
  }, [rows, personId, nowMs, soundOn]);
  const setSoundOn = useCallback((on: boolean) => {
    setOn(on);
    try {
      window.localStorage.setItem(storageKey, on ? 'on' : 'off');
    } catch {
      // It holds until the page is closed.
    }
    // Switching on lets one hear what it will be, and is the touch that browsers ask for.
    if (on) {
      unlockSound();
      playChime('offer');
    }
  }, []);
  return { soundOn, setSoundOn, missed, dismissMissed: useCallback(() => setMissed([]), []) };
}
