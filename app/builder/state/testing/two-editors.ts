import type { FlowGraph } from '#app/contracts/flow-graph.ts';

import { canonical } from '../../model/canonical-text.ts';
import type { Edit } from '../../model/edit.ts';
import { startHistory } from '../../model/history.ts';
import { builderReducer, startState, type BuilderAction, type BuilderState } from '../builder-state.ts';
import { createDraftSaving, type DraftSaving, type DraftToSave } from '../draft-saving.ts';
import type { NewerDraft, SaveAnswer } from '../draft-saver.ts';

/** As it comes over the wire: equal, never the same objects. */
export const overTheWire = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** A draft on a server: takes what grew from its newest revision, and answers the rest with what it has. */
export class DraftServer {
  revision = 1;
  readonly saves: { readonly by: string; readonly label: string }[] = [];
  graph: FlowGraph;

  constructor(graph: FlowGraph) {
    this.graph = graph;
  }

  newerThan(revision: number): NewerDraft | null {
    if (this.revision <= revision) return null;
    const edits = this.saves.slice(revision - 1).map(({ by, label }) => ({ label, by, at: '' }));
    return overTheWire({ revision: this.revision, graph: this.graph, edits });
  }

  save(by: string, { baseRevision, label, graph }: DraftToSave): SaveAnswer {
    const taken = { ok: true, savedAt: '2026-11-21T10:00:00Z' } as const;
    if (canonical(graph) === canonical(this.graph)) return { ...taken, revision: this.revision };
    if (baseRevision !== this.revision)
      return { ok: false, detail: 'too late', conflict: this.newerThan(baseRevision) };
    this.graph = overTheWire(graph);
    this.revision += 1;
    this.saves.push({ by, label });
    return { ...taken, revision: this.revision };
  }
}

interface Letter {
  readonly draft: DraftToSave;
  /** Null until the server has seen it. */
  answer: SaveAnswer | null;
  readonly deliver: (answer: SaveAnswer | null) => void;
}

interface Alarm {
  readonly atMs: number;
  readonly run: () => void;
}

/** One open page, taken apart: each thing that the world does to it is a call of its own. */
export class EditorPage {
  readonly name: string;
  readonly saving: DraftSaving;
  readonly merged: NewerDraft[] = [];
  state: BuilderState;
  letters: Letter[] = [];
  private readonly server: DraftServer;
  private undrawn: BuilderState[] = [];
  private alarms: Alarm[] = [];
  private nowMs = 0;

  constructor(name: string, server: DraftServer) {
    this.name = name;
    this.server = server;
    const graph = overTheWire(server.graph);
    this.state = startState(startHistory(graph), true);
    this.saving = createDraftSaving({ graph, revision: server.revision, at: new Date(0) }, this.state, {
      post: (draft) =>
        new Promise((deliver) => {
          this.letters.push({ draft, answer: null, deliver });
        }),
      rebase: (base, theirs, keep) => this.dispatch({ type: 'rebase', base, theirs, keep }),
      onMerged: (newer) => this.merged.push(newer),
      now: () => new Date(this.nowMs),
      later: (run, afterMs) => {
        const alarm = { atMs: this.nowMs + afterMs, run };
        this.alarms.push(alarm);
        return () => {
          this.alarms = this.alarms.filter((each) => each !== alarm);
        };
      },
    });
  }

  private dispatch(action: BuilderAction): void {
    this.state = builderReducer(this.state, action);
    this.undrawn.push(this.state);
  }

  edit(edit: Edit): void {
    this.dispatch({ type: 'edit', edit, atMs: this.nowMs });
  }

  /** Draws what stands after the oldest change that is not drawn yet, as a page does that lags behind. */
  drawNext(): void {
    const next = this.undrawn.shift();
    if (next !== undefined) this.saving.drawn(next);
  }

  drawAll(): void {
    this.undrawn.splice(0, this.undrawn.length - 1);
    this.drawNext();
  }

  /** Time goes by; what was due is done in its order. */
  pass(ms: number): void {
    this.nowMs += ms;
    for (;;) {
      const due = this.alarms.filter((alarm) => alarm.atMs <= this.nowMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (due === undefined) return;
      this.alarms = this.alarms.filter((alarm) => alarm !== due);
      due.run();
    }
  }

  /** The oldest save reaches the server. */
  arrive(): void {
    const letter = this.letters[0];
    if (letter !== undefined) letter.answer ??= this.server.save(this.name, overTheWire(letter.draft));
  }

  /** Its answer reaches the page, or is lost on the way. */
  async answer(lost = false): Promise<void> {
    const letter = this.letters.shift();
    letter?.deliver(lost ? null : letter.answer);
    await settled();
  }

  /** What is drawn is sent and answered. */
  async save(): Promise<void> {
    this.pass(1_500);
    await settled();
    this.arrive();
    await this.answer();
  }

  /** A sign of life, and what it brings back. */
  hear(): void {
    const newer = this.server.newerThan(this.saving.view().saved.revision);
    if (newer !== null) this.saving.takeIn(newer);
  }

  /** Drawn, waited, sent and answered. */
  async rest(): Promise<void> {
    for (let round = 0; round < 4; round += 1) {
      this.drawAll();
      this.pass(4_000);
      await this.save();
    }
    this.drawAll();
  }
}

/** Promises that are already kept have run. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
}
