import { useCallback, useState } from 'react';
import { z } from 'zod';

const uploadedSchema = z.object({ id: z.string(), name: z.string(), contentType: z.string(), sizeBytes: z.number() });
const refusedSchema = z.object({ words: z.string() });

export type AttachedFile = z.infer<typeof uploadedSchema>;

/** Where the size limit is checked before anything is sent; the server checks it again. */
export const fileLimitBytes = 5 * 1024 * 1024;

/** Uploads one file as it is; its type is found by the server from its bytes. Never throws. */
export async function uploadFile(url: string, file: Blob, name: string): Promise<AttachedFile | { refused: string }> {
  if (file.size > fileLimitBytes) return { refused: `“${name}” is larger than 5 MB.` };
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream', 'X-Baton-File': encodeURIComponent(name) },
      body: file,
    });
    const body: unknown = await response.json();
    const done = uploadedSchema.safeParse(body);
    if (done.success) return done.data;
    return { refused: refusedSchema.safeParse(body).data?.words ?? 'The file could not be sent.' };
  } catch {
    return { refused: 'The file could not be sent: the connection is away. Try it again.' };
  }
}

/** The files that go with the next message. */
export function useFiles(url: string) {
  const [files, setFiles] = useState<readonly AttachedFile[]>([]);
  const [uploading, setUploading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const add = useCallback(
    async (chosen: readonly File[]) => {
      setProblem(null);
      setUploading(true);
      for (const file of chosen) {
        const result = await uploadFile(url, file, file.name);
        if ('refused' in result) setProblem(result.refused);
        else setFiles((all) => [...all, result].slice(0, 10));
      }
      setUploading(false);
    },
    [url],
  );
  const remove = useCallback((id: string) => setFiles((all) => all.filter((one) => one.id !== id)), []);
  const clear = useCallback(() => setFiles([]), []);
  return { files, uploading, problem, add, remove, clear };
}
