import { useMemo } from 'react';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { useToast } from '#app/ui/toast.tsx';

import { useBuilderVerbs, useLatestBuilder } from '../state/builder-context.tsx';
import { pictureRemark } from './picture-remark.ts';

export type ExportForm = 'json' | 'yaml' | 'svg' | 'png';

export interface FlowExports {
  download(form: ExportForm): void;
  /** The rules as a document to read. */
  print(): void;
  /** The drawing, for the browser's "Save as PDF". */
  printDrawing(): void;
}

interface MadeFile {
  readonly blob: Blob;
  /** What else should be known of it. */
  readonly remark?: string;
}

/** The draft as a file, as it stands on the screen. What writes the files is loaded when it is asked for. */
export function useExports(): FlowExports {
  const { say } = useBuilderVerbs();
  const latest = useLatestBuilder();
  const toast = useToast();
  return useMemo(() => {
    const fileOf = async (graph: FlowGraph, form: ExportForm): Promise<MadeFile> => {
      switch (form) {
        case 'json':
        case 'yaml': {
          const { flowToJson, flowToText } = await import('./flow-file.ts');
          return form === 'json'
            ? { blob: new Blob([flowToJson(graph)], { type: 'application/json' }) }
            : { blob: new Blob([flowToText(graph)], { type: 'application/yaml' }) };
        }
        case 'svg': {
          const { flowSvg } = await import('./flow-svg.ts');
          return { blob: new Blob([flowSvg(graph).svg], { type: 'image/svg+xml' }) };
        }
        case 'png': {
          const { rasterised } = await import('./rasterise.ts');
          const raster = await rasterised(graph);
          const remark = pictureRemark(raster);
          return remark === null ? { blob: raster.blob } : { blob: raster.blob, remark };
        }
      }
    };
    const failed = () => toast({ title: 'The file could not be made', detail: 'Try another form; JSON always works.' });
    return {
      download: (form) => {
        const { graph } = latest();
        void fileOf(graph, form).then(({ blob, remark }) => {
          const name = fileName(graph.name, form);
          save(blob, name);
          say(`Exported as ${name}.${remark === undefined ? '' : ` ${remark}`}`);
          if (remark !== undefined) toast({ title: `Exported as ${name}`, detail: remark });
        }, failed);
      },
      print: () => void import('./print-flow.tsx').then(({ printFlow }) => printFlow(latest().graph), failed),
      printDrawing: () =>
        void import('./print-flow.tsx').then(({ printDrawing }) => printDrawing(latest().graph), failed),
    };
  }, [latest, say, toast]);
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
