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
  /** The newest assignments by ENV or the image of names that an ARG of this stage has taken since. */
  hidden(): Iterable<Environment>;
  /** The newest assignment of a name by ENV or the image. */
  ofImage(name: string): Environment | undefined;
  set(name: string, value: string | undefined, source: 'env' | 'arg', instruction: Instruction): void;
}

/** A stage looks a name up in its own scope and then in its parent's; a chain of stages that is longer begins a new scope. */
const deepestScope = 64;

/**
 * The scope of a stage, before its first instruction. It has the ARGs of its parent, but where ENV or the image sets the same
 * name, that counts again: BuildKit reads the parent's image config over them.
 * @param parent the scope of the stage that this one continues, at its end
 * @param inherited what is in force at the end of the parent, or what the image sets
 */
export function createScope(parent: Scope | undefined, inherited: Environment | undefined): Scope {
  const above = parent && parent.depth < deepestScope ? parent : undefined;
  const values = new Map<string, string | undefined>();
  const inImage = new Map<string, Environment>();
  const takenByArg = new Set<string>();
  let newest = inherited;
  for (let entry = above ? undefined : inherited; entry; entry = entry.before) {
    if (!values.has(entry.name)) values.set(entry.name, entry.value);
    if (entry.source !== 'arg' && !inImage.has(entry.name)) inImage.set(entry.name, entry);
  }
  for (const entry of parent?.hidden() ?? []) {
    newest = { ...entry, before: newest };
    values.set(entry.name, entry.value);
    inImage.set(entry.name, newest);
  }

  const get = (name: string): string | undefined => (values.has(name) ? values.get(name) : above?.get(name));
  const ofImage = (name: string): Environment | undefined => inImage.get(name) ?? above?.ofImage(name);
  return {
    has: name => values.has(name) || above?.has(name) === true,
    get,
    ofImage,
    hidden: () => Array.from(takenByArg, ofImage).filter(entry => entry !== undefined),
    depth: above ? above.depth + 1 : 1,
    get newest() {
      return newest;
    },
    set(name, value, source, instruction) {
      // An ARG without a value leaves what an earlier ENV or ARG of that name gave.
      const kept = value ?? get(name);
      values.set(name, kept);
      newest = { name, value: kept, source, instruction, before: newest };
      if (source === 'arg') takenByArg.add(name);
      else {
        inImage.set(name, newest);
        takenByArg.delete(name);
      }
    },
  };
}
