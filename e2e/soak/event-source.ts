/**
 * Reads server-sent events over fetch, as a browser would (Node 20 has no EventSource). Connects again after a drop.
 * @returns what stops it
 */
export function listen(
  url: string,
  headers: Readonly<Record<string, string>>,
  onEvent: (event: string, data: unknown) => void,
): () => void {
  const abort = new AbortController();
  const read = async () => {
    while (!abort.signal.aborted) {
      try {
        const answer = await fetch(url, { headers, signal: abort.signal });
        let rest = '';
        if (answer.body === null) continue;
        const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
        for (;;) {
          const { done, value: chunk } = await reader.read();
          if (done) break;
          const parts = (rest + chunk).split('\n\n');
          rest = parts.pop() ?? '';
          for (const part of parts) {
            const event = /^event: (.*)$/m.exec(part)?.[1];
            const data = /^data: (.*)$/m.exec(part)?.[1];
            if (event !== undefined && data !== undefined) onEvent(event, JSON.parse(data));
          }
        }
      } catch {
        if (!abort.signal.aborted) await new Promise((resolve) => setTimeout(resolve, 500));
      }
    }
  };
  void read();
  return () => abort.abort();
}
