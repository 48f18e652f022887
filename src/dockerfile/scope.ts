import type { Environment } from './environment';
import type { Instruction } from './instructions';

/** The variables that can be looked up at a place. */
export interface Variables {
  has(name: string): boolean;
  /** Undefined too for a name that is known and has no value. */
  get(name: string): string | undefined;
}

/** The variables of a stage while it is evaluated. */
export interface Scope extends Variables {
  /** The newest assignment, which leads to all before it. */
  readonly newest: Environment | undefined;
  /** How many scopes a look-up may go through. */
  readonly depth: number;
  set(name: string, value: string | undefined, source: 'env' | 'arg', instruction: Instruction): void;
}

/** A stage looks a name up in its own scope and then in its parent's; a chain of stages that is longer begins a new scope. */
const deepestScope = 64;

/**
 * The scope of a stage, before its first instruction.
 * @param parent the scope of the stage that this one continues, at its end
 * @param inherited what is in force at its beginning
 */
export function createScope(parent: Scope | undefined, inherited: Environment | undefined): Scope {
  const above = parent && parent.depth < deepestScope ? parent : undefined;
  const values = new Map<string, string | undefined>();
  for (let entry = above ? undefined : inherited; entry; entry = entry.before) {
    if (!values.has(entry.name)) values.set(entry.name, entry.value);
  }
  let newest = inherited;
  const get = (name: string): string | undefined => (values.has(name) ? values.get(name) : above?.get(name));
  return {
    has: name => values.has(name) || above?.has(name) === true,
    get,
    depth: above ? above.depth + 1 : 1,
    get newest() {
      return newest;
    },
    set(name, value, source, instruction) {
      // An ARG without a value leaves what an earlier ENV or ARG of that name gave.
      const kept = value ?? get(name);
      values.set(name, kept);
      newest = { name, value: kept, source, instruction, before: newest };
    },
  };
}
