/** Minutes after midnight of "HH:MM"; "24:00" is 1440. NaN for anything else. */
export function minuteOf(clockTime: string): number {
  const match = /^(\d{2}):(\d{2})$/.exec(clockTime);
  if (match === null) return Number.NaN;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) < 60 && minutes <= 1440 ? minutes : Number.NaN;
}

/** "HH:MM" of minutes after midnight. */
export function clockTimeOf(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
