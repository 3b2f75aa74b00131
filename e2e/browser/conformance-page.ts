import { ConformanceFile, conformanceGraph } from '#app/engine/conformance/conformance.ts';
import { runCase } from '#app/engine/conformance/run-case.ts';
import { interpretedFlow } from '#app/engine/simulate/interpreted-flow.ts';

declare global {
  interface Window {
    /** The actions of each case of a conformance file, by the engine as it is bundled for browsers. */
    runConformance: (json: string) => string[][];
  }
}

window.runConformance = (json) => {
  const file = ConformanceFile.parse(JSON.parse(json));
  const flow = interpretedFlow(conformanceGraph(file));
  return file.cases.map(({ turns }) => runCase(flow, turns));
};
