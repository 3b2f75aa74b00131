/** Two rising tones for an offer that came, two falling ones for an offer that ran out, five that alternate for an emergency. */
export type ChimeKind = 'offer' | 'missed' | 'urgent';

const tonesHz: Readonly<Record<ChimeKind, readonly number[]>> = {
  offer: [660, 880],
  missed: [440, 330],
  urgent: [988, 740, 988, 740, 988],
};
const toneS = 0.16;
const loudness = 0.18;
/** Several offers at once, or the same one in two tabs, are one sound: a desk that rings without end is switched off. */
export const quietMs = 3_000;
const latestMs = 1_000;
const rangKey = 'baton.desk.rang';

let context: AudioContext | null = null;

/** Browsers give sound only to a page that was touched: called on a touch, it makes the later sounds possible. */
export function unlockSound(): void {
  if (typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  if (context.state === 'suspended') void context.resume().catch(() => undefined);
}

/** Whether the last sound of any tab is long enough ago; says to the others that there is one now. */
function mayRing(nowMs: number): boolean {
  try {
    const lastMs = Number(window.localStorage.getItem(rangKey) ?? 0);
    if (nowMs - lastMs < quietMs && nowMs >= lastMs) return false;
    window.localStorage.setItem(rangKey, String(nowMs));
  } catch {
    // Nothing is remembered in this browser: it rings.
  }
  return true;
}

/** Plays a short sound, if the page was touched before; otherwise there is only the tab's title and the push. */
export function playChime(kind: ChimeKind): void {
  const sound = context;
  if (sound === null || !mayRing(Date.now())) return;
  const askedMs = performance.now();
  // A browser that gives no sound yet answers at the next touch: by then the moment is over.
  void sound.resume().then(
    () => {
      if (performance.now() - askedMs < latestMs) ring(sound, kind);
    },
    () => undefined,
  );
}

function ring(sound: AudioContext, kind: ChimeKind): void {
  const level = sound.createGain();
  level.connect(sound.destination);
  for (const [index, hz] of tonesHz[kind].entries()) {
    const from = sound.currentTime + index * toneS;
    const tone = sound.createOscillator();
    tone.frequency.value = hz;
    tone.connect(level);
    tone.start(from);
    tone.stop(from + toneS);
    level.gain.setValueAtTime(0, from);
    level.gain.linearRampToValueAtTime(loudness, from + 0.02);
    level.gain.linearRampToValueAtTime(0, from + toneS);
  }
}
