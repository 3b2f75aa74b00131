/** 1 Monday to 7 Sunday. */
export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

export const weekdayOptions = weekdayNames.map((label, index) => ({ value: String(index + 1), label }));

/** A time field cannot say 24:00: as an end, midnight means the end of the day. */
export const endOfDay = (time: string): string => (time === '00:00' ? '24:00' : time);
export const shownTime = (time: string): string => (time === '24:00' ? '00:00' : time);
