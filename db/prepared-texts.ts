/** A text that has been sent this often is worth a statement of its own on the server. */
const preparedFrom = 3;
/** Most texts that are prepared: each is kept by the server once for every connection. */
const mostPrepared = 300;
/** Most texts that are counted; texts of changing length (lists of ids) would fill the memory. */
const mostCounted = 2_000;

/**
 * Says which statements are prepared: those that come again and again, until there are enough of them. The driver sends an
 * unprepared statement with parameters in two round trips and lets nothing travel beside it, and the server plans it anew.
 * @returns whether this text, which is about to be sent, is to be prepared
 */
export function preparedTexts(): (text: string) => boolean {
  const prepared = new Set<string>();
  let counted = new Map<string, number>();
  return (text) => {
    if (prepared.has(text)) return true;
    if (prepared.size >= mostPrepared) return false;
    const times = (counted.get(text) ?? 0) + 1;
    if (times >= preparedFrom) {
      counted.delete(text);
      prepared.add(text);
      return true;
    }
    if (counted.size >= mostCounted) counted = new Map();
    counted.set(text, times);
    return false;
  };
}
