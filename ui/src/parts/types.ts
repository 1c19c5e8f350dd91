// Shapes that several parts share. What comes from the program keeps the program's names.
import type { StageState, Task } from '../lib/generated';

/** One piece of the key in the rail. The home pages give theirs no state. */
export type RailItem = Pick<Task, 'id' | 'name' | 'cut'> & Partial<Pick<Task, 'state' | 'because'>>;

/** Every state that has a mark of its own. */
export type MarkState =
  | 'passed'
  | 'failed'
  | 'expired'
  | 'warning'
  | 'waiting'
  | 'unfinished'
  | 'stale'
  | 'todo'
  | 'said'
  | 'unseen';

/** One way to go on, other than the main one. */
export interface Action {
  label: string;
  onclick: () => void;
}

/** A problem with one field: the same sentence stands at the field and in the summary. */
export interface Problem {
  /** The id of the control that takes the focus. */
  id: string;
  text: string;
}

export interface Stage {
  id: string | number;
  name: string;
  state: StageState;
  /** A clock time or a duration, ready to be shown. */
  when?: string | null | undefined;
  /** Sentences below the name, with markup. */
  say?: string[] | undefined;
}

export type KeyState = 'whole' | 'half' | 'dashed' | 'failed' | 'expired';
