/**
 * Ever shorter replies (R3): each of the last three customer turns is at most 60 % of the one before, from eight words or more
 * down to three or less. Thanks and a plain yes end a talk well and are no sign of giving up.
 * @param words words of the customer's turns, oldest first, this turn last
 * @param isContent whether this turn thanks or agrees
 */
export function areRepliesShrinking(words: readonly number[], isContent: boolean): boolean {
  const [first, second, third] = words.slice(-3);
  if (isContent || first === undefined || second === undefined || third === undefined) return false;
  return first >= 8 && second <= first * 0.6 && third <= 3 && third <= second * 0.6;
}
