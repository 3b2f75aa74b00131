import { useMemo } from 'react';

import { useToast } from '#app/ui/toast.tsx';

import { useBuilder } from '../state/builder-context.tsx';

export type ExportForm = 'json' | 'yaml' | 'svg' | 'png';

export interface FlowExports {
  download(form: ExportForm): void;
  print(): void;
}

/** The largest side of a picture: every browser draws it, and it is made in a moment. An SVG is sharp at any size. */
const largestSide = 5_000;

/** The draft as a file, as it stands on the screen. What writes the files is loaded when it is asked for. */
export function useExports(): FlowExports {
  const { graph, say } = useBuilder();
  const toast = useToast();
  return useMemo(() => {
    const blobOf = async (form: ExportForm): Promise<Blob> => {
      if (form === 'json' || form === 'yaml') {
        const { flowToJson, flowToText } = await import('./flow-file.ts');
        return form === 'json'
          ? new Blob([flowToJson(graph)], { type: 'application/json' })
          : new Blob([flowToText(graph)], { type: 'application/yaml' });
      }
      const { flowSvg } = await import('./flow-svg.ts');
      const picture = flowSvg(graph);
      const svg = new Blob([picture.svg], { type: 'image/svg+xml' });
      return form === 'svg' ? svg : rasterised(svg, picture);
    };
    const failed = () =>
      toast({ title: 'The file could not be made', detail: 'Try another form; JSON always works.' });
    return {
      download: (form) =>
        void blobOf(form).then((blob) => {
          const name = fileName(graph.name, form);
          save(blob, name);
          say(`Exported as ${name}.`);
        }, failed),
      print: () =>
        void import('./print-flow.tsx').then(({ printFlow }) => printFlow(graph), failed),
    };
  }, [graph, say, toast]); // prettier-ignore
}

function fileName(name: string, form: ExportForm): string {
  const slug = name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return `${slug === '' ? 'flow' : slug}.${form}`;
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The download has its own hold on it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The picture in pixels, twice as fine as on the screen where that is not too large. */
async function rasterised(svg: Blob, size: { readonly width: number; readonly height: number }): Promise<Blob> {
  const scale = Math.min(2, largestSide / Math.max(size.width, size.height, 1));
  const url = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(size.width * scale));
    canvas.height = Math.max(1, Math.round(size.height * scale));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob === null ? reject(new Error('the picture is too large')) : resolve(blob))),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}
